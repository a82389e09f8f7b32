"""A gradient on both sides of 0, on a scale of powers of ten: however small it gets, it never reaches the middle."""

import math

from explainer.drawing.palette import CARD, GHOST, INK, SOFT, by_sign
from explainer.drawing.panel import Panel, Size, Ticks, rectangle
from explainer.language.numbers import MINUS, RAISED
from explainer.language.words import Words

DECADES = 30
"""Powers of ten from 1 down to where the two halves of the scale meet."""
TICK_EVERY = 10
SHORTEST = 2


class ZeroGauge(Panel):
    """
    Two bars from 0: the gradient as float64 has it, hollow, and the exact one.

    Parameters
    ----------
    size, words
        As for `Tank`.
    """

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.middle = self.height / 2
        line = size.label + 2
        # Room for a number beyond the longest bar, and for a name beyond that.
        self.pad = 2 * line + 10
        self.axis_x = 46 if size.compact else 58
        self.end = self.width - 2
        room = self.end - self.axis_x
        self.lanes = self.axis_x + room * 0.24, self.axis_x + room * 0.7
        self.half = 11 if size.compact else 15
        self.axis(self.axis_x, self.pad, self.height - self.pad)
        powers = range(0, DECADES, TICK_EVERY)
        marks = [(self.y(sign * 10.0**-power), _power(sign, power)) for sign in (-1, 1) for power in powers]
        Ticks(self, self.axis_x).put([*marks, (self.middle, "0")])
        self.stroke(INK, 2, moves=False).put([(self.axis_x, self.middle), (self.end, self.middle)])
        names = "float64", words.pgettext("beside float64", "exact")
        for lane, name in zip(self.lanes, names, strict=True):
            top = self.label(size.label, anchor="center", colour=SOFT, moves=False)
            top.put(lane, self.height - size.label, name)
        scale = self.label(size.label, anchor="right", colour=SOFT, moves=False)
        scale.put(self.end, 3, words._("scale of powers of ten"))

        self.printed = self.shape(CARD, GHOST, 2)
        self.exact = self.shape(INK)
        self.flat = self.stroke(INK, 4)
        self.nothing = self.label(size.label + 2, bold=True, anchor="center")
        self.number = self.label(size.label + 2, bold=True, anchor="right" if size.compact else "center")
        self.questions = [self.label(22, bold=True, anchor="center", colour=SOFT) for _ in range(2)]

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
            mark.put(self.lanes[1], baseline, "?")

    def outcome(self, printed: float, exact: float, text: str) -> None:
        """
        Show both gradients.

        Parameters
        ----------
        printed, exact : float
            As float64 has it, and the true one.
        text : str
            The true one as it is written.
        """
        self.hide()
        left, right = self.lanes
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

    def _bar(self, x: float, value: float) -> list[tuple[float, float]]:
        low, high = sorted((self.middle, self._tip(value)))
        return rectangle(x - self.half, low, x + self.half, high)


def _power(sign: int, power: int) -> str:
    size = f"10{str(-power).translate(RAISED)}" if power else "1"
    return f"{MINUS}{size}" if sign < 0 else size
