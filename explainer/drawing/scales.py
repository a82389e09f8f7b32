"""Scales: how far they reach, in levels, so that a drag does not stretch a picture; and their ticks."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from explainer.drawing.artists import Label
from explainer.drawing.palette import LINE, SOFT
from explainer.drawing.panel import Panel
from explainer.drawing.shapes import stubs

Levels = Mapping[float, float]
"""How far a scale can reach, and the distance of its ticks then."""

HALF_RANGES: Levels = {0.25: 0.1, 0.65: 0.25, 1.6: 0.5, 3.2: 1.0, 6.5: 2.5, 13.0: 5.0, 30.0: 10.0, 100.0: 50.0}
"""Of a scale about a value that changes."""
FILLED = 0.8


def level(levels: Iterable[float], needed: float, least: float = 0.0) -> float:
    """Choose a scale's level: the first that is large enough, and not below `least`."""
    each = list(levels)
    return next((one for one in each if one >= max(needed, least)), each[-1])


def half_range(changes: Iterable[float]) -> float:
    """Choose the level of a scale about zero: the first that the largest change fills to at most four fifths."""
    return level(HALF_RANGES, (max(map(abs, changes)) - 1e-9) / FILLED)


def multiples(step: float, low: float, high: float) -> list[float]:
    """Find the numbers of a scale that ticks stand at."""
    return [k * step for k in range(math.ceil(low / step), math.floor(high / step) + 1)]


class Ticks:
    """
    Ticks of a scale, part of the frame; put anew when the scale changes.

    The axis lies `at` the x of an upright one, with the ticks to its left, or the y of a level one, with them below it.
    """

    def __init__(self, panel: Panel, at: float, *, level: bool = False) -> None:
        self._panel, self._at, self._level = panel, at, level
        self._stubs = panel.stroke(LINE, 1, moves=False)
        self._labels: list[Label] = []
        self.shown = False

    def put(self, marks: Sequence[tuple[float, str]]) -> None:
        """Show ticks, (place along the axis, text) each."""
        at, size, self.shown = self._at, self._panel.size.tick, True
        self._panel.written_frame = None
        ends = [(place, end) for place, _ in marks for end in (at - 4, at)]
        self._stubs.put(*stubs(ends if self._level else [(end, place) for place, end in ends]))
        while len(self._labels) < len(marks):
            anchor: Literal["center", "right"] = "center" if self._level else "right"
            self._labels.append(self._panel.label(size, anchor=anchor, colour=SOFT, moves=False))
        for each in self._labels:
            each.set_visible(False)
        for each, (place, text) in zip(self._labels, marks, strict=False):
            if self._level:
                each.put(place, at - 6 - size, text)
            else:
                each.put(at - 7, place - 4, text)
