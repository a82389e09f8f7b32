"""Three slopes of one loss in words: each wrong answer is told which slope it took, and what lies between."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, is_true, number, parsed, says
from tools.strategies import cases

from explainer.cases.case import Case, take_step
from explainer.language.words import Words
from explainer.maths.chain_rule import chain
from explainer.scenes.origin.sentences import OriginSentences
from explainer.scenes.origin.slope_words import ASKED, ORDERS, Numbers, Slope

pytestmark = pytest.mark.usefixtures("plain_spaces")

EN = Words("en")
P, Z, W, TURNED = Slope.PROBABILITY, Slope.LOGIT, Slope.WEIGHT, Slope.NEGATED
orders, asked_slopes = st.integers(0, len(ORDERS) - 1), st.sampled_from(ASKED)
thorough = settings(deadline=None, max_examples=60)


def numbers(case: Case) -> Numbers:
    step = take_step(case)
    links = chain(step.before.logits, case.target, case.watched, case.x)
    return Numbers(case, links, tuple(step.before.probabilities.tolist()))


def told(asked: Slope, case: Case | None = None) -> OriginSentences:
    return OriginSentences(EN, numbers(case or Case(x=-2.0)), asked)


def text(html: str) -> str:
    return parsed(html).text


def answered(asked: Slope, guess: Slope, case: Case | None = None) -> list[str]:
    return [node.text for node in parsed(told(asked, case).feedback(guess)).all("p")]


# Answers.


@thorough
@given(cases(), asked_slopes, orders)
def test_every_option_is_the_number_it_stands_for(case: Case, asked: Slope, order: int) -> None:
    step, k = take_step(case), case.watched
    p = float(step.before.probabilities[case.target])
    truths = {P: -1 / p, Z: float(step.gradient.logits[k]), W: float(step.gradient.weights[k, 0])}
    truths[TURNED] = -truths[asked]
    options = numbers(case).options(asked, order)
    assert asked in options
    for slope, option in options.items():
        if "·" not in option:
            assert says(option, truths[slope])


@thorough
@given(cases(), asked_slopes, orders)
def test_no_number_is_offered_twice_and_none_is_missing(case: Case, asked: Slope, order: int) -> None:
    found = numbers(case)
    options = found.options(asked, order)
    assert len(set(options.values())) == len(options)
    assert {found.answer(slope, asked) for slope in Slope} == set(options.values())


@given(asked_slopes, orders)
def test_the_options_come_in_the_order_asked_for(asked: Slope, order: int) -> None:
    assert tuple(numbers(Case(x=-2.0)).options(asked, order)) == tuple(permutations(Slope))[order]


def test_where_two_slopes_are_one_number_it_is_the_right_answer() -> None:
    assert numbers(Case(x=1.0)).options(Z, 0) == {P: "−1.25", Z: "−0.20", TURNED: "+0.20"}
    assert numbers(Case(x=1.0)).options(W, 0) == {P: "−1.25", W: "−0.20", TURNED: "+0.20"}
    assert numbers(Case(x=0.0)).options(W, 0) == {P: "−1.25", Z: "−0.20", W: "0.00"}


# Numbers.


def test_output_80_percent_input_minus_2() -> None:
    found = numbers(Case(x=-2.0))
    assert found.inverse() == "−1/0.80 = −1.25"
    assert found.passed_on() == "0.80 × (1 − 0.80) = 0.16"
    assert found.factors(start=P, asked=Z) == "−1.25 × 0.16 = −0.20"
    assert found.factors(start=Z, asked=W) == "−0.20 × (−2) = +0.40"
    assert found.factors(start=P, asked=W) == "−1.25 × 0.16 × (−2) = +0.40"


def test_a_wrong_class_goes_through_the_expected_ones_probability() -> None:
    found = numbers(Case(expected=0, x=-2.0))
    assert found.inverse() == "−1/0.15 ≈ −6.67"
    assert found.passed_on() == "−0.15 × 0.80 = −0.12"
    assert found.factors(start=P, asked=Z) == "−6.67 × (−0.12) ≈ +0.80"


def test_a_small_probability_takes_the_decimals_that_make_the_products_come_out() -> None:
    found = numbers(Case(output=0.01, x=-2.0))
    assert found.factors(start=P, asked=Z) == "−100.00 × 0.0099 = −0.99"


def half_a_unit(text: str) -> Decimal:
    """Of the last digit shown."""
    exponent = number(text).as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal("0.5").scaleb(exponent)


@given(st.integers(1, 99), st.sampled_from([0, 1]), st.integers(2, 6))
def test_the_slope_comes_from_the_output_as_printed(percent: int, expected: int, classes: int) -> None:
    """As 1/0.4875 does from 0.4875, and not from 0.49."""
    found = numbers(Case(expected=expected, output=percent / 100, x=-2.0).with_classes(classes))
    output, slope = re.fullmatch(r"−1/(\S+) [=≈] (\S+)", found.inverse()).groups()  # type: ignore[union-attr]
    assert abs(-1 / number(output) - number(slope)) <= half_a_unit(slope)
    assert f" {output}" in OriginSentences(EN, found, P).question()


@given(st.integers(1, 99), st.integers(2, 6))
def test_the_factor_comes_from_both_outputs_as_printed(percent: int, classes: int) -> None:
    found = numbers(Case(expected=0, output=percent / 100, x=-2.0).with_classes(classes))
    ((left, _, right),) = equations(found.passed_on())
    first, second = (number(each) for each in left.split(" × "))
    assert abs(first * second - number(right)) <= half_a_unit(right)


@thorough
@given(cases())
def test_every_equation_is_true_as_printed(case: Case) -> None:
    found = numbers(case)
    for line in (found.passed_on(), *(found.factors(start=a, asked=b) for a, b in ((P, Z), (Z, W), (P, W)))):
        if "·" not in line:
            assert equations(line), line
            assert all(is_true(*each) for each in equations(line)), line


@given(st.integers(1, 99), st.sampled_from([0, 1]), st.sampled_from([-2.0, -0.3, 1.5]))
def test_printed_factors_give_their_product_as_printed(percent: int, expected: int, x: float) -> None:
    found = numbers(Case(expected=expected, output=percent / 100, x=x))
    ((left, _, right),) = equations(found.factors(start=P, asked=Z))
    first, second = (number(each) for each in left.split(" × "))
    assert abs(first * second - number(right)) <= half_a_unit(right)


# Sentences.


@pytest.mark.parametrize(
    ("asked", "question"),
    [(P, "the output of “cat”, ∂L/∂p?"), (Z, "the logit of “cat”, ∂L/∂z?"), (W, "the weight of “cat”, ∂L/∂w?")],
)
def test_the_question_says_with_respect_to_what(asked: Slope, question: str) -> None:
    start = "Expected 1, output 0.80, input −2. Which number is the derivative of the loss with respect to "
    assert text(told(asked).question()) == start + question


def test_for_a_wrong_class_the_question_gives_both_outputs() -> None:
    asked = text(told(P, Case(expected=0, x=1.5)).question())
    start = "“dog” is expected, and its output is 0.15. The output of “cat” is 0.80, the input 1.5."
    assert asked.startswith(start)
    assert asked.endswith("the output of “dog”, ∂L/∂p?")


@pytest.mark.parametrize(
    ("asked", "verdict"),
    [
        (P, "The derivative with respect to the output of “cat” is −1/0.80 = −1.25"),
        (Z, "The derivative with respect to the logit of “cat” is −1.25 × 0.16 = −0.20: output − expected."),
        (
            W,
            "The derivative with respect to the weight of “cat” is −0.20 × (−2) = +0.40: output − expected, times",
        ),
    ],
)
def test_the_verdict_shows_where_the_slope_comes_from(asked: Slope, verdict: str) -> None:
    assert text(told(asked).verdict()).startswith(verdict)


WRONG = [
    (P, Z, "You chose −0.20: that is the derivative with respect to the logit, ∂L/∂z.", "−1/0.80 = −1.25"),
    (P, W, "You chose +0.40: that is the derivative with respect to the weight, ∂L/∂w.", "−1/0.80 = −1.25"),
    (P, TURNED, "You chose +1.25: that is the derivative with the other sign", "grows, the loss falls"),
    (Z, P, "You chose −1.25: that is the derivative with respect to the output, ∂L/∂p.", "−1.25 × 0.16 = −0.20"),
    (Z, W, "You chose +0.40: that is the derivative with respect to the weight, ∂L/∂w.", "−1.25 × 0.16 = −0.20"),
    (Z, TURNED, "You chose +0.20: that is the derivative with the other sign", "grows, the loss falls"),
    (W, P, "You chose −1.25: that is the derivative with respect to the output", "−1.25 × 0.16 × (−2) = +0.40"),
    (W, Z, "You chose −0.20: that is the derivative with respect to the logit, ∂L/∂z.", "−0.20 × (−2) = +0.40"),
    (W, TURNED, "You chose −0.40: that is the derivative with the other sign", "grows, the loss grows"),
]


@pytest.mark.parametrize(("asked", "guess", "lead", "why"), WRONG)
def test_each_wrong_answer_is_named_and_led_to_the_right_one(asked: Slope, guess: Slope, lead: str, why: str) -> None:
    answer, _ = answered(asked, guess)
    assert answer.startswith(lead)
    assert why in answer


def test_each_pair_of_slopes_has_its_own_explanation_and_the_turned_sign_another() -> None:
    explained = {(asked, guess): re.sub(r"[−+\d.]+", "", answered(asked, guess)[0]) for asked, guess, *_ in WRONG}
    pairs = [told for (_, guess), told in explained.items() if guess is not TURNED]
    assert len(set(pairs)) == len(pairs) == 6
    assert {told for (_, guess), told in explained.items() if guess is TURNED}.isdisjoint(pairs)


@pytest.mark.parametrize("asked", ASKED)
def test_a_right_answer_is_confirmed(asked: Slope) -> None:
    assert answered(asked, asked)[0] == "As you predicted."


def test_a_guess_with_the_right_number_is_right_whatever_it_was_taken_for() -> None:
    assert answered(W, Z, Case(x=1.0))[0] == "As you predicted."


@thorough
@given(cases(), asked_slopes, st.sampled_from(Slope))
def test_whatever_was_answered_all_three_slopes_are_named_apart(case: Case, asked: Slope, guess: Slope) -> None:
    named = answered(asked, guess, case)[-1]
    for symbol, value in zip(("∂L/∂p", "∂L/∂z", "∂L/∂w"), numbers(case).slopes.values(), strict=True):
        (shown,) = re.findall(rf"{symbol} = (\S+)", named)
        assert "·" in shown or says(shown, value)
