"""A vertical gauge centred on a value before the step: ticks, a ghost line, and room for arrows on one scale."""

from matplotlib.artist import Artist

from explainer.cases.directions import GLYPHS, direction
from explainer.drawing.artists import Anchor, Label
from explainer.drawing.palette import CARD, GHOST, INK, SOFT, by_sign
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import Room, Spot, box_around
from explainer.drawing.scales import HALF_RANGES, Ticks, multiples
from explainer.drawing.shapes import block_arrow
from explainer.language.numbers import tick
from explainer.language.words import Words

PAD = 14
REACH = 66
"""Pixels from the ghost line to the tip of an arrow that is not known yet."""
ROOMY, LONG = 10, 5
TIGHT = 200
"""Pixels of width below which the number of a level stands without its word."""
LAPTOP = 14
"""Size of a label, in pixels, up to which a gauge's labels have room by their places alone."""
INSIDE = 24
"""Pixels that two labels need between the ghost line and the level."""
SHORTEST = 6
"""Pixels below which an arrow is only its triangle and its number."""


class Gauge(Panel):
    """The scale both gauges share; a subclass adds its arrows. Two in one card are `narrow`: shorter names."""

    outside = True
    change_anchor: Anchor = "left"

    def __init__(self, size: Size, words: Words, *, narrow: bool = False) -> None:
        super().__init__(size)
        self.words, self.narrow = words, narrow or size.compact
        self.start, self.half = 0.0, next(iter(HALF_RANGES))
        self.middle = self.height / 2
        self.axis_x = 36 if size.compact else 44
        self.end = self.width - 2
        self.hairline((self.axis_x, PAD), (self.axis_x, self.height - PAD))
        self.scale = Ticks(self, self.axis_x)
        self.ghost(moves=False).put([(self.axis_x, self.middle), (self.end, self.middle)])
        self.unknown_arrows = [self.shape(CARD, GHOST, 1.5, dashed=True) for _ in range(2)]
        self.question_marks = [self.question_mark() for _ in range(2)]
        self.now = self.label(size.label + (0 if self.narrow else 1), bold=True, anchor="right")
        self.change = self.label(size.change, bold=True, anchor=self.change_anchor)
        self.flat, self.level = self.stroke(INK, 4), self.stroke(INK, 3)
        self.before = self.label(size.label, anchor="right", colour=SOFT)
        self.after = self.label(size.label + (0 if self.narrow else 1), bold=True, anchor="right")

    def rescale(self, before: float, half: float) -> None:
        """Put `before` in the middle of a scale that reaches `half` up and down; the frame changes, no mark moves."""
        if (before, half) != (self.start, self.half) or not self.scale.shown:
            self.start, self.half = before, half
            self.scale.put(self._ticks())

    def y(self, change: float) -> float:
        """Height in pixels of `before + change`; it stops at the scale's ends."""
        return self.middle + max(-1.0, min(1.0, change / self.half)) * (self.middle - PAD)

    def pixels(self, change: float) -> float:
        """Length of an arrow for a change."""
        return abs(self.y(change) - self.middle)

    def _ticks(self) -> list[tuple[float, str]]:
        step = HALF_RANGES[self.half]
        levels = multiples(step, self.start - self.half, self.start + self.half)
        marks = [(self.y(level - self.start), tick(level, step)) for level in levels]
        return [(y, text) for y, text in marks if PAD + 4 <= y <= self.height - PAD - 4]

    def unknown(self, level: str) -> None:
        """Show that the step could go either way: two dashed arrows of equal length."""
        self.hide()
        x = self.axis_x + (self.end - self.axis_x) * (0.25 if self.narrow else 0.4)
        tip = min(REACH, self.middle - 44)
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
        if self.narrow and (len(text) > ROOMY or self.width < TIGHT):
            text = ended  # the solid line says that it is the level after
        room = self._room_beside(*self.moving)
        if self.pixels(change) < SHORTEST:
            if change and not self.narrow:
                room.put(self.after, text, [(self.end, self.middle + 7 if up else self.middle - 18, "right")])
            return
        y = self.y(change)
        self.level.put([(left, y), (self.end, y)])
        if named and (self.outside or self.pixels(change) > INSIDE):
            above = up if self.outside else not up
            heights = (y + 8, y - 17) if above else (y - 17, y + 8)
            spots: list[Spot] = [(self.end, height, "right") for height in heights]
            # Large type, as on a wall, may want the level's other side, or the number alone; at worst the line says it.
            if not room.put(self.after, text, spots):
                room.put(self.after, ended, spots)

    def _room_beside(self, *artists: Artist) -> Room:
        """Find what labels leave free."""
        room = Room()
        if self.size.label > LAPTOP:
            room.take(*(box_around(each) for each in artists if isinstance(each, Label) and each.get_visible()))
        return room
