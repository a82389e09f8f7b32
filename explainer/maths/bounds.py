"""How large a learning rate may be, so that the loss is sure to fall."""

import math

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.checks import check_reduction, finite_array
from explainer.maths.model import Reduction

__all__ = ["largest_safe_learning_rate"]


def largest_safe_learning_rate(x: ArrayLike, *, learn_bias: bool = True, reduction: Reduction = "mean") -> float:
    r"""Return the learning rate below which every plain step lowers the loss of these examples.

    Parameters
    ----------
    x : array_like, shape (D,) or (N, D)
        The input of one example, or of a batch. What is expected of them plays no part.
    learn_bias : bool, default True
        Whether the bias is learned too.
    reduction : {"mean", "sum"}, default "mean"
        How the losses of a batch become one.

    Returns
    -------
    float
        Above 0; infinite where all inputs are 0 and no bias is learned, for then nothing moves.

    Raises
    ------
    ValueError
        For inputs of another shape, none, or one that is not finite, and for an unknown reduction.

    Notes
    -----
    The second derivatives of the loss with respect to the logits of one example are
    :math:`\operatorname{diag}(p) - p p^T`, whose largest eigenvalue is at most 1/2 whatever the output p [1]_. With X
    the inputs, a column of ones added where the bias is learned, no second derivative of the mean loss is therefore
    larger than

    .. math:: \lambda = \tfrac{1}{2} \, \lambda_{\max}\!\left(\tfrac{1}{N} X^T X\right)

    (of the sum without the 1/N), and a step with :math:`\eta < 2 / \lambda` lowers the loss wherever its gradient is
    not 0 [2]_. The reverse is not true: a step beyond the bound may lower the loss all the same, and for a single
    example with one expected class every step does. With momentum the bound means nothing.

    References
    ----------
    .. [1] D. Böhning, "Multinomial logistic regression algorithm", Annals of the Institute of Statistical Mathematics
       44, 1992, pp. 197-200.
    .. [2] Y. Nesterov, "Introductory Lectures on Convex Optimization", Springer 2004, section 2.1.5.

    Examples
    --------
    Two examples that pull at one weight; with the sum of their losses the bound is half as large:

    >>> round(largest_safe_learning_rate([[1.0], [2.0]], learn_bias=False), 6)
    1.6
    >>> round(largest_safe_learning_rate([[1.0], [2.0]], learn_bias=False, reduction="sum"), 6)
    0.8
    """
    check_reduction(reduction)
    inputs = finite_array("x", x)
    if inputs.ndim not in (1, 2) or inputs.size == 0:
        raise ValueError(f"x must have shape (D,) or (N, D), and not be empty, but its shape is {inputs.shape}.")
    rows = np.atleast_2d(inputs)
    if learn_bias:
        rows = np.hstack([rows, np.ones((len(rows), 1))])
    # Squares of inputs may be beyond float64, where the inputs are not.
    largest = float(np.abs(rows).max())
    if largest == 0.0:
        return math.inf
    stretch = float(np.linalg.svd(rows / largest, compute_uv=False)[0])
    examples = len(rows) if reduction == "mean" else 1
    return 4.0 * examples / stretch / stretch / largest / largest
