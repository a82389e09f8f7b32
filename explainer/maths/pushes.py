"""What each example alone would do to the parameters: a step is the mean of these pushes, or their sum."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.checks import learning_rate_number
from explainer.maths.conversion import FloatArray, read_only
from explainer.maths.model import Examples, ReadOnlyArrays, SoftmaxRegression

__all__ = ["Pushes", "pushes"]


@dataclass(frozen=True, eq=False)
class Pushes(ReadOnlyArrays):
    """One change of the parameters for each example. All arrays are read-only.

    Attributes
    ----------
    weights : ndarray, shape (N, K, D)
    bias : ndarray, shape (N, K)
    """

    weights: FloatArray
    bias: FloatArray


def pushes(model: SoftmaxRegression, x: ArrayLike, target: ArrayLike, learning_rate: float) -> Pushes:
    r"""Return the change of weights and bias that a step on each example alone would bring.

    Parameters
    ----------
    model, x, target, learning_rate
        As for `explainer.maths.descent.gradient_descent_step`; of `x`, a batch.

    Returns
    -------
    Pushes
        Their mean over the first axis is the step with the mean loss, their sum that with the sum.

    Raises
    ------
    ValueError
        As for `explainer.maths.descent.gradient_descent_step`, and where `x` is no batch.

    Notes
    -----
    .. math:: \Delta W_i = -\eta\,(p_i - y_i)\,x_i^T, \qquad \Delta b_i = -\eta\,(p_i - y_i)

    Examples
    --------
    Two examples pull the weight of class 0 apart, and the second one pulls harder:

    >>> import numpy as np
    >>> each = pushes(SoftmaxRegression([[0.0], [0.0]]), [[1.0], [2.0]], [0, 1], learning_rate=2.0)
    >>> each.weights[:, 0, 0], each.weights[:, 0, 0].mean()
    (array([ 1., -2.]), np.float64(-0.5))
    """
    rate = learning_rate_number(learning_rate)
    examples = Examples.of(model, x, target, "sum")
    if examples.alone:
        raise ValueError(f"x must be a batch, of shape (N, D), but its shape is {np.shape(x)}.")
    with np.errstate(all="ignore"):
        _, shares = examples.evaluated(model)
        bias = -rate * examples.gradient(shares).logits
        weights = bias[:, :, np.newaxis] * examples.inputs[:, np.newaxis, :]
    return Pushes(read_only(weights), read_only(bias))
