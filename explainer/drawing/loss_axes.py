"""The axes of a loss against one weight: ranges on levels, so that a drag does not stretch the picture."""

from collections.abc import Sequence
from itertools import pairwise

from explainer.drawing.artists import Point
from explainer.drawing.palette import FILL
from explainer.drawing.panel import Panel, Size
from explainer.drawing.scales import Levels, Ticks, level, multiples
from explainer.drawing.shapes import stubs
from explainer.language.numbers import tick

HALVES: Levels = {1.2: 0.5, 2.4: 0.5, 4.8: 1, 9.6: 2, 19: 5, 38: 10, 75: 25, 150: 50, 300: 100}
"""Half-ranges of the weight, and the distance of their ticks."""
TOPS: Levels = {0.12: 0.05, 0.3: 0.1, 0.7: 0.2, 1.7: 0.5, 3.4: 1, 7: 2, 14: 5, 28: 10, 60: 20, 120: 50, 300: 100}
"""Highest losses, and the distance of their ticks."""
LEAST, MOST, UP = 0.25, 0.42, 0.72
"""How much of the half-range and of the height the farthest place may fill; the rest is for names."""
SAMPLES = 96


class LossAxes(Panel):
    """The weight along, the loss up, and room for what a subclass shows below them."""

    halves: Levels = HALVES

    def __init__(self, size: Size) -> None:
        super().__init__(size)
        self.roomy = 0 if size.compact else 1
        self.left, self.right = 3 * size.tick + 8, self.width - 10
        self.middle = (self.left + self.right) / 2
        self.start, self.half, self.highest, self.name = 0.0, 0.0, 0.0, ""

    def lay_out(self, foot: float, beside: float, loss: str, *, most: float = MOST) -> None:
        """
        Put the axes above the height `foot`; the longest name below them takes `beside` pixels beside its arrow.

        At `most` so much of the half-range is filled.
        """
        size = self.size
        self.base, self.top = foot + size.tick + 8, self.height - size.label - 8
        room = (min(self.middle, self.width - self.middle) - beside) / (self.right - self.middle)
        self.along = max(LEAST, min(most, room))
        self.grid = self.stroke(FILL, 1, moves=False)
        self.hairline((self.left, self.base), (self.right, self.base))
        self.hairline((self.left, self.base), (self.left, self.top))
        self.losses, self.weights = Ticks(self, self.left), Ticks(self, self.base, level=True)
        bold = size.label + self.roomy
        self.label(bold, bold=True, moves=False).put(self.left - 2 * size.tick, self.top + 7, loss)
        self.weight_name = self.label(bold, bold=True, anchor="center", moves=False)

    @property
    def scale(self) -> object:
        """What the frame depends on."""
        return self.start, self.half, self.highest, self.name

    @property
    def sampled(self) -> list[float]:
        """Weights from end to end of the axis, for a curve."""
        return [self.start + self.half * (2 * k / (SAMPLES - 1) - 1) for k in range(SAMPLES)]

    def reach(self, name: str, start: float, far: float, high: float | None, *, steady: bool = False) -> None:
        """
        Choose ranges that hold weights as `far` as that from `start`, and losses as `high`; None while they are hidden.

        The frame, with the `name` of the weight's axis, changes only if they do. In a `steady` drag ranges do not
        shrink.
        """
        half = level(self.halves, far / self.along, self.half if steady else 0.0)
        highest = 0.0 if high is None else level(TOPS, high / UP, self.highest if steady else 0.0)
        if (start, half, highest, name) != self.scale:
            self.start, self.half, self.highest, self.name = start, half, highest, name
            self._frame()

    def x(self, weight: float) -> float:
        """Place of a weight; it stops at the ends of the axis."""
        along = (weight - self.start) / self.half
        return self.middle + max(-1.0, min(1.0, along)) * (self.right - self.left) / 2

    def y(self, loss: float) -> float:
        """Height of a loss; it stops at the top."""
        return self.base + min(1.0, loss / self.highest) * (self.top - self.base)

    def line_through(self, losses: Sequence[float]) -> list[Point]:
        """Lead a line through the losses at `sampled`, as far as it stays below the top."""
        points = [(self.x(weight), loss) for weight, loss in zip(self.sampled, losses, strict=True)]
        cuts = [
            (x + (self.highest - loss) / (beyond - loss) * (next_x - x), self.highest)
            for (x, loss), (next_x, beyond) in pairwise(points)
            if (loss <= self.highest) is not (beyond <= self.highest)
        ]
        inside = sorted([*(point for point in points if point[1] <= self.highest), *cuts])
        return [(x, self.y(loss)) for x, loss in inside]

    def _frame(self) -> None:
        self.weight_name.put(self.middle, 5, self.name)
        step = self.halves[self.half] * (2 if self.size.compact else 1)
        weights = multiples(step, self.start - self.half, self.start + self.half)
        self.weights.put([(self.x(weight), tick(weight, step)) for weight in weights])
        marks = [(self.base, "0")]
        if self.highest:
            step = TOPS[self.highest]
            # The axis has its name at the very top.
            losses = [loss for loss in multiples(step, 0.0, self.highest) if loss < self.highest]
            marks = [(self.y(loss), tick(loss, step)) for loss in losses]
        self.losses.put(marks)
        ends = [(x, y) for y, _ in marks for x in (self.left, self.right)]
        self.grid.put(*stubs(ends))
