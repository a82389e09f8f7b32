"""The logits of all classes before a step and after it."""

from collections.abc import Sequence

from explainer.drawing.palette import SOFT
from explainer.drawing.panel import QUESTION, Size
from explainer.drawing.shapes import rectangles
from explainer.language.words import Words
from explainer.scenes.all_classes.paired_bars import BESIDE, Move, PairedBars
from explainer.scenes.all_classes.zero_scale import ZeroScale

ASIDE = 2.5
"""Sizes of the type that a number's middle is away from that of its class, where there is room."""


class LogitBars(PairedBars):
    """Logits about zero; where there is room their numbers stand on the other side of the line."""

    def __init__(self, size: Size, names: Sequence[str], watched: int, words: Words) -> None:
        super().__init__(size, names, watched, words)
        self.scale = ZeroScale(self)
        self.aside = min(self.slot / 4, ASIDE * size.tick)
        self.question_marks = self.labels(QUESTION if self.roomy else size.change, bold=True, colour=SOFT)

    def y(self, value: float) -> float:
        """Height in pixels of a logit."""
        return self.scale.y(value)

    def unknown(self, levels: Sequence[float], texts: Sequence[str]) -> None:
        """Show the logits as they stand, and that the step could move them either way."""
        self.hide()
        self.before.put(*rectangles(self.box(k, -1, level) for k, level in enumerate(levels)))
        for k, (level, text) in enumerate(zip(levels, texts, strict=True)):
            if self.roomy:
                self._number(k, 0, level, text)
            self.question_marks[k].put(self.centre(k) + self.aside, self.scale.zero + BESIDE, "?")
        if not self.roomy:
            self.head(1, self.words.now)
            self.across(1, self.numbers[1], texts)

    def outcome(self, moves: Sequence[Move]) -> None:
        """Show the logits before and after."""
        self.hide()
        if self.roomy:
            for k, move in enumerate(moves):
                self._number(k, 0, move.before, move.texts[0])
                self._number(k, 1, move.after, move.texts[2])
        else:
            self.table(1, moves)
        self.pairs(moves)

    def _number(self, k: int, side: int, value: float, text: str) -> None:
        x = self.centre(k) + (2 * side - 1) * self.aside
        y = self.scale.zero + (BESIDE if value < 0 else -BESIDE - self.size.tick + 1)
        self.put_clear(self.numbers[side][k], x, y, text, 1 if value < 0 else -1)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Logits: dashed is where a logit was before the step, solid where it is after it.")
