"""How many digits that were never seen are named right, over the steps, under the line of all of them."""

from collections.abc import Sequence

from explainer.drawing.artists import Point
from explainer.drawing.palette import INK
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room
from explainer.drawing.shapes import Box
from explainer.drawing.step_axes import Scale
from explainer.drawing.step_line import StepLine
from explainer.language.words import Words
from explainer.scenes.digits.examples import DIGITS, TRAINING

UNSEEN = DIGITS - TRAINING
SCALE = Scale(0.0, 1.07 * UNSEEN, tuple((float(each), f"{each}") for each in (0, 100, 200, 300, UNSEEN)))


class RightLine(StepLine):
    """The line of the counts, and the goal."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size, words)
        self.goal = self.stroke(INK, 3)

    def obstacles(self) -> Sequence[Box]:
        """Keep the goal free."""
        y = self.y(UNSEEN)
        return ((self.left, y - 4, self.width, y + 4),)

    def mark(self, room: Room, at: Point) -> None:
        """Show the goal."""
        y = self.y(UNSEEN)
        self.goal.put([(self.left, y), (self.width - 4, y)])

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("New digits: the steps along, how many of them are named right up.")
