"""Digits of what is very small or very nearly right: nudges, and slopes measured with them."""

import itertools
import math

from explainer.language.numbers import MINUS, RAISED

EXACT = 12
"""Decimals of a measured slope."""
FINE = 15
"""Decimals of the losses that a slope is measured from: a tiny nudge shows in the last ones only."""
PLAIN = 1e-3
"""Smaller nudges are written as powers of ten."""


def scientific(value: float, digits: int) -> str:
    """
    Write a number with a power of ten; a mantissa of 1 goes without saying.

    Examples
    --------
    >>> scientific(1.8e-5, 1), scientific(1e-5, 1), scientific(-2.5e7, 0)
    ('1.8·10⁻⁵', '10⁻⁵', '−2·10⁷')
    """
    mantissa, exponent = f"{value:.{digits}e}".split("e")
    power = f"10{str(int(exponent)).translate(RAISED)}"
    return power if float(mantissa) == 1 else f"{mantissa}·{power}".replace("-", MINUS)


def nudge_size(nudge: float) -> str:
    """
    Write how large a nudge is.

    Examples
    --------
    >>> nudge_size(10.0), nudge_size(0.0018), nudge_size(1e-5)
    ('10', '0.0018', '10⁻⁵')
    """
    return f"{nudge:.2g}" if nudge >= PLAIN / 2 else scientific(nudge, 1)


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
    """
    Write two losses, each split before the first digit that differs.

    Examples
    --------
    >>> apart(0.223145551314211, 0.223141551314208)
    (('0.22314', '5551314211'), ('0.22314', '1551314208'))
    """
    texts = f"{one:.{FINE}f}", f"{other:.{FINE}f}"
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False))
    same = len(list(alike)) if len(texts[0]) == len(texts[1]) else 0
    first, second = ((text[:same], text[same:]) for text in texts)
    return first, second
