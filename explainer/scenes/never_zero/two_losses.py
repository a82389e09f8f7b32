"""Two losses' gradients against the margin: where the output is badly wrong, squared error's almost vanishes."""

import numpy as np

from explainer.drawing.artists import Anchor, Shape
from explainer.drawing.palette import CARD, FILL, INK, LINE, SOFT
from explainer.drawing.panel import Panel, Size
from explainer.drawing.scales import Ticks
from explainer.drawing.shapes import circle, rectangle, stubs
from explainer.language.numbers import Decimals, short
from explainer.language.words import Words
from explainer.scenes.never_zero.loss_curves import BENT, MARGINS, PEAK, LossCurves
from explainer.scenes.never_zero.margin import MARGIN, Move

TAILS = 0.06, 0.08
"""Parts of the width for the margins beyond `BENT`, below and above; a break in the axis says where they begin."""
TICKS = (MARGIN.low, -10, -5, 0, 5, 10, MARGIN.high)
BREAK = ((-4, -5), (2, 5)), ((-2, -5), (4, 5))
DOT, RING, SMALL_RING = 4.5, 7, 4


class TwoLosses(Panel):
    """
    The sizes of both gradients: curves that join the frame once they may be seen, and dots at the margin.

    With an expected 0 the picture is mirrored.
    """

    def __init__(self, size: Size, words: Words, expected: int) -> None:
        super().__init__(size)
        self.words, self.expected = words, expected
        self.line = size.label + 5
        self.left, self.right = (30 if size.compact else 36), self.width - 12
        self.bottom, self.top = size.tick + 10 + self.line, self.height - 2 * self.line
        self.region = self.add(Shape(FILL, None, 0), moves=False)
        self.curves = self.stroke(INK, 3, moves=False), self.stroke(INK, 2.5, dashed=True, moves=False)
        self.hairline((self.left, self.bottom), (self.left, self.top))
        self.hairline((self.left, self.bottom), (self.right, self.bottom))
        Ticks(self, self.left).put([(self.y(level), text) for level, text in ((0, "0"), (0.5, "0.5"), (1, "1"))])
        Ticks(self, self.bottom, level=True).put([(self.x(margin), short(margin)) for margin in TICKS])
        slants = [(self.x(side) + x, self.bottom + y) for side in (-BENT, BENT) for pair in BREAK for x, y in pair]
        self.stroke(INK, 1.5, moves=False).put(*stubs(slants))
        self.write(2, self.height - size.label, words._("size of the gradient"))
        self.lowest = self.bottom - size.tick - self.line - 4
        self.write(self.right, self.lowest, words._("margin"), anchor="right")

        # Towards the side where the output is wrong there is room for names.
        outer: Anchor = "left" if expected else "right"
        inner: Anchor = "right" if expected else "left"
        entropy = self.label(size.label, bold=True, anchor=outer, moves=False)
        squared = self.label(size.label, bold=True, anchor=outer if size.compact else inner, moves=False)
        self.names = entropy, squared
        self.stalled = [self.label(size.label, anchor=outer, colour=SOFT, moves=False) for _ in range(2)]
        self.revealed = [self.region, *self.curves, *self.names, *self.stalled]
        self.curves_in_frame: LossCurves | None = None

        self.guide = self.stroke(LINE, 1)
        self.asked = [self.shape(CARD, INK, 1.5) for _ in range(2)]
        self.asked_outputs = [self.label(size.label, anchor="center") for _ in range(2)]
        self.asked_name = self.label(size.label, colour=SOFT)
        self.dot, self.ring = self.shape(INK), self.shape(None, INK, 2.5)
        self.question = self.question_mark()
        self._reveal(None)

    def x(self, margin: float) -> float:
        """Place in pixels of a margin."""
        low, high = TAILS
        share = np.interp(margin, (MARGIN.low, -BENT, BENT, MARGIN.high), (0, low, 1 - high, 1))
        return self.left + float(share) * (self.right - self.left)

    def y(self, size: float) -> float:
        """Height in pixels of a gradient's size."""
        return self.bottom + size * (self.top - self.bottom)

    def unknown(self) -> None:
        """Show the axes alone."""
        self.hide()
        self._reveal(None)
        self.question.put((self.left + self.right) / 2, (self.bottom + self.top) / 2, "?")

    def outcome(self, margin: float, curves: LossCurves, entropy: float, squared: float, asked: Move | None) -> None:
        """Show both curves, both gradients at a margin, and the two outputs that were asked about."""
        self.hide()
        self._reveal(curves)
        x = self.x(margin)
        self.guide.put([(x, self.bottom), (x, self.top)])
        self.dot.put(circle((x, self.y(abs(entropy))), DOT))
        self.ring.put(circle((x, self.y(abs(squared))), RING))
        if asked is not None:
            self._mark(asked, curves)

    def _mark(self, asked: Move, curves: LossCurves) -> None:
        for output, size, ring, name in zip(asked.outputs, asked.squared, self.asked, self.asked_outputs, strict=True):
            x = self.x(curves.margin_at(output))
            ring.put(circle((x, self.y(size)), SMALL_RING))
            name.put(x, self.lowest, Decimals().plain(output))
        self.asked_name.put(2, self.lowest, self.words.output)

    def _reveal(self, curves: LossCurves | None) -> None:
        """Take the curves into the frame, or out of it."""
        if curves == self.curves_in_frame and self.written_frame is not None:
            return
        self.curves_in_frame, self.written_frame = curves, None
        for artist in self.revealed:
            artist.set_visible(curves is not None)
        if curves is None:
            return
        for line, sizes in zip(self.curves, (curves.cross_entropy, curves.squared), strict=True):
            line.put([(self.x(margin), self.y(size)) for margin, size in zip(MARGINS, sizes, strict=True)])
        self._name(curves)

    def _name(self, curves: LossCurves) -> None:
        words, expected = self.words, self.expected
        outer = self.left + 6 if expected else self.right
        end, edge = self.x(MARGIN.low if expected else MARGIN.high), self.x(curves.stalls_at)
        self.region.put(rectangle(end, self.bottom, edge, self.top))
        entropy, squared = self.names
        entropy.put(outer, self.top + 8, words._("cross-entropy"))
        low = self.y(PEAK) + 6
        flank = outer if self.size.compact else self.x(curves.margin_at(0.5) + (-1.2 if expected else 1.2))
        squared.put(flank, low, words._("squared error"))
        lines = words._("the output is wrong,"), words._("yet hardly any gradient")
        for k, (label, text) in enumerate(zip(self.stalled, lines, strict=True)):
            label.put(outer, low + (2.6 - k) * self.line, text)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._(
            "Two losses: the margin along, the size of the gradient up. Solid is cross-entropy, dashed "
            "is squared error."
        )
