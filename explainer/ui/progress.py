"""How far a run has come that is being played, and about how long it will still take."""

import time
from collections.abc import Callable

import ipywidgets as widgets

from explainer.language.words import Words
from explainer.ui.message import offer
from explainer.ui.parts import styled

SHORT = 2.0
"""Seconds of which nobody has to be told."""


class Progress:
    """A bar, there while a run is played; the time that is left is reckoned from the time that it took so far."""

    def __init__(self, words: Words, clock: Callable[[], float] = time.monotonic) -> None:
        self.words, self._clock = words, clock
        self.widget = widgets.IntProgress(
            style={"description_width": "initial"}, layout=widgets.Layout(display="none"), **styled("gd-progress")
        )
        self._began, self._first = 0.0, 0

    def begin(self, at: int, end: int) -> None:
        """Start at a step of a run that is played up to another one."""
        self._began, self._first = self._clock(), at
        self.widget.value, self.widget.max = at, max(end, at)
        self.widget.description = ""
        offer(self.widget, True)

    def put(self, at: int) -> None:
        """Show how far it is."""
        self.widget.value = at
        self.widget.description = self._left(at)

    def end(self) -> None:
        """Go: nothing is played any more."""
        offer(self.widget, False)

    def _left(self, at: int) -> str:
        done, passed = at - self._first, self._clock() - self._began
        left = (self.widget.max - at) * passed / done if done > 0 else 0.0
        return self.words._("about {n} s left").format(n=round(left)) if left > SHORT else ""
