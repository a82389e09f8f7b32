"""The logit's gauge: one stacked arrow, the part that came through the weight and the part through the bias."""

from explainer.drawing.gauge import SHORTEST, Gauge
from explainer.drawing.palette import CARD, INK, NEGATIVE, POSITIVE, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.shapes import block_arrow, rectangle
from explainer.language.numbers import Decimals
from explainer.language.words import Words

WIDTH, HEAD = 26, 17


class LogitGauge(Gauge):
    """
    A solid arrow for x · Δw; with a learned bias, a hatched part for Δb carries the head.

    A narrow one has symbols for the names of the parts.
    """

    def __init__(self, size: Size, words: Words, *, narrow: bool = False) -> None:
        super().__init__(size, words, narrow=narrow)
        self.x = self.axis_x + (self.end - self.axis_x) * 0.24
        self.solid = self.shape(INK)
        self.hatched = {colour: self.shape(CARD, colour, hatch="////") for colour in (POSITIVE, NEGATIVE)}
        self.stands_for("via-weight logit-change", self.solid)
        self.stands_for("via-bias logit-change", *self.hatched.values())
        self.parts = [self.label(size.label), self.label(size.label)]
        symbols = ("w", "b") if size.compact else ("x·Δw", "Δb")
        self.part_names = symbols if self.narrow else (words.via_weight, words.via_bias)

    def outcome(self, before: float, after: float, parts: tuple[float, float], decimals: Decimals) -> None:
        """Show the logit's change and the two parts it is made of, x · Δw and Δb."""
        self.hide()
        change = sum(parts)
        started, moved, ended = decimals.moved(before, after, change)
        if change == 0:
            self.flat.put([(self.x - 16, self.middle), (self.x + 16, self.middle)])
        elif self.pixels(change) >= SHORTEST:
            self._arrow(*parts)
            if parts[1]:
                self._name_parts(parts, decimals)
        self._put_change(self.axis_x + 4, change, moved, up=change >= 0)
        self._levels(change, started, ended, self.x + WIDTH + 4, up=change >= 0)

    def _arrow(self, via_weight: float, via_bias: float) -> None:
        whole = via_weight + via_bias
        colour, tip = by_sign(whole), self.y(whole)
        self.solid.paint(colour, None)
        if via_bias == 0 or via_weight * via_bias < 0:
            self.solid.put(block_arrow(self.x, self.middle, tip, WIDTH, HEAD))
            return
        joint = self.y(via_weight)
        self.hatched[colour].put(block_arrow(self.x, joint, tip, WIDTH, HEAD))
        if via_weight:
            low, high = sorted((self.middle, joint))
            self.solid.put(rectangle(self.x - WIDTH / 2, low, self.x + WIDTH / 2, high))

    def _name_parts(self, parts: tuple[float, float], decimals: Decimals) -> None:
        joint, tip = self.y(parts[0]), self.y(sum(parts))
        line = self.size.label + 4
        for label, name, part, low, high in zip(
            self.parts, self.part_names, parts, (self.middle, joint), (joint, tip), strict=True
        ):
            if part and abs(high - low) >= SHORTEST:
                y = (low + high) / 2 - 4
                # Keep clear of the level's own line; on the far side of the other one stands its own label.
                y = min(y, tip - line) if tip > self.middle else max(y, tip + 8)
                if y >= self.middle - 4 if tip > self.middle else y + self.size.label <= self.middle + line:
                    label.put(self.x + WIDTH + 4, y, f"{name} {decimals.signed(part)}")

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._(
            "Logit: higher is more. The arrow leads from before to after; a hatched part of it comes from the bias."
        )
