"""A row of cards: frames in one layer, chips and marks in a layer over it, so that a move sends only what moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from explainer.drawing import picture
from explainer.drawing.panel import Panel
from explainer.language.words import Words
from explainer.ui.layout import GAP, WIDE, Layout
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
    shares: tuple[float, ...] = ()  # how wide they are where a class of the style sheet says it
    keys: tuple[str, ...] = ()  # names of all cards there may be, by which a teacher hides them
    hidden: frozenset[str] = frozenset()

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

    @property
    def keys_now(self) -> tuple[str, ...]:
        """The names of the cards that there are now, from left to right."""
        return self.keys

    def show(self, cards: Sequence[Card], frames: object, *, reveal: bool = False) -> None:
        """Show the cards; of one that is hidden the page is told nothing."""
        seen: list[Card | None] = list(cards)
        if self.hidden:
            pairs = zip(self.keys_now, cards, strict=True)
            seen = [None if name in self.hidden else card for name, card in pairs]
        self.shown = [card for card in seen if card is not None]
        if (frames, self.hidden) != self._shown_frames:
            self._shown_frames = frames, self.hidden
            self.frames.value = self._row("".join(map(_frame, seen)), 'aria-hidden="true"')
        self.marks.value = self._row("".join(map(_marks, seen)), 'data-reveal="yes"' if reveal else "")

    def _row(self, cards: str, attribute: str) -> str:
        columns = " ".join(f"minmax(0, {width:g}fr)" for width in self.widths)
        shares = self.widths or self.shares
        if self.hidden and shares and self.layout.width >= WIDE:
            # What is left stays as wide as its pictures, in the middle.
            room = f"(100% - {GAP * (len(shares) - 1)}px)"
            left = [share for name, share in zip(self.keys_now, shares, strict=True) if name not in self.hidden]
            columns = " ".join(f"calc({room} * {share / sum(shares):.4f})" for share in left)
            style = f'style="grid-template-columns: {columns}; justify-content: center"'
        else:
            style = f'style="--gd-columns: {columns}"' if columns else ""
        return f'<div class="gd-cards {self.css}" {style} {attribute}>{cards}</div>'


def _frame(card: Card | None) -> str:
    if card is None:
        return '<div class="gd-card" hidden></div>'
    pictures = "".join(f"<div>{picture.still(panel)}</div>" for panel, _ in card.panels)
    css = "gd-card gd-stale" if card.stale else "gd-card"
    # An unseen copy of the text keeps both layers equally tall, however it wraps.
    room = f'<div class="gd-room">{card.heading}{card.chips}</div>'
    return f'<div class="{css}">{room}<div class="gd-pictures">{pictures}</div></div>'


def _marks(card: Card | None) -> str:
    if card is None:
        return '<section class="gd-card" hidden></section>'
    pictures = "".join(f"<div>{picture.marks(panel, alternative)}</div>" for panel, alternative in card.panels)
    css = "gd-card gd-stale" if card.stale else "gd-card"
    return f'<section class="{css}">{card.heading}{card.chips}<div class="gd-pictures">{pictures}</div></section>'
