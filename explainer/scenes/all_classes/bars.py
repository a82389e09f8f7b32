"""Bars side by side, one place for each class: names under them, numbers beyond their ends that never collide."""

from collections.abc import Iterable, Sequence

from matplotlib.path import Path

from explainer.drawing.artists import Label, Point
from explainer.drawing.gauge import HALF_RANGES, TICK_STEPS
from explainer.drawing.palette import INK
from explainer.drawing.panel import Panel, Size, Ticks, rectangle
from explainer.drawing.placing import Box, width_of
from explainer.language.numbers import short

WIDEST = 60
ROOMY = 95
"""Pixels of a class's place from which two numbers of four decimals fit side by side."""
CLOSEST_TICKS = 18
BOX = [int(Path.MOVETO), *[int(Path.LINETO)] * 4]


def boxes(corners: Iterable[Box]) -> tuple[list[Point], list[int]]:
    """
    Join boxes, (left, bottom, right, top) each, into one path, which is drawn faster than one path each.

    Examples
    --------
    >>> points, codes = boxes([(0, 0, 2, 5), (4, 0, 6, 3)])
    >>> len(points), len(codes)
    (10, 11)
    """
    drawn = [rectangle(*box) for box in corners]
    # A shape repeats its first point at the end; no line may lead there from the last box.
    return [point for box in drawn for point in (*box, box[0])], [*BOX * len(drawn), int(Path.MOVETO)]


class Bars(Panel):
    """
    A place for each class between the axis and the right edge.

    Parameters
    ----------
    size : Size
        Pixels.
    names : sequence of str
        The classes, as they are read.
    watched : int
        The class whose name is bold.
    """

    def __init__(self, size: Size, names: Sequence[str], watched: int) -> None:
        super().__init__(size)
        self.count = len(names)
        self.axis_x = 40 if size.compact else 44
        self.end = self.width - 2
        self.slot = (self.end - self.axis_x) / self.count
        self.roomy = self.slot >= ROOMY
        self.line = size.label + 4
        self.foot = (3 if self.roomy else 4) * self.line + 10
        self._taken: list[Box] = []
        self.axis(self.axis_x, self.foot, self.height)
        for k, name in enumerate(names):
            made = self.label(self.fitted(name, size.label), bold=k == watched, anchor="center", moves=False)
            made.put(self.centre(k), self.row(0), name)

    def centre(self, k: int) -> float:
        """Middle of a class's place."""
        return self.axis_x + self.slot * (k + 0.5)

    def row(self, number: int) -> float:
        """Baseline of a row of text under the bars; the names are row 0."""
        return self.foot - (number + 1) * self.line - 2

    def fitted(self, text: str, most: int) -> int:
        """Choose the largest type that keeps a text in its place, as long as it stays legible."""
        return max(min(most, int((self.slot - 2) / width_of(text, 1, bold=True))), self.size.tick)

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
        self._taken = []

    def clear(self, x: float, y: float, size: tuple[float, float], way: int) -> float:
        """
        Find room for a text of a width and a height, centred at x: from y on up (`way` = 1) or down (-1).

        Returns
        -------
        float
            Its baseline, which may be outside the picture.
        """
        while any(_touch(span(x, y, size), other) for other in self._taken):
            y += way
        return y

    def inside(self, y: float, tall: float) -> bool:
        """Whether a text at a baseline is clear of the names below and of the upper edge."""
        return self.foot <= y and y + tall <= self.height

    def take(self, box: Box) -> None:
        """Keep later labels out of a box."""
        self._taken.append(box)

    def put_clear(self, label: Label, x: float, y: float, text: str, way: int, colour: str | None = None) -> None:
        """Show a label at (x, y), or as far up or down of it as it takes to stand clear of the others."""
        size = width_of(text, float(label.get_fontsize())), 0.8 * float(label.get_fontsize())
        y = self.clear(x, y, size, way)
        self.take(span(x, y, size))
        label.put(x, y, text, colour)


def span(x: float, y: float, size: tuple[float, float]) -> Box:
    """Say which room a text takes with its baseline centred at (x, y)."""
    return x - size[0] / 2, y - 2, x + size[0] / 2, y + size[1]


def _touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


class Scale:
    """
    A scale about 0 that reaches as far up as down, with a line at 0.

    Parameters
    ----------
    panel : Bars
        Whose scale it is.
    signed : bool
        Whether positive ticks carry a plus.
    """

    PAD = 14

    def __init__(self, panel: Bars, *, signed: bool = False) -> None:
        self.half, self._plus = 0.0, "+" if signed else ""
        self.zero = (panel.foot + panel.height) / 2
        self._reach = panel.height - self.PAD - self.zero
        self._ticks = Ticks(panel, panel.axis_x)
        panel.stroke(INK, 1.5, moves=False).put([(panel.axis_x, self.zero), (panel.end, self.zero)])

    def put(self, half: float) -> None:
        """Let it reach `half` up and down, one of `HALF_RANGES`; that is part of the frame."""
        if half == self.half:
            return
        self.half, step = half, TICK_STEPS[HALF_RANGES.index(half)]
        if self._reach * step / half < CLOSEST_TICKS:
            step *= 2
        count = int(half / step)
        values = [k * step for k in range(-count, count + 1)]
        self._ticks.put([(self.y(value), f"{self._plus if value > 0 else ''}{short(value)}") for value in values])

    def y(self, value: float) -> float:
        """Height in pixels of a value; it stops at the scale's ends."""
        return self.zero + max(-1.0, min(1.0, value / self.half)) * self._reach
