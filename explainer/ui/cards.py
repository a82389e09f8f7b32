"""A row of cards: frames in one layer, chips and marks in a layer over it, so that a move sends only what moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.drawing import picture
from explainer.drawing.panel import Panel
from explainer.language.words import Words
from explainer.ui.layout import Layout
from explainer.ui.parts import html


@dataclass(frozen=True)
class Card:
    """What one card shows: HTML of its title line and of its lines of chips, and pictures with their texts."""

    heading: str
    chips: str = ""
    panels: Sequence[tuple[Panel, str]] = ()
    stale: bool = False  # grey, while its result is not known


class Cards:
    """
    Two HTML widgets in one place: `frames` changes rarely, `marks` at every move.

    A subclass draws its panels in `resize` and says how wide its cards are: relative to each other in `widths`, or by
    a class of the style sheet in `css`.
    """

    css = "gd-row"
    widths: tuple[float, ...] = ()

    def __init__(self, words: Words, layout: Layout) -> None:
        self.words = words
        self.frames = html("gd-frames", hides=True)
        self.marks = html("gd-marks", hides=True)
        self.shown: Sequence[Card] = ()
        self.resize(layout)

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        self.layout = layout
        self._shown_frames: object = None

    def show(self, cards: Sequence[Card], frames: object, *, reveal: bool = False) -> None:
        """Show the cards."""
        self.shown = cards
        if frames != self._shown_frames:
            self._shown_frames = frames
            self.frames.value = self._row("".join(map(_frame, cards)), 'aria-hidden="true"')
        self.marks.value = self._row("".join(map(_marks, cards)), 'data-reveal="yes"' if reveal else "")

    def _row(self, cards: str, attribute: str) -> str:
        columns = " ".join(f"minmax(0, {width:g}fr)" for width in self.widths)
        style = f'style="--gd-columns: {columns}"' if columns else ""
        return f'<div class="gd-cards {self.css}" {style} {attribute}>{cards}</div>'


def _frame(card: Card) -> str:
    pictures = "".join(f"<div>{picture.still(panel)}</div>" for panel, _ in card.panels)
    css = "gd-card gd-stale" if card.stale else "gd-card"
    # An unseen copy of the text keeps both layers equally tall, however it wraps.
    room = f'<div class="gd-room">{card.heading}{card.chips}</div>'
    return f'<div class="{css}">{room}<div class="gd-pictures">{pictures}</div></div>'


def _marks(card: Card) -> str:
    pictures = "".join(f"<div>{picture.marks(panel, alternative)}</div>" for panel, alternative in card.panels)
    css = "gd-card gd-stale" if card.stale else "gd-card"
    return f'<section class="{css}">{card.heading}{card.chips}<div class="gd-pictures">{pictures}</div></section>'
