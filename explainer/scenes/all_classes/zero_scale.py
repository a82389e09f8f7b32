"""A scale for bars that reaches as far up as down."""

from explainer.drawing.palette import INK
from explainer.drawing.scales import HALF_RANGES, Ticks, multiples
from explainer.language.numbers import short
from explainer.scenes.all_classes.bars import Bars

PAD = 14
CLOSEST_TICKS = 18


class ZeroScale:
    """A scale about 0, with a line at 0; a `signed` one has a plus at its positive ticks."""

    def __init__(self, panel: Bars, *, signed: bool = False) -> None:
        self.half, self._plus = 0.0, "+" if signed else ""
        self.zero = (panel.foot + panel.height) / 2
        self._reach = panel.height - PAD - self.zero
        self._ticks = Ticks(panel, panel.axis_x)
        panel.stroke(INK, 1.5, moves=False).put([(panel.axis_x, self.zero), (panel.end, self.zero)])

    def put(self, half: float) -> None:
        """Let it reach `half` up and down, one of `HALF_RANGES`; that is part of the frame."""
        if half == self.half:
            return
        self.half, step = half, HALF_RANGES[half]
        if self._reach * step / half < CLOSEST_TICKS:
            step *= 2
        values = multiples(step, -half, half)
        self._ticks.put([(self.y(value), f"{self._plus if value > 0 else ''}{short(value)}") for value in values])

    def y(self, value: float) -> float:
        """Height in pixels of a value; it stops at the scale's ends."""
        return self.zero + max(-1.0, min(1.0, value / self.half)) * self._reach
