"""The idea that each wrong prediction of one step shows."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question
from explainer.teaching.step_ideas import idea_behind

UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
W, Z, P, LOSS = Quantity.WEIGHT, Quantity.LOGIT, Quantity.OUTPUT, Quantity.LOSS
# A wrong class whose output rises although its logit falls: another wrong class is far too high.
RISING = Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0)


def happened(case: Case) -> Outcome:
    return Outcome.of(case, take_step(case))


WRONG: list[tuple[str, dict[str, Any], dict[Question, Answer], Question, Misconception]] = [
    ("kept the sign", {}, {W: DOWN}, W, Misconception.KEPT_SIGN),
    ("kept the sign, expected 0", {"expected": 0}, {W: UP}, W, Misconception.KEPT_SIGN),
    ("said it stays", {}, {W: STAYS}, W, Misconception.SAID_STAYS),
    ("left out the input", {"x": -2.0}, {W: UP}, W, Misconception.INPUT_LEFT_OUT),
    ("left out the input, expected 0", {"x": -2.0, "expected": 0}, {W: DOWN}, W, Misconception.INPUT_LEFT_OUT),
    ("kept the sign at the logit", {}, {W: DOWN, Z: DOWN}, Z, Misconception.KEPT_SIGN),
    ("logit follows the weight", {"x": -2.0}, {W: DOWN, Z: DOWN}, Z, Misconception.LOGIT_FOLLOWS_WEIGHT),
    (
        "logit follows the weight, expected 0",
        {"x": -2.0, "expected": 0},
        {W: UP, Z: UP},
        Z,
        Misconception.LOGIT_FOLLOWS_WEIGHT,
    ),
    ("logit against the guessed weight", {"x": -2.0}, {W: UP, Z: DOWN}, Z, Misconception.KEPT_SIGN),
    ("input zero, weight", {"x": 0.0}, {W: UP}, W, Misconception.SAID_MOVES),
    ("input zero, logit", {"x": 0.0}, {W: STAYS, Z: UP}, Z, Misconception.SAID_MOVES),
    (
        "input zero, the bias moves the logit",
        {"x": 0.0, "learn_bias": True},
        {W: STAYS, Z: STAYS},
        Z,
        Misconception.SAID_STAYS,
    ),
    ("input zero with a bias, weight", {"x": 0.0, "learn_bias": True}, {W: UP, Z: UP}, W, Misconception.SAID_MOVES),
    ("step size zero", {"learning_rate": 0.0}, {W: UP}, W, Misconception.SAID_MOVES),
    ("output follows the gradient", {}, {P: DOWN}, P, Misconception.GRADIENT_FOR_CHANGE),
    ("loss grows", {}, {LOSS: UP}, LOSS, Misconception.LOSS_GROWS),
    ("loss stays", {}, {LOSS: STAYS}, LOSS, Misconception.SAID_STAYS),
]


@pytest.mark.parametrize(
    ("settings", "guesses", "question", "idea"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG]
)
def test_each_wrong_prediction_shows_its_idea(
    settings: dict[str, Any], guesses: dict[Question, Answer], question: Question, idea: Misconception
) -> None:
    assert idea_behind(question, guesses, happened(Case(**settings))) is idea


def test_an_output_that_rises_against_its_logit_is_not_blamed_on_the_sign() -> None:
    outcome = happened(RISING)
    assert outcome.direction_of(Z) is DOWN
    assert outcome.direction_of(P) is UP
    assert idea_behind(P, {P: DOWN}, outcome) is Misconception.LOGIT_ALONE


@pytest.mark.parametrize("learn_bias", [False, True], ids=["bias still", "bias learned"])
@pytest.mark.parametrize("case", [Case(), Case(x=-2.0), Case(x=0.0), Case(expected=0), RISING, Case(learning_rate=0.0)])
def test_a_guess_is_right_exactly_when_it_came_true(case: Case, learn_bias: bool) -> None:
    outcome = happened(Case(**{**vars(case), "learn_bias": learn_bias}))
    for question, guess in itertools.product(tuple(Quantity), Direction):
        right = idea_behind(question, {question: guess}, outcome) is Misconception.NONE
        assert right == (guess is outcome.direction_of(question))
