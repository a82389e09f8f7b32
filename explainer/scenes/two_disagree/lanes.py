"""The arrows under the curve: what each example pushes, tip to tail, and the step that is taken."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from explainer.cases.directions import GLYPHS, direction
from explainer.drawing.artists import Label, Shape
from explainer.drawing.gauge import SHORTEST
from explainer.drawing.palette import CARD, GHOST, INK, SOFT, by_sign, pale
from explainer.drawing.panel import Panel
from explainer.drawing.placing import Room, Spot, extent_of
from explainer.drawing.shapes import level_arrow
from explainer.language.numbers import Decimals

BESIDE = 7
LANES = 3


@dataclass(frozen=True)
class Lane:
    """One arrow: from where to where, and what it is."""

    name: str
    start: float
    end: float
    solid: bool = False  # the step itself
    uphill: bool = False  # the gradient, which is no motion
    outlined: float | None = None  # where the sum of the pushes would lead
    outline: str = ""  # what that is called

    @property
    def change(self) -> float:
        """How long it is, with its sign."""
        return self.end - self.start


class Lanes:
    """Up to three arrows along a level axis, one under the other."""

    def __init__(self, panel: Panel, bottom: float) -> None:
        self.panel = panel
        compact = panel.size.compact
        self.thick, self.head = (11, 11) if compact else (16, 18)
        self.every = 2 * self.thick + (5 if compact else 8)
        self.heights = [bottom + self.thick + (LANES - 1 - k) * self.every for k in range(LANES)]
        self.top = self.heights[0] + self.thick + 2
        size = panel.size.label
        self.outline = panel.shape(CARD, GHOST, 1.5)
        self.arrows = [panel.shape(CARD, INK, 1.8) for _ in range(LANES)]
        self.flat = [panel.stroke(INK, 4) for _ in range(LANES)]
        self.names = [panel.label(size, bold=True) for _ in range(LANES)]
        self.changes = [panel.label(max(panel.size.change - 4, size), bold=True) for _ in range(LANES)]
        self.outline_name = panel.label(size, colour=SOFT)
        self.question = panel.question_mark()

    def put(self, x: Callable[[float], float], lanes: list[Lane], decimals: Decimals) -> None:
        """Show arrows; `x` says where a weight is, in pixels."""
        # Fewer of them stand in the middle.
        down = (LANES - len(lanes)) * self.every / 2 if lanes[-1].solid else 0.0
        for k, lane in enumerate(lanes):
            self._arrow(k, lane, self.heights[k] - down, x, decimals)

    def ask(self, k: int, x: float, name: str) -> None:
        """Show that a lane's arrow is not known yet."""
        y = self.heights[k]
        self.question.put(x - 26, y - 8, "?")
        self.names[k].set_horizontalalignment("left")
        self.names[k].put(x + BESIDE, y - 0.36 * self.panel.size.label, name, SOFT)

    def _arrow(self, k: int, lane: Lane, y: float, x: Callable[[float], float], decimals: Decimals) -> None:
        start, tip = x(lane.start), x(lane.end)
        outlined = None if lane.outlined is None else x(lane.outlined)
        if outlined is not None and abs(outlined - start) >= SHORTEST:
            self.outline.put(level_arrow(y, start, outlined, self.thick, self.head))
        if abs(tip - start) >= SHORTEST:
            self._paint(self.arrows[k], lane)
            self.arrows[k].put(level_arrow(y, start, tip, self.thick, self.head))
        else:
            self.flat[k].paint(None, GHOST if lane.uphill else by_sign(lane.change))
            self.flat[k].put([(start, y - self.thick / 2), (start, y + self.thick / 2)])
        self._name(k, lane, (y, start, tip), outlined, decimals)

    def _paint(self, arrow: Shape, lane: Lane) -> None:
        colour = by_sign(lane.change)
        if lane.uphill:
            arrow.paint(CARD, GHOST)
        elif lane.solid:
            arrow.paint(colour, colour)
        else:
            arrow.paint(pale(lane.change), colour)

    def _name(
        self, k: int, lane: Lane, place: tuple[float, float, float], outlined: float | None, decimals: Decimals
    ) -> None:
        """Put the number beyond the tip and the name behind the start; of an outlined arrow both stand there."""
        y, start, tip = place
        way = 1 if lane.change >= 0 else -1
        far = tip if outlined is None else outlined
        room = Room((0, -math.inf, self.panel.width, math.inf))
        low, high = sorted((start, far))
        room.take((low, y - self.thick, high, y + self.thick))
        change, name = self.changes[k], self.names[k]
        sides = [(far, way), (start, -way)]
        if outlined is not None:
            room.put(self.outline_name, lane.outline, [self._beside(far, way, y, self.outline_name)])
            sides.reverse()
        if not lane.uphill:
            number = f"{GLYPHS[direction(lane.change)]} {decimals.signed(lane.change)}"
            room.put(change, number, [self._beside(x, side, y, change) for x, side in sides], by_sign(lane.change))
        spots = [self._beside(x, side, y, name) for x, side in reversed(sides)]
        # Where both stand on one side, the name comes after the number.
        if change.get_visible():
            wide = extent_of(change, change.get_text())[0] + BESIDE
            spots += [self._beside(x + side * wide, side, y, name) for x, side in sides]
        room.put(name, lane.name, spots, SOFT if lane.uphill else INK)

    def _beside(self, x: float, way: int, y: float, label: Label) -> Spot:
        return x + way * BESIDE, y - 0.36 * float(label.get_fontsize()), "left" if way > 0 else "right"
