"""The options of a question about slopes, and numbers that come of the numbers printed before them."""

import re
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, number, says
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


@given(st.integers(1, 99), st.sampled_from([0, 1]), st.sampled_from([-2.0, -0.3, 1.5]))
def test_printed_factors_give_their_product_as_printed(percent: int, expected: int, x: float) -> None:
    found = numbers(Case(expected=expected, output=percent / 100, x=x))
    ((left, _, right),) = equations(found.factors(start=P, asked=Z))
    first, second = (number(each) for each in left.split(" × "))
    assert abs(first * second - number(right)) <= half_a_unit(right)
