"""Two bars for each class, before and after a step, with the change beyond their ends."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from explainer.cases.directions import GLYPHS, direction
from explainer.drawing.palette import FILL, GHOST, INK, SOFT, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.placing import along
from explainer.drawing.shapes import Box, rectangles
from explainer.language.words import Words
from explainer.scenes.all_classes.bars import WIDEST, Bars, extent_of_number

GAP = 4
BESIDE = 6
"""Pixels between a bar's end and its number."""


class Move(NamedTuple):
    """How one class's bar moves, and how that is written: before, change, after."""

    before: float
    after: float
    change: float
    texts: tuple[str, str, str]


class PairedBars(Bars):
    """Dashed before, filled after; a subclass says how high a value is."""

    def __init__(self, size: Size, names: Sequence[str], watched: int, words: Words) -> None:
        super().__init__(size, names, watched)
        self.words = words
        self.thin = min(WIDEST, self.slot * 0.62) / 2 - GAP / 2
        self.before = self.shape(None, GHOST, 1.8, dashed=True)
        self.after = self.shape(FILL, INK)
        self.changes = self.labels(size.label + (2 if self.roomy else 0), bold=True)
        self.triangles = self.labels(size.label, bold=True)
        self.numbers = self.labels(size.tick, colour=SOFT), self.labels(size.tick)
        self.heads = [self.label(size.tick, colour=SOFT), self.label(size.tick)]

    def y(self, value: float) -> float:
        """Height in pixels of a value."""
        raise NotImplementedError

    def box(self, k: int, side: int, value: float) -> Box:
        """Corners of the bar left (-1) or right (1) in a class's place."""
        middle = self.centre(k) + side * (self.thin + GAP) / 2
        low, high = sorted((self.y(0), self.y(value)))
        return middle - self.thin / 2, low, middle + self.thin / 2, high

    def head(self, number: int, text: str, side: int = 0) -> None:
        """Name a row of numbers, left of it."""
        self.heads[side].put(0, self.row(number), text)

    def pairs(self, moves: Sequence[Move]) -> None:
        """Show both bars of each class and how far they moved."""
        self.before.put(*rectangles(self.box(k, -1, move.before) for k, move in enumerate(moves)))
        self.after.put(*rectangles(self.box(k, 1, move.after) for k, move in enumerate(moves)))
        for k, move in enumerate(moves):
            self._change(k, move)

    def table(self, first: int, moves: Sequence[Move]) -> None:
        """Write the numbers before and after in two rows under the bars."""
        for side, name in enumerate((self.words.before, self.words.after)):
            self.head(first + side, name, side)
            self.across(first + side, self.numbers[side], [move.texts[2 * side] for move in moves])

    def _change(self, k: int, move: Move) -> None:
        zero = self.y(0)
        high = max(self.y(move.before), self.y(move.after), zero)
        low = min(self.y(move.before), self.y(move.after), zero)
        way = 1 if high - zero >= zero - low else -1
        glyph, colour, label = GLYPHS[direction(move.change)], by_sign(move.change), self.changes[k]
        text, x = f"{glyph} {move.texts[1]}" if self.roomy else move.texts[1], self.centre(k)
        if not self.roomy:
            label.set_fontsize(self.fitted(text, self.size.label))
        size = float(label.get_fontsize())
        # Where a place is narrow the triangle stands above its number.
        wide, below, tall = extent_of_number(text, size)
        tall += 0 if self.roomy else size + 3
        starts = ((high + BESIDE, 1, self.height - tall), (low - BESIDE - tall, -1, self.foot))[::way]
        # Within the picture if that can be, on either side of the bars.
        spots = chain(*(along(x, *start) for start in starts), along(x, *starts[0][:2]))
        self.room.put(label, text, spots, colour, extent=(wide, below, tall))
        if not self.roomy:
            self.triangles[k].put(x, label.get_position()[1] + size + 3, glyph, colour)
