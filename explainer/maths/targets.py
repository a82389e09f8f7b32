"""What is expected of each example: a class, or a distribution over the classes."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.maths.blocks import by_blocks
from explainer.maths.checks import finite_array, number_array, shown
from explainer.maths.conversion import FloatArray, is_integer
from explainer.maths.sums import rounded_sum

#: Class indices, a single one along the axis of the classes; or distributions.
Expected = NDArray[Any]

#: A distribution may miss the sum 1 by this much: enough for one that was computed in float32.
SUM_TOLERANCE = 1e-6


def checked_target(target: ArrayLike, logits_shape: tuple[int, ...]) -> Expected:
    """Return the class indices of all examples, in shape (..., 1), or their distributions, in the shape of the logits.

    Whole numbers are class indices, unless the array has the full shape of the logits; then, like
    booleans of that shape and like floats, it is a distribution. One index or one distribution serves a whole batch.
    """
    array = number_array("target", target, kinds="biuf")
    if array.dtype.kind == "b":
        if array.shape != logits_shape:
            raise ValueError(
                f"target must not be booleans, unless they are a distribution in the full shape {logits_shape} of "
                f"the logits, but it is {shown(target)}."
            )
        array = array.astype(np.float64)
    whole = array.dtype.kind in "iu" or (array.dtype.kind == "O" and all(map(is_integer, array.flat)))
    if whole and array.shape != logits_shape:
        return _class_indices(array, logits_shape)
    array = finite_array("target", array)
    if array.shape not in (logits_shape, logits_shape[-1:]):
        raise ValueError(
            f"target must be a class index (an integer), or a distribution of shape {logits_shape} as the "
            f"logits have, but it is {shown(target)}."
        )
    return np.broadcast_to(_scaled_to_1(array), logits_shape)


def distributions(target: ArrayLike, logits_shape: tuple[int, ...]) -> FloatArray:
    """Return the expected distributions of all examples, in the shape of the logits, in whatever form they came."""
    expected = checked_target(target, logits_shape)
    return one_hot(expected, logits_shape[-1], axis=-1) if is_indices(expected) else expected


def is_indices(expected: Expected) -> bool:
    """Tell class indices from distributions."""
    return expected.dtype.kind == "i"


def one_hot(indices: NDArray[np.intp], classes: int, axis: int = 0) -> FloatArray:
    """Return distributions along `axis` that expect one class each, for indices of length 1 along it."""
    shape = [1] * indices.ndim
    shape[axis] = classes
    columns: FloatArray = (np.arange(classes).reshape(shape) == indices).astype(np.float64)
    return columns


def _class_indices(indices: NDArray[Any], logits_shape: tuple[int, ...]) -> NDArray[np.intp]:
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
    return np.broadcast_to(indices.astype(np.intp), leading)[..., np.newaxis]


def _scaled_to_1(array: FloatArray) -> FloatArray:
    """Return distributions with the sum 1, where one may have missed it by rounding; others are refused."""
    if (array < 0.0).any():
        raise ValueError(f"target must not hold negative probabilities, but it contains {array.min()}.")
    sums = np.asarray(by_blocks(rounded_sum, array))
    misses = abs(sums - 1.0)
    if (misses > SUM_TOLERANCE).any():
        culprit = sums.flat[misses.argmax()]
        raise ValueError(f"target must be a distribution, with the sum 1, but its sum is {culprit}.")
    return array / sums[..., np.newaxis] if misses.any() else array
