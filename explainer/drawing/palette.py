"""Roles of colour. Hue means sign and nothing else; the page swaps the dark values in, so no picture is drawn twice."""

from functools import cache
from typing import Final

from matplotlib.colors import to_hex
from matplotlib.typing import ColorType

INK: Final = "#16202b"
SOFT: Final = "#4a5665"
LINE: Final = "#c3cbd4"
GHOST: Final = "#6b7684"
FILL: Final = "#dce3ea"
CARD: Final = "#ffffff"
POSITIVE: Final = "#0a5cad"
NEGATIVE: Final = "#b23f00"
POSITIVE_ON: Final = "#e3effb"
NEGATIVE_ON: Final = "#fdebdf"
"""Grounds of what has a sign and is not the step itself: what one example would do."""
WRONG: Final = "#8e1a6b"
"""The rule without its minus, and nothing else; always with a cross and cross-hatched."""

ROLES: Final = {
    INK: "ink",
    SOFT: "soft",
    LINE: "line",
    GHOST: "ghost",
    FILL: "fill",
    CARD: "card",
    POSITIVE: "positive",
    NEGATIVE: "negative",
    POSITIVE_ON: "positive-on",
    NEGATIVE_ON: "negative-on",
    WRONG: "wrong",
}

SIGNED: Final = (POSITIVE, NEGATIVE)


def by_sign(change: float) -> str:
    """Colour of a signed quantity; ink where there is no sign."""
    if change > 0:
        return POSITIVE
    return NEGATIVE if change < 0 else INK


def pale(change: float) -> str:
    """Ground of a signed quantity whose edge has its colour."""
    if change > 0:
        return POSITIVE_ON
    return NEGATIVE_ON if change < 0 else CARD


@cache
def role(colour: ColorType) -> str:
    """Name the role a colour has; a colour outside the palette, which would not follow the page's theme, is refused."""
    light = to_hex(colour)
    if light not in ROLES:
        raise ValueError(f"colour must be one of the palette's, but it is {light}.")
    return ROLES[light]


@cache
def variable(colour: ColorType) -> str:
    """
    Write a colour as its role's CSS variable, so that the page decides between light and dark.

    Examples
    --------
    >>> variable("#16202b")
    'var(--gd-ink)'
    """
    return f"var(--gd-{role(colour)})"
