"""Runs as they were taken: one digit over and over, or all that is trained on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from explainer.cases.outcome import Rule
from explainer.maths.model import SoftmaxRegression
from explainer.maths.path import Step
from explainer.scenes.digits.examples import digit, named_right, start_model, training

AT_ONCE = 10
"""How many steps a function is asked for at once: each holds what the model makes of all digits."""

RELATIVE, ABSOLUTE = 1e-6, 1e-12
"""How far a change may be off what a rule makes of it."""

Given = tuple[SoftmaxRegression, Any, Any, float, int]
"""What the function that takes steps is called with: model, inputs, classes, learning rate, how many steps."""


@dataclass(frozen=True)
class Task:
    """What a run is: where it starts, on which digit, or on all, and with which learning rate."""

    start: str
    number: int | None  # of the digit; None for all that is trained on
    learning_rate: float

    def given(self, model: SoftmaxRegression, steps: int) -> Given:
        """Say what the function is called with."""
        x, target = training() if self.number is None else (digit(self.number).x, digit(self.number).target)
        return model, x, target, self.learning_rate, steps


@dataclass(frozen=True, eq=False)
class Place:
    """Where a run on all digits has come to."""

    model: SoftmaxRegression
    loss: float
    rule: Rule = Rule.SUBTRACT  # of the step that led there

    @cached_property
    def right(self) -> int:
        """How many digits that were never seen are named right."""
        return named_right(self.model)


@dataclass(frozen=True, eq=False)
class Taken:
    """What was taken: the steps on one digit, as far as the one that is shown; or the places of the run on all."""

    steps: Sequence[Step] = ()
    places: Sequence[Place] = ()


Take = Callable[..., Sequence[Step]]
Check = Callable[[Given, Any], None]


class HeldRuns:
    """The last run of each kind: looking at another of its steps takes none anew."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        """Hold none: the function that takes them has changed."""
        self._of_one: tuple[Task | None, list[Step]] = (None, [])
        self._of_all: tuple[Task | None, list[Place]] = (None, [])

    def steps(self, task: Task, count: int, take: Take, check: Check) -> tuple[Step, ...]:
        """Take the first steps of a run on one digit, as far as they are not held."""
        held = list(self._of_one[1]) if self._of_one[0] == task else []
        model = held[-1].after.model if held else start_model(task.start)
        held += _taken(task, model, count - len(held), take, check)
        self._of_one = task, held
        return tuple(held[:count])

    def places(self, task: Task, steps: int, take: Take, check: Check) -> tuple[Place, ...]:
        """Find where a run on all digits stands after each of so many steps."""
        held = list(self._of_all[1]) if self._of_all[0] == task else []
        model = held[-1].model if held else start_model(task.start)
        # A run is looked at from a step on: without one nobody knows the loss where it starts.
        for step in _taken(task, model, max(steps, 1) + 1 - max(len(held), 1), take, check):
            if not held:
                held.append(Place(step.before.model, step.before.loss))
            held.append(Place(step.after.model, step.after.loss, rule_of(step, task.learning_rate)))
        self._of_all = task, held
        return tuple(held[: steps + 1])


def rule_of(step: Step, rate: float) -> Rule:
    """Say which rule a step followed, by all weights and biases."""
    before, after, gradient = step.before.model, step.after.model, step.gradient
    pairs = (after.weights - before.weights, gradient.weights), (after.bias - before.bias, gradient.bias)
    for rule, sign in ((Rule.SUBTRACT, -1), (Rule.ADD, 1)):
        if all(np.allclose(moved, sign * rate * slope, RELATIVE, ABSOLUTE) for moved, slope in pairs):
            return rule
    return Rule.OTHER


def _taken(task: Task, model: SoftmaxRegression, count: int, take: Take, check: Check) -> Iterator[Step]:
    while count > 0:
        given = task.given(model, min(count, AT_ONCE))
        returned = take(*given)
        check(given, returned)
        yield from returned
        model, count = returned[-1].after.model, count - len(returned)
