"""Sums that keep what their rounding leaves out, with the same digits wherever their terms lie in memory."""

import numpy as np

from explainer.maths.conversion import FloatArray


def two_sum(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return a + b rounded, and exactly what the rounding left out (D. E. Knuth, TAOCP 2, section 4.2.2)."""
    total = a + b
    b_in_total = total - a
    error = a - (total - b_in_total)
    error += b - b_in_total
    return total, error


def precise_sum(
    terms: FloatArray, errors: FloatArray | float, largest: FloatArray | float
) -> tuple[FloatArray, FloatArray]:
    """Return the sum of terms + errors along the first axis, and what its rounding left out.

    Terms are from 0 to `largest`, errors tiny. The upper parts of the terms add up without rounding. The lower parts
    are added up in the same way once more, for they are the whole sum of all terms that are tiny beside the largest.
    """
    upper, lower = _cut(terms, largest)
    lower += errors
    upper_sum = upper.sum(axis=0)
    if len(terms) <= 3:
        # One of them is the largest, and only one addition is left to be rounded.
        lower_sum = lower.sum(axis=0)
    else:
        upper, lower = _cut(lower, abs(lower).max(axis=0))
        lower_sum = upper.sum(axis=0) + _folded(lower)
    total = upper_sum + lower_sum
    return total, lower_sum - (total - upper_sum)


def rounded_sum(terms: FloatArray) -> FloatArray:
    """Return the sum of terms >= 0 along the first axis, rounded once; it may be infinite."""
    largest = terms.max(axis=0)
    total, left_out = precise_sum(terms, 0.0, largest)
    # Near the end of float64 there is no room for a grid.
    return np.where(largest < 1e300, total + left_out, _folded(terms.copy()))


def _cut(terms: FloatArray, largest: FloatArray | float) -> tuple[FloatArray, FloatArray]:
    """Cut terms of at most `largest` in two: upper parts, whose sum needs no rounding in any order, and lower ones.

    The cut is at the last digit of a number so large that the sum has room below it (S. M. Rump, T. Ogita, S. Oishi,
    "Accurate floating-point summation part I", SIAM J. Sci. Comput. 31 (2008), 189-224).
    """
    grid = 2 * len(terms) * largest
    upper = terms + grid
    upper -= grid
    return upper, terms - upper


def _folded(terms: FloatArray) -> FloatArray:
    """Return the sum along the first axis, with the last half added to the first, and so on; `terms` is used up."""
    while len(terms) > 1:
        half = len(terms) // 2
        terms[:half] += terms[-half:]
        terms = terms[:-half]
    total: FloatArray = terms[0]
    return total
