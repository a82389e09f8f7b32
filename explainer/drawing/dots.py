"""Numbers as marks at places that stay: round for plus, square for minus, and as large as the number is."""

import math
from collections.abc import Sequence

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from numpy.typing import ArrayLike

from explainer.drawing.artists import Point, Stroke
from explainer.drawing.palette import NEGATIVE, POSITIVE
from explainer.drawing.renderer import PageRenderer
from explainer.drawing.shapes import stubs

SIZES = 32
"""How many sizes there are: marks of one size and sign are one path."""
SQUARE = math.sqrt(math.pi) / 2
"""The side of a square that has the area of a round mark, in its diameters."""
SHORT = 0.01
"""A mark is the two ends of a line that is no longer than this."""


class Dots(Artist):
    """
    Many marks, whose areas are the numbers' sizes; the largest that there may be is `widest` pixels across.

    A page is sent a place and no outline for each, so hundreds of them can follow a hand.

    Examples
    --------
    >>> dots = Dots([(10.0, 10.0), (30.0, 10.0), (50.0, 10.0)], widest=16)
    >>> dots.put([1.0, -0.25, 0.0], largest=1.0)
    >>> [(stroke.edge == POSITIVE, round(stroke.width, 1), len(stroke.path)) for stroke in dots.strokes]
    [(False, 7.1, 2), (True, 16.0, 2)]
    """

    def __init__(self, places: Sequence[Point], widest: float) -> None:
        super().__init__()
        self.places, self.widest = places, widest
        self._groups: dict[int, list[int]] = {}
        self._written: list[str] = []

    def put(self, numbers: ArrayLike, largest: float) -> None:
        """Show a mark for each number that is not 0, where one of `largest` would be the widest."""
        self.set_visible(True)
        values = np.asarray(numbers, float).ravel()
        sizes = np.clip(np.rint(SIZES * np.sqrt(abs(values) / largest)), 1, SIZES) * np.sign(values)
        self._groups = {}
        for place, size in enumerate(sizes.astype(int).tolist()):
            if size:
                self._groups.setdefault(size, []).append(place)

    @property
    def strokes(self) -> list[Stroke]:
        """The marks as lines without a length, whose ends are round or square: what any renderer can draw."""
        made = []
        for size, members in sorted(self._groups.items()):
            stroke = Stroke(*self._drawn_as(size), cap="round" if size > 0 else "projecting")
            ends = [(self.places[k][0] + along, self.places[k][1]) for k in members for along in (0.0, SHORT)]
            stroke.put(*stubs(ends))
            made.append(stroke)
        return made

    def draw(self, renderer: RendererBase) -> None:
        """Hand all marks of one size and sign to the renderer at once."""
        if not self.get_visible():
            return
        if not isinstance(renderer, PageRenderer):
            for stroke in self.strokes:
                stroke.draw(renderer)
            return
        if not self._written:
            self._written = [renderer.spot(x, y) for x, y in self.places]
        for size, members in sorted(self._groups.items()):
            colour, width = self._drawn_as(size)
            renderer.draw_spots([self._written[k] for k in members], colour, width, rounded=size > 0)

    def _drawn_as(self, size: int) -> tuple[str, float]:
        across = self.widest * abs(size) / SIZES
        return (POSITIVE, across) if size > 0 else (NEGATIVE, across * SQUARE)
