"""The error of a measured slope against the size of the nudge: rounding on the left, truncation on the right."""

import math
from collections.abc import Sequence

from explainer.drawing.palette import INK
from explainer.drawing.panel import Panel, Size
from explainer.drawing.scales import Ticks
from explainer.drawing.shapes import circle
from explainer.language.numbers import power_of_ten
from explainer.language.words import Words

NUDGE, ERROR = (-12.0, 1.0), (-17.0, 1.0)
"""Powers of ten at the ends of both axes."""
NUDGE_TICKS, ERROR_TICKS = (-12, -9, -6, -3, 0), (-16, -12, -8, -4, 0)
RADIUS = 6


class NudgeErrors(Panel):
    """A curve on two logarithmic axes, and a dot at the nudge in use."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words = words
        self.left, self.bottom = 46, 2 * size.label + 16
        self.right, self.top = self.width - 10, self.height - size.label - 12
        self.hairline((self.left, self.bottom), (self.left, self.top))
        self.hairline((self.left, self.bottom), (self.right, self.bottom))
        Ticks(self, self.left).put([(self.y(10.0**power), power_of_ten(power)) for power in ERROR_TICKS])
        Ticks(self, self.bottom, level=True).put([(self.x(power), power_of_ten(power)) for power in NUDGE_TICKS])
        self.write(2, self.height - size.label, words.pgettext("axis", "error"))
        self.write(self.right, 3, words._("nudge h"), anchor="right")
        self.curve = self.stroke(INK, 2)
        self.here = self.ghost()
        self.dot = self.shape(INK, None)
        self.rounding = self.label(size.label, bold=True)
        self.truncation = self.label(size.label, bold=True, anchor="right")
        self.level = self.label(size.label + 1, bold=True, anchor="right")
        self.none = self.label(size.label, bold=True, anchor="center")

    def x(self, power: float) -> float:
        """Place of a nudge, given as a power of ten."""
        low, high = NUDGE
        return self.left + (min(max(power, low), high) - low) / (high - low) * (self.right - self.left)

    def y(self, error: float) -> float:
        """Height of an error; it stops at the scale's ends."""
        low, high = ERROR
        power = min(max(math.log10(error), low), high) if error > 0 else low
        return self.bottom + (power - low) / (high - low) * (self.top - self.bottom)

    def outcome(self, nudges: Sequence[float], errors: Sequence[float], nudge: float, error: float, text: str) -> None:
        """Show the errors of all nudges as a curve, and the one in use as a dot with its error, written as `text`."""
        self.hide()
        # An error of 0 has no place on a logarithmic scale.
        points = [(self.x(math.log10(h)), self.y(e)) for h, e in zip(nudges, errors, strict=True) if e > 0]
        if not points:
            middle = (self.left + self.right) / 2, (self.bottom + self.top) / 2
            self.none.put(*middle, self.words._("no error at any nudge"))
            return
        self.curve.put(points)
        low = self.bottom + 10
        self.rounding.put(self.left + 10, low, self.words._("from rounding"))
        self.truncation.put(self.right - 10, low, self.words._("from truncation"))
        x, y = self.x(math.log10(nudge)), self.y(error)
        # The line stops above the names of the two ends.
        named = low + self.size.label
        if y > named:
            self.here.put([(x, named), (x, y)])
        self.dot.put(circle((x, y), RADIUS))
        self.level.put(self.right, self.height - self.size.label, text)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._(
            "Errors: the nudge along, the error of the measured derivative up; both axes count in powers of ten."
        )
