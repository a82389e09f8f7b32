"""A line over the steps of a run, beside that of a run that was kept."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explainer.drawing.artists import Point
from explainer.drawing.palette import CARD, GHOST, INK, SOFT
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room, Spot, extent_of
from explainer.drawing.shapes import Box, Joined, circle
from explainer.drawing.step_axes import StepAxes
from explainer.language.words import Words

MOST_POINTS = 160
MOST_DOTS = 26
DOT, CURSOR = 3.2, 6.5
CORNERS, APART = 8, 8
NAMED = (8, -18, 22, -32, 36, -46, 50, 64)
"""Pixels from the end of a line up to its name."""


@dataclass(frozen=True)
class Course:
    """What one quantity was after each step, from step `begins` on."""

    values: Sequence[float]
    begins: int = 0

    def thinned(self, every: int, *kept: int) -> list[tuple[int, float]]:
        """Choose one of so many steps, with the last, and with those to be `kept`."""
        count = len(self.values)
        places = sorted({*range(0, count, every), count - 1, *(k - self.begins for k in kept)} & {*range(count)})
        return [(self.begins + k, self.values[k]) for k in places]


class StepLine(StepAxes):
    """One line; a dot on it is where the cursor stands."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size, words)
        self.kept = self.stroke(GHOST, 1.8, dashed=True)
        self.kept_dots = self.shape(CARD, GHOST, 1.3)
        self.line = self.stroke(INK, 2)
        self.dots = self.shape(INK)
        self.dot = self.shape(INK)
        self.value = self.label(size.label + (0 if size.compact else 1), bold=True)
        self.names = [self.label(size.label, bold=True, colour=SOFT), self.label(size.label, bold=True)]

    def start(self, steps: int, value: float, text: str) -> None:
        """Show where the run starts, and that the coming steps are not known."""
        self.unknown(steps)
        at = (self.x(0), self.y(value))
        self.dot.put(circle(at, CURSOR))
        self.value.set_horizontalalignment("left")
        self.value.put(at[0] + 11, at[1] - 4, text)
        self.question_beside(self.value, steps)

    def course(self, course: Course, kept: Course | None, cursor: int, turns: Sequence[int], text: str) -> None:
        """Show the run, the kept one, and the value at the cursor, which is written as `text`."""
        self.hide()
        self.point_at(cursor, turns)
        lines = []
        for each, line, dots in ((kept, self.kept, self.kept_dots), (course, self.line, self.dots)):
            if each is None:
                continue
            points = [
                (self.x(step), self.y(value))
                for step, value in each.thinned(math.ceil(len(each.values) / MOST_POINTS), cursor)
            ]
            if len(points) > 1:
                line.put(points)
            if len(each.values) <= MOST_DOTS:
                dots.put(*_dots(points))
            lines.append(points)
        at = (self.x(cursor), self.y(course.values[cursor - course.begins]))
        self.dot.put(circle(at, CURSOR))
        room = self._room(lines, at)
        room.put(self.value, text, self._around(at))
        self.mark(room, at)
        if kept is not None:
            self._name_runs(room, kept, course)

    def obstacles(self) -> Sequence[Box]:
        """Say where no label may lie, besides the dot."""
        return ()

    def mark(self, room: Room, at: Point) -> None:
        """Add what a subclass has to show at the cursor."""

    def _room(self, lines: Sequence[Sequence[Point]], at: Point) -> Room:
        def crossed(box: Box) -> bool:
            left, bottom, right, top = box
            inside = any(left < x < right and bottom < y < top for line in lines for x, y in line)
            return inside or left < at[0] < right

        room = Room((self.left + 3, self.bottom + 3, self.width, self.height), crossed)
        room.take(*self.obstacles())
        room.take((at[0] - CURSOR, at[1] - CURSOR, at[0] + CURSOR, at[1] + CURSOR))
        return room

    def _around(self, at: Point) -> list[Spot]:
        (x, y), size = at, self.size.label
        spots: list[Spot] = []
        for below in (-1.3, 0.6, -2.4, 1.7):
            spots += [(x + 9, y + below * size, "left"), (x - 9, y + below * size, "right")]
        return spots

    def _name_runs(self, room: Room, kept: Course, course: Course) -> None:
        words = self.words
        for label, text, each in zip(self.names, (words._("A, kept"), "B"), (kept, course), strict=True):
            step, value = each.begins + len(each.values) - 1, each.values[-1]
            x, y = self.x(step), self.y(value)
            wide, below, above = extent_of(label, text)
            spots: list[Spot] = [(x, y + away, "right") for away in NAMED]
            room.put(label, text, spots, extent=(wide + APART, below, above))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Loss: the steps along, the loss up; the dot is where the cursor stands.")


def _dots(points: Sequence[Point]) -> Joined:
    """Join small circles into one path."""
    corners, codes = [], []
    for point in points:
        ring = circle(point, DOT, CORNERS)
        corners += [*ring, ring[0]]
        codes += [1, *[2] * CORNERS]
    return corners, [*codes, 1]
