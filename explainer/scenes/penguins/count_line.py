"""How many birds are named right after each step, under the line of all of them."""

from collections.abc import Sequence

from explainer.drawing.artists import Point
from explainer.drawing.palette import INK, SOFT
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room
from explainer.drawing.shapes import Box
from explainer.drawing.step_axes import Scale
from explainer.drawing.step_line import Course, StepLine
from explainer.language.words import Words

EVERY = 100


class CountLine(StepLine):
    """The line of the birds that are learned from, and a dashed one of those `aside`; `total` are all of the first."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size, words)
        self.total, self.aside = 0, Course(())
        self.all = self.stroke(INK, 2.5)
        self.all_name = self.label(size.label, bold=True, anchor="right")
        self.aside_line = self.stroke(INK, 1.5, dashed=True)
        self.aside_name = self.label(size.label, colour=SOFT)

    @property
    def counts(self) -> Scale:
        """The scale of the counts."""
        ticks = tuple((float(k), str(k)) for k in range(0, self.total + 1, EVERY))
        return Scale(0.0, 1.1 * self.total, ticks)

    def start(self, steps: int, value: float, text: str) -> None:
        """Show how many are named right before the step."""
        super().start(steps, value, text)
        self._all()

    def obstacles(self) -> Sequence[Box]:
        """Keep the line of all free."""
        y = self.y(self.total)
        return ((self.left, y - 3, self.width, y + self.size.label),)

    def mark(self, room: Room, at: Point) -> None:
        """Show how many there are, and those aside."""
        self._all()
        if not self.aside.values:
            return
        points = [(self.x(step), self.y(value)) for step, value in enumerate(self.aside.values)]
        self.aside_line.put(points if len(points) > 1 else [*points, *points])
        x, y = points[-1]
        spots = [(x - 4, y + away, "right") for away in (6, -self.size.label - 4)]
        room.put(self.aside_name, self.words._("kept aside"), [*spots, (x + 6, y + 4, "left")])  # type: ignore[list-item]

    def _all(self) -> None:
        y = self.y(self.total)
        self.all.put([(self.left, y), (self.right, y)])
        self.all_name.put(self.right, y + 5, str(self.total))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Birds: the steps along, the number of birds named right up.")
