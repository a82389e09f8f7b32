"""A formula for one example, applied to many: fast, in little memory, and with the same digits in every memory order.

NumPy is quick along long rows and slow along short ones, and there are many examples but few classes. So the formula
is given one *column* for each example, classes on the first axis, and as many columns as a processor's cache holds.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.maths.conversion import FloatArray

#: How many numbers one block holds: 128 kB.
BLOCK = 2**14


@np.errstate(all="ignore")
def by_blocks(formula: Callable[..., FloatArray], *arrays: NDArray[Any], axis: int = -1) -> FloatArray:
    """Return formula(columns of each array) for all examples, with what belongs to one example along `axis`.

    All arrays have the same shape but for `axis`. The formula returns one column or one number for each example.
    """
    if arrays[0].ndim == 1:  # a single example, as on each move of a slider: nothing to cut
        alone: FloatArray = formula(*(np.ascontiguousarray(array[:, np.newaxis]) for array in arrays)).T[0]
        return alone
    examples = [np.moveaxis(array, axis, 0) for array in arrays]
    leading = examples[0].shape[1:]
    columns = [array.reshape(len(array), -1) for array in examples]
    count = columns[0].shape[1]
    width = max(1, BLOCK // len(columns[0]))
    results: FloatArray | None = None
    for start in range(0, count, width):
        block = slice(start, start + width)
        computed = formula(*(np.ascontiguousarray(array[:, block]) for array in columns))
        if results is None:
            results = np.empty((count, *computed.shape[:-1]))
        results[block] = computed.T
    assert results is not None
    if results.ndim == 1:
        return results.reshape(leading)[()]
    return np.moveaxis(results.reshape(*leading, -1), -1, axis)
