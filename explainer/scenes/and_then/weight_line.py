"""The weight over the steps, and at the cursor the step that follows: an arrow, in two parts where momentum carries."""

import math
from dataclasses import dataclass

from explainer.cases.directions import GLYPHS, direction
from explainer.drawing.artists import Point
from explainer.drawing.gauge import SHORTEST
from explainer.drawing.palette import CARD, INK, NEGATIVE, POSITIVE, SOFT, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room
from explainer.drawing.shapes import block_arrow, rectangle
from explainer.drawing.step_line import StepLine
from explainer.language.words import Words

NEEDED = 80
"""Pixels that an arrow and its name take."""


@dataclass(frozen=True)
class NextStep:
    """One step that starts at the cursor."""

    before: float
    after: float
    carried: float  # how far of it is what went before
    number: str  # the change as it is written
    name: str = ""  # of the run, where there are two


class WeightLine(StepLine):
    """The line of the weights with up to two arrows."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size, words)
        self.next_steps: tuple[NextStep, ...] = ()
        self.levels = [self.ghost(), self.stroke(INK, 2)]
        self.carried = {
            colour: [self.shape(CARD, colour, 1.2, hatch="////") for _ in range(2)] for colour in (POSITIVE, NEGATIVE)
        }
        self.arrows = [self.shape(INK) for _ in range(2)]
        self.changes = [self.label(size.change - 3, bold=True, anchor="center") for _ in range(2)]
        self.step_name = self.label(size.label, bold=True, anchor="center")
        self.thick, self.head = (11, 10) if size.compact else (16, 14)

    def mark(self, room: Room, at: Point) -> None:
        """Show the steps that follow, left of the cursor where there is room, or else on its other side."""
        each = self.next_steps
        if not each:
            return
        needed = NEEDED * (0.6 if self.size.compact else 1) * len(each)
        leftwards = at[0] - self.left >= needed
        middle = (self.left + at[0]) / 2 if leftwards else min(at[0] + needed / 2 + 10, self.right - needed / 2)
        ends = (self.left, at[0]) if leftwards else (at[0], middle + needed / 2)
        self.levels[0].put([(ends[0], at[1]), (ends[1], at[1])])
        for k, step in enumerate(each):
            self._arrow(k, step, middle + (k - (len(each) - 1) / 2) * needed / len(each), room)

    def _arrow(self, k: int, step: NextStep, x: float, room: Room) -> None:
        start, tip = self.y(step.before), self.y(step.after)
        change = step.after - step.before
        up = 1 if change >= 0 else -1
        colour = by_sign(change)
        if abs(tip - start) >= SHORTEST:
            corners = block_arrow(x, start, tip, self.thick, self.head)
            if step.carried and math.copysign(1, step.carried) == up:
                self.carried[colour][k].put(corners)
                self._solid(k, step, x, start, colour)
            else:
                self.arrows[k].paint(colour, None)
                self.arrows[k].put(corners)
        edge = tip if abs(tip - start) >= SHORTEST else start
        size = self.size.change - 3
        baseline = edge + 8 if up > 0 else edge - 8 - 0.8 * size
        text = f"{step.name} {GLYPHS[direction(change)]} {step.number}".strip()
        heights = [baseline, baseline + up * size, start - up * size - 8 * up - (0.8 * size if up > 0 else 0)]
        room.put(self.changes[k], text, [(x, height, "center") for height in heights], colour)
        if not step.name and not self.size.compact:
            name = baseline + size + 4 if up > 0 else baseline - self.size.label - 6
            room.put(self.step_name, self.words.step_taken, [(x, name, "center")], INK if change else SOFT)

    def _solid(self, k: int, step: NextStep, x: float, start: float, colour: str) -> None:
        """Fill the part of a hatched arrow that the gradient adds, next to the level; the rest is carried over."""
        low, high = sorted((start, self.y(step.after - step.carried)))
        if high > low:
            self.arrows[k].paint(colour, None)
            self.arrows[k].put(rectangle(x - self.thick / 2, low, x + self.thick / 2, high))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Weight: the steps along, the weight up. The arrow at the cursor is the next step.")
