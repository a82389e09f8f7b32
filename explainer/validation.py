"""Check what a caller hands over, once, and say in a full sentence what is wrong with it."""

from __future__ import annotations

import math
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

#: A distribution may miss the sum 1 by this much: enough for one that was computed in float32.
SUM_TOLERANCE = 1e-6


def finite_array(name: str, value: ArrayLike) -> FloatArray:
    """Return `value` as a float64 array, or refuse it by its `name`; the caller's array is not copied."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} must be a rectangular array, but it is {_shown(value)}.") from None
    if array.dtype != np.float64:
        if array.dtype.kind not in "iuf":
            raise ValueError(f"{name} must be an array of real numbers, but it is {_shown(value)}.")
        with np.errstate(over="ignore"):
            array = array.astype(np.float64)
    if not np.isfinite(array).all():
        culprit = array[~np.isfinite(array)][0]
        raise ValueError(f"{name} must be finite numbers, but {culprit} is among them.")
    return array


def logit_array(logits: ArrayLike, axis: int = -1) -> FloatArray:
    """Return logits of any shape that has at least two classes along `axis`, and at least one example."""
    array = finite_array("logits", logits)
    if array.ndim == 0:
        raise ValueError(f"logits must be an array with a number for each class, but it is {array}.")
    if not _is_integer(axis) or not -array.ndim <= axis < array.ndim:
        raise ValueError(f"axis must be one of the {array.ndim} axes of the logits, but it is {axis!r}.")
    if array.shape[axis] < 2:
        raise ValueError(f"logits must hold at least 2 classes, but their shape is {array.shape}.")
    if array.size == 0:
        raise ValueError(f"logits must hold at least one example, but their shape is {array.shape}.")
    return array


def weight_array(weights: ArrayLike) -> FloatArray:
    """Return weights of shape (K, D), with at least two classes and one input."""
    array = finite_array("weights", weights)
    if array.ndim != 2 or array.shape[0] < 2 or array.shape[1] < 1:
        raise ValueError(
            f"weights must have shape (K, D), with K >= 2 classes and D >= 1 inputs, but their shape is {array.shape}."
        )
    return array


def bias_array(bias: ArrayLike, classes: int) -> FloatArray:
    """Return one bias for each class."""
    array = finite_array("bias", bias)
    if array.shape != (classes,):
        raise ValueError(f"bias must have shape ({classes},) as the weights, but its shape is {array.shape}.")
    return array


def input_array(x: ArrayLike, dimensions: int) -> FloatArray:
    """Return one example of shape (D,), or a batch of shape (N, D) with N of at least 1."""
    array = finite_array("x", x)
    if array.ndim not in (1, 2) or array.shape[-1] != dimensions:
        raise ValueError(
            f"x must have shape ({dimensions},) or (N, {dimensions}) to fit the weights, "
            f"but its shape is {array.shape}."
        )
    if array.size == 0:
        raise ValueError(f"x must hold at least one example, but its shape is {array.shape}.")
    return array


def distributions(target: ArrayLike, logits_shape: tuple[int, ...]) -> FloatArray:
    """Return the expected distribution of every example, in the shape of the logits.

    Whole numbers are class indices, unless the array has the full shape of the logits; then, as any
    array of floats, it is a distribution. One index or one distribution serves a whole batch.
    """
    try:
        array = np.asarray(target)
    except ValueError:
        raise ValueError(f"target must be a rectangular array, but it is {_shown(target)}.") from None
    if array.dtype.kind in "iu" and array.shape != logits_shape:
        return _one_hot(array, logits_shape)
    array = finite_array("target", array)
    if array.shape not in (logits_shape, logits_shape[-1:]):
        raise ValueError(
            f"target must be a class index (an integer), or a distribution of shape {logits_shape} as the "
            f"logits have, but it is {_shown(target)}."
        )
    if (array < 0.0).any():
        raise ValueError(f"target must not hold negative probabilities, but it contains {array.min()}.")
    with np.errstate(over="ignore"):
        sums = array.sum(axis=-1)
    misses = abs(sums - 1.0)
    if (misses > SUM_TOLERANCE).any():
        culprit = sums.flat[misses.argmax()]
        raise ValueError(f"target must be a distribution, with the sum 1, but its sum is {culprit}.")
    return np.broadcast_to(array, logits_shape)


def _one_hot(indices: NDArray[Any], logits_shape: tuple[int, ...]) -> FloatArray:
    *leading, classes = logits_shape
    if indices.shape not in ((), tuple(leading)):
        raise ValueError(
            f"target must be one class index, or one for each example (shape {tuple(leading)}), "
            f"but its shape is {indices.shape}."
        )
    outside = (indices < 0) | (indices >= classes)
    if outside.any():
        culprit = indices[outside][0]
        raise ValueError(f"target must be a class index from 0 to {classes - 1}, but it is {culprit}.")
    expected = np.zeros((math.prod(leading), classes))
    expected[np.arange(len(expected)), indices.reshape(-1)] = 1.0
    return expected.reshape(logits_shape)


def learning_rate_number(learning_rate: float) -> float:
    """Return a learning rate as a float: finite, from 0 upwards."""
    number = _real_number(learning_rate)
    if not 0.0 <= number < math.inf:
        raise ValueError(
            f"learning_rate must be a finite number that is not negative, but it is {_shown(learning_rate)}."
        )
    return number


def nudge_number(nudge: float) -> float:
    """Return a nudge as a float: finite, above 0."""
    number = _real_number(nudge)
    if not 0.0 < number < math.inf:
        raise ValueError(f"nudge must be a finite number above 0, but it is {_shown(nudge)}.")
    return number


def check_reduction(reduction: str) -> None:
    """Refuse anything but the two ways to make one loss of many."""
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction must be 'mean' or 'sum', but it is {reduction!r}.")


def check_steps(steps: int) -> None:
    """Refuse anything but a whole number from 1 upwards."""
    if not _is_integer(steps) or steps < 1:
        raise ValueError(f"steps must be a whole number of at least 1, but it is {steps!r}.")


def entry_index(name: str, index: object, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the index of one entry of an array of this shape: an integer from 0 for each axis."""
    entries = index if isinstance(index, tuple) else (index,)
    fits = len(entries) == len(shape) and all(
        _is_integer(entry) and 0 <= entry < size for entry, size in zip(entries, shape, strict=True)
    )
    if not fits:
        raise ValueError(f"{name} must be the index, from 0, of an entry in shape {shape}, but it is {index!r}.")
    return entries


def _is_integer(value: object) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool)


def _real_number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        return math.nan
    try:
        return float(value)
    except OverflowError:
        return math.inf


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
