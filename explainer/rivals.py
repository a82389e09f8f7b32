"""Two rivals of the exact gradient: the textbook's float64 formula, and squared error instead of cross-entropy.

The first is the same gradient computed in the usual way, which loses it where the output is almost 1. The second is
another loss, whose gradient has one factor more, p (1 - p), and so almost vanishes where the output is badly wrong.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from explainer.blocks import by_blocks
from explainer.losses import Shares
from explainer.targets import Expected, checked_target, distributions
from explainer.validation import FloatArray, logit_array

__all__ = ["naive_gradient", "naive_softmax", "squared_error", "squared_error_gradient"]


def naive_softmax(logits: ArrayLike) -> FloatArray:
    r"""Turn logits into probabilities as most programs do: subtract the largest logit, exp, divide by the sum.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Finite numbers, with the classes, at least two, on the last axis.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        Probabilities. One that lies nearer to 1 than float64 can tell, about 1.1e-16, *is* 1.

    Raises
    ------
    ValueError
        As for `explainer.losses.softmax`.

    Notes
    -----
    .. math:: p_k = \frac{e^{z_k - m}}{\sum_j e^{z_j - m}}, \qquad m = \max_j z_j

    References
    ----------
    .. [1] I. Goodfellow, Y. Bengio, A. Courville, "Deep Learning", MIT Press 2016, section 4.1.

    Examples
    --------
    >>> print(naive_softmax([36.0, 0.0])[0], naive_softmax([40.0, 0.0])[0])
    0.9999999999999998 1.0
    """
    array = logit_array(logits)

    def formula(z: FloatArray) -> FloatArray:
        powers: FloatArray = np.exp(z - z.max(axis=0))
        probabilities: FloatArray = powers / powers.sum(axis=0)
        return probabilities

    return by_blocks(formula, array)


def naive_gradient(logits: ArrayLike, target: ArrayLike) -> FloatArray:
    r"""Return output minus expected with the subtraction done last, as it is written.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Finite numbers, with the classes, at least two, on the last axis.
    target : array_like
        Class indices or distributions, as for `explainer.losses.cross_entropy`.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        The gradient as far as float64 can tell p from y. At the target it is 0 once p was rounded to 1, though the
        true value never is: see `explainer.losses.cross_entropy_gradient`.

    Raises
    ------
    ValueError
        As for `explainer.losses.cross_entropy`.

    Notes
    -----
    .. math:: \frac{\partial L}{\partial z_k} = p_k - y_k

    Where p is almost y the leading digits cancel, and what is left is the rounding of p [1]_.

    References
    ----------
    .. [1] D. Goldberg, "What every computer scientist should know about floating-point arithmetic",
       ACM Computing Surveys 23 (1991), 5-48.

    Examples
    --------
    >>> from explainer.losses import cross_entropy_gradient
    >>> print(naive_gradient([40.0, 0.0, 0.0], 0)[0], cross_entropy_gradient([40.0, 0.0, 0.0], 0)[0])
    0.0 -8.496708510583178e-18
    """
    probabilities = naive_softmax(logits)
    difference: FloatArray = probabilities - distributions(target, probabilities.shape)
    return difference


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
