"""Where output minus expected comes from: the links of the chain rule, from the loss back to one weight.

Three derivatives of the same loss are easily mixed up: with respect to a probability, to a logit and to a weight.
Each link between them is computed here on its own, as exactly as `explainer.maths.losses` computes their product.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.checks import entry_index, finite_array, logit_array
from explainer.maths.conversion import FloatArray
from explainer.maths.losses import Shares
from explainer.maths.targets import distributions

__all__ = ["Chain", "chain", "probability_gradient", "softmax_jacobian"]


@np.errstate(all="ignore")
def softmax_jacobian(logits: ArrayLike) -> FloatArray:
    r"""Return how far each probability of one example moves with each logit.

    Parameters
    ----------
    logits : array_like, shape (K,)
        One number for each of at least two classes, as for `explainer.maths.losses.softmax`.

    Returns
    -------
    ndarray of float64, shape (K, K)
        Row i, column j holds the derivative of probability i with respect to logit j: from 0 to 1/4 on the
        diagonal, from -1/4 to 0 beside it. The matrix is symmetric; its rows and its columns add up to 0.

    Raises
    ------
    ValueError
        If the logits are wrong as for `explainer.maths.losses.softmax`, or not those of one example.

    Notes
    -----
    .. math:: \frac{\partial p_i}{\partial z_j} = p_i (\delta_{ij} - p_j)

    On the diagonal :math:`1 - p_i` would cancel where p is almost 1; it is the sum of all *other*
    probabilities instead. So the relative error of every entry is below 6 eps for up to 10 classes.

    References
    ----------
    .. [1] C. M. Bishop, "Pattern Recognition and Machine Learning", Springer 2006, equation (4.106).

    Examples
    --------
    >>> import numpy as np
    >>> softmax_jacobian([np.log(8), 0, 0]).round(2)  # p = 0.8, 0.1, 0.1
    array([[ 0.16, -0.08, -0.08],
           [-0.08,  0.09, -0.01],
           [-0.08, -0.01,  0.09]])
    >>> print(softmax_jacobian([40.0, 0.0])[0, 0])  # p (1 - p) with p rounded to 1 would be 0
    4.248354255291589e-18
    """
    return _jacobian(Shares.of(_example(logits)))


@np.errstate(all="ignore")
def probability_gradient(logits: ArrayLike, target: ArrayLike) -> FloatArray:
    r"""Return the derivative of one example's loss with respect to its probabilities.

    Parameters
    ----------
    logits : array_like, shape (K,)
        One number for each of at least two classes, as for `explainer.maths.losses.softmax`.
    target : array_like
        A class index or a distribution (K,), as for `explainer.maths.losses.cross_entropy`.

    Returns
    -------
    ndarray of float64, shape (K,)
        None above 0; at most -1 for the class of a class index, and 0 for all others. Where a probability is
        too small for its inverse, ``-inf``.

    Raises
    ------
    ValueError
        As for `softmax_jacobian`, and for a target that does not fit.

    Notes
    -----
    .. math:: \frac{\partial L}{\partial p_k} = - \frac{y_k}{p_k}

    The loss is taken as a function of K free numbers :math:`p_k`. That they add up to 1 is the business of
    the softmax: multiplied by its Jacobian, this becomes :math:`p - y`.

    References
    ----------
    The same as for `softmax_jacobian`, section 4.3.4.

    Examples
    --------
    >>> import numpy as np
    >>> logits = [np.log(8), 0, 0]
    >>> probability_gradient(logits, 0)
    array([-1.25,  0.  ,  0.  ])
    >>> (probability_gradient(logits, 0) @ softmax_jacobian(logits)).round(2)
    array([-0.2,  0.1,  0.1])
    """
    array = _example(logits)
    return _inverse(Shares.of(array).probabilities, distributions(target, array.shape))


@dataclass(frozen=True)
class Chain:
    """How a nudge of one class's weight reaches the loss, link by link; t is the expected class, k the watched one.

    Attributes
    ----------
    by_probability : float
        ∂L/∂p_t = -1 / p_t, at most -1.
    probability_by_logit : float
        ∂p_t/∂z_k: p_t (1 - p_t) where the watched class is the expected one, else -p_t p_k.
    by_logit : float
        ∂L/∂z_k, the product of the two above: p_k - 1, or p_k.
    logit_by_weight : float
        ∂z_k/∂w_k = x.
    by_weight : float
        ∂L/∂w_k, the product of the two above: (p_k - y_k) x.
    """

    by_probability: float
    probability_by_logit: float
    by_logit: float
    logit_by_weight: float
    by_weight: float


@np.errstate(all="ignore")
def chain(logits: ArrayLike, target: int, watched: int, x: float) -> Chain:
    r"""Follow the chain rule from the loss of one example to one weight.

    Parameters
    ----------
    logits : array_like, shape (K,)
        One number for each of at least two classes, as for `explainer.maths.losses.softmax`.
    target : int
        Index of the expected class.
    watched : int
        Index of the class whose logit and weight are looked at.
    x : float
        The input that this weight is multiplied by, finite.

    Returns
    -------
    Chain
        The links and their products.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Notes
    -----
    .. math::
        \frac{\partial L}{\partial w_k} = \frac{\partial L}{\partial p_t} \cdot
        \frac{\partial p_t}{\partial z_k} \cdot \frac{\partial z_k}{\partial w_k}
        = -\frac{1}{p_t} \cdot p_t (\delta_{tk} - p_k) \cdot x

    The large first factor and the small second one cancel, so the products keep their digits even where
    :math:`p_t` has none left: they are those of `explainer.maths.losses.cross_entropy_gradient`.

    References
    ----------
    The same as for `softmax_jacobian`, section 4.3.4.

    Examples
    --------
    >>> import numpy as np
    >>> links = chain([np.log(8), 0, 0], target=0, watched=0, x=-2.0)
    >>> print(f"{links.by_probability:.2f} * {links.probability_by_logit:.2f} = {links.by_logit:.2f}")
    -1.25 * 0.16 = -0.20
    >>> print(f"{links.by_logit:.2f} * {links.logit_by_weight:.0f} = {links.by_weight:.2f}")
    -0.20 * -2 = 0.40
    """
    array = _example(logits)
    (t,), (k,) = entry_index("target", target, array.shape), entry_index("watched", watched, array.shape)
    factor = finite_array("x", x)
    if factor.ndim:
        raise ValueError(f"x must be one number, but its shape is {factor.shape}.")
    shares, expected = Shares.of(array), distributions(t, array.shape)
    slope = float(shares.gradient(expected)[k])
    return Chain(
        by_probability=float(_inverse(shares.probabilities, expected)[t]),
        probability_by_logit=float(_jacobian(shares)[t, k]),
        by_logit=slope,
        logit_by_weight=float(factor),
        by_weight=slope * float(factor),
    )


def _example(logits: ArrayLike) -> FloatArray:
    array = logit_array(logits)
    if array.ndim != 1:
        raise ValueError(f"logits must be those of one example, with shape (K,), but their shape is {array.shape}.")
    return array


def _jacobian(shares: Shares) -> FloatArray:
    jacobian: FloatArray = -shares.probabilities[:, np.newaxis] * shares.probabilities
    np.fill_diagonal(jacobian, shares.probabilities * shares.others)
    return jacobian + 0.0  # a probability that became 0 leaves no minus on it


def _inverse(probabilities: FloatArray, expected: FloatArray) -> FloatArray:
    # What is not expected adds nothing, even where its probability has become 0.
    slopes: FloatArray = np.where(expected > 0.0, -expected / probabilities, 0.0)
    return slopes
