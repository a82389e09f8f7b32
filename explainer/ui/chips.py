"""Chips: a number in a box. Signs wear badges, motion wears triangles, and what is not known yet is a question mark."""

from explainer.cases.directions import GLYPHS, direction
from explainer.language.numbers import Decimals

LINE = '(?=<div class="gd-line">)'
"""Where a line of chips begins, as a pattern."""
UNKNOWN = '<span class="gd-chip gd-unknown">?</span>'


def signed(value: float, text: str, name: str = "") -> str:
    """Show a quantity with its sign in a badge: round for plus, square for minus."""
    if value == 0:
        return f'<span class="gd-chip gd-zero" data-name="{name}">0</span>'
    css, sign = ("gd-up", "+") if value > 0 else ("gd-down", "−")
    return f'<span class="gd-chip {css}" data-name="{name}"><i>{sign}</i>{text}</span>'


def change(value: float, decimals: Decimals, name: str = "") -> str:
    """Show a change with its triangle."""
    way = direction(value)
    css = "gd-zero" if value == 0 else f"gd-{way}"
    text = decimals.signed(value)
    return f'<span class="gd-chip {css}" data-name="{name}">{GLYPHS[way]} {text}</span>'


def line(*parts: str) -> str:
    """Lay chips and operators in one line."""
    return f'<div class="gd-line">{" ".join(parts)}</div>'


def operator(sign: str) -> str:
    """Write an operator between chips."""
    return f'<span class="gd-operator">{sign}</span>'
