"""The answer to each guess: the idea behind it by name, with this step's numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, is_true, parsed
from tools.strategies import cases

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.formulas import logit_formula
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words
from explainer.maths.descent import gradient_descent_step
from explainer.teaching.answers import feedback
from explainer.teaching.questions import Answer, Question

pytestmark = pytest.mark.usefixtures("plain_spaces")

UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
W, Z, P, LOSS = Quantity.WEIGHT, Quantity.LOGIT, Quantity.OUTPUT, Quantity.LOSS
Guesses = Mapping[Question, Answer]
EN, RU = Words("en"), Words("ru")
RISING = Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0)


def told(words: Words, case: Case, guesses: Guesses, update: Callable[..., Any] | None = None) -> list[str]:
    rule: dict[str, Any] = {} if update is None else {"update": update}
    step = gradient_descent_step(
        case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias, **rule
    )
    outcome = Outcome.of(case, step)
    html = feedback(words, guesses, outcome, Decimals(places_for(outcome.changes)))
    return [node.text for node in parsed(html).all("p")]


# The whole sentences, in every language, are kept to be read in `said`.
IDEAS: list[tuple[str, Case, Guesses, str]] = [
    ("weight: kept the sign", Case(), {W: DOWN, Z: UP}, "the rule subtracts η times it: −0.5 × (−0.20) = +0.10."),
    (
        "both: kept the sign, answered once",
        Case(),
        {W: DOWN, Z: DOWN},
        "the logit will ▼ fall”: you kept the gradient’s",
    ),
    ("weight: left out the input", Case(x=-2.0), {W: UP, Z: UP}, "you left out the input. It is negative"),
    ("logit: followed the weight down", Case(x=-2.0), {W: DOWN, Z: DOWN}, "once more: −0.20 × (−2) = +0.40."),
    ("logit: followed the weight up", Case(x=-2.0, expected=0), {W: UP, Z: UP}, "once more: 0.80 × (−2) = −1.60."),
    ("logit: kept the sign", Case(), {W: UP, Z: DOWN}, "· x² = −0.5 × (−0.20) × 1² = +0.10."),
    (
        "logit: kept the sign, bias learned",
        Case(learn_bias=True),
        {W: UP, Z: DOWN},
        "(x² + 1) = −0.5 × (−0.20) × (1² + 1)",
    ),
    ("weight: stays", Case(), {W: STAYS, Z: UP}, "that is not so, there is a change. The output still"),
    ("output: stays", Case(), {P: STAYS}, "something moves: 0.80 → 0.82."),
    ("loss: stays", Case(), {LOSS: STAYS}, "something moves: 0.22 → 0.19."),
    ("input zero", Case(x=0.0), {W: UP, Z: UP}, "that is not so, there is no change. The input is 0"),
    ("input zero, bias learned", Case(x=0.0, learn_bias=True), {W: UP, Z: UP}, "Only the bias moves."),
    ("learning rate zero", Case(learning_rate=0.0), {W: UP, Z: UP}, "there is no change. The learning rate is 0"),
    ("output: took the gradient for the change", Case(), {P: DOWN}, "you took the gradient for the change itself."),
    ("output: looked at its logit alone", RISING, {P: DOWN}, "you looked at this logit alone."),
    ("loss: took the step for one uphill", Case(), {LOSS: UP}, "The step goes downhill: 0.22 → 0.19."),
    ("all right", Case(), {W: UP, Z: UP}, "As you predicted. Why: −0.5 × (−0.20) = +0.10; minus times minus is plus."),
    ("all right, expected 0", Case(expected=0), {W: DOWN, Z: DOWN}, "= −0.40; minus times plus is minus."),
    ("all right, nothing moves", Case(x=0.0), {W: STAYS, Z: STAYS}, "As you predicted. The input is 0"),
]


@pytest.mark.parametrize(("case", "guesses", "part"), [row[1:] for row in IDEAS], ids=[row[0] for row in IDEAS])
def test_each_idea_gets_its_own_answer(case: Case, guesses: Guesses, part: str) -> None:
    assert part in told(EN, case, guesses)[0]


def test_a_right_guess_beside_a_wrong_one_is_confirmed_after_it() -> None:
    wrong, right = told(EN, Case(), {W: DOWN, Z: UP})
    assert wrong.startswith("You predicted “the weight will ▼ fall”")
    assert right == (
        "As you predicted: the logit will ▲ rise. Why: Δz = −η · (p − y) · x² = −0.5 × (−0.20) × 1² = +0.10; the step "
        "goes "
        "against the gradient with respect to the logit."
    )


def test_four_guesses_are_answered_idea_by_idea() -> None:
    answers = told(EN, Case(), {W: DOWN, Z: STAYS, P: DOWN, LOSS: UP})
    assert [text.split("”")[0] for text in answers] == [
        "You predicted “the weight will ▼ fall",
        "You predicted “the logit will = stay",
        "You predicted “the output will ▼ fall",
        "You predicted “the loss will ▲ rise",
    ]


@settings(deadline=None)
@given(cases(), st.fixed_dictionaries(dict.fromkeys(tuple(Quantity), st.sampled_from(Direction))))
def test_every_guess_is_named_in_exactly_one_answer(case: Case, guesses: dict[Question, Answer]) -> None:
    outcome = Outcome.of(case, take_step(case))
    answers = told(EN, case, guesses)
    if all(guess is outcome.direction_of(question) for question, guess in guesses.items()):
        assert [text.startswith("As you predicted. ") for text in answers] == [True]
        return
    for question, guess in guesses.items():
        leads = [text.split("”" if text.startswith("You predicted") else ". ")[0] for text in answers]
        assert sum(f"the {question} will {EN.guess(Direction(guess))}" in lead for lead in leads) == 1


@settings(deadline=None)
@given(cases(), st.fixed_dictionaries(dict.fromkeys(tuple(Quantity), st.sampled_from(Direction))))
def test_every_printed_equation_is_true(case: Case, guesses: dict[Question, Answer]) -> None:
    text = " ".join(told(EN, case, guesses))
    assert [each for each in equations(text) if not is_true(*each)] == []


def test_a_guess_is_never_scored() -> None:
    for case, guesses in [(row[1], row[2]) for row in IDEAS]:
        text = " ".join(told(EN, case, guesses)).lower()
        assert not [word for word in ("wrong!", "incorrect", "mistake", "score", "✗", "✘", "❌") if word in text]


def test_the_minus_forgotten_is_answered_for_this_rule() -> None:
    (english,) = told(EN, Case(), {W: DOWN, Z: DOWN}, lambda w, g, eta: w + eta * g)
    (russian,) = told(RU, Case(), {W: DOWN, Z: DOWN}, lambda w, g, eta: w + eta * g)
    assert english == (
        "For this rule the worry that the loss grows is right. The real rule subtracts: −0.5 × (−0.20) = +0.10."
    )
    assert "−0.5 × (−0.20) = +0.10." in russian


@pytest.mark.parametrize(
    "update", [lambda w, g, eta: w - 3 * eta * g, lambda w, g, eta: w], ids=["three times", "nothing"]
)
def test_another_rule_is_never_defended_as_gradient_descent(update: Callable[..., Any]) -> None:
    (english,) = told(EN, Case(), {W: UP, Z: UP}, update)
    assert english == ("This is not the rule of gradient descent. The real rule subtracts: −0.5 × (−0.20) = +0.10.")


@settings(deadline=None)
@given(cases())
def test_the_formula_of_the_logit_holds_as_printed(case: Case) -> None:
    outcome = Outcome.of(case, take_step(case))
    text = logit_formula(outcome, Decimals(places_for(outcome.changes)))
    ((left, sign, right),) = equations(text)
    assert is_true(left, sign, right)
    assert ("+ 1" in text) == bool(outcome.via_bias)
