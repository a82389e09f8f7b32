"""A vertical gauge centred on a value before the step: ticks, a ghost line, and room for arrows on one scale."""

import math
from collections.abc import Iterable
from typing import Literal

from explainer.cases.directions import GLYPHS, direction
from explainer.drawing.artists import Label
from explainer.drawing.palette import CARD, GHOST, INK, SOFT, by_sign
from explainer.drawing.panel import Panel, Size, Ticks, block_arrow
from explainer.drawing.placing import box_around, box_of, meet
from explainer.language.numbers import MINUS
from explainer.language.words import Words

HALF_RANGES = (0.25, 0.65, 1.6, 3.2, 6.5, 13.0, 30.0, 100.0)
TICK_STEPS = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 50.0)
FILLED = 0.8
PAD = 14
QUESTION = 66
ROOMY, LONG = 10, 5
LAPTOP = 14
"""Size of a label, in pixels, up to which a gauge's labels have room by their places alone."""
INSIDE = 24
"""Pixels that two labels need between the ghost line and the level."""
SHORTEST = 6
"""Pixels below which an arrow is only its triangle and its number."""


def half_range(changes: Iterable[float]) -> float:
    """
    Choose the scale's level: the first half-range that the largest change fills to at most four fifths.

    Examples
    --------
    >>> half_range([0.1, -0.2]), half_range([0.4]), half_range([1000])
    (0.25, 0.65, 100.0)
    """
    largest = max(abs(change) for change in changes)
    return next((half for half in HALF_RANGES if largest <= FILLED * half + 1e-9), HALF_RANGES[-1])


class Gauge(Panel):
    """
    The scale both gauges share; a subclass adds its arrows.

    Parameters
    ----------
    size : Size
        Pixels.
    words : Words
        Labels in the reader's language.
    narrow : bool
        Two gauges share a card: shorter names.
    """

    outside = True
    change_anchor: Literal["left", "center"] = "left"

    def __init__(self, size: Size, words: Words, *, narrow: bool = False) -> None:
        super().__init__(size)
        self.words, self.narrow = words, narrow or size.compact
        self.start, self.half = 0.0, HALF_RANGES[0]
        self.middle = self.height / 2
        self.axis_x = 36 if size.compact else 44
        self.end = self.width - 2
        self.axis(self.axis_x, PAD, self.height - PAD)
        self.scale = Ticks(self, self.axis_x)
        self.ghost(self.axis_x, self.end, self.middle)
        self.unknown_arrows = [self.shape(CARD, GHOST, 1.5, dashed=True) for _ in range(2)]
        self.question_marks = [self.label(22, bold=True, anchor="center", colour=SOFT) for _ in range(2)]
        self.now = self.label(size.label + (0 if self.narrow else 1), bold=True, anchor="right")
        self.change = self.label(size.change, bold=True, anchor=self.change_anchor)
        self.flat, self.level = self.stroke(INK, 4), self.stroke(INK, 3)
        self.before = self.label(size.label, anchor="right", colour=SOFT)
        self.after = self.label(size.label + (0 if self.narrow else 1), bold=True, anchor="right")

    def rescale(self, before: float, half: float) -> None:
        """Put `before` in the middle of a scale that reaches `half` up and down; the frame changes, no mark moves."""
        if (before, half) != (self.start, self.half) or not self.scale.shown:
            self.start, self.half = before, half
            self.scale.put(list(self._tick_marks()))

    def y(self, change: float) -> float:
        """Height in pixels of `before + change`; it stops at the scale's ends."""
        return self.middle + max(-1.0, min(1.0, change / self.half)) * (self.middle - PAD)

    def pixels(self, change: float) -> float:
        """Length of an arrow for a change."""
        return abs(self.y(change) - self.middle)

    def _tick_marks(self) -> Iterable[tuple[float, str]]:
        step = TICK_STEPS[HALF_RANGES.index(self.half)]
        places = 2 if step == 0.25 else 0 if step.is_integer() else 1
        first, last = math.ceil((self.start - self.half) / step), math.floor((self.start + self.half) / step)
        for k in range(first, last + 1):
            y = self.y(k * step - self.start)
            if PAD + 4 <= y <= self.height - PAD - 4:
                yield y, f"{k * step:.{places}f}".replace("-", MINUS) if k else "0"

    def unknown(self, level: str) -> None:
        """Show that the step could go either way: two dashed arrows of equal length."""
        self.hide()
        x = self.axis_x + (self.end - self.axis_x) * (0.25 if self.narrow else 0.4)
        tip = min(QUESTION, self.middle - 44)
        width, head = (16, 14) if self.size.compact else (20, 16)
        for arrow, sign in zip(self.unknown_arrows, (1, -1), strict=True):
            arrow.put(block_arrow(x, self.middle + 5 * sign, self.middle + tip * sign, width, head))
        self.question_marks[0].put(x, self.middle + tip + 8, "?")
        self.question_marks[1].put(x, self.middle - tip - 24, "?")
        self.now.put(self.end, self.middle + 8, f"{self.words.now} {level}")

    def _beyond(self, change: float, *, up: bool) -> float:
        """Baseline of a number beyond the arrow's tip."""
        edge = self.y(change) if self.pixels(change) >= SHORTEST else self.middle
        return edge + 9 if up else edge - 8 - self.size.change * 0.8

    def _put_change(self, x: float, change: float, moved: str, *, up: bool) -> None:
        small = self.narrow and len(moved) > LONG
        self.change.set_fontsize(self.size.change - (4 if small else 0))
        self.change.put(x, self._beyond(change, up=up), f"{GLYPHS[direction(change)]} {moved}", by_sign(change))

    def _levels(self, change: float, started: str, ended: str, left: float, *, up: bool) -> None:
        """Name the level before on the far side of the ghost line, the level after on its own."""
        named = not self.size.compact
        if named:
            self.before.put(self.end, self.middle - 16 if up else self.middle + 7, f"{self.words.before} {started}")
        text = f"{self.words.after} {ended}"
        if self.narrow and len(text) > ROOMY:
            text = ended  # the solid line says that it is the level after
        if self.pixels(change) < SHORTEST:
            place = self.middle + 7 if up else self.middle - 18
            if change and not self.narrow and self._clear(text, place):
                self.after.put(self.end, place, text)
            return
        y = self.y(change)
        self.level.put([(left, y), (self.end, y)])
        if named and (self.outside or self.pixels(change) > INSIDE):
            above = up if self.outside else not up
            places = (y + 8, y - 17) if above else (y - 17, y + 8)
            # Large type, as on a wall, may want the level's other side, or the number alone; at worst the line says it.
            for said, place in ((said, place) for said in (text, ended) for place in places):
                if self._clear(said, place):
                    self.after.put(self.end, place, said)
                    return

    def _clear(self, said: str, place: float) -> bool:
        """Whether a level's name keeps clear of the other labels."""
        if self.size.label <= LAPTOP:
            return True
        box = box_of(said, self.size.label + 1, (self.end, place, "right"), bold=True)
        others = (each for each in self.moving if isinstance(each, Label) and each.get_visible())
        return not any(meet(box, box_around(each)) for each in others)
