"""The textbook's float64 formulas, which lose the gradient where the output is almost 1."""

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.blocks import by_blocks
from explainer.maths.checks import logit_array
from explainer.maths.conversion import FloatArray
from explainer.maths.squared_error import squared_error, squared_error_gradient
from explainer.maths.targets import distributions

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
        As for `explainer.maths.losses.softmax`.

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
        Class indices or distributions, as for `explainer.maths.losses.cross_entropy`.

    Returns
    -------
    ndarray of float64, the shape of `logits`
        The gradient as far as float64 can tell p from y. At the target it is 0 once p was rounded to 1, though the
        true value never is: see `explainer.maths.losses.cross_entropy_gradient`.

    Raises
    ------
    ValueError
        As for `explainer.maths.losses.cross_entropy`.

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
    >>> from explainer.maths.losses import cross_entropy_gradient
    >>> print(naive_gradient([40.0, 0.0, 0.0], 0)[0], cross_entropy_gradient([40.0, 0.0, 0.0], 0)[0])
    0.0 -8.496708510583178e-18
    """
    probabilities = naive_softmax(logits)
    difference: FloatArray = probabilities - distributions(target, probabilities.shape)
    return difference
