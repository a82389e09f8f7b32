"""Bars side by side, one place for each class: names under them, numbers beyond their ends that never collide."""

from collections.abc import Sequence

from explainer.drawing.artists import Label
from explainer.drawing.palette import INK
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import Extent, Room, along, width_of

WIDEST = 60
ROOMY = 95
"""Pixels of a class's place from which two numbers of four decimals fit side by side."""


class Bars(Panel):
    """A place for each class between the axis and the right edge; the name of the `watched` one is bold."""

    def __init__(self, size: Size, names: Sequence[str], watched: int) -> None:
        super().__init__(size)
        self.count = len(names)
        self.axis_x = 40 if size.compact else 44
        self.end = self.width - 2
        self.slot = (self.end - self.axis_x) / self.count
        self.roomy = self.slot >= ROOMY
        self.line = size.label + 4
        self.foot = (3 if self.roomy else 4) * self.line + 10
        self.room = Room()
        self.hairline((self.axis_x, self.foot), (self.axis_x, self.height))
        for k, name in enumerate(names):
            self.say(k, self.row(0), name, bold=k == watched)

    def centre(self, k: int) -> float:
        """Middle of a class's place."""
        return self.axis_x + self.slot * (k + 0.5)

    def row(self, number: int) -> float:
        """Baseline of a row of text under the bars; the names are row 0."""
        return self.foot - (number + 1) * self.line - 2

    def fitted(self, text: str, most: int) -> int:
        """Choose the largest type that keeps a text in its place, as long as it stays legible."""
        return max(min(most, int((self.slot - 2) / width_of(text, 1, bold=True))), self.size.tick)

    def say(self, k: int, y: float, text: str, *, bold: bool) -> None:
        """Write what stands still in a class's place."""
        size = self.fitted(text, self.size.label)
        self.label(size, bold=bold, anchor="center", moves=False).put(self.centre(k), y, text)

    def labels(self, size: int, *, bold: bool = False, colour: str = INK) -> list[Label]:
        """Make a label for each class."""
        return [self.label(size, bold=bold, anchor="center", colour=colour) for _ in range(self.count)]

    def across(self, number: int, labels: Sequence[Label], texts: Sequence[str]) -> None:
        """Fill a row under the names with a text for each class."""
        for k, (label, text) in enumerate(zip(labels, texts, strict=True)):
            label.set_fontsize(self.fitted(text, self.size.tick))
            label.put(self.centre(k), self.row(number), text)

    def hide(self) -> None:
        """Hide all that moves, and forget where its labels were."""
        super().hide()
        self.room = Room()

    def put_clear(self, label: Label, x: float, y: float, text: str, way: int, colour: str | None = None) -> None:
        """Show a label at (x, y), or as far up or down of it as it takes to stand clear of the others."""
        self.room.put(label, text, along(x, y, way), colour, extent=extent_of_number(text, float(label.get_fontsize())))


def extent_of_number(text: str, size: float) -> Extent:
    """Say how far a number reaches; below its baseline, unlike a word, it only keeps its distance."""
    return width_of(text, size), 2, 0.8 * size
