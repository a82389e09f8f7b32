"""The digit itself: its ink in greys, with one pixel ringed."""

from explainer.drawing.palette import INK
from explainer.drawing.panel import Panel, Size
from explainer.drawing.shapes import outlines, rectangles
from explainer.language.words import Words
from explainer.scenes.digits.examples import Digit
from explainer.scenes.digits.weight_pictures import Ring, pixel_box, pointed_at

GREYS = 16
"""How much ink a pixel of the table can have."""


class DigitPicture(Panel):
    """One digit, with its class below."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words = words
        side = min(size.width - 6, size.height - 1.8 * size.label)
        left = (size.width - side) / 2
        top = size.height - 2
        self.box = (left, top - side, left + side, top)
        self.data = pointed_at([self.box], self.height)
        self.greys = [self.shape(INK, opacity=(k + 1) / GREYS) for k in range(GREYS)]
        self.stroke(INK, 2, moves=False).put(*outlines([self.box]))
        self.ring = Ring(self)
        self.name = self.label(size.label, bold=True, anchor="center")

    def show(self, digit: Digit, pixel: int) -> None:
        """Show a digit."""
        self.hide()
        inks = (digit.x * GREYS).round().astype(int).tolist()
        for grey, shape in enumerate(self.greys, 1):
            members = [k for k, ink in enumerate(inks) if ink == grey]
            if members:
                shape.put(*rectangles([pixel_box(self.box, k) for k in members]))
        self.ring.put([self.box], pixel)
        told = self.words._("expected: class {k}").format(k=digit.target)
        self.name.put(self.width / 2, self.box[1] - 1.4 * self.size.label, told)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Digit: the stronger a pixel, the more ink it has; the ring is around the pixel looked at.")
