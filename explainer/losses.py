"""Softmax, cross-entropy, and the gradient that is *output minus expected*.

Everything is computed from the logits, and each result to about its last digit. The textbook formulas
lose digits in three places, and each has its cure in `Shares` below:

- ``logit - largest`` rounds when the logits are large: the part rounded off is kept and put back.
- ``log(total)`` forgets a small share of the other classes: ``log1p`` is given that share alone.
- ``p - 1`` cancels when p is almost 1: it is minus the sum of all *other* probabilities instead.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from explainer.validation import FloatArray, distributions, logit_array

__all__ = ["cross_entropy", "cross_entropy_gradient", "log_softmax", "softmax"]


def softmax(logits: ArrayLike, axis: int = -1) -> FloatArray:
    r"""Turn logits into probabilities: the *output* of the model.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Finite numbers of any size, with at least two classes along `axis`.
    axis : int, default -1
        The axis that holds the classes.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        Probabilities; they add up to 1 along `axis`. One below 1e-308 loses digits and becomes 0 at last.

    Raises
    ------
    ValueError
        If the logits are not finite, hold fewer than two classes, or no example at all; or for a wrong axis.

    Notes
    -----
    .. math:: p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} = \frac{e^{z_k - m}}{\sum_j e^{z_j - m}}

    Only differences of logits count, so the largest, m, is taken away first and nothing overflows [1]_.
    The relative error stays below 2 eps for up to 10 classes and 4 eps for up to 1000 (eps = 2.2e-16).

    References
    ----------
    .. [1] P. Blanchard, D. J. Higham, N. J. Higham, "Accurately computing the log-sum-exp and softmax
       functions", IMA Journal of Numerical Analysis 41 (2021), 2311-2330.

    Examples
    --------
    >>> import numpy as np
    >>> softmax([np.log(8), 0, 0])
    array([0.8, 0.1, 0.1])
    >>> softmax([1e308, 1e308, -1e308])
    array([0.5, 0.5, 0. ])
    """
    array = logit_array(logits, axis).swapaxes(axis, -1)
    return Shares.of(array).probabilities.swapaxes(axis, -1)


def log_softmax(logits: ArrayLike, axis: int = -1) -> FloatArray:
    r"""Return the natural logarithm of the softmax, exact where the softmax itself is 0 or almost 1.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Finite numbers of any size, with at least two classes along `axis`.
    axis : int, default -1
        The axis that holds the classes.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        Log-probabilities, none above 0. One below the range of float64 (-1.8e308) is ``-inf``.

    Raises
    ------
    ValueError
        As for `softmax`.

    Notes
    -----
    .. math:: \log p_k = (z_k - m) - \log\Bigl(1 + \sum_{j \ne \text{largest}} e^{z_j - m}\Bigr)

    Both parts are at most 0, so they cannot cancel; for the largest class the first is 0 and ``log1p``
    keeps every digit of the second.

    References
    ----------
    The same as for `softmax`.

    Examples
    --------
    >>> log_softmax([40.0, 0.0])
    array([-4.24835426e-18, -4.00000000e+01])
    """
    array = logit_array(logits, axis).swapaxes(axis, -1)
    return 0.0 - Shares.of(array).surprisals.swapaxes(axis, -1)


def cross_entropy(logits: ArrayLike, target: ArrayLike) -> np.float64 | FloatArray:
    r"""Return the loss of each example: how surprising the expected class is to the model.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Finite numbers of any size, with the classes, at least two, on the last axis.
    target : array_like
        What was expected, in one of two forms. *Class indices*: integers from 0 to K - 1, one for all
        examples or an array of shape (...). *Distributions*: numbers that are not negative and add up
        to 1, one distribution (K,) for all examples or an array of shape (..., K). Integers are class
        indices, except in an array of the full shape of `logits`: that is a (one-hot) distribution.

    Returns
    -------
    float64, or ndarray of float64 of shape (...)
        The losses, none below 0. A loss beyond the range of float64 (1.8e308) is ``inf``.

    Raises
    ------
    ValueError
        As for `softmax`; for an index out of range, a boolean, a float that ought to be an index, a
        distribution with a negative number or a sum off 1 by more than 1e-6, or a shape that does not fit.

    Notes
    -----
    .. math:: L = -\sum_k y_k \log p_k

    For a class index t, or the one-hot distribution of it, this is :math:`-\log p_t`. The relative error is
    bounded as that of `softmax`, in a confident success (L = 1e-300) as in a confident failure (L = 700).
    For other distributions it stays below 4 eps.

    References
    ----------
    .. [1] C. M. Bishop, "Pattern Recognition and Machine Learning", Springer 2006, section 4.3.4.

    Examples
    --------
    >>> print(cross_entropy([40.0, 0.0, 0.0], 0))
    8.496708510583178e-18
    >>> cross_entropy([[2.0, 1.0], [2.0, 1.0]], [0, 1])
    array([0.31326169, 1.31326169])
    """
    array = logit_array(logits)
    return Shares.of(array).cross_entropy(distributions(target, array.shape))


def cross_entropy_gradient(logits: ArrayLike, target: ArrayLike) -> FloatArray:
    r"""Return the derivative of each example's loss with respect to its logits: *output minus expected*.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Finite numbers of any size, with the classes, at least two, on the last axis.
    target : array_like
        Class indices or distributions, as for `cross_entropy`.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        The gradient. For a one-hot target it is negative at the target and positive elsewhere, for any
        finite logits, and is only 0 where the true value is too small for float64.

    Raises
    ------
    ValueError
        As for `cross_entropy`.

    Notes
    -----
    .. math:: \frac{\partial L}{\partial z_k} = p_k - y_k = p_k (1 - y_k) - y_k \sum_{j \ne k} p_j

    The second form is the one computed. It is the first with :math:`y_k = y_k \sum_j p_j`, and it does not
    cancel where y is 0 or 1. So for class indices and one-hot distributions the *relative* error is bounded
    as that of `softmax`. For other distributions p and y can truly be equal, and the *absolute* error of
    each component is below 2 eps.

    References
    ----------
    The same as for `cross_entropy`.

    Examples
    --------
    >>> cross_entropy_gradient([40.0, 0.0, 0.0], 0)
    array([-8.49670851e-18,  4.24835426e-18,  4.24835426e-18])
    >>> softmax([40.0, 0.0, 0.0])[0] - 1 == 0  # what the first form would have made of it
    np.True_
    """
    array = logit_array(logits)
    return Shares.of(array).gradient(distributions(target, array.shape))


class Shares(NamedTuple):
    """How the classes of each example share the total of exp(logits). Every field has the logits' shape.

    Attributes
    ----------
    probabilities : ndarray
        The share of the class itself.
    others : ndarray
        The share of all other classes together: 1 - probability, with all its digits.
    surprisals : ndarray
        Minus the logarithm of the probability.
    """

    probabilities: FloatArray
    others: FloatArray
    surprisals: FloatArray

    @classmethod
    def of(cls, logits: FloatArray) -> Shares:
        """Compute the shares of finite logits, classes on the last axis."""
        # Of several largest classes only the first counts as the largest.
        is_largest = np.arange(logits.shape[-1]) == logits.argmax(axis=-1, keepdims=True)
        # Logits at both ends of float64 differ by inf, and tiny powers become 0. Both are right here.
        with np.errstate(all="ignore"):
            gap, gap_error = _two_sum(logits, -logits.max(axis=-1, keepdims=True))
            gap_error = np.where(np.isfinite(gap_error), gap_error, 0.0)

            # The largest class has exp(0) = 1. The rest may be tiny, so it is summed without that 1.
            power = np.exp(gap)
            power_error = power * gap_error
            rest, rest_error = _precise_sum(np.where(is_largest, 0.0, power), power_error)
            total, total_error = _two_sum(rest, 1.0)
            total_error += rest_error

            probabilities = _precise_ratio(power, power_error, total, total_error)
            # Every class but the largest has p <= 1/2, where 1 - p does not cancel.
            rest_share = _precise_ratio(rest, rest_error, total, total_error)
            others = np.where(is_largest, rest_share, 1.0 - probabilities)
            surprisals = (np.log1p(rest) + (rest_error / total - gap_error)) - gap
        return cls(probabilities, others, surprisals)

    def cross_entropy(self, expected: FloatArray) -> np.float64 | FloatArray:
        """Return the loss of each example, for expected distributions of the logits' shape."""
        with np.errstate(all="ignore"):
            # A class that is not expected adds nothing, even where its surprisal is infinite.
            losses: FloatArray = np.where(expected > 0.0, expected * self.surprisals, 0.0).sum(axis=-1)
            return losses

    def gradient(self, expected: FloatArray) -> FloatArray:
        """Return output minus expected, for expected distributions of the logits' shape."""
        with np.errstate(all="ignore"):
            return self.probabilities * (1.0 - expected) - self.others * expected


def _two_sum(a: FloatArray, b: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Return a + b rounded, and exactly what the rounding left out (D. E. Knuth, TAOCP 2, section 4.2.2)."""
    total = a + b
    b_in_total = total - a
    return total, (a - (total - b_in_total)) + (b - b_in_total)


def _precise_sum(terms: FloatArray, errors: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the sum of terms >= 0 along the last axis, and what its rounding left out.

    All terms are cut at the last digit of `grid`, a number so large that the upper parts add up without
    rounding; what the lower parts lose is then far below the last digit of the sum (S. M. Rump, T. Ogita,
    S. Oishi, "Accurate floating-point summation part I", SIAM J. Sci. Comput. 31 (2008), 189-224).
    """
    grid = 2 * terms.shape[-1] * terms.max(axis=-1, keepdims=True)
    upper = (terms + grid) - grid
    lower = ((terms - upper) + errors).sum(axis=-1, keepdims=True)
    upper = upper.sum(axis=-1, keepdims=True)
    total = upper + lower
    return total, lower - (total - upper)


def _precise_ratio(part: FloatArray, part_error: FloatArray, total: FloatArray, total_error: FloatArray) -> FloatArray:
    """Return (part + part_error) / (total + total_error), with both errors tiny."""
    ratio = part / total
    return ratio + (part_error - ratio * total_error) / total
