"""The output over the steps, under the line of what is expected."""

from collections.abc import Sequence

from explainer.drawing.artists import Point
from explainer.drawing.palette import INK
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room
from explainer.drawing.shapes import Box
from explainer.drawing.step_line import StepLine
from explainer.language.words import Words


class OutputLine(StepLine):
    """The line of the outputs; what is `expected` of them is said before they are shown."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size, words)
        self.expected = 1
        self.goal = self.stroke(INK, 4)
        self.goal_name = self.label(size.label, bold=True, anchor="right")

    def start(self, steps: int, value: float, text: str) -> None:
        """Show where the run starts, and what is expected."""
        super().start(steps, value, text)
        self._goal()

    def obstacles(self) -> Sequence[Box]:
        """Keep the goal and its name free."""
        y = self.y(self.expected)
        return ((self.left, y - 4, self.width, y + self.size.label + 8),)

    def mark(self, room: Room, at: Point) -> None:
        """Show what is expected."""
        self._goal()

    def _goal(self) -> None:
        y = self.y(self.expected)
        self.goal.put([(self.left, y), (self.width - 4, y)])
        self.goal_name.put(self.width - 4, y + 7, self.words.expected_value(self.expected))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Output: the steps along, the output up; the thick line is what is expected.")
