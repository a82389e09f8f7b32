"""Controls that have a name, work from the keyboard, and believe nothing a page sends without checking it."""

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import ipywidgets as widgets
from ipywidgets.widgets.widget_description import DescriptionStyle

from explainer.cases.limits import Limits
from explainer.ui.parts import Change, button, html, shared, styled, unheard

SAME = 1e-9
DECIMALS = 6
"""Of a number that a hand has set; browsers add noise far behind them."""
OF_SLIDER, OF_MENU = ("value", "min", "max"), ("index", "_options_labels")
"""What a page can change of each."""


def signed_tenths(value: float) -> str:
    """Give the format of a number that wears its sign, but for 0."""
    return "+.1f" if value else ".1f"


class Choice:
    """
    One of a few answers, as a row of buttons under a name; `chosen` is called with the answer that a person chose.

    Plain buttons send no value that would have to be checked, and keep the keyboard's focus when the answer changes.
    """

    def __init__(
        self, name: str, options: Sequence[tuple[Hashable, str]], chosen: Callable[[Any], None], *styles: str
    ) -> None:
        self._name = html("gd-choice-name", name)
        self.buttons = {answer: button(text, partial(chosen, answer), "gd-option") for answer, text in options}
        self._row = widgets.HBox(list(self.buttons.values()), layout=shared(widgets.Layout), **styled("gd-options"))
        self.widget = widgets.HBox([self._name, self._row], **styled("gd-choice", *styles))
        self._value: Hashable | None = None

    @property
    def name(self) -> str:
        """What is chosen."""
        return str(self._name.value)

    @name.setter
    def name(self, name: str) -> None:
        self._name.value = name

    def offer(self, texts: Mapping[Any, str]) -> None:
        """Offer these answers alone, in this order, under these texts."""
        for answer, text in texts.items():
            self.buttons[answer].description = text
        offered = tuple(self.buttons[answer] for answer in texts)
        if self._row.children != offered:
            self._row.children = offered

    @property
    def offered(self) -> tuple[Hashable, ...]:
        """The answers that can be chosen now."""
        return tuple(answer for answer, each in self.buttons.items() if each in self._row.children)

    def focus(self) -> None:
        """Take the keyboard to the first answer."""
        self._row.children[0].focus()

    @property
    def value(self) -> Hashable | None:
        """The chosen answer; None while there is none."""
        return self._value

    def put(self, answer: Hashable | None) -> None:
        """Show an answer as the chosen one, calling no one."""
        if answer == self._value:
            return
        for each, made in self.buttons.items():
            if each == answer:
                made.add_class("gd-on")
            elif each == self._value:
                made.remove_class("gd-on")
        self._value = answer


class Slider:
    """A slider with an editable number; `moved` is called with each accepted value."""

    def __init__(
        self,
        name: str,
        limits: Limits,  # bounds that a page changed are put back
        moved: Callable[[float], None],
        refused: Callable[["Slider"], None],  # it is back at its last good value by then
        written: str | Callable[[float], str] = ".2f",  # format of the number, or what gives it for each
        *styles: str,
        hides: bool = False,
    ) -> None:
        self.limits, self.moved, self.refused, self._written = limits, moved, refused, written
        self.widget = widgets.FloatSlider(
            description=name,
            min=limits.low,
            max=limits.high,
            step=limits.step,
            value=limits.low,
            readout_format=self._format(limits.low),
            style=shared(widgets.SliderStyle),
            layout=widgets.Layout() if hides else shared(widgets.Layout),
            **styled("gd-slider", *styles),
        )
        self.good = limits.low
        self.widget.observe(self._heard, OF_SLIDER)
        self.widget.on_msg(self._told)

    @property
    def name(self) -> str:
        """Its visible and spoken name."""
        return str(self.widget.description)

    @name.setter
    def name(self, name: str) -> None:
        self.widget.description = name

    def put(self, value: float) -> None:
        """Show a value without calling anyone; what lies beyond the slider's range shows as its end."""
        self.good = min(max(value, self.limits.low), self.limits.high)
        with unheard(self.widget, self._heard, OF_SLIDER):
            # A page puts what it shows into the range that it is told, and sends that back as if a hand had moved it.
            narrower = self.limits.high < self.widget.max
            # And into the steps that it knows: the finer ones come before the value that lies on one of them.
            if self.limits.step < self.widget.step:
                self.widget.step = self.limits.step
            if not narrower:
                self.widget.min, self.widget.max = self.limits.low, self.limits.high
            # Sending back the value a hand is just dragging would pull the slider out of it.
            if not abs(self.widget.value - self.good) < SAME:
                self.widget.value = self.good
            if narrower:
                self.widget.min, self.widget.max = self.limits.low, self.limits.high
            self.widget.readout_format = self._format(self.good)
            self.widget.step = self.limits.step

    def _format(self, value: float) -> str:
        return self._written if isinstance(self._written, str) else self._written(value)

    def _heard(self, _change: Change) -> None:
        value, low, high = self.widget.value, self.widget.min, self.widget.max
        sound = math.isfinite(value) and self.limits.low <= value <= self.limits.high
        if not sound or (low, high) != self.limits[:2]:
            self.put(self.good)
            self.refused(self)
        elif abs(value - self.good) > 10**-DECIMALS / 2:
            self.good = round(value, DECIMALS)
            self.moved(self.good)

    def _told(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Hear that the page refused what was typed: it has put the last good value back by itself."""
        if content == {"refused": True}:
            self.refused(self)


class Menu:
    """A drop-down list of (text, answer); `chosen` is called with the answer."""

    def __init__(
        self,
        name: str,
        options: Sequence[tuple[str, Any]],
        chosen: Callable[[Any], None],
        refused: Callable[["Menu"], None],  # called when the page sent an empty or unknown choice
        *styles: str,
    ) -> None:
        self.name, self.chosen, self.refused = name, chosen, refused
        self.widget = widgets.Dropdown(
            description=name,
            options=list(options),
            style=shared(DescriptionStyle),
            layout=shared(widgets.Layout),
            **styled("gd-menu", *styles),
        )
        self._index = 0
        self.widget.observe(self._heard, OF_MENU)

    def put(self, answer: Any, options: Sequence[tuple[str, Any]] | None = None) -> None:
        """Show an entry, of a new list if one is given, without calling anyone."""
        with unheard(self.widget, self._heard, OF_MENU):
            if options is not None and tuple(options) != tuple(self.widget.options):
                self.widget.options = tuple(options)
            self._index = [value for _, value in self.widget.options].index(answer)
            self.widget.index = self._index

    def _heard(self, change: Change) -> None:
        if change["name"] == "index" and change["new"] is not None:
            self._index = change["new"]
            self.chosen(self.widget.options[self._index][1])
            return
        # A page can write its own entries, and choose none of them; the list is ours.
        with unheard(self.widget, self._heard, OF_MENU):
            self.widget.set_trait("_options_labels", tuple(label for label, _ in self.widget.options))
            self.widget.index = self._index
        self.refused(self)
