"""Numbers that come near to 0 or 1, as a person reads them: with two digits, and never as 0 or 1."""

import math

from explainer.language.numbers import MINUS, RAISED, Decimals
from explainer.scenes.never_zero.margin import Extreme

SMALL = 1e-4
"""Below this a number is written with a power of ten."""


def two_digits(size: float) -> str:
    """
    Write a size with two significant digits, however small.

    Examples
    --------
    >>> two_digits(0.00979), two_digits(8.4967e-18)
    ('0.0098', '8.5·10⁻¹⁸')
    """
    if size >= SMALL or size == 0:
        return Decimals(1 - math.floor(math.log10(size))).plain(size) if size else "0"
    mantissa, exponent = f"{size:.1e}".split("e")
    return f"{mantissa}·10{str(int(exponent)).translate(RAISED)}"


def near(value: float, left: float) -> str:
    """
    Write a number between 0 and 1 that may be near to either, and as one of them only where it is.

    Parameters
    ----------
    value : float
        The number.
    left : float
        What it leaves to 1, with all its digits.

    Examples
    --------
    >>> near(0.5, 0.5), near(0.9933, 0.0067), near(1 - 8.5e-18, 8.5e-18)
    ('0.50', '0.9933', '1 − 8.5·10⁻¹⁸')
    """
    nearest = min(value, left)
    if nearest <= 0:
        return f"{value:.0f}"  # float64 has nothing between
    if nearest >= SMALL:
        return Decimals(1 - math.floor(math.log10(nearest))).plain(value)
    return two_digits(value) if value < left else f"1 {MINUS} {two_digits(left)}"


def as_printed(value: float) -> str:
    """
    Write a float as Python prints it: that is code, and its minus is the one of the keyboard.

    Examples
    --------
    >>> as_printed(2.0611536181902037e-09)
    '2.0611536181902037e-09'
    """
    return repr(value)


def output_text(extreme: Extreme) -> str:
    """Write the exact output."""
    return near(extreme.output, extreme.rest)


def gradient_size(extreme: Extreme) -> str:
    """Write the size of the exact gradient; its sign stands beside it."""
    return near(abs(extreme.gradient), extreme.output if extreme.expected else extreme.rest)


def gradient_text(extreme: Extreme) -> str:
    """Write the exact gradient with its sign."""
    return with_sign(extreme.gradient, gradient_size(extreme))


def printed_gradient_size(extreme: Extreme) -> str:
    """Write the size of the gradient that float64 has, which may well be 0 or 1."""
    size = abs(extreme.printed_gradient)
    return near(size, 1 - size)


def with_sign(value: float, size: str) -> str:
    """Put the sign of `value` before its size; a size that is a difference comes in brackets."""
    sign = "" if value == 0 else MINUS if value < 0 else "+"
    return f"{sign}({size})" if f" {MINUS} " in size else f"{sign}{size}"
