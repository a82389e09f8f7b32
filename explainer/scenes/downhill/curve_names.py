"""The names on the loss curve, each where it lies on nothing else."""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explainer.cases.one_weight import WeightPath
from explainer.cases.outcome import Rule
from explainer.drawing.artists import Anchor, Point
from explainer.drawing.palette import SOFT, WRONG, by_sign
from explainer.drawing.panel import Panel
from explainer.drawing.placing import Room, Spot
from explainer.drawing.shapes import Box
from explainer.language.numbers import Decimals
from explainer.scenes.downhill.sentences import CurveWords

OUTWARDS: tuple[tuple[Anchor, Anchor], ...] = (("left", "right"), ("right", "left"))


@dataclass(frozen=True)
class Tangent:
    """A straight piece through `at` that climbs `steep` pixels a pixel and reaches as far to both sides."""

    at: Point
    steep: float
    reach: float

    def end(self, way: int) -> Point:
        """Its end to the right (1) or to the left (-1)."""
        x, y = self.at
        return x + way * self.reach, y + way * self.reach * self.steep


@dataclass(frozen=True)
class Lines:
    """Lines that names keep clear of: a curve and its tangent, which only rise or only fall, and drops to the axis."""

    curve: Sequence[Point]
    tangent: Tangent
    drops: Sequence[Point]

    def __call__(self, box: Box) -> bool:
        """Whether one of them runs through a box."""
        left, bottom, right, top = box
        if any(left < x < right and bottom < y for x, y in self.drops):
            return True
        x, reach = self.tangent.at[0], self.tangent.reach
        pieces = [(_height(self.curve, left), _height(self.curve, right))]
        if left < x + reach and x - reach < right:
            ends = [self.tangent.end(-1), self.tangent.end(1)]
            pieces.append((_height(ends, max(left, x - reach)), _height(ends, min(right, x + reach))))
        return any(min(piece) < top and bottom < max(piece) for piece in pieces)


def _height(line: Sequence[Point], x: float) -> float:
    """Height of a line at `x`; beyond its ends it goes on level."""
    k = bisect(line, (x,))
    if k in (0, len(line)):
        return line[min(k, len(line) - 1)][1]
    (low, y), (high, beyond) = line[k - 1], line[k]
    return y + (x - low) / (high - low) * (beyond - y)


class CurveNames:
    """The names of both places, of the slope, and of where the other rule leads."""

    def __init__(self, panel: Panel, curve_words: CurveWords) -> None:
        self.curve_words, self.compact = curve_words, panel.size.compact
        size = panel.size.label + (0 if self.compact else 1)
        self.size = size
        self.after = panel.label(size + (0 if self.compact else 2), bold=True)
        self.before, self.slope = (panel.label(size, bold=True, colour=SOFT) for _ in range(2))
        self.ghost = panel.label(size, colour=SOFT)

    def put(
        self,
        room: Room,
        tangent: Tangent,
        taken: tuple[WeightPath, Point],
        ghost: tuple[WeightPath, Point] | None,
        decimals: Decimals,
    ) -> None:
        """Name where both paths end, the most important first; on a phone the numbers stand alone."""
        names, (path, end) = self.curve_words, taken
        side = -1 if tangent.steep > 0 else 1
        wrong = path.rule is Rule.ADD
        if path.weight_change:
            text = names.grew if wrong and path.loss_change > 0 else names.after
            colour = WRONG if wrong else by_sign(path.weight_change)
            room.put(self.after, self._loss(text, path.losses[-1], decimals), _around(end, side, self.size), colour)
        room.put(self.before, self._loss(names.before, path.losses[0], decimals), _around(tangent.at, side, self.size))
        if ghost and ghost[0].weight_change:
            text = self._loss(names.with_minus, ghost[0].losses[-1], decimals)
            room.put(self.ghost, text, _around(ghost[1], side, self.size))
        slope = names.slope.format(slope=decimals.signed(path.slope))
        room.put(self.slope, slope, _beside(tangent, side, self.size))

    def _loss(self, text: str, loss: float, decimals: Decimals) -> str:
        number = decimals.quantity(loss)
        return number if self.compact else text.format(loss=number)


def _around(at: Point, side: int, size: float) -> Iterator[Spot]:
    """Spots beside a place, first on the side where the curve leaves room above it."""
    x, y = at
    for way in (side, -side):
        for lines in (0.7, 1.8, 2.9, -0.6, -1.7, -2.8, 4.0, 5.1):
            yield x + 14 * way, y + lines * size, "left" if way > 0 else "right"
    yield x, y + 1.3 * size, "center"


def _beside(tangent: Tangent, side: int, size: float) -> Iterator[Spot]:
    """Spots beside a tangent, which lies below its curve: under its lower end, beyond it, at the upper end."""
    (low_x, low_y), (high_x, high_y) = tangent.end(side), tangent.end(-side)
    here, there = OUTWARDS[side > 0]
    yield low_x - 4 * side, low_y - 1.6 * size, here
    yield low_x + 8 * side, low_y - 0.4 * size, there
    for lines in (0.9, 2):
        yield high_x - 8 * side, high_y - lines * size, here
    yield low_x, low_y + 0.9 * size, here
    yield from _around(tangent.at, side, size)
