"""Directions, and the idea that each wrong prediction shows."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity, direction
from explainer.cases.outcome import Outcome
from explainer.teaching.misconceptions import Idea, idea_behind
from explainer.teaching.questions import Answer, Question

UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
W, Z, P, LOSS = Quantity.WEIGHT, Quantity.LOGIT, Quantity.OUTPUT, Quantity.LOSS
# A wrong class whose output rises although its logit falls: another wrong class is far too high.
RISING = Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0)


def happened(case: Case) -> Outcome:
    return Outcome.of(case, take_step(case))


@pytest.mark.parametrize(
    ("change", "way"), [(1e-300, UP), (0.0, STAYS), (-0.0, STAYS), (-1e-300, DOWN)], ids=["up", "0", "−0", "down"]
)
def test_the_sign_of_a_change_is_its_direction(change: float, way: Direction) -> None:
    assert direction(change) is way


@pytest.mark.parametrize(
    ("expected", "x", "weight", "logit"),
    [
        (1, 1.0, UP, UP),
        (1, 0.0, STAYS, STAYS),
        (1, -1.0, DOWN, UP),
        (0, 1.0, DOWN, DOWN),
        (0, 0.0, STAYS, STAYS),
        (0, -1.0, UP, DOWN),
    ],
)
def test_the_six_sign_cases(expected: int, x: float, weight: Direction, logit: Direction) -> None:
    outcome = happened(Case(expected=expected, x=x))
    assert outcome.direction_of(W) is weight
    assert outcome.direction_of(Z) is outcome.direction_of(P) is logit
    assert outcome.direction_of(LOSS) is (DOWN if x else STAYS)


WRONG: list[tuple[str, dict[str, Any], dict[Question, Answer], Question, Idea]] = [
    ("kept the sign", {}, {W: DOWN}, W, Idea.KEPT_SIGN),
    ("kept the sign, expected 0", {"expected": 0}, {W: UP}, W, Idea.KEPT_SIGN),
    ("said it stays", {}, {W: STAYS}, W, Idea.SAID_STAYS),
    ("left out the input", {"x": -2.0}, {W: UP}, W, Idea.FORGOT_INPUT_SIGN),
    ("left out the input, expected 0", {"x": -2.0, "expected": 0}, {W: DOWN}, W, Idea.FORGOT_INPUT_SIGN),
    ("kept the sign at the logit", {}, {W: DOWN, Z: DOWN}, Z, Idea.KEPT_SIGN),
    ("logit follows the weight", {"x": -2.0}, {W: DOWN, Z: DOWN}, Z, Idea.FOLLOWED_WEIGHT),
    ("logit follows the weight, expected 0", {"x": -2.0, "expected": 0}, {W: UP, Z: UP}, Z, Idea.FOLLOWED_WEIGHT),
    ("logit against the guessed weight", {"x": -2.0}, {W: UP, Z: DOWN}, Z, Idea.KEPT_SIGN),
    ("input zero, weight", {"x": 0.0}, {W: UP}, W, Idea.INPUT_ZERO),
    ("input zero, logit", {"x": 0.0}, {W: STAYS, Z: UP}, Z, Idea.INPUT_ZERO),
    ("input zero, the bias moves the logit", {"x": 0.0, "learn_bias": True}, {W: STAYS, Z: STAYS}, Z, Idea.SAID_STAYS),
    ("input zero with a bias, weight", {"x": 0.0, "learn_bias": True}, {W: UP, Z: UP}, W, Idea.INPUT_ZERO),
    ("step size zero", {"learning_rate": 0.0}, {W: UP}, W, Idea.STEP_ZERO),
    ("output follows the gradient", {}, {P: DOWN}, P, Idea.FOLLOWED_LOGIT_DOWN),
    ("loss grows", {}, {LOSS: UP}, LOSS, Idea.LOSS_GROWS),
    ("loss stays", {}, {LOSS: STAYS}, LOSS, Idea.SAID_STAYS),
]


@pytest.mark.parametrize(
    ("settings", "guesses", "question", "idea"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_each_wrong_prediction_shows_its_idea(
    settings: dict[str, Any], guesses: dict[Question, Answer], question: Question, idea: Idea
) -> None:
    assert idea_behind(question, guesses, happened(Case(**settings))) is idea


def test_an_output_that_rises_against_its_logit_is_not_blamed_on_the_sign() -> None:
    outcome = happened(RISING)
    assert outcome.direction_of(Z) is DOWN
    assert outcome.direction_of(P) is UP
    assert idea_behind(P, {P: DOWN}, outcome) is Idea.OUTPUT_ALONE


@pytest.mark.parametrize("learn_bias", [False, True], ids=["bias still", "bias learned"])
@pytest.mark.parametrize("case", [Case(), Case(x=-2.0), Case(x=0.0), Case(expected=0), RISING, Case(learning_rate=0.0)])
def test_a_guess_is_right_exactly_when_it_came_true(case: Case, learn_bias: bool) -> None:
    outcome = happened(Case(**{**vars(case), "learn_bias": learn_bias}))
    for question, guess in itertools.product(tuple(Quantity), Direction):
        right = idea_behind(question, {question: guess}, outcome) is Idea.RIGHT
        assert right == (guess is outcome.direction_of(question))
