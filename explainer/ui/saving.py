"""What a scene shows as files: its picture, its numbers, and lines of NumPy."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from html import unescape

import ipywidgets as widgets

from explainer.drawing.saved import FORMATS, figure_of, svg_of, written
from explainer.drawing.sheet import Shown, lay_out
from explainer.language.words import Words
from explainer.ui.cards import Card
from explainer.ui.chips import LINE
from explainer.ui.parts import box, button, html
from explainer.ui.place import is_on_page
from explainer.ui.trail import Trail, numpy_lines, table
from explainer.ui.training import Training

HandOver = Callable[[str, str, bytes], None]
"""Called with a file's name, what it is, and what is in it."""
TYPES = {"svg": "image/svg+xml", "png": "image/png", "pdf": "application/pdf", "csv": "text/csv", "py": "text/x-python"}
ON_PAGE = ("svg", "png")
"""Pictures that need nothing compiled of matplotlib's: the page makes the pixels from an SVG."""
TABLES = ("csv", "py")
"""Of steps that were taken; before, they would tell the answer."""


class Saving:
    """A row of buttons, one for each kind of file; `make` writes one."""

    def __init__(self, words: Words, make: Callable[[str], None]) -> None:
        pictures = ON_PAGE if is_on_page() else FORMATS
        names = {kind: kind.upper() for kind in pictures} | {"csv": "CSV", "py": "NumPy"}
        self.buttons = {kind: button(text, partial(make, kind), "gd-option", "gd-save") for kind, text in names.items()}
        name = html("gd-choice-name", words.pgettext("file", "Save"))
        row = widgets.HBox(list(self.buttons.values()))
        row.add_class("gd-options")
        self.widget = box("gd-choice", name, row)

    def put(self, *, table: bool, lines: bool) -> None:
        """Offer the numbers where there are any, and the lines where they go the same way."""
        for kind, offered in zip(TABLES, (table, lines), strict=True):
            self.buttons[kind].disabled = not offered


def picture(kind: str, verdict: str, cards: Sequence[Card], rule: str) -> bytes:
    """Write what is shown as a picture of one of the formats; for a page that makes its own pixels, as an SVG."""
    shown = [
        Shown(
            text_of(card.heading), [text_of(line) for line in lines_of(card.chips)], [panel for panel, _ in card.panels]
        )
        for card in cards
        if card.panels
    ]
    sheet = lay_out(text_of(verdict), shown, text_of(rule))
    return svg_of(sheet) if is_on_page() else written(figure_of(sheet), kind)


def numbers(kind: str, trails: Sequence[Trail] | Sequence[Training]) -> bytes:
    """Write steps as a table, or the first run as lines of NumPy."""
    first = trails[0]
    if isinstance(first, Training):
        return (first.table if kind == "csv" else f"{first.numpy_lines}\n").encode()
    of_one = [trail for trail in trails if isinstance(trail, Trail)]
    return (table(of_one) if kind == "csv" else f"{numpy_lines(first)}\n").encode()


def lines_of(chips: str) -> list[str]:
    """Split what stands over a picture into its lines."""
    return [each for each in re.split(LINE, chips) if text_of(each)]


def text_of(html_: str) -> str:
    """Take from HTML what a person reads."""
    seen = re.sub(r'<span class="gd-tag gd-past">.*?</span>|<p class="gd-heard".*?</p>', "", html_)
    apart = re.sub(r'</p>(?=<p)|(?=<span class="gd-tag)', " · ", seen)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", apart)).split())
