"""Digits of what is very small, very near to 1, or very nearly right: as many as a number takes to be told apart."""

import itertools
import math

from explainer.language.numbers import FEWEST, MINUS, Decimals, scientific

SMALL = 1e-4
"""Below this a number is written with a power of ten."""
NOTHING = 0.005
"""What two decimals cannot show."""
EXACT = 12
"""Decimals of a measured slope."""
FINE = 15
"""Decimals of the losses that a slope is measured from: a tiny nudge shows in the last ones only."""
PLAIN = 1e-3
"""Smaller nudges are written as powers of ten."""


def two_digits(size: float) -> str:
    """Write a size with two significant digits, however small: 0.0098, 8.5·10⁻¹⁸."""
    if size == 0:
        return "0"
    return Decimals(1 - math.floor(math.log10(size))).plain(size) if size >= SMALL else scientific(size, 1)


def two_decimals(value: float) -> str:
    """Write a number with two decimals, or as '≈ 0' where they cannot show it."""
    return "≈ 0" if 0 < abs(value) < NOTHING else Decimals(FEWEST).quantity(value)


def near(value: float, left: float) -> str:
    """
    Write a number between 0 and 1 that may be near to either, and as one of them only where it is.

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


def with_sign(value: float, size: str) -> str:
    """Put the sign of `value` before its size; a size that is a difference comes in brackets."""
    sign = "" if value == 0 else MINUS if value < 0 else "+"
    return f"{sign}({size})" if f" {MINUS} " in size else f"{sign}{size}"


def as_printed(value: float) -> str:
    """Write a float as Python prints it: that is code, and its minus is the one of the keyboard."""
    return repr(value)


def nudge_size(nudge: float) -> str:
    """Write how large a nudge is: 0.0018, 10⁻⁵."""
    return f"{nudge:.2g}" if nudge >= PLAIN / 2 else scientific(nudge, 1, bare=True)


def agreeing(measured: float, formula: float) -> tuple[str, str]:
    """
    Write a measured slope, split after the last digit that the formula bears out.

    A digit counts while the error is below half a unit of its place.

    Examples
    --------
    >>> agreeing(-0.199998, -0.2), agreeing(0.3, 1.0), agreeing(0.0, 0.0)
    (('−0.19999', '8000000'), ('', '0.300000000000'), ('0.000000000000', ''))
    """
    text = exactly(measured)
    error = abs(measured - formula)
    right = EXACT if error == 0 else min(math.floor(-math.log10(2 * error)), EXACT)
    if right < 0:
        return "", text
    point = text.index(".")
    place = point + 1 + right if right else point
    return text[:place], text[place:]


def exactly(value: float) -> str:
    """Write a slope with all the decimals that a measurement could bear out."""
    text = f"{value:.{EXACT}f}".replace("-", MINUS)
    return text if any(digit in text for digit in "123456789") else text.removeprefix(MINUS)


def apart(one: float, other: float) -> tuple[tuple[str, str], tuple[str, str]]:
    """Write two losses, each split before the first digit that differs."""
    texts = f"{one:.{FINE}f}", f"{other:.{FINE}f}"
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False))
    same = len(list(alike)) if len(texts[0]) == len(texts[1]) else 0
    first, second = ((text[:same], text[same:]) for text in texts)
    return first, second


def told_apart(one: float, other: float, decimals: Decimals) -> tuple[str, str]:
    """
    Write two changes with the page's decimals, or with as many digits as it takes to see that they differ.

    Examples
    --------
    >>> told_apart(0.0687, 0.35, Decimals()), told_apart(0.00349, 0.0035, Decimals(4))
    (('+0.07', '+0.35'), ('+0.00349', '+0.00350'))
    """
    texts = decimals.signed(one), decimals.signed(other)
    if texts[0] != texts[1] or one == other:
        return texts
    for digits in range(2, 17):
        texts = _significant(one, digits), _significant(other, digits)
        if texts[0] != texts[1]:
            break
    return texts


def _significant(value: float, digits: int) -> str:
    size = abs(value)
    places = digits - 1 - math.floor(math.log10(size))
    return with_sign(value, f"{size:.{max(places, 0)}f}" if size >= SMALL else scientific(size, digits - 1))
