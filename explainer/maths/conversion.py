"""Numbers of every kind as float64: each is rounded once, and logits only after they were subtracted.

Integers above 2**53, long doubles, fractions and decimals can hold what float64 cannot. Only differences of logits
count, and two large logits may differ by little: rounded first, they would differ by nothing, or by too much.
"""

import math
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray = NDArray[np.float64]

#: float64 holds every integer up to this one.
EXACT_INTEGERS = 2**53


def is_integer(value: object) -> bool:
    """Tell whole numbers, of Python or NumPy, from everything else; booleans are none."""
    return isinstance(value, Integral) and not isinstance(value, bool)


def is_number(value: object) -> bool:
    """Tell real numbers from everything else; booleans are none."""
    return isinstance(value, Real | Decimal) and not isinstance(value, bool)


def as_float(number: Any) -> float:
    """Return the float next to a number; beyond the range of float64 it is infinite."""
    try:
        return float(number)
    except OverflowError:
        return math.inf if number > 0 else -math.inf
    except ValueError:  # a signalling NaN
        return math.nan


def is_finite(number: Any) -> bool:
    """Tell whether a number of any kind is neither infinite nor NaN, even where float64 cannot hold it."""
    if isinstance(number, Decimal):
        return number.is_finite()
    if isinstance(number, np.floating):
        return bool(np.isfinite(number))
    return not isinstance(number, float) or math.isfinite(number)


def are_finite(array: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell for each number whether it is finite, even where float64 cannot hold it."""
    objects = array.dtype.kind == "O"
    finite: NDArray[np.bool_] = np.frompyfunc(is_finite, 1, 1)(array).astype(bool) if objects else np.isfinite(array)
    return finite


def unrounded_array(value: ArrayLike) -> NDArray[Any]:
    """Return an array as NumPy reads it, with numbers as objects where NumPy has no kind for them or would round."""
    try:
        array = np.asarray(value)
    except OverflowError:  # an integer too large for the floats beside it
        return np.asarray(value, dtype=object)
    if isinstance(value, list | tuple) and array.dtype == np.float64 and (abs(array) >= EXACT_INTEGERS).any():
        objects = np.asarray(value, dtype=object)
        return objects if any(map(is_integer, objects.flat)) else array
    return array


def to_float64(array: NDArray[Any]) -> FloatArray:
    """Return numbers of any kind as the float64 next to each; an array of float64 is not copied."""
    if array.dtype.kind == "O":
        return np.array([as_float(number) for number in array.flat], np.float64).reshape(array.shape)
    if array.dtype == np.float64:
        return array
    with np.errstate(over="ignore"):
        return array.astype(np.float64)


def less_the_largest(logits: NDArray[Any], axis: int) -> FloatArray:
    """Return logits, none of them NaN or +inf, as float64: where that would round them, less the largest along `axis`.

    The subtraction is exact, or in long doubles as good as exact. So the differences alone are rounded, each once.
    """
    if _are_large_integers(logits):
        logits = logits.astype(object)
    if logits.dtype.kind == "O":
        logits = np.frompyfunc(_exact, 1, 1)(logits)
    elif logits.dtype.kind != "f" or logits.dtype.itemsize <= np.dtype(np.float64).itemsize:
        return to_float64(logits)
    with np.errstate(over="ignore"):
        return to_float64(logits - logits.max(axis=axis, keepdims=True))


def _are_large_integers(array: NDArray[Any]) -> bool:
    return array.dtype.kind in "iu" and bool(array.max() > EXACT_INTEGERS or array.min() < -EXACT_INTEGERS)


def _exact(number: Any) -> Fraction | float:
    if as_float(number) == -math.inf:
        return -math.inf
    return Fraction(int(number)) if is_integer(number) else Fraction(*number.as_integer_ratio())


def read_only(array: NDArray[Any]) -> NDArray[Any]:
    """Return the same array, which nobody can write to any more."""
    array.setflags(write=False)
    return array
