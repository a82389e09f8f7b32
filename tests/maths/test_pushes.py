"""What each example alone would do, and how it adds up to the step."""

import numpy as np
import pytest

from explainer.maths.descent import gradient_descent_step
from explainer.maths.model import SoftmaxRegression
from explainer.maths.pushes import pushes

CHANCE = np.random.default_rng(5)
X, TARGET = CHANCE.normal(size=(9, 3)), CHANCE.integers(0, 4, 9)
MODEL = SoftmaxRegression(CHANCE.normal(size=(4, 3)), CHANCE.normal(size=4))


def test_each_is_the_step_on_its_example_alone() -> None:
    each = pushes(MODEL, X, TARGET, 0.7)
    for i in range(len(X)):
        after = gradient_descent_step(MODEL, X[i], int(TARGET[i]), 0.7).after.model
        np.testing.assert_allclose(MODEL.weights + each.weights[i], after.weights, rtol=1e-12)
        np.testing.assert_allclose(MODEL.bias + each.bias[i], after.bias, rtol=1e-12)


def test_their_mean_and_their_sum_are_the_steps() -> None:
    each = pushes(MODEL, X, TARGET, 0.7)
    for reduction, change in (("mean", each.weights.mean(axis=0)), ("sum", each.weights.sum(axis=0))):
        after = gradient_descent_step(MODEL, X, TARGET, 0.7, reduction=reduction).after.model  # type: ignore[arg-type]
        np.testing.assert_allclose(MODEL.weights + change, after.weights, rtol=1e-12)


def test_of_one_example_there_are_none() -> None:
    with pytest.raises(ValueError, match=r"x must be a batch, of shape \(N, D\), but its shape is \(3,\)"):
        pushes(MODEL, X[0], 0, 0.7)
