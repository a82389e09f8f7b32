"""Outputs near 0 and 1: the network at a margin, its numbers to the last digits, and outputs that move."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.oracle import EPS, error_in_eps, truth
from tools.strategies import on

from explainer.cases.case import Case, take_step
from explainer.cases.limits import CLASSES
from explainer.maths.losses import cross_entropy_gradient
from explainer.scenes.never_zero.margin import MARGIN, MOVES, STALLED, Extreme, Move, at_margin, gradients

expectations = st.sampled_from([1, 0])


def case_at(margin: float, classes: int = 2, expected: int = 1, x: float = 1.0) -> Case:
    return at_margin(Case(expected=expected, x=x).with_classes(classes), margin)


def extreme(case: Case) -> Extreme:
    return Extreme.of(case, *gradients(case))


@given(st.floats(-680, 680), st.sampled_from(CLASSES), st.floats(-3, 3))
def test_the_watched_logit_is_ahead_of_all_others_by_the_margin(margin: float, classes: int, x: float) -> None:
    own, *others = case_at(margin, classes, x=x).model.logits([x])
    for other in others:
        assert own - other == pytest.approx(margin, abs=3 * EPS * max(1.0, abs(margin)))


@given(on(MARGIN), st.sampled_from(CLASSES), expectations)
def test_what_is_left_to_the_others_is_exact(margin: float, classes: int, expected: int) -> None:
    case = case_at(margin, classes, expected)
    true = truth(case.model.logits([case.x]), case.watched)
    assert case.rest is not None
    # The logits themselves are rounded: half a unit of the last digit of 60 is 16 eps.
    assert error_in_eps(case.rest, -true.gradient[0]) < 40
    assert error_in_eps(case.output, true.probabilities[0]) < 40


@given(on(MARGIN), st.sampled_from(CLASSES), expectations)
def test_its_gradient_is_exact(margin: float, classes: int, expected: int) -> None:
    case = case_at(margin, classes, expected)
    logits = case.model.logits([case.x])
    true = truth(logits, case.target).gradient
    assert error_in_eps(cross_entropy_gradient(logits, case.target)[0], true[0]) < 4
    assert error_in_eps(extreme(case).gradient, true[0]) < 4


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("classes", CLASSES)
def test_no_margin_of_the_slider_makes_the_gradient_zero(classes: int, expected: int) -> None:
    for margin in np.arange(MARGIN.low, MARGIN.high + MARGIN.step, MARGIN.step):
        seen = extreme(case_at(float(margin), classes, expected))
        assert (seen.gradient < 0) == bool(expected)
        assert seen.gradient != 0
        assert 0 < seen.rest < 1
        assert 0 < seen.output < 1


def test_of_the_printed_gradient_nothing_is_left() -> None:
    seen = extreme(case_at(40.0, 3))
    assert (seen.printed, seen.printed_gradient) == (1.0, 0.0)
    assert seen.gradient == pytest.approx(-8.49670851e-18)
    assert seen.rest == pytest.approx(8.49670851e-18)


def test_a_step_can_be_taken_from_there() -> None:
    step = take_step(case_at(40.0, 3))
    assert step.after.probabilities[0] >= step.before.probabilities[0]


@given(on(MARGIN), st.sampled_from(CLASSES), expectations)
def test_squared_error_has_one_factor_more(margin: float, classes: int, expected: int) -> None:
    seen = extreme(case_at(margin, classes, expected))
    assert seen.squared == pytest.approx(seen.gradient * seen.slope, rel=1e-13)


@pytest.mark.parametrize(
    ("margin", "expected", "stalls"),
    [
        pytest.param(-8.0, 1, True, id="wrong and far"),
        pytest.param(8.0, 0, True, id="wrong and far, mirrored"),
        pytest.param(-1.0, 1, False, id="wrong, but near"),
        pytest.param(8.0, 1, False, id="right"),
        pytest.param(-8.0, 0, False, id="right, mirrored"),
    ],
)
def test_it_stalls_where_the_output_is_badly_wrong(margin: float, expected: int, stalls: bool) -> None:
    seen = extreme(case_at(margin, expected=expected))
    assert seen.stalls is stalls
    assert (abs(seen.squared) < STALLED * abs(seen.gradient)) or not stalls


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("ends", MOVES)
def test_a_move_has_the_numbers_of_both_losses(ends: tuple[float, float], expected: int) -> None:
    move = Move.of(Case(expected=expected), *ends)
    for output, error, slope, squared in zip(move.outputs, move.errors, move.slopes, move.squared, strict=True):
        assert error == pytest.approx(abs(output - expected))
        assert slope == pytest.approx(output * (1 - output))
        assert squared == pytest.approx(error * slope)
    assert move.worsens == (abs(move.outputs[1] - expected) > abs(move.outputs[0] - expected))


def test_the_moves_grow_as_often_as_they_shrink_and_half_of_them_go_against_the_error() -> None:
    moves = [Move.of(Case(expected=expected), *ends) for ends in MOVES for expected in (1, 0)]
    assert sum(move.grows for move in moves) == len(moves) / 2
    assert sum(move.grows is not move.worsens for move in moves) == len(moves) / 2


@pytest.mark.parametrize("margin", [681.0, -681.0, math.inf, math.nan])
def test_a_margin_beyond_a_case_is_refused(margin: float) -> None:
    with pytest.raises(ValueError, match="margin must"):
        case_at(margin)
