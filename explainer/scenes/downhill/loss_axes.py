"""The axes of a loss against one weight: ranges on levels, so that a drag does not stretch the picture."""

import math
from collections.abc import Iterable, Sequence

from explainer.cases.one_weight import WeightPath
from explainer.drawing.palette import FILL, LINE
from explainer.drawing.panel import STUB, Panel, Size, Ticks
from explainer.language.numbers import MINUS
from explainer.language.words import Words
from explainer.scenes.downhill.lanes import Lanes
from explainer.scenes.downhill.sentences import CurveWords

HALVES = {1.2: 0.5, 2.4: 0.5, 4.8: 1, 9.6: 2, 19: 5, 38: 10, 75: 25, 150: 50, 300: 100}
"""Half-ranges of the weight, and the distance of their ticks."""
TOPS = {0.12: 0.05, 0.3: 0.1, 0.7: 0.2, 1.7: 0.5, 3.4: 1, 7: 2, 14: 5, 28: 10, 60: 20, 120: 50, 300: 100}
"""Highest losses, and the distance of their ticks."""
LEAST, MOST, UP = 0.25, 0.42, 0.72
"""How much of the half-range and of the height the farthest place may fill; the rest is for names."""
SAMPLES = 96


def level(levels: Iterable[float], needed: float, least: float = 0.0) -> float:
    """
    Choose a scale's level: the first that is large enough, and not below `least`.

    Examples
    --------
    >>> level((1, 2, 4), 1.5), level((1, 2, 4), 0.5, least=2), level((1, 2, 4), 100)
    (2, 2, 4)
    """
    each = list(levels)
    return next((one for one in each if one >= max(needed, least)), each[-1])


class LossAxes(Panel):
    """
    The weight along, the loss up, and lanes for arrows below.

    Parameters
    ----------
    size, words
        As for `Tank`.
    """

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words, self.told = words, CurveWords(words)
        self.roomy = 0 if size.compact else 1
        self.lanes = Lanes(self, words, bottom=size.label + 8)
        self.left, self.right = 3 * size.tick + 8, self.width - 10
        self.middle = (self.left + self.right) / 2
        self.base, self.top = self.lanes.top + size.tick + 8, self.height - size.label - 8
        room = (min(self.middle, self.width - self.middle) - self.lanes.widest) / (self.right - self.middle)
        self.along = max(LEAST, min(MOST, room))
        self.start, self.half, self.highest, self.name = 0.0, 0.0, 0.0, ""
        self.grid = self.stroke(FILL, 1, moves=False)
        self.stroke(LINE, 1, moves=False).put([(self.left, self.base), (self.right, self.base)])
        self.axis(self.left, self.base, self.top)
        self.losses, self.weights = Ticks(self, self.left), Ticks(self, self.base, level=True)
        bold = size.label + self.roomy
        self.label(bold, bold=True, moves=False).put(self.left - 2 * size.tick, self.top + 7, self.told.loss)
        self.weight_name = self.label(bold, bold=True, anchor="center", moves=False)

    @property
    def scale(self) -> object:
        """What the frame depends on."""
        return self.start, self.half, self.highest, self.name

    @property
    def sampled(self) -> list[float]:
        """Weights from end to end of the axis, for a curve."""
        return [self.start + self.half * (2 * k / (SAMPLES - 1) - 1) for k in range(SAMPLES)]

    def rescale(self, name: str, paths: Sequence[WeightPath], *, known: bool, steady: bool = False) -> None:
        """
        Choose ranges that hold all paths; the frame changes only if they do.

        Parameters
        ----------
        name : str
            Whose weight it is.
        paths : sequence of WeightPath
            Where each rule goes, so that another rule does not change the scale. The weight before the step stands in
            the middle.
        known : bool
            Whether the step was taken; before, there is no scale of the loss.
        steady : bool
            In the middle of a drag the ranges may grow, but they do not shrink.
        """
        start = paths[0].weights[0]
        far = [abs(weight - start) for path in paths for weight in path.weights]
        far += [abs(path.first.learning_rate * path.slope) for path in paths]
        half = level(HALVES, max(far) / self.along, self.half if steady else 0.0)
        high = max(loss for path in paths for loss in path.losses)
        highest = level(TOPS, high / UP, self.highest if steady else 0.0) if known else 0.0
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

    def _frame(self) -> None:
        told = self.told.axis_short if self.size.compact else self.told.axis
        self.weight_name.put(self.middle, 5, told.format(name=self.name))
        step = HALVES[self.half] * (2 if self.size.compact else 1)
        first, last = math.ceil((self.start - self.half) / step), math.floor((self.start + self.half) / step)
        self.weights.put([(self.x(k * step), _tick(k * step, step)) for k in range(first, last + 1)])
        marks = [(self.base, "0")]
        if self.highest:
            step = TOPS[self.highest]
            # The axis has its name at the very top.
            last = math.ceil(self.highest / step) - 1
            marks = [(self.y(k * step), _tick(k * step, step)) for k in range(last + 1)]
        self.losses.put(marks)
        ends = [(x, y) for y, _ in marks for x in (self.left, self.right)]
        self.grid.put(ends, STUB * len(marks))


def _tick(level: float, step: float) -> str:
    places = 0 if step >= 1 else 2 if step < 0.1 else 1
    return f"{level:.{places}f}".replace("-", MINUS) if abs(level) > step / 2 else "0"
