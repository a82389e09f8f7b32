"""
One step of gradient descent on softmax and cross-entropy: the maths, and scenes that show it.

Examples
--------
>>> import numpy as np
>>> from explainer import SoftmaxRegression, gradient_descent_step
>>> model = SoftmaxRegression([[np.log(8)], [0], [0]])
>>> step = gradient_descent_step(model, x=[1.0], target=0, learning_rate=0.5, learn_bias=False)
>>> step.gradient.logits.round(2)  # output − expected: negative for the expected class
array([-0.2,  0.1,  0.1])
>>> step.after.model.weights[0] > step.before.model.weights[0]  # and yet its weight goes up
array([ True])
"""

from typing import Any

from explainer.maths.bounds import largest_safe_learning_rate
from explainer.maths.descent import descend, descent_steps, gradient_descent_step, subtract_gradient
from explainer.maths.losses import cross_entropy, cross_entropy_gradient, log_softmax, softmax
from explainer.maths.measured_slopes import measured_slope
from explainer.maths.model import Evaluation, Gradient, SoftmaxRegression, evaluate
from explainer.maths.path import Path, Step, Velocity
from explainer.maths.pushes import pushes

__all__ = [
    "Evaluation",
    "Gradient",
    "Path",
    "SoftmaxRegression",
    "Step",
    "Velocity",
    "cross_entropy",
    "cross_entropy_gradient",
    "descend",
    "descent_steps",
    "evaluate",
    "gradient_descent_step",
    "largest_safe_learning_rate",
    "log_softmax",
    "measured_slope",
    "pushes",
    "softmax",
    "subtract_gradient",
]


def __getattr__(name: str) -> Any:
    """Look the version up when it is asked for: pyproject.toml says it, and what was installed knows it."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("gradient-step-explainer")
        except PackageNotFoundError:
            raise AttributeError("explainer has no __version__ where it was not installed") from None
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
