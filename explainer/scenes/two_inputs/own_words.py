"""A learner's own words: written before the step, and set beside ours after it."""

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from explainer.language.words import Words
from explainer.ui.message import offer
from explainer.ui.parts import Change, html, unheard
from explainer.ui.views import LONGEST


class OwnWords:
    """
    A text area with a label; what is written in it is shown later, and read by nobody but its writer.

    `written` is called with the text, of at most `LONGEST` characters, and with whether it had to be cut.
    """

    def __init__(self, words: Words, asked: str, written: Callable[[str, bool], None]) -> None:
        self.words, self.written = words, written
        self.area = widgets.Textarea(description=asked, rows=1)
        self.area.observe(self._heard, ["value"])
        self.beside = html("gd-both-words")
        self.widget = widgets.VBox([self.area, self.beside])
        self.widget.add_class("gd-own-words")

    def ask(self, text: str) -> None:
        """Offer the text area, with what was written in it."""
        self._put(text)
        self.beside.value = ""
        offer(self.area, True)

    def compare(self, text: str, ours: str) -> None:
        """Set the text beside ours; where none was written, there is nothing to compare."""
        self._put(text)
        offer(self.area, False)
        columns = (self.words._("Your words"), escape(text)), (self.words._("Ours"), ours)
        both = "".join(f"<div><h3>{title}</h3><p>{said}</p></div>" for title, said in columns)
        self.beside.value = both if text.strip() else ""

    def _put(self, text: str) -> None:
        with unheard(self.area, self._heard, ["value"]):
            self.area.value = text

    def _heard(self, change: Change) -> None:
        # Half a character, as a page can send it, stands in no address.
        text = change["new"].encode("utf-8", "replace").decode()
        self._put(text[:LONGEST])
        self.written(text[:LONGEST], len(text) > LONGEST)
