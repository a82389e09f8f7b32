"""A run as stretches, in each of which the controls said the same, and how an address has them."""

from dataclasses import dataclass, replace
from itertools import accumulate

from explainer.cases.limits import LEARNING_RATE, Limits

MOMENTUM = Limits(0.0, 0.95, 0.05)
MOST_STEPS = 1000
FEWEST_TAKEN = 12
MOST_STRETCHES = 20
"""An address holds no more."""


@dataclass(frozen=True)
class Stretch:
    """
    Steps that were taken with the same settings.

    Examples
    --------
    >>> Stretch.read("0.5 0.0 1 10"), Stretch.read("0.5 0.0 1 10").written
    (Stretch(learning_rate=0.5, momentum=0.0, expected=1, steps=10), '0.5 0.0 1 10')
    """

    learning_rate: float
    momentum: float
    expected: int
    steps: int

    def __post_init__(self) -> None:
        fits = LEARNING_RATE.low <= self.learning_rate <= LEARNING_RATE.high
        fits = fits and MOMENTUM.low <= self.momentum <= MOMENTUM.high and self.expected in (0, 1)
        if not (fits and 1 <= self.steps <= MOST_STEPS):
            raise ValueError(f"Every setting of a stretch must lie in its range, but it is {self}.")

    @classmethod
    def read(cls, text: str) -> "Stretch":
        """Read one back; a `ValueError` where it is none."""
        rate, momentum, expected, steps = text.split(" ")
        return cls(float(rate), float(momentum), int(expected), int(steps))

    @property
    def written(self) -> str:
        """What `read` reads."""
        return f"{self.learning_rate} {self.momentum} {self.expected} {self.steps}"


Stretches = tuple[Stretch, ...]


def written(stretches: Stretches) -> str:
    """Write stretches for an address."""
    return ",".join(stretch.written for stretch in stretches)


def read(text: str) -> Stretches:
    """
    Read stretches back; none where anything does not fit, since anyone can write an address.

    Examples
    --------
    >>> read("0.5 0.0 1 10,1.0 0.0 1 5")[1].steps, read("0.5 0.0 1 10,nan 0 1 5"), read("")
    (5, (), ())
    """
    try:
        found = tuple(Stretch.read(each) for each in text.split(",")) if text else ()
    except ValueError:
        return ()
    return found if length(found) <= MOST_STEPS and len(found) <= MOST_STRETCHES else ()


def length(stretches: Stretches) -> int:
    """Count the steps."""
    return sum(stretch.steps for stretch in stretches)


def until(stretches: Stretches, steps: int) -> Stretches:
    """
    Keep the first steps.

    Examples
    --------
    >>> [stretch.steps for stretch in until((Stretch(0.5, 0, 1, 10), Stretch(1, 0, 1, 5)), 12)]
    [10, 2]
    """
    kept, left = [], steps
    for stretch in stretches:
        if left > 0:
            kept.append(replace(stretch, steps=min(stretch.steps, left)))
        left -= stretch.steps
    return tuple(kept)


def lengthened(stretches: Stretches, steps: int) -> Stretches:
    """Let the last stretch go on until there are at least that many steps."""
    more = max(0, steps - length(stretches))
    return (*stretches[:-1], replace(stretches[-1], steps=min(stretches[-1].steps + more, MOST_STEPS)))


def stretch_at(stretches: Stretches, k: int) -> Stretch:
    """Find the stretch of step `k`; of one beyond the last it would be the last."""
    ends = accumulate(stretch.steps for stretch in stretches)
    return next((each for each, end in zip(stretches, ends, strict=True) if k < end), stretches[-1])


def taken_at_once(steps: int) -> int:
    """
    Say how many steps to take where `steps` are shown: the next one too, and where it ends.

    Each time they are twice as many: a run that grows is seldom taken anew.

    Examples
    --------
    >>> [taken_at_once(steps) for steps in (0, 10, 11, 22, 1000)]
    [12, 12, 24, 24, 1002]
    """
    count = FEWEST_TAKEN
    while count < steps + 2:
        count *= 2
    return min(count, max(steps, MOST_STEPS) + 2)
