"""Measured slopes agree with the formula, and show what a bad nudge does."""

import re
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.maths.descent import gradient_descent_step
from explainer.maths.measured_slopes import DEFAULT_NUDGE, measured_slope
from explainer.maths.model import SoftmaxRegression

RANDOM = np.random.default_rng(0)
MODEL = SoftmaxRegression(RANDOM.normal(size=(3, 2)), RANDOM.normal(size=3))
BATCH = RANDOM.normal(size=(4, 2))
OUTPUT_08 = SoftmaxRegression([[np.log(8.0)], [0.0], [0.0]])
TARGETS = [
    pytest.param([0, 1, 2, 1], id="class indices"),
    pytest.param([[0.9, 0.05, 0.05]] * 4, id="distributions"),
    pytest.param(2, id="one index for all"),
]


@pytest.mark.parametrize("reduction", ["mean", "sum"])
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("parameter", ["logit", "weight", "bias"])
def test_every_slope_of_a_batch_agrees_with_the_gradient(parameter: str, target: Any, reduction: Any) -> None:
    gradient = gradient_descent_step(MODEL, BATCH, target, 0.5, reduction=reduction).gradient
    formula = {"logit": gradient.logits, "weight": gradient.weights, "bias": gradient.bias}[parameter]
    for index in np.ndindex(formula.shape):
        entry: Any = {parameter: index}
        slope = measured_slope(MODEL, BATCH, target, reduction=reduction, **entry)
        assert slope == pytest.approx(formula[index], abs=1e-9)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(w=st.floats(-3, 3), b=st.floats(-3, 3), x=st.floats(-3, 3), target=st.integers(0, 2), k=st.integers(0, 2))
def test_every_slope_of_an_example_agrees_with_the_gradient(w: float, b: float, x: float, target: int, k: int) -> None:
    model = SoftmaxRegression([[w], [0.0], [-0.3]], [b, 0.0, 0.2])
    gradient = gradient_descent_step(model, [x], target, 0.5).gradient
    assert measured_slope(model, [x], target, logit=k) == pytest.approx(gradient.logits[k], abs=1e-9)
    assert measured_slope(model, [x], target, weight=(k, 0)) == pytest.approx(gradient.weights[k, 0], abs=1e-9)
    assert measured_slope(model, [x], target, bias=k) == pytest.approx(gradient.bias[k], abs=1e-9)


@pytest.mark.parametrize("size", [0.0, 1e-3, 1.0, 41.8, 210.0, 4000.0, 1e6])
def test_every_slope_of_a_weight_is_right_to_9_decimals_of_its_inputs_size(size: float) -> None:
    random = np.random.default_rng(0)
    for _ in range(50):
        x = size * random.uniform(-1.0, 1.0, (3, 1))
        x[0] = size
        model = SoftmaxRegression(random.normal(size=(3, 1)) / max(1.0, size), random.normal(size=3))
        gradient = gradient_descent_step(model, x, [0, 1, 0], 0.5).gradient
        for k in range(3):
            slope = measured_slope(model, x, [0, 1, 0], weight=(k, 0))
            assert slope == pytest.approx(gradient.weights[k, 0], rel=0.0, abs=1e-9 * max(1.0, size))


def test_a_weight_beside_which_the_nudge_would_vanish_is_nudged_by_its_last_digit() -> None:
    model = SoftmaxRegression([[2.0**50], [2.0**50]])
    assert measured_slope(model, [1.0], 0, weight=(0, 0)) == pytest.approx(-0.5, rel=1e-2)


def test_the_nudge_may_be_a_number_of_any_kind() -> None:
    slopes = {measured_slope(OUTPUT_08, [1.0], 0, bias=0, nudge=n) for n in (Fraction(1, 8), np.array(0.125), 0.125)}
    assert len(slopes) == 1


def test_the_slope_of_a_class_that_is_almost_certain_is_not_lost() -> None:
    model = SoftmaxRegression([[40.0], [0.0], [0.0]])
    assert measured_slope(model, [1.0], 0, logit=0) == pytest.approx(-8.49670851e-18, rel=1e-6)


def test_a_large_nudge_shows_the_curvature() -> None:
    slope = measured_slope(OUTPUT_08, [1.0], 0, logit=0, nudge=2.0)

    def loss(logit: float) -> float:
        return float(np.log(1.0 + 2.0 * np.exp(-logit)))

    assert slope == pytest.approx((loss(np.log(8.0) + 2.0) - loss(np.log(8.0) - 2.0)) / 4.0)
    assert abs(slope - -0.2) > 0.05


def test_a_tiny_nudge_shows_the_rounding() -> None:
    assert abs(measured_slope(OUTPUT_08, [1.0], 0, logit=0, nudge=1e-12) - -0.2) > 1e-7


def test_a_nudge_that_is_rounded_away_shows_no_slope() -> None:
    assert measured_slope(OUTPUT_08, [1.0], 0, logit=0, nudge=1e-17) == 0.0


@pytest.mark.parametrize("nudge", [1e-10, 1e-8, 1e-3, 1e-2])
def test_the_default_nudge_is_better_than_much_smaller_and_much_larger_ones(nudge: float) -> None:
    def error(**options: float) -> float:
        return abs(measured_slope(OUTPUT_08, [1.0], 0, logit=0, **options) - -0.2)  # type: ignore[arg-type]

    assert error() < error(nudge=nudge)


def test_the_default_nudge_is_a_power_of_two() -> None:
    assert np.frexp(DEFAULT_NUDGE)[0] == 0.5


def test_the_model_is_not_changed() -> None:
    weights, bias = MODEL.weights.copy(), MODEL.bias.copy()
    measured_slope(MODEL, BATCH, 0, weight=(0, 0))
    measured_slope(MODEL, BATCH, 0, bias=0)
    np.testing.assert_array_equal(MODEL.weights, weights)
    np.testing.assert_array_equal(MODEL.bias, bias)


BAD_CALLS = [
    pytest.param({}, "measured_slope", "none of them", id="no index"),
    pytest.param({"logit": 0, "bias": 1}, "measured_slope", "logit and bias", id="two indices"),
    pytest.param({"logit": 3}, "logit", "3", id="logit out of range"),
    pytest.param({"logit": -1}, "logit", "-1", id="logit negative"),
    pytest.param({"logit": True}, "logit", "True", id="logit boolean"),
    pytest.param({"logit": 0.0}, "logit", "0.0", id="logit float"),
    pytest.param({"logit": (0, 0)}, "logit", "(0, 0)", id="logit of a batch"),
    pytest.param({"logit": 0, "x": [[1.0]]}, "logit", "0", id="logit of which example"),
    pytest.param({"weight": 0}, "weight", "0", id="weight of which input"),
    pytest.param({"weight": (0, 1)}, "weight", "(0, 1)", id="weight out of range"),
    pytest.param({"bias": 3}, "bias", "3", id="bias out of range"),
    pytest.param({"bias": "0"}, "bias", "'0'", id="bias text"),
    pytest.param({"bias": 0, "nudge": 0.0}, "nudge", "0.0", id="nudge 0"),
    pytest.param({"bias": 0, "nudge": -1e-5}, "nudge", "-1e-05", id="nudge negative"),
    pytest.param({"bias": 0, "nudge": np.nan}, "nudge", "nan", id="nudge nan"),
    pytest.param({"bias": 0, "nudge": np.inf}, "nudge", "inf", id="nudge inf"),
    pytest.param({"bias": 0, "nudge": True}, "nudge", "True", id="nudge boolean"),
    pytest.param({"bias": 0, "nudge": "1"}, "nudge", "'1'", id="nudge text"),
    pytest.param({"bias": 0, "reduction": "max"}, "reduction", "'max'", id="reduction unknown"),
    pytest.param({"bias": 0, "x": [1.0, 2.0]}, "x", "(2,)", id="x wrong"),
    pytest.param({"bias": 0, "target": 3}, "target", "3", id="target wrong"),
]


@pytest.mark.parametrize(("change", "argument", "value"), BAD_CALLS)
def test_bad_arguments_are_refused(change: dict[str, Any], argument: str, value: str) -> None:
    arguments: dict[str, Any] = {"x": [1.0], "target": 0, **change}
    with pytest.raises(ValueError, match=rf"^{argument}\b.*{re.escape(value)}.*\.$"):
        measured_slope(OUTPUT_08, **arguments)


def test_a_nudge_that_makes_the_loss_infinite_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^nudge must leave the loss finite, but it is 1e\+308\.$"):
        measured_slope(SoftmaxRegression([[0.7e308], [-0.9e308]]), [1.0], 1, bias=0, nudge=1e308)
