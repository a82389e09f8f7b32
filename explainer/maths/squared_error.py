"""The other loss: squared error, whose gradient has one factor more, p (1 - p).

So it almost vanishes where the output is badly wrong.
"""

from numpy.typing import ArrayLike

from explainer.maths.blocks import by_blocks
from explainer.maths.checks import logit_array
from explainer.maths.conversion import FloatArray
from explainer.maths.losses import Shares
from explainer.maths.targets import Expected, checked_target


def squared_error(logits: ArrayLike, target: ArrayLike) -> FloatArray:
    r"""Return half the squared error of each output: a loss for every class by itself.

    Parameters and exceptions are those of `naive_gradient`.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        For each class a loss from 0 to 1/2. Unlike cross-entropy it cannot grow beyond, however wrong the output.

    Notes
    -----
    .. math:: L_k = \tfrac{1}{2} (p_k - y_k)^2

    References
    ----------
    The same as for `squared_error_gradient`.

    Examples
    --------
    >>> print(squared_error([0.0, 0.0], 0)[0], squared_error([-40.0, 0.0], 0)[0])
    0.125 0.5
    """
    array = logit_array(logits)
    expected = checked_target(target, array.shape)
    return by_blocks(lambda z, y: 0.5 * Shares.of(z).gradient(y) ** 2, array, expected)


def squared_error_gradient(logits: ArrayLike, target: ArrayLike) -> FloatArray:
    r"""Return the derivative of each output's `squared_error` with respect to its own logit.

    Parameters and exceptions are those of `naive_gradient`.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        The gradient, in size at most 4/27 for a one-hot target. It has the sign of output minus expected, and is only
        0 where the true value is too small for float64.

    Notes
    -----
    .. math:: \frac{\partial L_k}{\partial z_k} = (p_k - y_k) \cdot p_k (1 - p_k)

    The last factor is the slope of the output, :math:`\partial p_k / \partial z_k`, of a softmax with any number of
    classes as of a single sigmoid. It almost vanishes at both ends, so a badly wrong output is hardly corrected: the
    gradient stalls. In cross-entropy the derivative of the logarithm, 1/p, cancels it [1]_.

    Each factor is computed without cancellation, so for one-hot targets the relative error stays below 8 eps.
    Added up over all outputs, with all other logits equal, the errors give K / (K - 1) times the gradient at the
    target's logit: the same stall.

    References
    ----------
    .. [1] M. A. Nielsen, "Neural Networks and Deep Learning", Determination Press 2015, chapter 3.

    Examples
    --------
    The output is 1/2, then almost 0; expected is 1. The gradient ought to grow, and shrinks:

    >>> print(squared_error_gradient([0.0, 0.0], 0)[0])
    -0.125
    >>> print(round(squared_error_gradient([-8.0, 0.0], 0)[0], 6))
    -0.000335
    """
    array = logit_array(logits)

    def formula(z: FloatArray, y: Expected) -> FloatArray:
        shares = Shares.of(z)
        return shares.gradient(y) * shares.probabilities * shares.others

    return by_blocks(formula, array, checked_target(target, array.shape))
