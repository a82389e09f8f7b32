"""The learning rate below which the loss is sure to fall."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from explainer.maths.bounds import largest_safe_learning_rate
from explainer.maths.descent import descend, gradient_descent_step
from explainer.maths.model import SoftmaxRegression

CONFLICT, LABELS = [[1.0], [2.0]], [0, 1]
numbers = st.floats(-3.0, 3.0).map(lambda number: round(number, 3))


@st.composite
def runs(draw: st.DrawFn) -> tuple[SoftmaxRegression, np.ndarray, np.ndarray]:
    classes, inputs, count = draw(st.integers(2, 4)), draw(st.integers(1, 3)), draw(st.integers(1, 6))
    weights = draw(arrays(np.float64, (classes, inputs), elements=numbers))
    soft = draw(arrays(np.float64, (count, classes), elements=st.floats(0.01, 1.0)))
    model = SoftmaxRegression(weights, draw(arrays(np.float64, classes, elements=numbers)))
    x = draw(arrays(np.float64, (count, inputs), elements=numbers))
    return model, x, soft / soft.sum(axis=1, keepdims=True)


@given(runs(), st.floats(0.01, 0.999), st.booleans(), st.sampled_from(["mean", "sum"]))
def test_below_it_the_loss_never_rises(run, share: float, learn_bias: bool, reduction) -> None:  # type: ignore[no-untyped-def]
    model, x, target = run
    bound = largest_safe_learning_rate(x, learn_bias=learn_bias, reduction=reduction)
    rate = share * min(bound, 1e6)
    step = gradient_descent_step(model, x, target, rate, learn_bias=learn_bias, reduction=reduction)
    assert step.after.loss <= step.before.loss * (1 + 1e-12)


@pytest.mark.parametrize(("reduction", "bound"), [("mean", 1.6), ("sum", 0.8)])
def test_it_is_that_of_the_two_examples_that_conflict(reduction, bound: float) -> None:  # type: ignore[no-untyped-def]
    assert largest_safe_learning_rate(CONFLICT, learn_bias=False, reduction=reduction) == pytest.approx(bound)


def test_just_above_twice_it_the_loss_may_rise() -> None:
    # A single example whose expected distribution is nearly what the model says: its curve is the steepest there is.
    rate = 2.02 * largest_safe_learning_rate([1.0], learn_bias=False)
    step = gradient_descent_step(SoftmaxRegression([[0.01], [0.0]]), [1.0], [0.5, 0.5], rate, learn_bias=False)
    assert step.after.loss > step.before.loss


@pytest.mark.parametrize(
    ("rate", "loss"), [(1.0, 0.6437), (1.7, 0.6868), (1.763, 0.6931), (1.8, 0.6971), (2.0, 0.7201)]
)
def test_above_it_the_loss_may_fall_or_rise(rate: float, loss: float) -> None:
    step = gradient_descent_step(SoftmaxRegression([[0.0], [0.0]]), CONFLICT, LABELS, rate, learn_bias=False)
    assert round(step.before.loss, 4) == 0.6931
    assert step.after.loss == pytest.approx(loss, abs=1e-4)


def test_with_momentum_the_loss_may_rise_below_it() -> None:
    start = SoftmaxRegression([[0.0], [0.0]])
    path = descend(start, CONFLICT, LABELS, 1.0, 2, momentum=0.8, learn_bias=False)
    np.testing.assert_allclose(path.losses, [0.6931, 0.6437, 0.6803], atol=6e-5)


@pytest.mark.parametrize("rate", [1e-3, 1.0, 100.0, 1e6])
def test_one_example_with_one_expected_class_cannot_be_overshot(rate: float) -> None:
    step = gradient_descent_step(SoftmaxRegression([[0.3], [1.1], [0.0]]), [1.5], 0, rate)
    assert step.after.loss < step.before.loss


def test_inputs_of_any_size_have_one() -> None:
    small = largest_safe_learning_rate(CONFLICT, learn_bias=False)
    assert largest_safe_learning_rate(1e150 * np.array(CONFLICT), learn_bias=False) == pytest.approx(small / 1e300)
    assert largest_safe_learning_rate([[0.0]], learn_bias=False) == math.inf
    assert largest_safe_learning_rate([[0.0]]) == 4.0


@pytest.mark.parametrize(
    ("x", "options", "sentence"),
    [
        ([], {}, r"x must have shape \(D,\) or \(N, D\), and not be empty, but its shape is \(0,\)"),
        ([[[1.0]]], {}, r"its shape is \(1, 1, 1\)"),
        ([math.nan], {}, "x must be finite numbers, but nan is among them"),
        ([1.0], {"reduction": "max"}, "reduction must be 'mean' or 'sum', but it is 'max'"),
    ],
)
def test_what_has_none_is_refused(x, options, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=sentence):
        largest_safe_learning_rate(x, **options)
