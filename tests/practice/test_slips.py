"""Every wrong option is what its misconception would answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from practice.drawn import Network, sign_of, thousand, way

from explainer.cases.outcome import Rule
from explainer.practice import Exercise, Kind, Slip, Topic
from explainer.practice.derivatives import Naming
from explainer.practice.gradients import Slope
from explainer.practice.hunts import SLIPS, Hunt
from explainer.practice.moves import Move
from explainer.practice.sizes import Comparison
from explainer.practice.slips import SCENES, TOPICS

OTHER_WAY = {"up": "down", "down": "up"}
FLIPPED = {"negative": "positive", "positive": "negative"}
AWAY = {"negative": "up", "positive": "down"}
ALONG = {"negative": "down", "positive": "up"}


def error(exercise: Any) -> float:
    """Output minus expected, for the watched class."""
    return float(exercise.case.output - exercise.case.expected)


def by_weight(exercise: Any) -> float:
    return error(exercise) * exercise.case.x


def own_gradient(exercise: Move) -> str:
    """Sign of the gradient with respect to what was asked for; of an output, with respect to its logit."""
    return sign_of(by_weight(exercise) if exercise.kind is Kind.WEIGHT else error(exercise))


def changes(exercise: Move) -> dict[str, float]:
    return Network(exercise.case).changes(sign=1 if exercise.rule is Rule.ADD else -1)


def with_a_step(exercise: Move) -> str:
    """Where the asked-for quantity would go with an input and a step size that are not 0."""
    if exercise.kind is Kind.LOSS:
        return "up" if exercise.rule is Rule.ADD else "down"
    return AWAY[
        sign_of(by_weight(exercise) or error(exercise)) if exercise.kind is Kind.WEIGHT else own_gradient(exercise)
    ]


SLOPES: dict[Slip, Callable[[Slope], str]] = {
    Slip.NO_ERROR_LEFT: lambda _: "zero",
    Slip.FLIPPED_ERROR: lambda e: FLIPPED[sign_of(by_weight(e) or error(e))],
    Slip.INPUT_PUT_IN: lambda e: sign_of(by_weight(e)),
    Slip.INPUT_LEFT_OUT: lambda e: sign_of(error(e)),
}
MOVES: dict[Slip, Callable[[Move], str]] = {
    Slip.NO_ERROR_LEFT: lambda _: "stays",
    Slip.BIAS_MISSED: lambda _: "stays",
    # A gradient of 0 has no sign to keep.
    Slip.KEPT_SIGN: lambda e: ALONG[own_gradient(e)],
    Slip.KEPT_LOGIT_SIGN: lambda e: ALONG[sign_of(error(e))],
    Slip.INPUT_LEFT_OUT: lambda e: AWAY[sign_of(error(e))],
    Slip.FOLLOWED_WEIGHT: lambda e: way(changes(e)["weight"]),
    Slip.LOGIT_ALONE: lambda e: way(changes(e)["logit"]),
    Slip.LOSS_GROWS: lambda _: "up",
    Slip.TRUSTED_STEP: lambda _: "down",
    Slip.INPUT_ZERO: with_a_step,
    Slip.STEP_ZERO: with_a_step,
}


def larger(exercise: Comparison, value: Callable[[Any], float]) -> str:
    first, second = map(value, exercise.cases)
    return "same" if abs(first - second) < 1e-9 else "first" if first > second else "second"


SIZES: dict[Slip, Callable[[Comparison], str]] = {
    Slip.LARGER_OUTPUT: lambda e: larger(e, lambda case: case.output),
    Slip.FAR_FROM_ONE: lambda e: larger(e, lambda case: 1 - case.output),
    Slip.SIGNED_SIZE: lambda e: larger(e, lambda case: case.x),
    Slip.RATE_ALONE: lambda e: larger(e, lambda case: case.learning_rate),
    Slip.INPUT_ALONE: lambda e: larger(e, lambda case: abs(case.x)),
    Slip.INPUT_LEFT_OUT: lambda e: larger(e, lambda case: abs(case.output - case.expected)),
    Slip.FOLLOWED_WEIGHT: lambda e: larger(e, lambda case: round(abs(Network(case).changes()["weight"]), 7)),
}
DERIVATIVES: dict[Slip, str] = {
    Slip.TOOK_PROBABILITY: "by the probability",
    Slip.TOOK_LOGIT: "by the logit",
    Slip.TOOK_WEIGHT: "by the weight",
    Slip.FLIPPED_ERROR: "expected - output",
}


def answered(exercise: Exercise, slip: Slip) -> str:
    """What someone with this misconception says."""
    match exercise:
        case Slope():
            return SLOPES[slip](exercise)
        case Move():
            return MOVES[slip](exercise)
        case Comparison():
            return SIZES[slip](exercise)
        case Naming():
            return DERIVATIVES[slip]
        case Hunt():
            return next(bug for bug, blamed in SLIPS.items() if blamed is slip)
    raise AssertionError(exercise)


@pytest.mark.parametrize("kind", Kind)
def test_every_wrong_option_is_what_its_idea_would_answer(kind: Kind) -> None:
    for exercise in thousand():
        for option in exercise.options:
            if exercise.kind is kind and option.slip is not Slip.NONE:
                assert option.key == answered(exercise, option.slip), (exercise, option)


def test_every_idea_is_met() -> None:
    assert {option.slip for exercise in thousand() for option in exercise.options} == set(Slip)


def test_every_idea_belongs_to_a_topic_and_every_topic_to_a_scene() -> None:
    assert set(TOPICS) == set(Slip) - {Slip.NONE}
    assert set(TOPICS.values()) == set(SCENES) == set(Topic)


def test_the_input_and_the_step_size_are_0_where_that_was_missed() -> None:
    for exercise in thousand():
        slips = {option.slip for option in exercise.options}
        if Slip.INPUT_ZERO in slips or Slip.BIAS_MISSED in slips:
            assert isinstance(exercise, Move)
            assert exercise.case.x == 0
        if Slip.STEP_ZERO in slips:
            assert isinstance(exercise, Move)
            assert exercise.case.learning_rate == 0
