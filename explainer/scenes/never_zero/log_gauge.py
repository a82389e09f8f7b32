"""A gradient on both sides of 0, on a scale of powers of ten: however small it gets, it never reaches the middle."""

import math

from explainer.drawing.artists import Point
from explainer.drawing.palette import CARD, GHOST, INK, by_sign
from explainer.drawing.panel import Panel, Size
from explainer.drawing.scales import Ticks
from explainer.drawing.shapes import rectangle
from explainer.language.numbers import MINUS, power_of_ten
from explainer.language.words import Words

DECADES = 30
"""Powers of ten from 1 down to where the two halves of the scale meet."""
TICK_EVERY = 10
SHORTEST = 2


class LogGauge(Panel):
    """Two bars from 0: the gradient as float64 has it, hollow, and the exact one."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.middle = self.height / 2
        line = size.label + 2
        # Room for a number beyond the longest bar, and for a name beyond that.
        self.pad = 2 * line + 10
        self.axis_x = 46 if size.compact else 58
        self.end = self.width - 2
        room = self.end - self.axis_x
        self.columns = self.axis_x + room * 0.24, self.axis_x + room * 0.7
        self.half = 11 if size.compact else 15
        self.hairline((self.axis_x, self.pad), (self.axis_x, self.height - self.pad))
        powers = [-power for power in range(0, DECADES, TICK_EVERY)]
        below = [(self.y(-(10.0**power)), f"{MINUS}{power_of_ten(power)}") for power in powers]
        above = [(self.y(10.0**power), power_of_ten(power)) for power in powers]
        Ticks(self, self.axis_x).put([*below, *above, (self.middle, "0")])
        self.stroke(INK, 2, moves=False).put([(self.axis_x, self.middle), (self.end, self.middle)])
        names = "float64", words.pgettext("beside float64", "exact")
        for x, name in zip(self.columns, names, strict=True):
            self.write(x, self.height - size.label, name, anchor="center")
        self.write(self.end, 3, words._("scale of powers of ten"), anchor="right")

        self.printed = self.shape(CARD, GHOST, 2)
        self.exact = self.shape(INK)
        self.flat = self.stroke(INK, 4)
        self.nothing = self.label(size.label + 2, bold=True, anchor="center")
        self.number = self.label(size.label + 2, bold=True, anchor="right" if size.compact else "center")
        self.questions = [self.question_mark() for _ in range(2)]

    def y(self, value: float) -> float:
        """Height in pixels of a gradient; what is nearer to 0 than the scale goes lies on the middle line."""
        if value == 0:
            return self.middle
        share = max(0.0, 1 + math.log10(abs(value)) / DECADES)
        return self.middle + math.copysign(min(share, 1.0), value) * (self.middle - self.pad)

    def unknown(self) -> None:
        """Show that the exact gradient could lie on either side of 0, or on it."""
        self.hide()
        for mark, baseline in zip(self.questions, (self.middle + 14, self.middle - 30), strict=True):
            mark.put(self.columns[1], baseline, "?")

    def outcome(self, printed: float, exact: float, text: str) -> None:
        """Show the gradient as float64 has it, and the exact one, which is written as `text`."""
        self.hide()
        left, right = self.columns
        away = math.copysign(1, exact)
        if printed:
            self.printed.put(self._bar(left, printed))
        else:
            self.flat.put([(left - self.half, self.middle), (left + self.half, self.middle)])
            line = self.size.label + 2
            self.nothing.put(left, self.middle + away * 10 - (line * 0.75 if away < 0 else 0), "0")
        if exact:
            self.exact.paint(by_sign(exact), None)
            self.exact.put(self._bar(right, exact))
        tip = self._tip(exact)
        beyond = tip + 7 if away > 0 else tip - 7 - (self.size.label + 2) * 0.75
        self.number.put(self.end if self.size.compact else right, beyond, text, by_sign(exact))

    def _tip(self, value: float) -> float:
        # A bar too short to be seen would say that the gradient is 0.
        y = self.y(value)
        return y if abs(y - self.middle) >= SHORTEST or value == 0 else self.middle + math.copysign(SHORTEST, value)

    def _bar(self, x: float, value: float) -> list[Point]:
        low, high = sorted((self.middle, self._tip(value)))
        return rectangle(x - self.half, low, x + self.half, high)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._(
            "Gradient: the marks of the axis are powers of ten. The hollow bar is float64, the other one is exact."
        )
