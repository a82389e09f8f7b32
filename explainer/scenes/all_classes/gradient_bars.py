"""Output minus expected of all classes: signed bars about zero that add up to zero."""

from collections.abc import Sequence

from explainer.drawing.palette import NEGATIVE, POSITIVE, SOFT, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.shapes import rectangles
from explainer.language.words import Words
from explainer.scenes.all_classes.bars import WIDEST, Bars
from explainer.scenes.all_classes.zero_scale import ZeroScale

BESIDE = 8


class GradientBars(Bars):
    """A gradient shows its sign by side and colour, and carries no triangle: it is no motion."""

    def __init__(self, size: Size, names: Sequence[str], watched: int) -> None:
        super().__init__(size, names, watched)
        self.scale = ZeroScale(self, signed=True)
        self.by_sign = {colour: self.shape(colour) for colour in (POSITIVE, NEGATIVE)}
        self.largest = size.label + (4 if self.roomy else 0)
        self.values = self.labels(self.largest, bold=True)
        self.terms = self.labels(size.tick, colour=SOFT), self.labels(size.tick, colour=SOFT)

    def put(self, gradients: Sequence[float], texts: Sequence[str], terms: Sequence[tuple[str, str]]) -> None:
        """Show p − y of each class, with the two terms under its name."""
        self.hide()
        if self.roomy:
            self.across(1, self.terms[0], [" ".join(pair) for pair in terms])
        else:
            for number, column in enumerate(zip(*terms, strict=True)):
                self.across(1 + number, self.terms[number], column)
        half, zero = min(WIDEST, self.slot / 2) / 2, self.scale.zero
        for colour, shape in self.by_sign.items():
            tips = [(self.centre(k), self.scale.y(g)) for k, g in enumerate(gradients) if by_sign(g) == colour]
            if tips:
                shape.put(*rectangles((x - half, min(zero, y), x + half, max(zero, y)) for x, y in tips))
        for k, (gradient, text, label) in enumerate(zip(gradients, texts, self.values, strict=True)):
            label.set_fontsize(self.fitted(text, self.largest))
            way = 1 if gradient > 0 else -1
            tip = self.scale.y(gradient) + way * BESIDE - (0 if way > 0 else 0.7 * float(label.get_fontsize()))
            self.put_clear(label, self.centre(k), tip, text, way, by_sign(gradient))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Error signals: a bar above 0 is a positive one, a bar below 0 a negative one.")
