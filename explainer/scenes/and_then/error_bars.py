"""The error signal after each step, as bars from 0."""

import math
from collections.abc import Sequence

from explainer.drawing.palette import CARD, GHOST, INK, NEGATIVE, POSITIVE, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room, Spot
from explainer.drawing.shapes import Box, rectangle, rectangles
from explainer.drawing.step_axes import StepAxes
from explainer.drawing.step_line import Course
from explainer.language.words import Words

WIDEST, SHARE = 10.0, 0.7
NARROWEST = 3.0
"""Pixels from bar to bar below which not all are drawn."""


class ErrorBars(StepAxes):
    """Bars of the run, hollow ones of the run that was kept, and an edge of ink at the cursor."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size, words)
        self.bars = {colour: self.shape(colour) for colour in (NEGATIVE, POSITIVE)}
        self.kept = self.shape(CARD, GHOST, 1.2, dashed=True)
        self.here = self.shape(None, INK, 2.2)
        self.zero = self.stroke(INK, 1.3)
        self.value = self.label(size.label + (1 if size.compact else 2), bold=True)

    def start(self, steps: int, error: float, text: str) -> None:
        """Show the error before the first step alone."""
        self.unknown(steps)
        self._bar([(0, error)])
        self._write(0, error, text)
        self.question_beside(self.value, steps)

    def course(self, course: Course, kept: Course | None, cursor: int, turns: Sequence[int], text: str) -> None:
        """Show the errors of the run, of the kept one, and that at the cursor, which is written as `text`."""
        self.hide()
        self.point_at(cursor, turns)
        shift = 0.0
        if kept is not None:
            shift = self._half / 2
            self.kept.put(*rectangles([self._box(*bar, shift=-shift) for bar in self._sparse(kept, cursor)]))
        self._bar(self._sparse(course, cursor), shift)
        error = course.values[cursor - course.begins]
        self.here.put(rectangle(*self._box(cursor, error, shift=shift)))
        self._write(cursor, error, text, [self._box(*bar, shift=shift) for bar in self._sparse(course, cursor)])

    @property
    def _half(self) -> float:
        return max(1.0, min(WIDEST, SHARE * (self.x(1) - self.x(0))) / 2)

    def _sparse(self, course: Course, cursor: int) -> list[tuple[int, float]]:
        return course.thinned(math.ceil(NARROWEST / (self.x(1) - self.x(0))), cursor)

    def _bar(self, errors: Sequence[tuple[int, float]], shift: float = 0.0) -> None:
        for colour, shape in self.bars.items():
            boxes = [self._box(step, error, shift=shift) for step, error in errors if by_sign(error) == colour]
            if boxes:
                shape.put(*rectangles(boxes))
        zero = self.y(0.0)
        self.zero.put([(self.left, zero), (self.right, zero)])

    def _box(self, step: int, error: float, *, shift: float) -> Box:
        low, high = sorted((self.y(0.0), self.y(error)))
        x = self.x(step) + shift
        return x - self._half, low, x + self._half, high

    def _write(self, step: int, error: float, text: str, bars: Sequence[Box] = ()) -> None:
        x, y, size = self.x(step), self.y(error), self.size.label + 2
        beyond = y - size - 3 if error < 0 else y + 6
        room = Room((self.left + 2, self.bottom - 2, self.width, self.height))
        room.take(*bars)
        spots: list[Spot] = [(x + self._half + 4, beyond, "left"), (x - self._half - 4, beyond, "right")]
        inside = y + 4 if error < 0 else y - size - 2
        spots += [(x + self._half + 4, inside, "left"), (x - self._half - 4, inside, "right")]
        across = self.y(0.0) + 7 if error < 0 else self.y(0.0) - size - 3
        spots += [(x, across, "center"), (self.width, across, "right")]
        room.put(self.value, text, spots, by_sign(error))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Error signal: one bar for each step; it hangs down where the output is below what is expected.")
