"""The rivals of the exact gradient: what they lose, and what they are to the last digits."""

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mpmath import mp, mpf  # type: ignore[import-untyped]
from tools.oracle import DIGITS, EPS, error_in_eps, truth

from explainer.maths.losses import cross_entropy_gradient, softmax
from explainer.maths.naive import naive_gradient, naive_softmax
from explainer.maths.squared_error import squared_error, squared_error_gradient

TINIEST = 2.3e-308
repeatable = settings(deadline=None, derandomize=True, max_examples=100)
margins = st.floats(-700, 700)
classes = st.integers(2, 6)


def ahead(margin: float, count: int) -> list[float]:
    """Logits of which the first is ahead of all others, which are equal."""
    return [margin, *[0.0] * (count - 1)]


def steepness(logits: list[float], target: int, k: int) -> mpf:
    """(p − y) · p (1 − p) of one class to 400 digits."""
    p = truth(logits, target).probabilities[k]
    with mp.workdps(DIGITS):
        return (p - (k == target)) * p * (1 - p)


@pytest.mark.parametrize("logits", [[0.0, 0.0], [2.0, 1.0, -1.0], [3.0, 3.0, 3.0, 1.0]], ids=str)
def test_where_nothing_cancels_the_naive_way_is_as_good(logits: list[float]) -> None:
    assert naive_softmax(logits) == pytest.approx(softmax(logits), rel=4 * EPS)
    assert naive_gradient(logits, 0) == pytest.approx(cross_entropy_gradient(logits, 0), rel=40 * EPS)


@given(st.floats(38, 700), classes)
@example(40.0, 3)
def test_an_output_that_float64_calls_1_loses_its_gradient_the_naive_way_only(margin: float, count: int) -> None:
    logits = ahead(margin + math.log(count - 1), count)
    assert naive_softmax(logits)[0] == 1.0
    assert naive_gradient(logits, 0)[0] == 0.0
    assert cross_entropy_gradient(logits, 0)[0] < 0.0


def test_just_before_it_is_lost_the_naive_gradient_is_off_in_its_first_digit() -> None:
    logits = ahead(36.0, 2)
    assert error_in_eps(naive_gradient(logits, 0)[0], truth(logits, 0).gradient[0]) * EPS > 0.04


@given(margins, classes, st.integers(0, 1))
@example(40.0, 2, 0)
@example(-700.0, 6, 1)
@repeatable
def test_the_gradient_of_squared_error_is_exact(margin: float, count: int, target: int) -> None:
    logits = ahead(margin, count)
    computed = squared_error_gradient(logits, target)
    for k in (0, 1):
        true = steepness(logits, target, k)
        if abs(true) > TINIEST:
            assert error_in_eps(computed[k], true) < 8
        else:
            assert abs(computed[k]) <= TINIEST


@given(margins, classes, st.integers(0, 1))
@repeatable
def test_squared_error_is_exact(margin: float, count: int, target: int) -> None:
    logits = ahead(margin, count)
    with mp.workdps(DIGITS):
        true = truth(logits, target).gradient[0] ** 2 / 2
    computed = squared_error(logits, target)[0]
    assert error_in_eps(computed, true) < 8 if true > TINIEST else computed <= TINIEST


@given(st.lists(st.floats(-20, 20), min_size=2, max_size=6), st.integers(0, 1))
@repeatable
def test_it_is_the_slope_of_each_outputs_own_error(logits: list[float], target: int) -> None:
    computed = squared_error_gradient(logits, target)
    with mp.workdps(60):
        for k in range(len(logits)):

            def loss(logit: mpf, k: int = k) -> mpf:
                powers = [mp.exp(logit if j == k else z) for j, z in enumerate(logits)]
                return (powers[k] / mp.fsum(powers) - (k == target)) ** 2 / 2

            assert computed[k] == pytest.approx(float(mp.diff(loss, mpf(logits[k]))), rel=1e-9, abs=1e-30)


@given(st.floats(-15, 15), classes, st.integers(0, 1))
@repeatable
def test_the_errors_of_all_outputs_together_stall_alike(margin: float, count: int, target: int) -> None:
    logits = ahead(margin, count)

    def total(logit: mpf) -> mpf:
        powers = [mp.exp(logit), *[mpf(1)] * (count - 1)]
        outputs = [power / mp.fsum(powers) for power in powers]
        return mp.fsum((p - (k == target)) ** 2 for k, p in enumerate(outputs)) / 2

    with mp.workdps(60):
        slope = float(mp.diff(total, mpf(margin)))
    assert slope == pytest.approx(count / (count - 1) * squared_error_gradient(logits, target)[0], rel=1e-9)


@given(margins, classes, st.integers(0, 1))
def test_it_is_never_larger_than_the_gradient_of_cross_entropy(margin: float, count: int, target: int) -> None:
    logits = ahead(margin, count)
    squared, entropy = squared_error_gradient(logits, target)[0], cross_entropy_gradient(logits, target)[0]
    assert abs(squared) <= abs(entropy) / 4
    assert abs(squared) <= 4 / 27 * (1 + 8 * EPS)
    assert squared == 0.0 or (squared < 0) == (entropy < 0)


def test_the_wronger_an_output_the_more_it_stalls() -> None:
    sizes = [abs(squared_error_gradient(ahead(margin, 2), 0)[0]) for margin in (-2, -4, -8, -16)]
    assert sizes == sorted(sizes, reverse=True)
    assert abs(cross_entropy_gradient(ahead(-16, 2), 0)[0]) > 0.999_999


def test_examples_can_come_in_batches() -> None:
    batch = [[2.0, 0.0], [-3.0, 1.0]]
    for function in (naive_gradient, squared_error, squared_error_gradient):
        each = [function(logits, target) for logits, target in zip(batch, (0, 1), strict=True)]
        assert np.array_equal(function(batch, [0, 1]), each)


@pytest.mark.parametrize("function", [naive_gradient, squared_error, squared_error_gradient])
@pytest.mark.parametrize(("logits", "target"), [([1.0], 0), ([math.nan, 0.0], 0), ([1.0, 2.0], 2), ([1.0, 2.0], 0.5)])
def test_what_makes_no_sense_is_refused(function: object, logits: list[float], target: object) -> None:
    with pytest.raises(ValueError, match="must"):
        function(logits, target)  # type: ignore[operator]


def test_a_class_that_is_left_out_has_no_share_and_no_slope() -> None:
    logits, kept = [2.0, -math.inf, 0.5], [2.0, 0.5]
    for function in (naive_gradient, squared_error, squared_error_gradient):
        assert function(logits, 0)[1] == 0.0
        assert np.array_equal(function(logits, 0)[[0, 2]], function(kept, 0))
