"""Two losses' gradients against the margin: where the output is badly wrong, squared error's almost vanishes."""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from explainer.drawing.artists import Point, Shape
from explainer.drawing.palette import CARD, FILL, INK, LINE, SOFT
from explainer.drawing.panel import STUB, Panel, Size, Ticks, rectangle
from explainer.language.numbers import MINUS, Decimals
from explainer.language.words import Words
from explainer.maths.losses import cross_entropy_gradient
from explainer.maths.squared_error import squared_error_gradient
from explainer.scenes.never_zero.margin import MARGIN, STALLED, Move

WINDOW = 12.0
"""Up to this margin to both sides the scale is even; beyond, where both curves are level, it is closer."""
TAILS = 0.06, 0.08
"""Parts of the width for the margins below and above those; a break in the axis says where they begin."""
POINTS = np.concatenate([[MARGIN.low], np.linspace(-WINDOW, WINDOW, 97), [MARGIN.high]])
TICKS = (MARGIN.low, -10, -5, 0, 5, 10, MARGIN.high)
BREAK = ((-4, -5), (2, 5)), ((-2, -5), (4, 5))
PEAK = 4 / 27
"""The most that squared error's gradient can be."""
EDGE = (1 - math.sqrt(1 - 4 * STALLED)) / 2
STALLS_AT = math.log(EDGE / (1 - EDGE))
"""With two classes and an expected 1: the margin below which p(1 - p) is less than `STALLED`."""
DOT, RING, SMALL_RING = 4.5, 7, 4

Anchor = Literal["left", "right"]


class Stall(Panel):
    """
    The sizes of both gradients: curves that join the frame once they may be seen, and dots at the margin.

    Parameters
    ----------
    size, words
        As for `Tank`.
    expected : {0, 1}
        With 0 the picture is mirrored.
    """

    def __init__(self, size: Size, words: Words, expected: int) -> None:
        super().__init__(size)
        self.words, self.expected = words, expected
        self.line = size.label + 5
        self.left, self.right = (30 if size.compact else 36), self.width - 12
        self.bottom, self.top = size.tick + 10 + self.line, self.height - 2 * self.line
        self.region = self.add(Shape(FILL, None, 0), moves=False)
        self.curves = self.stroke(INK, 3, moves=False), self.stroke(INK, 2.5, dashed=True, moves=False)
        self.axis(self.left, self.bottom, self.top)
        self.stroke(LINE, 1, moves=False).put([(self.left, self.bottom), (self.right, self.bottom)])
        Ticks(self, self.left).put([(self.y(level), text) for level, text in ((0, "0"), (0.5, "0.5"), (1, "1"))])
        below = Ticks(self, self.bottom, level=True)
        below.put([(self.x(margin), f"{margin:.0f}".replace("-", MINUS)) for margin in TICKS])
        slants = [(self.x(side) + x, self.bottom + y) for side in (-WINDOW, WINDOW) for pair in BREAK for x, y in pair]
        self.stroke(INK, 1.5, moves=False).put(slants, STUB * (len(slants) // 2))
        height = self.label(size.label, colour=SOFT, moves=False)
        height.put(2, self.height - size.label, words._("size of the gradient"))
        self.lowest = self.bottom - size.tick - self.line - 4
        across = self.label(size.label, anchor="right", colour=SOFT, moves=False)
        across.put(self.right, self.lowest, words._("margin"))

        # Towards the side where the output is wrong there is room for names.
        outer: Anchor = "left" if expected else "right"
        inner: Anchor = "right" if expected else "left"
        entropy = self.label(size.label, bold=True, anchor=outer, moves=False)
        squared = self.label(size.label, bold=True, anchor=outer if size.compact else inner, moves=False)
        self.names = entropy, squared
        self.stalled = [self.label(size.label, anchor=outer, colour=SOFT, moves=False) for _ in range(2)]
        self.revealed = [self.region, *self.curves, *self.names, *self.stalled]
        self.shown_lead: float | None = None

        self.guide = self.stroke(LINE, 1)
        self.asked = [self.shape(CARD, INK, 1.5) for _ in range(2)]
        self.asked_outputs = [self.label(size.label, anchor="center") for _ in range(2)]
        self.asked_name = self.label(size.label, colour=SOFT)
        self.dot, self.ring = self.shape(INK), self.shape(None, INK, 2.5)
        self.question = self.label(22, bold=True, anchor="center", colour=SOFT)
        self._reveal(None)

    def x(self, margin: float) -> float:
        """Place in pixels of a margin."""
        low, high = TAILS
        share = np.interp(margin, (MARGIN.low, -WINDOW, WINDOW, MARGIN.high), (0, low, 1 - high, 1))
        return self.left + float(share) * (self.right - self.left)

    def y(self, size: float) -> float:
        """Height in pixels of a gradient's size."""
        return self.bottom + size * (self.top - self.bottom)

    def unknown(self) -> None:
        """Show the axes alone."""
        self.hide()
        self._reveal(None)
        self.question.put((self.left + self.right) / 2, (self.bottom + self.top) / 2, "?")

    def outcome(self, margin: float, classes: int, entropy: float, squared: float, asked: Move | None) -> None:
        """
        Show both curves and where they are at a margin.

        Parameters
        ----------
        margin : float
            Of the watched class over each of the others.
        classes : int
            Number of classes; each further one shifts the curves a little.
        entropy, squared : float
            Both gradients.
        asked : Move, optional
            The two outputs that were asked about.
        """
        self.hide()
        lead = math.log(classes - 1)
        self._reveal(lead)
        x = self.x(margin)
        self.guide.put([(x, self.bottom), (x, self.top)])
        self.dot.put(_circle(x, self.y(abs(entropy)), DOT))
        self.ring.put(_circle(x, self.y(abs(squared)), RING))
        if asked is not None:
            self._mark(asked, lead)

    def _mark(self, asked: Move, lead: float) -> None:
        for output, size, ring, name in zip(asked.outputs, asked.squared, self.asked, self.asked_outputs, strict=True):
            x = self.x(lead + math.log(output / (1 - output)))
            ring.put(_circle(x, self.y(size), SMALL_RING))
            name.put(x, self.lowest, Decimals().plain(output))
        self.asked_name.put(2, self.lowest, self.words.output)

    def _reveal(self, lead: float | None) -> None:
        """Take the curves into the frame, or out of it."""
        if lead == self.shown_lead and self.written_frame is not None:
            return
        self.shown_lead, self.written_frame = lead, None
        for artist in self.revealed:
            artist.set_visible(lead is not None)
        if lead is None:
            return
        logits = np.stack([POINTS - lead, np.zeros_like(POINTS)], axis=-1)
        target = 0 if self.expected else 1
        for curve, gradient in zip(self.curves, (cross_entropy_gradient, squared_error_gradient), strict=True):
            sizes = np.abs(gradient(logits, target)[:, 0])
            curve.put([(self.x(margin), self.y(size)) for margin, size in zip(POINTS, sizes, strict=True)])
        self._name(lead)

    def _name(self, lead: float) -> None:
        words, wrong = self.words, -1 if self.expected else 1
        outer = self.left + 6 if self.expected else self.right
        edge = self.x(lead - wrong * STALLS_AT)
        self.region.put(rectangle(self.x(MARGIN.low if self.expected else MARGIN.high), self.bottom, edge, self.top))
        entropy, squared = self.names
        entropy.put(outer, self.top + 8, words._("cross-entropy"))
        low = self.y(PEAK) + 6
        flank = outer if self.size.compact else self.x(lead + wrong * 1.2)
        squared.put(flank, low, words._("squared error"))
        lines = words._("the output is wrong,"), words._("yet hardly any gradient")
        for k, (label, text) in enumerate(zip(self.stalled, lines, strict=True)):
            label.put(outer, low + (2.6 - k) * self.line, text)


def _circle(x: float, y: float, radius: float) -> Sequence[Point]:
    turns = (k * math.pi / 8 for k in range(16))
    return [(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns]
