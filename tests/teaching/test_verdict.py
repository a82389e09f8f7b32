"""The verdict: the sentence that fits what was computed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from tools.reading import EQUATION, NUMBER, equations, is_true, number, parsed, says, truth
from tools.strategies import cases

from explainer.cases.case import Case
from explainer.cases.directions import Direction
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.language.phrases import coloured, factor, moved_by, moved_to, product
from explainer.language.words import Words
from explainer.maths.descent import gradient_descent_step
from explainer.teaching.verdict import question, verdict

pytestmark = pytest.mark.usefixtures("plain_spaces")

EN, RU = Words("en"), Words("ru")
Update = Callable[[Any, Any, float], Any]


def told(words: Words, case: Case, update: Update = lambda w, g, eta: w - eta * g) -> str:
    step = gradient_descent_step(
        case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias, update=update
    )
    outcome = Outcome.of(case, step)
    return parsed(verdict(words, outcome, Decimals(places_for(outcome.changes)))).text


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


RISING = Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0)
# The whole sentences are kept in `said`, in every language; another rule than the real one is not met there.
SENTENCES: list[tuple[str, Case, Update | None, str]] = [
    ("the weight rises", Case(), None, "logit ▲ UP by 0.10 and the output ▲ UP to 0.82."),
    ("the weight falls", Case(x=-2.0), None, "the weight goes ▼ DOWN by 0.20, yet the logit goes ▲ UP by 0.40"),
    ("expected 0", Case(expected=0), None, "the output ▼ DOWN to 0.66."),
    ("input zero", Case(x=0.0), None, "The input is 0, so this example says nothing about the weight: nothing moves."),
    ("input zero, bias learned", Case(x=0.0, learn_bias=True), None, "the weight is UNCHANGED. The bias alone takes"),
    ("learning rate zero", Case(learning_rate=0.0), None, "The learning rate is 0, so nothing moves."),
    ("almost right", Case(output=0.99), None, "is only −0.0100: weight ▲ UP by 0.0050, logit ▲ UP by 0.0050."),
    ("almost right about 0", Case(output=0.01, expected=0), None, "never quite reaches 0."),
    ("a wrong class whose output rises", RISING, None, "yet its output goes ▲ UP to 0.09: another wrong class’s logit"),
    ("the minus forgotten", Case(), add, "uphill: the loss GREW from 0.22 to 0.26."),
    ("the minus forgotten at the bias alone", Case(x=0.0, learn_bias=True), add, "weight = UNCHANGED, logit ▼ DOWN by"),
    (
        "another rule",
        Case(),
        lambda w, g, eta: w - 3 * eta * g,
        "By this rule: weight ▲ UP by 0.30, logit ▲ UP by 0.30;",
    ),
    (
        "a rule that does nothing",
        Case(),
        lambda w, g, eta: w,
        "weight = UNCHANGED, logit = UNCHANGED; the loss goes from",
    ),
]


@pytest.mark.parametrize(("case", "update", "part"), [row[1:] for row in SENTENCES], ids=[row[0] for row in SENTENCES])
def test_the_sentence_fits_what_happened(case: Case, update: Update | None, part: str) -> None:
    rule = {} if update is None else {"update": update}
    assert part in told(EN, case, **rule)


def test_another_rule_is_told_in_russian_with_the_same_numbers() -> None:
    assert "вес ▼ УПАЛ на 0.10 (это в гору), и потери ВЫРОСЛИ с 0.22 до 0.26." in told(RU, Case(), add)
    assert "потери были 0.22, стали 0.14." in told(RU, Case(), lambda w, g, eta: w - 3 * eta * g)


@settings(deadline=None)
@given(cases())
def test_a_triangle_points_where_the_number_went(case: Case) -> None:
    outcome, words = Outcome.of(case, truth(case).step), EN
    for change in (outcome.weight_change, outcome.logit_change, outcome.output_change):
        text = parsed(moved_by(words, change, Decimals(3))).text
        assert text[0] == ("▲" if change > 0 else "▼" if change < 0 else "=")
        assert says(text, abs(change)) if change else not NUMBER.search(text)


@pytest.mark.parametrize(
    ("change", "text"), [(0.1, "▲ UP to 0.85"), (-0.1, "▼ DOWN to 0.85"), (0.0, "= UNCHANGED")], ids=str
)
def test_a_level_that_was_reached(change: float, text: str) -> None:
    assert parsed(moved_to(EN, change, "0.85")).text == text


def test_the_colour_of_a_motion_is_a_class_and_no_hue_of_its_own() -> None:
    assert coloured("▲ UP", Direction.UP) == '<span class="gd-up">▲ UP</span>'


@pytest.mark.parametrize(("text", "written"), [("0.20", "0.20"), ("−0.20", "(−0.20)"), ("+0.20", "(+0.20)")])
def test_a_signed_factor_stands_in_brackets(text: str, written: str) -> None:
    assert factor(text) == written


@pytest.mark.parametrize(
    ("factors", "result", "written"),
    [
        (("−0.5", "−0.20"), "+0.10", "−0.5 × (−0.20) = +0.10"),
        (("−0.37", "1.3"), "−0.48", "−0.37 × 1.3 ≈ −0.48"),
        (("0.1", "0.1", "0.1"), "0.001", "0.1 × 0.1 × 0.1 = 0.001"),
        (("−2", "3·10⁻⁸"), "−6·10⁻⁸", "−2 × 3·10⁻⁸ ≈ −6·10⁻⁸"),
    ],
)
def test_a_product_says_equal_only_where_it_is(factors: tuple[str, ...], result: str, written: str) -> None:
    assert product(factors, result) == written


@settings(deadline=None)
@given(cases())
def test_the_question_gives_the_gradient_and_nothing_of_the_answer(case: Case) -> None:
    found = truth(case)
    asked = question(EN, Outcome.of(case, found.step), Decimals(4))
    first, *rest = asked.split(". ")
    level, gradient = first.removeprefix(f"The expected value is {case.expected} and the output ").split(", ")
    assert says(level, found.output[0])
    assert says(gradient.removeprefix("so the gradient with respect to the logit is "), found.gradient)
    assert rest == ([] if case.x == 1 else [rest[0]]) + ["What will one learning step do?"]
    assert case.x == 1 or number(rest[0]) == pytest.approx(number(f"{case.x:.2f}".replace("-", "−")))


def test_the_checker_of_equations_can_fail() -> None:
    """What the tests of printed equations stand on."""
    assert EQUATION.search("a sentence of −0.5 × (−0.20) = +0.10.")
    for true in ("−0.5 × (−0.20) = +0.10", "−0.37 × 1.3 ≈ −0.48", "−1 × ((−2)² + 1) = −5", "0.80 − 1 = −0.20"):
        assert [is_true(*each) for each in equations(true)] == [True]
    for false in ("−0.5 × (−0.20) = +0.11", "−0.37 × 1.3 = −0.48", "−1 × ((−2)² + 1) ≈ −5", "0.80 − 1 ≈ −0.20"):
        assert [is_true(*each) for each in equations(false)] == [False]
