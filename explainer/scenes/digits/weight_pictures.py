"""The 64 weights of each class as a picture: a mark for each weight, and the same pixel ringed in all of them."""

from collections.abc import Sequence

from explainer.drawing.artists import Point
from explainer.drawing.dots import Dots
from explainer.drawing.palette import CARD, INK, LINE, NEGATIVE, POSITIVE, SOFT
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import Room, width_of
from explainer.drawing.scales import level
from explainer.drawing.shapes import Box, circle, outlines, rectangle
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.maths.conversion import FloatArray
from explainer.scenes.digits.examples import SIDE

SCALES = (0.0001, 0.001, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 0.65, 1.0, 1.6, 2.5, 4.0, 6.5, 10.0, 25.0, 100.0)
"""What the widest mark can stand for; a drag stretches nothing until a weight leaves its scale."""
WIDEST = 0.98
"""Of a pixel, that the widest mark takes."""
EDGE = 2.2
MARK = 0.42
"""How large a mark of the legend is, in sizes of its type."""


def pixel_places(box: Box) -> list[Point]:
    """Find the middle of each pixel of a picture, row by row from the top left."""
    left, bottom, right, _ = box
    cell = (right - left) / SIDE
    half = [(k + 0.5) * cell for k in range(SIDE)]
    return [(left + across, bottom + (right - left) - down) for down in half for across in half]


def pixel_box(box: Box, pixel: int) -> Box:
    """Find the edges of a pixel."""
    left, bottom, right, _ = box
    cell = (right - left) / SIDE
    down, across = divmod(pixel, SIDE)
    x, y = left + across * cell, bottom + (SIDE - 1 - down) * cell
    return x, y, x + cell, y + cell


def pointed_at(boxes: Sequence[Box], height: float) -> str:
    """Tell the page's script where pictures are: from their left, from the top, and how wide, each."""
    told = " ".join(f"{left:.1f},{height - top:.1f},{right - left:.1f}" for left, _, right, top in boxes)
    return f'data-pixels="{told}"'


class Ring:
    """A frame about one pixel of each picture, with a hairline of the card's colour inside and out."""

    def __init__(self, panel: Panel) -> None:
        self._halo, self._ring = panel.stroke(CARD, 4), panel.stroke(INK, 1.8)

    def put(self, boxes: Sequence[Box], pixel: int) -> None:
        """Show it."""
        rings = outlines([pixel_box(box, pixel) for box in boxes])
        self._halo.put(*rings)
        self._ring.put(*rings)


class WeightPictures(Panel):
    """Pictures on one scale, with what their marks mean below them."""

    def __init__(self, size: Size, words: Words, boxes: Sequence[Box]) -> None:
        super().__init__(size)
        self.words, self.boxes = words, tuple(boxes)
        self.data = pointed_at(self.boxes, self.height)
        self.scale = 0.0
        frames = self.stroke(LINE, 1, moves=False)
        frames.put(*outlines(self.boxes))
        self._explain()
        self.largest = self.label(size.label, anchor="right", colour=SOFT)

    def dots(self, boxes: Sequence[Box]) -> Dots:
        """Add the marks of several pictures."""
        side = boxes[0][2] - boxes[0][0]
        return self.add(Dots([place for box in boxes for place in pixel_places(box)], WIDEST * side / SIDE))

    def rescale(self, *weights: FloatArray) -> float:
        """Choose the scale for all that is shown, and say what the largest is."""
        largest = max(float(abs(each).max()) for each in weights)
        self.scale = level(SCALES, largest)
        return largest

    def tell_largest(self, largest: float) -> None:
        """Write how large the largest of the weights is; on a phone the text alternative says it."""
        if not largest or self.size.compact:
            return
        _, number = self.words._, Decimals().quantity(largest)
        texts = _("bigger mark: bigger number (largest here {n})"), _("largest here {n}")
        room = Room((self.explained, 0, self.width, self.height))
        any(room.put(self.largest, text.format(n=number), [(self.width - 2, 5, "right")]) for text in texts)

    def _explain(self) -> None:
        """Say what round and square marks mean, and how far that reaches; on a phone in a line each."""
        _, size = self.words._, self.size.label
        told = _("+ adds to the logit where there is ink"), _("− takes from it")
        x, y = 2.0, 5.0 + (1.5 * size if self.size.compact else 0)
        for text, colour in zip(told, (POSITIVE, NEGATIVE), strict=True):
            reach = MARK * size
            middle = (x + reach, y + 0.36 * size)
            mark = self.shape(colour)
            square = rectangle(middle[0] - reach, middle[1] - reach, middle[0] + reach, middle[1] + reach)
            mark.put(circle(middle, 1.1 * reach) if colour == POSITIVE else square)
            self.moving.remove(mark)
            self.still.append(mark)
            self.write(x + 2.9 * reach, y, text, colour=SOFT)
            if self.size.compact:
                y -= 1.5 * size
            else:
                x += 2.9 * reach + width_of(text, size) + 18
        self.explained = x

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._(
            "Weights: each small picture has 64 of them. The bigger a mark, the bigger the number; "
            "round adds, square takes away."
        )


def row_of(left: float, bottom: float, side: float, pitch: float, count: int) -> list[Box]:
    """Lay pictures side by side."""
    return [(left + k * pitch, bottom, left + k * pitch + side, bottom + side) for k in range(count)]
