"""Softmax regression: the model, and what it makes of some examples. Nothing here moves."""

import math
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.maths.checks import bias_array, check_reduction, input_array, weight_array
from explainer.maths.conversion import FloatArray, read_only
from explainer.maths.losses import Shares
from explainer.maths.targets import distributions

__all__ = ["Evaluation", "Examples", "Gradient", "SoftmaxRegression", "evaluate"]

Reduction = Literal["mean", "sum"]


class ReadOnlyArrays:
    """Keeps the arrays of a copy read-only, also of a deep one and of what was pickled."""

    def __setstate__(self, state: dict[str, Any]) -> None:
        for value in state.values():
            if isinstance(value, np.ndarray):
                read_only(value)
        self.__dict__.update(state)


# Arrays have no single answer to ==, so all these classes compare by identity.
@dataclass(frozen=True, eq=False, init=False)
class SoftmaxRegression(ReadOnlyArrays):
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
        object.__setattr__(self, "weights", read_only(checked.copy()))
        checked = np.zeros(len(checked)) if bias is None else bias_array(bias, len(checked))
        object.__setattr__(self, "bias", read_only(checked.copy()))

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
        return read_only(logits[:, 0] if inputs.ndim == 1 else logits.T)


@dataclass(frozen=True, eq=False)
class Evaluation(ReadOnlyArrays):
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
class Gradient(ReadOnlyArrays):
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


@np.errstate(all="ignore")
def evaluate(model: SoftmaxRegression, x: ArrayLike, target: ArrayLike, reduction: Reduction = "mean") -> Evaluation:
    """Return what `model` makes of the examples, without a step.

    Parameters, exceptions and shapes are those of `gradient_descent_step`.

    Examples
    --------
    >>> print(round(evaluate(SoftmaxRegression([[0.0], [0.0]]), [3.0], 1).loss, 4))
    0.6931
    """
    evaluation, _ = Examples.of(model, x, target, reduction).evaluated(model)
    return evaluation


def reduced(losses: np.float64 | FloatArray, reduction: Reduction) -> float:
    """Return the mean or the sum of the losses of a batch; a single loss stays as it is."""
    if losses.ndim == 0:
        return float(losses)
    # The sum of large losses may overflow where their mean does not.
    return float((losses / losses.size if reduction == "mean" else losses).sum())


@dataclass(frozen=True, eq=False)
class Examples:
    """What stays the same from step to step. Inside, one column is one example, as in `Shares`."""

    inputs: FloatArray  # shape (N, D), one row for each example
    inputs_and_1: FloatArray  # shape (N, D + 1): a bias is a weight whose input is 1
    expected: FloatArray  # shape (K, N), the distributions
    alone: bool  # whether this is one example, which came without an axis for a batch
    reduction: Reduction

    @classmethod
    def of(cls, model: SoftmaxRegression, x: ArrayLike, target: ArrayLike, reduction: Reduction) -> "Examples":
        """Check the examples, and lay them out."""
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

    def gradient(self, shares: Shares, batch: NDArray[np.intp] | None = None) -> Gradient:
        """Return the derivatives of the one loss, of all examples or of those at these places."""
        slopes, inputs_and_1 = shares.gradient(self.expected), self.inputs_and_1
        if batch is not None:
            slopes, inputs_and_1 = slopes[:, batch], inputs_and_1[batch]
        if self.reduction == "mean":
            slopes /= len(inputs_and_1)
        by_parameter = read_only(slopes @ inputs_and_1)
        return Gradient(self._rows(slopes), by_parameter[:, :-1], by_parameter[:, -1])

    def _loss(self, shares: Shares) -> float:
        """Return expected times surprisal, added up over classes and examples in one go."""
        total = float(np.vdot(self.expected, shares.surprisals))
        if not math.isfinite(total):
            # A surprisal is infinite, perhaps of a class that is not expected; or only the sum is too large.
            return reduced(shares.cross_entropy(self.expected), self.reduction)
        return total / len(self.inputs) if self.reduction == "mean" else total

    def _rows(self, columns: FloatArray) -> FloatArray:
        return read_only(columns[:, 0] if self.alone else columns.T)


def _logits(model: SoftmaxRegression, inputs: FloatArray) -> FloatArray:
    """Return one column of logits for each row of inputs."""
    logits: FloatArray = model.weights @ inputs.T
    logits += model.bias[:, np.newaxis]
    # The sum is finite only if all are, and quicker to look at.
    if not math.isfinite(logits.sum()) and not np.isfinite(logits).all():
        raise ValueError("x times the weights must be finite, but a logit is beyond the range of float64.")
    return logits
