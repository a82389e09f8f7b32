"""Softmax regression, and one step of gradient descent on it.

A step is a pure function: it takes a model and returns a new one, with everything seen on the way.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.checks import (
    bias_array,
    check_reduction,
    input_array,
    learning_rate_number,
    step_count,
    weight_array,
)
from explainer.maths.conversion import FloatArray
from explainer.maths.losses import Shares
from explainer.maths.targets import distributions

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


class _ReadOnlyArrays:
    """Keeps the arrays of a copy read-only, also of a deep one and of what was pickled."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        for value in state.values():
            if isinstance(value, np.ndarray):
                _read_only(value)
        self.__dict__.update(state)


# Arrays have no single answer to ==, so all these classes compare by identity.
@dataclass(frozen=True, eq=False, init=False)
class SoftmaxRegression(_ReadOnlyArrays):
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
        inputs = input_array(x, self.weights.shape[1])
        with np.errstate(all="ignore"):
            logits = _logits(self, np.atleast_2d(inputs))
        return _read_only(logits[:, 0] if inputs.ndim == 1 else logits.T)


@dataclass(frozen=True, eq=False)
class Evaluation(_ReadOnlyArrays):
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
class Gradient(_ReadOnlyArrays):
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


@np.errstate(all="ignore")
def evaluate(model: SoftmaxRegression, x: ArrayLike, target: ArrayLike, reduction: Reduction = "mean") -> Evaluation:
    """Return what `model` makes of the examples, without a step.

    Parameters, exceptions and shapes are those of `gradient_descent_step`.

    Examples
    --------
    >>> print(round(evaluate(SoftmaxRegression([[0.0], [0.0]]), [3.0], 1).loss, 4))
    0.6931
    """
    evaluation, _ = _Examples.of(model, x, target, reduction).evaluated(model)
    return evaluation


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
        array of either, shape (N,) or (N, K), or one for all. See `explainer.maths.losses.cross_entropy`.
    learning_rate : float
        Finite and not negative; a number of any kind, such as a fraction, a decimal, an array without axes.
    learn_bias : bool, default True
        Whether the bias takes part in the step. Its derivative is in the result in any case.
    reduction : {"mean", "sum"}, default "mean"
        How the losses of a batch become one. The gradients are those of this one loss.
    update : callable, default `subtract_gradient`
        The rule ``update(parameter, gradient, learning_rate) -> new parameter``, used for the weights and
        for the bias. Put your own here to see what happens, say, when the minus is forgotten. It is given
        copies, so it may work in place (``parameter -= learning_rate * gradient``), and returns the result.

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

    Time and memory are those of `descend` for one step.

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


@np.errstate(all="ignore")
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

    Notes
    -----
    The whole path is held: for each step three arrays of the logits' shape (logits, output and gradient), and
    the parameters and their gradient, together 8 (3 N K + 2 K (D + 1)) bytes and about 3 kB more. A thousand
    steps with 333 examples, 4 inputs and 3 classes take 27 MB. While a step is computed, up to 15 arrays of the
    logits' shape more are in use. A step of that size takes 1.5 times as long as one written by hand in NumPy,
    which keeps nothing but the loss. The time grows with N K and, for many inputs, with N K D.

    Examples
    --------
    >>> path = descend(SoftmaxRegression([[0.0], [0.0]]), [2.0], 0, 0.5, steps=3)
    >>> [round(step.after.loss, 3) for step in path]
    [0.079, 0.055, 0.042]
    """
    rate = learning_rate_number(learning_rate)
    count = step_count(steps)
    examples = _Examples.of(model, x, target, reduction)
    here, shares = examples.evaluated(model)
    path = []
    for _ in range(count):
        gradient = examples.gradient(shares)
        moved = _moved(here.model, gradient, rate, learn_bias, update)
        try:
            there, shares = examples.evaluated(moved)
        except ValueError as error:
            raise ValueError(f"learning_rate {rate!r} is too large here: {error}") from None
        path.append(Step(here, there, gradient))
        here = there
    return tuple(path)


def reduced(losses: np.float64 | FloatArray, reduction: Reduction) -> float:
    """Return the mean or the sum of the losses of a batch; a single loss stays as it is."""
    if losses.ndim == 0:
        return float(losses)
    # The sum of large losses may overflow where their mean does not.
    return float((losses / losses.size if reduction == "mean" else losses).sum())


@dataclass(frozen=True, eq=False)
class _Examples:
    """What stays the same from step to step. Inside, one column is one example, as in `Shares`."""

    inputs: FloatArray  # shape (N, D), one row for each example
    inputs_and_1: FloatArray  # shape (N, D + 1): a bias is a weight whose input is 1
    expected: FloatArray  # shape (K, N), the distributions
    alone: bool  # whether this is one example, which came without an axis for a batch
    reduction: Reduction

    @classmethod
    def of(cls, model: SoftmaxRegression, x: ArrayLike, target: ArrayLike, reduction: Reduction) -> "_Examples":
        check_reduction(reduction)
        classes, dimensions = model.weights.shape
        checked = input_array(x, dimensions)
        expected = distributions(target, (*checked.shape[:-1], classes))
        inputs = np.atleast_2d(checked)
        inputs_and_1 = np.hstack([inputs, np.ones((len(inputs), 1))])
        columns = np.ascontiguousarray(np.atleast_2d(expected).T)
        return cls(inputs, inputs_and_1, columns, checked.ndim == 1, reduction)

    def evaluated(self, model: SoftmaxRegression) -> tuple[Evaluation, Shares]:
        """Return what the model makes of the examples."""
        logits = _logits(model, self.inputs)
        shares = Shares.of(logits)
        return Evaluation(model, self._rows(logits), self._rows(shares.probabilities), self._loss(shares)), shares

    def gradient(self, shares: Shares) -> Gradient:
        """Return the derivatives of the one loss."""
        slopes = shares.gradient(self.expected)
        if self.reduction == "mean":
            slopes /= len(self.inputs)
        by_parameter = _read_only(slopes @ self.inputs_and_1)
        return Gradient(self._rows(slopes), by_parameter[:, :-1], by_parameter[:, -1])

    def _loss(self, shares: Shares) -> float:
        """Return expected times surprisal, added up over classes and examples in one go."""
        total = float(np.vdot(self.expected, shares.surprisals))
        if not math.isfinite(total):
            # A surprisal is infinite, perhaps of a class that is not expected; or only the sum is too large.
            return reduced(shares.cross_entropy(self.expected), self.reduction)
        return total / len(self.inputs) if self.reduction == "mean" else total

    def _rows(self, columns: FloatArray) -> FloatArray:
        return _read_only(columns[:, 0] if self.alone else columns.T)


def _logits(model: SoftmaxRegression, inputs: FloatArray) -> FloatArray:
    """Return one column of logits for each row of inputs."""
    logits: FloatArray = model.weights @ inputs.T
    logits += model.bias[:, np.newaxis]
    # The sum is finite only if all are, and quicker to look at.
    if not math.isfinite(logits.sum()) and not np.isfinite(logits).all():
        raise ValueError("x times the weights must be finite, but a logit is beyond the range of float64.")
    return logits


def _moved(
    model: SoftmaxRegression, gradient: Gradient, learning_rate: float, learn_bias: bool, update: Callable[..., Any]
) -> SoftmaxRegression:
    # Copies, for a rule may work in place.
    weights = update(model.weights.copy(), gradient.weights.copy(), learning_rate)
    bias = update(model.bias.copy(), gradient.bias.copy(), learning_rate) if learn_bias else model.bias
    if weights is None or bias is None:
        raise ValueError("update must return the new parameter, even if it works in place, but it returned None.")
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
