"""Softmax, cross-entropy, and the gradient that is *output minus expected*.

Everything is computed from the logits, and each result to about its last digit. The textbook formulas
lose digits in three places, and each has its cure in `Shares` below:

- ``logit - largest`` rounds when the logits are large: the part rounded off is kept and put back.
- ``log(total)`` forgets a small share of the other classes: ``log1p`` is given that share alone.
- ``p - 1`` cancels when p is almost 1: it is minus the sum of all *other* probabilities instead.

The formulas are written for examples as columns; `explainer.maths.blocks` cuts a batch into such columns.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.blocks import by_blocks
from explainer.maths.checks import logit_array
from explainer.maths.conversion import FloatArray
from explainer.maths.sums import precise_sum, rounded_sum, two_sum
from explainer.maths.targets import Expected, checked_target, is_indices, one_hot

__all__ = ["cross_entropy", "cross_entropy_gradient", "log_softmax", "softmax"]


def softmax(logits: ArrayLike, axis: int = -1) -> FloatArray:
    r"""Turn logits into probabilities: the *output* of the model.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        Numbers up to 1.8e308, with at least two classes along `axis`. A class with ``-inf`` is left out: its
        probability is 0. At least one logit of each example must be finite.
    axis : int, default -1
        The axis that holds the classes.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        Probabilities; they add up to 1 along `axis`. One below 1e-308 loses digits and becomes 0 at last.

    Raises
    ------
    ValueError
        If a logit is NaN or ``inf``, or all of an example are ``-inf``; if the logits are no numbers, a masked
        array, or hold fewer than two classes or no example at all; or for a wrong axis.

    Notes
    -----
    .. math:: p_k = \frac{e^{z_k}}{\sum_j e^{z_j}} = \frac{e^{z_k - m}}{\sum_j e^{z_j - m}}

    Only differences of logits count, so the largest, m, is taken away first and nothing overflows [1]_.
    The relative error stays below 2 eps for up to 10 classes and 4 eps for up to 1000 (eps = 2.2e-16), with the
    same digits in every memory order. Integers above 2**53, long doubles, fractions and decimals are subtracted
    before they are rounded to float64.

    It takes up to three times as long as `scipy.special.softmax`, and little memory beside the result. Fractions,
    decimals and integers above 2**53 take a few microseconds each.

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
    return by_blocks(lambda z: Shares.of(z).probabilities, logit_array(logits, axis), axis=axis)


def log_softmax(logits: ArrayLike, axis: int = -1) -> FloatArray:
    r"""Return the natural logarithm of the softmax, exact where the softmax itself is 0 or almost 1.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        As for `softmax`.
    axis : int, default -1
        The axis that holds the classes.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        Log-probabilities, none above 0. One below the range of float64 (-1.8e308), or of a class that is left
        out, is ``-inf``.

    Raises
    ------
    ValueError
        As for `softmax`.

    Notes
    -----
    .. math:: \log p_k = (z_k - m) - \log\Bigl(1 + \sum_{j \ne \text{largest}} e^{z_j - m}\Bigr)

    Both parts are at most 0, so they cannot cancel; for the largest class the first is 0 and ``log1p``
    keeps every digit of the second. Time and memory are as for `softmax`.

    References
    ----------
    The same as for `softmax`.

    Examples
    --------
    >>> log_softmax([40.0, 0.0])
    array([-4.24835426e-18, -4.00000000e+01])
    """
    return by_blocks(lambda z: 0.0 - Shares.of(z).surprisals, logit_array(logits, axis), axis=axis)


def cross_entropy(logits: ArrayLike, target: ArrayLike) -> np.float64 | FloatArray:
    r"""Return the loss of each example: how surprising the expected class is to the model.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        As for `softmax`, with the classes on the last axis.
    target : array_like
        What was expected, in one of two forms. *Class indices*: integers from 0 to K - 1, one for all
        examples or an array of shape (...). *Distributions*: numbers that are not negative and add up
        to 1, one distribution (K,) for all examples or an array of shape (..., K). Integers are class
        indices, except in an array of the full shape of `logits`: that is a (one-hot) distribution, and so
        are booleans of that shape. A sum off 1 by at most 1e-6 is taken for rounding, and made 1.

    Returns
    -------
    float64, or ndarray of float64 of shape (...)
        The losses, none below 0. A loss beyond the range of float64 (1.8e308) is ``inf``, and so is that of an
        expected class that is left out. A class that is not expected adds nothing, even where it is left out.

    Raises
    ------
    ValueError
        As for `softmax`; for an index out of range, a boolean or a float that ought to be an index, a
        distribution with a negative number or a sum off 1 by more than 1e-6, or a shape that does not fit.

    Notes
    -----
    .. math:: L = -\sum_k y_k \log p_k

    For a class index t, or the one-hot distribution of it, this is :math:`-\log p_t`. The relative error is
    bounded as that of `softmax`, in a confident success (L = 1e-300) as in a confident failure (L = 700).
    For other distributions it stays below 4 eps. Time and memory are as for `softmax`; distributions whose sum
    is not 1 to the last digit are copied once.

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
    expected = checked_target(target, array.shape)
    return by_blocks(lambda z, y: Shares.of(z).cross_entropy(y), array, expected)


def cross_entropy_gradient(logits: ArrayLike, target: ArrayLike) -> FloatArray:
    r"""Return the derivative of each example's loss with respect to its logits: *output minus expected*.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        As for `softmax`, with the classes on the last axis.
    target : array_like
        Class indices or distributions, as for `cross_entropy`.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        The gradient. For a one-hot target it is negative at the target and positive elsewhere, for any
        finite logits, and is only 0 where the true value is too small for float64. It is finite also where
        the loss is infinite: for an expected class that is left out it is -1.

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
    each component is below 2 eps. Time and memory are as for `cross_entropy`.

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
    expected = checked_target(target, array.shape)
    return by_blocks(lambda z, y: Shares.of(z).gradient(y), array, expected)


class Shares(NamedTuple):
    """How the classes of each example share the total of exp(logits). Every field has the logits' shape."""

    probabilities: FloatArray
    others: FloatArray  # the share of all other classes together: 1 - probability, with all its digits
    surprisals: FloatArray  # minus the logarithm of the probability

    @classmethod
    def of(cls, logits: FloatArray) -> "Shares":
        """Compute the shares of logits with the classes on the first axis: one column is one example.

        Powers may become 0 and gaps infinite. Both are right, and it is for the caller to silence NumPy.
        """
        gap, gap_error = two_sum(logits, -logits.max(axis=0))
        if gap.min() == -np.inf:
            # A class is left out, or behind by more than float64 can hold: nothing is to be put back.
            gap_error = np.where(gap > -np.inf, gap_error, 0.0)
        power = np.exp(gap)
        total, total_error = precise_sum(power, power * gap_error, largest=1.0)
        relative_error = total_error / total
        share = power / total
        probabilities = share + share * (gap_error - relative_error)

        # The largest class has exp(0) = 1. What the total has beyond that 1, the rest, may be tiny.
        beyond = total - 1.0
        rest = beyond + total_error
        surprisals = np.log1p(rest) - gap
        # The largest class has 1 - 1 here, and nothing cancels; each of the others has at least 1 in the sum.
        rest = beyond + (total_error - rest * relative_error)
        others = 1.0 - power
        others += rest
        others /= total
        return cls(probabilities, others, surprisals)

    def cross_entropy(self, expected: Expected) -> FloatArray:
        """Return the loss of each example, for class indices or distributions."""
        if is_indices(expected):
            losses: FloatArray = self.surprisals[expected[0], np.arange(expected.shape[1])]
            return losses
        # A class that is not expected adds nothing, even where its surprisal is infinite.
        return rounded_sum(np.where(expected > 0.0, expected * self.surprisals, 0.0))

    def gradient(self, expected: Expected) -> FloatArray:
        """Return output minus expected, for class indices or distributions."""
        y = one_hot(expected, len(self.probabilities)) if is_indices(expected) else expected
        slopes: FloatArray = self.probabilities * (1.0 - y)
        slopes -= self.others * y
        return slopes
