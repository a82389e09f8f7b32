"""The outputs of all classes as bars, with a thick line at what is expected of each."""

from collections.abc import Sequence

from explainer.drawing.palette import FILL, INK
from explainer.drawing.panel import Size
from explainer.drawing.scales import Ticks
from explainer.drawing.shapes import rectangles
from explainer.language.words import Words
from explainer.scenes.all_classes.bars import WIDEST
from explainer.scenes.all_classes.paired_bars import BESIDE, Move, PairedBars

BAR = 0.5
"""A bar's part of its place."""
INSIDE = 26
AIRY = 8
"""Sizes of the type that two numbers and an arrow take, with room about the arrow."""
LINE, LONGEST = 0.72, 100


class ClassBars(PairedBars):
    """Outputs from 0 to 1, and what is expected of each class."""

    def __init__(self, size: Size, names: Sequence[str], watched: int, words: Words, target: int) -> None:
        super().__init__(size, names, watched, words)
        self.top = self.height - 2 * size.label - (26 if self.roomy else 40)
        Ticks(self, self.axis_x).put([(self.y(level), text) for level, text in ((0, "0"), (0.5, "0.5"), (1, "1"))])
        self.stroke(INK, 1.5, moves=False).put([(self.axis_x, self.y(0)), (self.end, self.y(0))])
        half = min(self.slot * LINE, LONGEST) / 2
        for k in range(self.count):
            x, goal, expected = self.centre(k), self.y(int(k == target)), words.expected_value(int(k == target))
            self.stroke(INK, 4, moves=False).put([(x - half, goal), (x + half, goal)])
            text = expected if self.roomy else f"y = {int(k == target)}"
            for y in (self.row(1), goal + 9) if k == target else (self.row(1),):
                self.say(k, y, text, bold=k == target)
        self.goal = (self.centre(target) - half, self.y(1) - 4, self.centre(target) + half, self.y(1) + size.label + 9)
        self.now_bars = self.shape(FILL, INK)
        self.levels = self.labels(size.label + 1, bold=True)

    def y(self, value: float) -> float:
        """Height in pixels of a probability."""
        return self.foot + value * (self.top - self.foot)

    def now(self, outputs: Sequence[float], texts: Sequence[str]) -> None:
        """Show the outputs as they stand."""
        self.hide()
        half = min(WIDEST, self.slot * BAR) / 2
        bars = [(self.centre(k) - half, self.y(0), self.centre(k) + half, self.y(p)) for k, p in enumerate(outputs)]
        self.now_bars.put(*rectangles(bars))
        if not self.roomy:
            self.head(2, self.words.now)
            self.across(2, self.numbers[1], texts)
            return
        self.room.take(self.goal)
        for k, (p, text) in enumerate(zip(outputs, texts, strict=True)):
            inside = self.y(p) - self.y(0) > INSIDE
            self.put_clear(self.levels[k], self.centre(k), self.y(p) + (-18 if inside else BESIDE), text, 1)

    def outcome(self, moves: Sequence[Move]) -> None:
        """Show the outputs before and after."""
        self.hide()
        self.room.take(self.goal)
        self.pairs(moves)
        if self.roomy:
            arrow = " → " if self.slot >= AIRY * self.size.tick else "→"
            self.across(2, self.numbers[1], [f"{move.texts[0]}{arrow}{move.texts[2]}" for move in moves])
        else:
            self.table(2, moves)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Outputs: a bar is the output of a class, a thick line what is expected of it.")
