"""Check what a caller hands over, once, and say in a full sentence what is wrong with it."""

import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.maths.conversion import (
    FloatArray,
    are_finite,
    as_float,
    is_finite,
    is_integer,
    is_number,
    less_the_largest,
    to_float64,
    unrounded_array,
)


def number_array(name: str, value: ArrayLike, kinds: str = "iuf") -> NDArray[Any]:
    """Return `value` as an array of real numbers, not rounded and not copied, or refuse it by its `name`."""
    if type(value) is np.ndarray and value.dtype.kind in kinds:
        return value
    if _is_masked(value):
        raise ValueError(
            f"{name} must be an array without a mask, because what is masked would count like all other numbers, "
            f"but it is {shown(value)}."
        )
    try:
        array = unrounded_array(value)
    except ValueError:
        raise ValueError(f"{name} must be a rectangular array, but it is {shown(value)}.") from None
    if array.dtype.kind not in kinds and not (array.dtype.kind == "O" and all(map(is_number, array.flat))):
        raise ValueError(f"{name} must be an array of real numbers, but it is {shown(value)}.")
    return array


def finite_array(name: str, value: ArrayLike) -> FloatArray:
    """Return `value` as a float64 array, or refuse it by its `name`; the caller's array of float64 is not copied."""
    array = number_array(name, value)
    rounded = to_float64(array)
    finite = np.isfinite(rounded)
    if not finite.all():
        raise ValueError(f"{name} must be finite numbers, {_but_among_them(array[~finite][0])}")
    return rounded


def logit_array(logits: ArrayLike, axis: int = -1) -> FloatArray:
    """Return logits of any shape that has at least two classes along `axis`, and at least one example.

    Numbers that float64 would round come as differences to the largest of their example.
    """
    array = number_array("logits", logits)
    if array.ndim == 0:
        raise ValueError(f"logits must be an array with a number for each class, but it is the single number {array}.")
    if not is_integer(axis) or not -array.ndim <= axis < array.ndim:
        raise ValueError(f"axis must be one of the {array.ndim} axes of the logits, but it is {axis!r}.")
    if array.shape[axis] < 2:
        raise ValueError(
            f"logits must hold at least 2 classes, because a single one always has the probability 1, "
            f"but their shape is {array.shape}."
        )
    if array.size == 0:
        raise ValueError(
            f"logits must hold at least one example, because there is nothing to compute of none, "
            f"but their shape is {array.shape}."
        )
    _check_finite_or_left_out(array, axis)
    return less_the_largest(array, axis)


def _check_finite_or_left_out(logits: NDArray[Any], axis: int) -> None:
    rounded = to_float64(logits)
    if np.isfinite(rounded).all():
        return
    left_out = np.isneginf(rounded) & ~are_finite(logits)
    wrong = ~(np.isfinite(rounded) | left_out)
    if wrong.any():
        raise ValueError(
            f"logits must be finite numbers, or -inf for a class that is left out, {_but_among_them(logits[wrong][0])}"
        )
    if left_out.all(axis=axis).any():
        raise ValueError(
            "logits must be finite for at least one class of each example, but those of one are all -inf: "
            "its probabilities would be 0 / 0."
        )


def _but_among_them(culprit: Any) -> str:
    if is_finite(culprit):
        return f"within the range of float64 (1.8e308), but {shown(culprit)} is among them."
    return f"but {as_float(culprit)} is among them."


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
    # In another memory order the products with the weights would be rounded otherwise.
    return np.ascontiguousarray(array)


def learning_rate_number(learning_rate: float) -> float:
    """Return a learning rate as a float: finite, from 0 upwards."""
    number = _real_number("learning_rate", learning_rate)
    if not 0.0 <= number < math.inf:
        raise ValueError(
            f"learning_rate must be a finite number that is not negative, but it is {shown(learning_rate)}."
        )
    return number


def nudge_number(nudge: float) -> float:
    """Return a nudge as a float: finite, above 0."""
    number = _real_number("nudge", nudge)
    if not 0.0 < number < math.inf:
        raise ValueError(f"nudge must be a finite number above 0, but it is {shown(nudge)}.")
    return number


def check_reduction(reduction: str) -> None:
    """Refuse anything but the two ways to make one loss of many."""
    if reduction not in ("mean", "sum"):
        raise ValueError(f"reduction must be 'mean' or 'sum', but it is {reduction!r}.")


def momentum_number(momentum: float) -> float:
    """Return a momentum as a float: from 0 to below 1."""
    number = _real_number("momentum", momentum)
    if not 0.0 <= number < 1.0:
        raise ValueError(f"momentum must be a number from 0 to below 1, but it is {shown(momentum)}.")
    return number


def step_count(steps: int) -> int:
    """Return a number of steps: whole, from 1 upwards."""
    return whole_number("steps", steps, 1)


def whole_number(name: str, value: int, low: int, high: int | None = None) -> int:
    """Return a whole number from `low` upwards, perhaps only to `high`, or refuse it by its `name`."""
    number = _without_axes(value)
    if not is_integer(number) or number < low or (high is not None and number > high):
        limits = f"of at least {low}" if high is None else f"from {low} to {high}"
        raise ValueError(f"{name} must be a whole number {limits}, but it is {shown(value)}.")
    return int(number)


def entry_index(name: str, index: object, shape: tuple[int, ...]) -> tuple[int, ...]:
    """Return the index of one entry of an array of this shape: an integer from 0 for each axis."""
    entries = index if isinstance(index, tuple) else (index,)
    fits = len(entries) == len(shape) and all(
        is_integer(entry) and 0 <= entry < size for entry, size in zip(entries, shape, strict=True)
    )
    if not fits:
        raise ValueError(f"{name} must be the index, from 0, of an entry in shape {shape}, but it is {index!r}.")
    return entries


def _is_masked(value: object) -> bool:
    return isinstance(value, np.ma.MaskedArray) or (isinstance(value, list | tuple) and any(map(_is_masked, value)))


def _real_number(name: str, value: object) -> float:
    """Return a number of any kind, also as an array without axes, as a float; NaN for what is none."""
    number = _without_axes(value)
    if not is_number(number):
        return math.nan
    rounded = as_float(number)
    if math.isinf(rounded) and is_finite(number):
        raise ValueError(f"{name} must be within the range of float64 (1.8e308), but it is {shown(value)}.")
    return rounded


def _without_axes(value: Any) -> Any:
    """Return the number that an array without axes holds, and anything else as it is."""
    return value[()] if isinstance(value, np.ndarray) and value.ndim == 0 and not _is_masked(value) else value


def shown(value: object) -> str:
    """Return how a refused value is written in a sentence: on one line, and not too long."""
    try:
        text = " ".join(repr(value).split())
    except ValueError:  # Python does not write integers of more than 4300 digits
        return "a number of very many digits"
    return text if len(text) <= 80 else f"{text[:77]}..."
