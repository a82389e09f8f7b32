"""A field for a whole number that a teacher can read out: which exercises a class gets."""

from collections.abc import Callable

import ipywidgets as widgets

from explainer.practice.session import whole_number
from explainer.ui.parts import Change, unheard


class SeedField:
    """
    An editable whole number: `chosen` is called with each one that is accepted.

    `refused` is called where the text was none in the range; the last good one is back by then.
    """

    def __init__(self, name: str, chosen: Callable[[int], None], refused: Callable[["SeedField"], None]) -> None:
        self.name, self.good = name, 0
        self._chosen, self._refused = chosen, refused
        self.widget = widgets.Text("0", description=name, continuous_update=False)
        self.widget.add_class("gd-seed")
        self.widget.observe(self._heard, ["value"])

    def put(self, number: int) -> None:
        """Show a number without calling anyone."""
        self.good = number
        with unheard(self.widget, self._heard, ["value"]):
            self.widget.value = str(number)

    def _heard(self, change: Change) -> None:
        number = whole_number(change["new"])
        is_new = number not in (None, self.good)
        self.put(self.good if number is None else number)
        if number is None:
            self._refused(self)
        elif is_new:
            self._chosen(number)
