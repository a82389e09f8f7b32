"""What a round says of its digit, its pixel and its run."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainer.cases.limits import Limits
from explainer.scenes.digits.examples import CLASSES, DIGITS, PIXELS, SIDE, TRAINED, ZERO, Digit, digit
from explainer.scenes.digits.runs import Task
from explainer.ui.halts import Halt, is_slow
from explainer.ui.views import View, Viewed

MOST_STEPS = 200
ON_ONE = 20
"""Up to which step a run on one digit is played."""
STEP, TRAIN = "step", "train"
"""What is looked at: a step on one digit, or the run on all that is trained on."""
UNTIL = Halt.STEPS, Halt.BELOW, Halt.SLOW
"""What can end a run that is played; with the learning rates that there are here the loss never rises."""
SMALL_LOSS = 0.5
RATES = Limits(0.0, 1.0, 0.01)
NUMBERS, PIXEL_NUMBERS = Limits(1, DIGITS, 1), Limits(1, PIXELS, 1)
PAIRS = (CLASSES - 1) * (CLASSES - 2)

VIEWS: Mapping[str, View] = {
    "digit": View(4, NUMBERS, whole=True),
    "start": View(ZERO, (ZERO, TRAINED)),
    "pixel": View(29, PIXEL_NUMBERS, whole=True),  # from the top left, row by row
    "asked": View(8, Limits(0, CLASSES - 1, 1), whole=True),  # in whose picture
    "pair": View(0, Limits(0, PAIRS - 1, 1), whole=True),  # which two classes are compared
    "mode": View(STEP, (STEP, TRAIN)),
    "cursor": View(0, Limits(0, MOST_STEPS, 1), whole=True),
    "steps": View(0, Limits(0, MOST_STEPS, 1), whole=True),  # how far the run was taken
    "until": View(Halt.STEPS, UNTIL),  # what ends it while it is played
}


@dataclass(frozen=True)
class Plan(Viewed):
    """
    What is looked at in a round.

    Examples
    --------
    >>> from explainer.cases.case import Case
    >>> from explainer.teaching.round import Round
    >>> plan = Plan(Round(Case(learning_rate=0.3)))
    >>> plan.digit.target, plan.place, plan.pair, plan.task
    (3, (4, 5), (0, 1), Task(start='zero', number=4, learning_rate=0.3))
    """

    views = VIEWS

    @property
    def digit(self) -> Digit:
        """The digit that the step is taken on."""
        return digit(self.whole("digit"))

    @property
    def start(self) -> str:
        """Where the run starts."""
        return self.choice("start")

    @property
    def pixel(self) -> int:
        """The pixel that is looked at, from 0."""
        return self.whole("pixel") - 1

    @property
    def place(self) -> tuple[int, int]:
        """Its row and column, from 1."""
        return self.pixel // SIDE + 1, self.pixel % SIDE + 1

    @property
    def asked(self) -> int:
        """The class in whose picture something is asked about."""
        return self.whole("asked")

    @property
    def pair(self) -> tuple[int, int]:
        """The two classes that are compared; the expected one is neither."""
        others = [k for k in range(CLASSES) if k != self.digit.target]
        one = others.pop(self.whole("pair") // (CLASSES - 2))
        return one, others[self.whole("pair") % (CLASSES - 2)]

    @property
    def trains(self) -> bool:
        """Whether the run on all digits is looked at; before the step there is none."""
        return self.round.committed and self.choice("mode") == TRAIN

    @property
    def rate(self) -> float:
        """The learning rate."""
        return self.round.case.learning_rate

    @property
    def cursor(self) -> int:
        """After how many steps of the run."""
        return self.whole("cursor") if self.round.committed else 0

    def halt(self, losses: Sequence[float]) -> Halt | None:
        """Say what happened among these losses, from step to step, of what ends the run."""
        until = Halt(self.choice("until"))
        ends = {
            Halt.BELOW: lambda before, after: after < SMALL_LOSS <= before,
            Halt.SLOW: is_slow,
        }
        found = until in ends and any(ends[until](*pair) for pair in pairwise(losses))
        return until if found else None

    @property
    def count(self) -> int:
        """How many steps the run has."""
        return max(self.whole("steps"), self.cursor)

    @property
    def task(self) -> Task:
        """The run."""
        return Task(self.start, None if self.trains else self.digit.number, self.rate)
