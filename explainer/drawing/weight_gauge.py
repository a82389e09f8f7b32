"""The weight's gauge: the gradient points uphill, the step goes the other way, and both arrows carry their names."""

import math

from matplotlib.path import Path

from explainer.drawing.gauge import SHORTEST, Gauge
from explainer.drawing.palette import CARD, GHOST, INK, SOFT, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.shapes import block_arrow
from explainer.language.numbers import Decimals
from explainer.language.words import Words

BEND = [int(Path.MOVETO), int(Path.CURVE3), int(Path.CURVE3)]


class WeightGauge(Gauge):
    """
    Hollow arrow uphill, solid arrow for the step, on the same ghost line and the same scale.

    A narrow one has no curved arrow.
    """

    change_anchor = "center"

    def __init__(self, size: Size, words: Words, *, narrow: bool = False) -> None:
        super().__init__(size, words, narrow=narrow)
        # In a narrow gauge the big change stands beyond the arrow's tip, where the level's name would be.
        self.outside = not self.narrow
        room = self.end - self.axis_x
        self.thick, self.head = (18, 15) if self.narrow else (23, 17)
        self.uphill_x = self.axis_x + room * (0.2 if self.narrow else 0.22)
        self.step_x = self.axis_x + room * (0.48 if self.narrow else 0.58)
        self.uphill = self.shape(CARD, GHOST)
        self.step = self.shape(INK)
        self.stands_for("weight-gradient", self.uphill)
        self.stands_for("weight-change", self.step)
        self.curve = self.stroke(INK, 1.8)
        self.curve_head = self.shape(INK)
        self.uphill_name = self.label(size.label, bold=True, anchor="center", colour=SOFT)
        self.uphill_note = self.label(size.label, anchor="center", colour=SOFT)
        self.flip_name = self.label(size.label, bold=True)
        self.step_name = self.label(size.label, bold=True, anchor="center")

    def outcome(self, before: float, after: float, slope: float, learning_rate: float, decimals: Decimals) -> None:
        """Show the step of the weight and ∂L/∂w, which points uphill; times η it is as long as the step."""
        self.hide()
        started, moved, ended = decimals.moved(before, after)
        change = after - before
        # What stays is named where a step would have gone: uphill is named on the other side.
        up = change > 0 or (change == 0 and slope <= 0)
        self._uphill(slope, learning_rate * slope, alike=change * slope > 0)
        self._step(change, moved, up=up)
        if self.pixels(change) >= SHORTEST and not self.narrow and slope * change < 0:
            self._flip(change)
        self._levels(change, started, ended, self.step_x + self.thick + 3, up=up)

    def _uphill(self, slope: float, uphill: float, *, alike: bool) -> None:
        words = self.words
        if slope == 0:
            self.uphill_name.put(self.uphill_x, self.middle - 24, words.uphill_none)
            return
        names = (words.uphill_short, words.gradient_note) if self.narrow else (words.uphill, words.uphill_note)
        tip = self.y(uphill) if self.pixels(uphill) >= SHORTEST else self.middle + math.copysign(SHORTEST, slope)
        self.uphill.put(block_arrow(self.uphill_x, self.middle, tip, self.thick, self.head))
        line = self.size.label + 6
        first, second = (tip - line, tip - 2 * line) if slope < 0 else (tip + 9, tip + 9 + line)
        if self.size.compact and alike:
            # A step without its minus goes the same way, and its number is beyond its tip.
            first = self.middle + 7 if slope < 0 else self.middle - line
        self.uphill_name.put(self.uphill_x, first, names[0])
        if not self.size.compact:
            self.uphill_note.put(self.uphill_x, second, names[1])

    def _step(self, change: float, moved: str, *, up: bool) -> None:
        if change == 0:
            self.flat.put([(self.step_x - 16, self.middle), (self.step_x + 16, self.middle)])
        elif self.pixels(change) >= SHORTEST:
            self.step.paint(by_sign(change), None)
            self.step.put(block_arrow(self.step_x, self.middle, self.y(change), self.thick, self.head))
        number = self._beyond(change, up=up)
        self._put_change(self.step_x, change, moved, up=up)
        name = number + self.size.change + 3 if up else number - self.size.label - 6
        self.step_name.put(self.step_x, name, self.words.step_taken)

    def _flip(self, change: float) -> None:
        up = 1 if change > 0 else -1
        start = (self.uphill_x, self.middle + 7 * up)
        aim = (self.step_x - self.thick + 2, self.middle + up * min(25, self.pixels(change) * 0.55))
        bend = ((start[0] + aim[0]) / 2 - 4, self.middle + up * 52)
        self.curve.put([start, bend, aim], BEND)
        long = math.hypot(aim[0] - bend[0], aim[1] - bend[1])
        ux, uy = (aim[0] - bend[0]) / long, (aim[1] - bend[1]) / long
        back = (aim[0] - 8 * ux, aim[1] - 8 * uy)
        self.curve_head.put([aim, (back[0] - 4 * uy, back[1] + 4 * ux), (back[0] + 4 * uy, back[1] - 4 * ux)])
        self._name_flip(up)

    def _name_flip(self, up: int) -> None:
        heights = (50 + beyond if up > 0 else -58 - beyond for beyond in (0, self.size.label + 8))
        room = self._room_beside(self.step_name)
        room.put(self.flip_name, self.words.minus_flips, [(self.axis_x + 7, self.middle + y, "left") for y in heights])

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Weight: higher is more. The hollow arrow is the gradient, the solid one the step.")
