"""A run as it was taken: its steps, read from the watched class."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from explainer.cases.case import Case
from explainer.maths.descent import Update, descend, subtract_gradient
from explainer.maths.path import Step, Velocity
from explainer.scenes.and_then.ideas import Until
from explainer.scenes.and_then.stretches import Stretch, Stretches, length, lengthened, stretch_at, taken_at_once
from explainer.ui.trail import Part

SMALL_LOSS = 0.01


@dataclass(frozen=True)
class Run:
    """
    A run as it was taken.

    Examples
    --------
    >>> run = Run.take(Case(output=0.3), (Stretch(0.5, 0.0, 1, 3),))
    >>> [round(run.weight(k), 2) for k in range(4)], round(run.change(3), 2)
    ([0.5, 0.85, 1.13, 1.36], 0.19)
    """

    case: Case  # where it starts
    stretches: Stretches
    steps: tuple[Step, ...]  # more than the stretches have: the step after the last is known too
    begins: int = 0  # its place on the axis of the steps

    @classmethod
    def take(
        cls,
        case: Case,
        stretches: Stretches,
        step: Callable[..., Sequence[Step]] | None = None,
        *,
        begins: int = 0,
        check: Callable[[Any, Any], None] = lambda given, returned: None,
    ) -> "Run":
        """Take a run, each stretch as the function `step` takes it, from where the one before ended."""
        more = taken_at_once(length(stretches)) - length(stretches)
        counts = [*(stretch.steps for stretch in stretches[:-1]), stretches[-1].steps + more]
        steps: list[Step] = []
        at, velocity = case, None
        for stretch, count in zip(stretches, counts, strict=True):
            given = (_with(at, stretch), count, stretch.momentum, velocity)
            returned = (step or steps_of)(*given)
            check(given, returned)
            steps += returned
            at, velocity = given[0].after(returned[-1]), returned[-1].velocity
        return cls(case, stretches, tuple(steps), begins)

    @property
    def length(self) -> int:
        """How many steps are shown."""
        return length(self.stretches)

    def at(self, k: int) -> Case:
        """Say what the controls said at step `k`, of the case that the run starts from."""
        return _with(self.case, stretch_at(self.stretches, k))

    def momentum(self, k: int) -> float:
        """Say how much of the step before goes on in step `k`."""
        return stretch_at(self.stretches, k).momentum

    def weight(self, k: int) -> float:
        """Read the weight of the watched class after `k` steps."""
        return float(self.steps[k].before.model.weights[self.case.watched, 0])

    def change(self, k: int) -> float:
        """How far the weight moves in the step that follows on `k` others."""
        return float(self.steps[k].after.model.weights[self.case.watched, 0]) - self.weight(k)

    def carried(self, k: int) -> float:
        """How far the rule of gradient descent takes it by what went before: −η times what momentum carries over."""
        carried = self.steps[k].carried
        return 0.0 if carried is None else -self.at(k).learning_rate * float(carried.weights[self.case.watched, 0])

    def own(self, k: int) -> float:
        """How far it takes it by the gradient: −η times that."""
        return -self.at(k).learning_rate * float(self.steps[k].gradient.weights[self.case.watched, 0])

    def error(self, k: int) -> float:
        """Read the watched class's output − expected after `k` steps."""
        return float(self.steps[k].gradient.logits[self.case.watched])

    def output(self, k: int) -> float:
        """Read the watched class's output after `k` steps."""
        return float(self.steps[k].before.probabilities[self.case.watched])

    def loss(self, k: int) -> float:
        """Read the loss after `k` steps."""
        return self.steps[k].before.loss

    def ends(self, k: int, until: Until) -> bool:
        """Say whether a run that is played until something happens ends after `k` steps."""
        if not k or until is Until.STEPS:
            return False
        # Of the step, whatever is expected from here on.
        before, after = self.steps[k - 1].before.loss, self.steps[k - 1].after.loss
        return after > before if until is Until.RISES else after < SMALL_LOSS <= before

    @property
    def parts(self) -> Sequence[Part]:
        """The steps that are shown, by the settings that they were taken with."""
        ends = list(accumulate(stretch.steps for stretch in self.stretches))
        return [
            Part(_with(self.case, each), self.steps[end - each.steps : end], each.momentum)
            for each, end in zip(self.stretches, ends, strict=True)
        ]

    @property
    def turns(self) -> tuple[tuple[int, Stretch, Stretch], ...]:
        """Where the settings changed: after how many steps, from what to what."""
        ends = accumulate(stretch.steps for stretch in self.stretches[:-1])
        return tuple(zip(ends, self.stretches, self.stretches[1:], strict=False))

    def ended_at(self, k: int) -> Case:
        """Return the case that starts where the run stands after `k` steps."""
        return self.at(k - 1).after(self.steps[k - 1]) if k else self.at(0)


class HeldRuns:
    """The last runs that were taken: looking at another of their steps takes none anew."""

    most = 3

    def __init__(self) -> None:
        self._runs: dict[object, Run] = {}

    def clear(self) -> None:
        """Hold none: the function that takes them has changed."""
        self._runs.clear()

    def run(
        self,
        case: Case,
        stretches: Stretches,
        *,
        step: Callable[..., Sequence[Step]],
        check: Callable[[Any, Any], None],
        begins: int = 0,
        least: int = 0,  # steps that have to be known, shown or not
    ) -> Run:
        """Take a run, or find it among those that are held."""
        longer = lengthened(stretches, least)
        settings = *longer[:-1], replace(longer[-1], steps=1)
        key = case, settings, begins, taken_at_once(length(longer))
        held = self._runs.pop(key, None) or Run.take(case, longer, step, begins=begins, check=check)
        self._runs[key] = held
        for oldest in [*self._runs][: -self.most]:
            del self._runs[oldest]
        return replace(held, stretches=stretches)


def steps_of(
    case: Case,
    steps: int,
    momentum: float,
    velocity: Velocity | None = None,
    update: Update = subtract_gradient,
) -> Sequence[Step]:
    """Take a stretch of steps as the library does."""
    return descend(
        case.model,
        [case.x],
        case.target,
        case.learning_rate,
        steps,
        momentum=momentum,
        velocity=velocity,
        learn_bias=case.learn_bias,
        update=update,
    )


@lru_cache(maxsize=64)
def output_after(case: Case, momentum: float, steps: int) -> float:
    """Compute the watched class's output after many steps with the same settings."""
    return float(steps_of(case, steps, momentum)[-1].after.probabilities[case.watched])


def _with(case: Case, stretch: Stretch) -> Case:
    return replace(case, learning_rate=stretch.learning_rate, expected=stretch.expected)
