"""Sizes of steps along measured slopes."""

import math
from collections.abc import Callable
from typing import Any

from practice.drawn import Network, assert_step_comes_out
from tools.reading import truth

from explainer.practice.kinds.how_far.exercise import HowFar
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

COMPARED: dict[Misconception, Callable[[Any], float]] = {
    Misconception.LARGER_OUTPUT: lambda case: case.output,
    Misconception.FAR_FROM_ONE: lambda case: 1 - case.output,
    Misconception.SIGNED_SIZE: lambda case: case.x,
    Misconception.RATE_ALONE: lambda case: case.learning_rate,
    Misconception.INPUT_ALONE: lambda case: abs(case.x),
    Misconception.WEIGHT_COUNTED: lambda case: abs(case.weight),
    Misconception.SMALLER_WEIGHT: lambda case: -abs(case.weight),
    Misconception.INPUT_LEFT_OUT: lambda case: abs(case.output - case.expected),
    Misconception.FOLLOWED_WEIGHT: lambda case: round(abs(Network(case).changes()["weight"]), 7),
}
"""What someone with each misconception compares."""


def right(exercise: HowFar) -> str:
    first, second = (abs(Network(case).changes()[exercise.asked]) for case in exercise.cases)
    return "same" if math.isclose(first, second, rel_tol=1e-6) else "first" if first > second else "second"


def thought(exercise: HowFar, misconception: Misconception) -> str:
    first, second = map(COMPARED[misconception], exercise.cases)
    return "same" if abs(first - second) < 1e-9 else "first" if first > second else "second"


def topics(exercise: HowFar) -> set[Topic]:
    first, second = exercise.cases
    errors = {Topic.NEVER_ZERO} if first.output != second.output else set()
    squared = exercise.asked == "logit" and first.learning_rate != second.learning_rate
    return {Topic.LENGTH, *errors, *({Topic.TWICE} if squared else ())}


def numbers(exercise: HowFar) -> list[float]:
    return [truth(case).change(exercise.asked) for case in exercise.cases]


def assert_comes_out(exercise: HowFar) -> None:
    for case in exercise.cases:
        assert_step_comes_out(case, truth(case))
