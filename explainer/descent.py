"""Softmax regression, and one step of gradient descent on it.

A step is a pure function: it takes a model and returns a new one, with everything seen on the way.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from explainer.losses import Shares
from explainer.validation import (
    FloatArray,
    bias_array,
    check_reduction,
    check_steps,
    distributions,
    input_array,
    learning_rate_number,
    weight_array,
)

__all__ = [
    "Evaluation",
    "Gradient",
    "SoftmaxRegression",
    "Step",
    "add_gradient",
    "descend",
    "evaluate",
    "gradient_descent_step",
    "subtract_gradient",
]

Reduction = Literal["mean", "sum"]
Update = Callable[[FloatArray, FloatArray, float], FloatArray]


# Arrays have no single answer to ==, so all these classes compare by identity.
@dataclass(frozen=True, eq=False, init=False)
class SoftmaxRegression:
    """The model: logits = weights x + bias, one row of weights and one bias for each class.

    Parameters
    ----------
    weights : array_like, shape (K, D)
        Finite numbers for K >= 2 classes and D >= 1 inputs.
    bias : array_like, shape (K,), optional
        Finite numbers; zeros when left out.

    Attributes
    ----------
    weights, bias : ndarray of float64
        Copies that cannot be written to: a step makes a new model, and the old one stays to compare with.

    Raises
    ------
    ValueError
        For a wrong shape, or a number that is not finite.

    Examples
    --------
    >>> model = SoftmaxRegression(weights=[[2.0], [0.0], [-1.0]])
    >>> model.logits([-1.0])
    array([-2.,  0.,  1.])
    """

    weights: FloatArray
    bias: FloatArray

    def __init__(self, weights: ArrayLike, bias: ArrayLike | None = None) -> None:
        checked = weight_array(weights)
        object.__setattr__(self, "weights", _read_only(checked.copy()))
        checked = np.zeros(len(checked)) if bias is None else bias_array(bias, len(checked))
        object.__setattr__(self, "bias", _read_only(checked.copy()))

    def logits(self, x: ArrayLike) -> FloatArray:
        """Return the logits of one example x (D,) or of a batch (N, D), with shape (K,) or (N, K).

        Raises
        ------
        ValueError
            If x has another shape, is empty or not finite, or makes a logit too large for float64.
        """
        return _logits(self, input_array(x, self.weights.shape[1]))


@dataclass(frozen=True, eq=False)
class Evaluation:
    """What a model makes of some examples. All arrays are read-only.

    Attributes
    ----------
    model : SoftmaxRegression
        The model that was evaluated.
    logits, probabilities : ndarray, shape (K,) or (N, K)
        Its logits, and its output: the softmax of them.
    loss : float
        The cross-entropy, reduced to one number when there is a batch.
    """

    model: SoftmaxRegression
    logits: FloatArray
    probabilities: FloatArray
    loss: float


@dataclass(frozen=True, eq=False)
class Gradient:
    """The derivatives of the (reduced) loss. All arrays are read-only.

    Attributes
    ----------
    logits : ndarray, shape (K,) or (N, K)
        Output minus expected; for the mean over a batch divided by N.
    weights : ndarray, shape (K, D)
        The sum over the examples of (output minus expected) times input.
    bias : ndarray, shape (K,)
        The sum over the examples of output minus expected, also when the bias is not learned.
    """

    logits: FloatArray
    weights: FloatArray
    bias: FloatArray


@dataclass(frozen=True, eq=False)
class Step:
    """One step of gradient descent.

    Attributes
    ----------
    before, after : Evaluation
        The model and what it makes of the examples, on both sides of the step.
    gradient : Gradient
        The gradient at `before`, where the step was decided.
    """

    before: Evaluation
    after: Evaluation
    gradient: Gradient


def subtract_gradient(parameter: FloatArray, gradient: FloatArray, learning_rate: float) -> FloatArray:
    """Return `parameter` after the update of gradient descent: the gradient is *subtracted*.

    Parameters
    ----------
    parameter, gradient : ndarray
        The weights or the bias, and the derivative of the loss with respect to them, of the same shape.
    learning_rate : float
        How far to go.

    Returns
    -------
    ndarray
        ``parameter - learning_rate * gradient``, so a negative gradient raises the parameter.

    Examples
    --------
    >>> import numpy as np
    >>> subtract_gradient(np.array([1.0]), np.array([-0.2]), 0.5)
    array([1.1])
    """
    return parameter - learning_rate * gradient


def add_gradient(parameter: FloatArray, gradient: FloatArray, learning_rate: float) -> FloatArray:
    """Return `parameter` after an update with the minus forgotten: the gradient is added, and the step climbs.

    Parameters and result are those of `subtract_gradient`.

    Examples
    --------
    >>> import numpy as np
    >>> add_gradient(np.array([1.0]), np.array([-0.2]), 0.5)
    array([0.9])
    """
    return parameter + learning_rate * gradient


def evaluate(model: SoftmaxRegression, x: ArrayLike, target: ArrayLike, reduction: Reduction = "mean") -> Evaluation:
    """Return what `model` makes of the examples, without a step.

    Parameters, exceptions and shapes are those of `gradient_descent_step`.

    Examples
    --------
    >>> print(round(evaluate(SoftmaxRegression([[0.0], [0.0]]), [3.0], 1).loss, 4))
    0.6931
    """
    check_reduction(reduction)
    logits = model.logits(x)
    return _evaluation(model, logits, Shares.of(logits), distributions(target, logits.shape), reduction)


def gradient_descent_step(
    model: SoftmaxRegression,
    x: ArrayLike,
    target: ArrayLike,
    learning_rate: float,
    *,
    learn_bias: bool = True,
    reduction: Reduction = "mean",
    update: Update = subtract_gradient,
) -> Step:
    r"""Take one step of gradient descent on the cross-entropy of softmax regression.

    Parameters
    ----------
    model : SoftmaxRegression
        The model before the step, of K classes and D inputs. It is not changed.
    x : array_like, shape (D,) or (N, D)
        The input of one example, or of a batch of N >= 1.
    target : array_like
        What is expected: a class index (from 0) or a distribution of K probabilities; for a batch an
        array of either, shape (N,) or (N, K), or one for all. See `explainer.losses.cross_entropy`.
    learning_rate : float
        Finite and not negative.
    learn_bias : bool, default True
        Whether the bias takes part in the step. Its derivative is in the result in any case.
    reduction : {"mean", "sum"}, default "mean"
        How the losses of a batch become one. The gradients are those of this one loss.
    update : callable, default `subtract_gradient`
        The rule ``update(parameter, gradient, learning_rate) -> new parameter``, used for the weights and
        for the bias. Put your own here to see what happens, say, when the minus is forgotten.

    Returns
    -------
    Step
        The examples as seen before and after, and the gradient between.

    Raises
    ------
    ValueError
        For an argument that is out of its range or does not fit the others, a logit too large for float64,
        or a new model that is not finite.

    Notes
    -----
    .. math::
        g = \frac{\partial L}{\partial z} = p - y, \qquad
        \frac{\partial L}{\partial W} = g x^T, \qquad
        \frac{\partial L}{\partial b} = g

    .. math::
        W' = W - \eta g x^T, \qquad b' = b - \eta g, \qquad z' = z - \eta (\lVert x \rVert^2 + 1) g

    The input enters the logits twice, once in the gradient and once in the model, so its sign cancels:
    with x < 0 the target's weight falls and its logit rises all the same. (The + 1 comes from the bias.)

    References
    ----------
    .. [1] C. M. Bishop, "Pattern Recognition and Machine Learning", Springer 2006, section 4.3.4.

    Examples
    --------
    Expected is class 0, and its output is 0.8. The gradient is negative, and the weight rises:

    >>> import numpy as np
    >>> step = gradient_descent_step(SoftmaxRegression([[np.log(8)], [0], [0]]), [1.0], 0, 0.5)
    >>> step.gradient.weights[0], step.after.model.weights[0] - step.before.model.weights[0]
    (array([-0.2]), array([0.1]))

    The same with a negative input: the weight falls, and the output rises all the same.

    >>> step = gradient_descent_step(SoftmaxRegression([[-np.log(8)], [0], [0]]), [-1.0], 0, 0.5)
    >>> step.gradient.weights[0], step.after.model.weights[0] - step.before.model.weights[0]
    (array([0.2]), array([-0.1]))
    >>> print(f"{step.before.probabilities[0]:.4f} -> {step.after.probabilities[0]:.4f}")
    0.8000 -> 0.8437
    """
    (step,) = descend(model, x, target, learning_rate, 1, learn_bias=learn_bias, reduction=reduction, update=update)
    return step


def descend(
    model: SoftmaxRegression,
    x: ArrayLike,
    target: ArrayLike,
    learning_rate: float,
    steps: int,
    *,
    learn_bias: bool = True,
    reduction: Reduction = "mean",
    update: Update = subtract_gradient,
) -> tuple[Step, ...]:
    """Take several steps of gradient descent, each from where the last one ended.

    Parameters
    ----------
    steps : int
        How many, at least 1.
    model, x, target, learning_rate, learn_bias, reduction, update
        As for `gradient_descent_step`.

    Returns
    -------
    tuple of Step
        The path; ``path[i].after`` is ``path[i + 1].before``.

    Raises
    ------
    ValueError
        As for `gradient_descent_step`, and for a wrong number of steps.

    Examples
    --------
    >>> path = descend(SoftmaxRegression([[0.0], [0.0]]), [2.0], 0, 0.5, steps=3)
    >>> [round(step.after.loss, 3) for step in path]
    [0.079, 0.055, 0.042]
    """
    rate = learning_rate_number(learning_rate)
    check_reduction(reduction)
    check_steps(steps)
    inputs = input_array(x, model.weights.shape[1])
    logits = _logits(model, inputs)
    expected = distributions(target, logits.shape)
    shares = Shares.of(logits)
    here = _evaluation(model, logits, shares, expected, reduction)
    path = []
    for _ in range(steps):
        gradient = _gradient(shares, inputs, expected, reduction)
        moved = _moved(here.model, gradient, rate, learn_bias, update)
        try:
            logits = _logits(moved, inputs)
        except ValueError as error:
            raise ValueError(f"learning_rate {rate!r} is too large here: {error}") from None
        shares = Shares.of(logits)
        there = _evaluation(moved, logits, shares, expected, reduction)
        path.append(Step(here, there, gradient))
        here = there
    return tuple(path)


def reduced(losses: np.float64 | FloatArray, reduction: Reduction) -> float:
    """Return the mean or the sum of the losses of a batch; a single loss stays as it is."""
    if losses.ndim == 0:
        return float(losses)
    with np.errstate(all="ignore"):
        # The sum of large losses may overflow where their mean does not.
        return float((losses / losses.size if reduction == "mean" else losses).sum())


def _logits(model: SoftmaxRegression, inputs: FloatArray) -> FloatArray:
    with np.errstate(all="ignore"):
        logits: FloatArray = inputs @ model.weights.T + model.bias
    if not np.isfinite(logits).all():
        raise ValueError("x times the weights must be finite, but a logit is beyond the range of float64.")
    return _read_only(logits)


def _evaluation(
    model: SoftmaxRegression, logits: FloatArray, shares: Shares, expected: FloatArray, reduction: Reduction
) -> Evaluation:
    loss = reduced(shares.cross_entropy(expected), reduction)
    return Evaluation(model, logits, _read_only(shares.probabilities), loss)


def _gradient(shares: Shares, inputs: FloatArray, expected: FloatArray, reduction: Reduction) -> Gradient:
    with np.errstate(all="ignore"):
        slopes = shares.gradient(expected)
        if inputs.ndim == 1:
            by_weight, by_bias = slopes[:, np.newaxis] * inputs, slopes
        else:
            slopes = slopes / len(slopes) if reduction == "mean" else slopes
            by_weight, by_bias = slopes.T @ inputs, slopes.sum(axis=0)
    return Gradient(_read_only(slopes), _read_only(by_weight), _read_only(by_bias))


def _moved(
    model: SoftmaxRegression, gradient: Gradient, learning_rate: float, learn_bias: bool, update: Update
) -> SoftmaxRegression:
    with np.errstate(all="ignore"):
        weights = update(model.weights, gradient.weights, learning_rate)
        bias = update(model.bias, gradient.bias, learning_rate) if learn_bias else model.bias
    try:
        moved = SoftmaxRegression(weights, bias)
    except ValueError as error:
        raise ValueError(f"update with learning_rate {learning_rate!r} leads to no valid model: {error}") from None
    if moved.weights.shape != model.weights.shape:
        raise ValueError(
            f"update must keep the shape of the weights, {model.weights.shape}, but it returned {moved.weights.shape}."
        )
    return moved


def _read_only(array: FloatArray) -> FloatArray:
    array.setflags(write=False)
    return array
