"""What a saved picture shows, and where: the panels of a page side by side, under what is said of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from explainer.drawing.palette import INK, SOFT
from explainer.drawing.panel import Panel

GAP, MARGIN = 28, 20
TITLE, LINE, SMALL = 15, 17, 11
LETTER, BOLD_LETTER = 0.56, 0.68
"""About how wide a letter is, in sizes of its type."""


@dataclass(frozen=True)
class Shown:
    """One card: its title, the lines over its pictures, and these."""

    title: str
    lines: Sequence[str]
    panels: Sequence[Panel]

    @property
    def width(self) -> float:
        """Pixels across."""
        return sum(panel.width for panel in self.panels)


@dataclass(frozen=True)
class Line:
    """A line of text, from its place at the left of its baseline."""

    text: str
    x: float
    y: float
    size: float
    colour: str = INK
    bold: bool = False


@dataclass(frozen=True)
class Sheet:
    """Everything in its place, in pixels, y upwards."""

    width: float
    height: float
    lines: Sequence[Line]
    panels: Sequence[tuple[Panel, float, float]]  # with the left and lower edge of each


def lay_out(said: str, cards: Sequence[Shown], below: str) -> Sheet:
    """Lay cards side by side, under what is said of them and above the rule."""
    across = sum(card.width for card in cards) + GAP * (len(cards) - 1) + 2 * MARGIN
    verdict = wrap(said, int((across - 2 * MARGIN) / (TITLE * BOLD_LETTER)))
    rule = wrap(below, int((across - 2 * MARGIN) / (SMALL * LETTER)))
    chips = max(len(card.lines) for card in cards)
    pictures = max(panel.height for card in cards for panel in card.panels)
    bottom = MARGIN + len(rule) * LINE + 8
    titles = bottom + pictures + 12 + chips * LINE
    up = titles + 2 * LINE + len(verdict) * 1.4 * TITLE + MARGIN
    lines = [
        Line(text, MARGIN, up - MARGIN - TITLE - k * 1.4 * TITLE, TITLE, bold=True) for k, text in enumerate(verdict)
    ]
    lines += _below(rule, MARGIN, bottom - LINE, SOFT)
    panels, left = [], float(MARGIN)
    for card in cards:
        lines += [
            Line(card.title, left, titles + 6, TITLE - 2, bold=True),
            *_below(card.lines, left, titles - LINE + 2),
        ]
        for panel in card.panels:
            panels.append((panel, left, float(bottom)))
            left += panel.width
        left += GAP
    return Sheet(across, up, lines, panels)


def _below(texts: Sequence[str], x: float, y: float, colour: str = INK) -> Iterator[Line]:
    return (Line(text, x, y - k * LINE, SMALL, colour) for k, text in enumerate(texts))
