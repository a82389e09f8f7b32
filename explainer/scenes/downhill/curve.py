"""The loss against one weight: the curve, its slope, and where each rule goes on it."""

import math
from collections.abc import Iterator, Sequence

from explainer.cases.one_weight import WeightPath
from explainer.cases.outcome import Rule
from explainer.drawing.artists import Point, Shape
from explainer.drawing.palette import CARD, GHOST, INK, LINE, SOFT, WRONG, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room
from explainer.drawing.shapes import circle, cross, stubs
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.downhill.curve_names import CurveNames, Lines, Tangent
from explainer.scenes.downhill.loss_axes import LossAxes

TANGENT = 120
"""Pixels from the place before the step to an end of its tangent."""
BIG, MIDDLE, SMALL = 8.0, 6.0, 4.0
MOST_STEPS = 8


class Curve(LossAxes):
    """One curve with the steps of one rule on it, and those of the other rule as ghosts."""

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size, words)
        self.travelled = self.stroke(LINE, 10)
        self.curve = self.stroke(INK, 2 + self.roomy)
        self.tangent = self.stroke(GHOST, 2, dashed=True)
        self.drops = [self.stroke(GHOST, 1.5, dashed=True) for _ in range(2)]
        self.passed = [self.shape(INK, CARD, 1) for _ in range(2 * (MOST_STEPS - 1))]
        self.ring, self.ghost_ring = self.shape(CARD, GHOST, 2.5), self.shape(CARD, GHOST)
        self.end = self.shape(INK, CARD, 1.5)
        self.names = CurveNames(self, self.curve_words)
        self.now, self.not_yet = (self.label(size.label + self.roomy, anchor="center", colour=SOFT) for _ in range(2))

    def unknown(self, weight: str) -> None:
        """Show the weight alone: neither the curve nor a way is known."""
        self.hide()
        x = self.x(self.start)
        self.arrows.ask(x)
        self.ring.put(_disc((x, self.base), BIG - 1))
        self.now.put(x, self.base + 14, f"{self.words.now} w = {weight}")
        self.not_yet.put(self.middle, (self.base + self.top) / 2, self.curve_words.not_yet)

    def outcome(self, losses: Sequence[float], path: WeightPath, ghost: WeightPath | None, decimals: Decimals) -> None:
        """Show the curve through the losses at `sampled`, the steps of the rule in use, and the other rule's ghost."""
        self.hide()
        colour = WRONG if path.rule is Rule.ADD else by_sign(path.weight_change)
        places, ghosts = self._places(path), self._places(ghost) if ghost else []
        line = self._draw_curve(losses)
        self._draw_travelled(line, places)
        tangent = self._draw_tangent(path.slope, places[0])
        self._draw_drops(places, colour)
        spare = iter(self.passed)
        self.ring.put(_disc(places[0], BIG - 1))
        if ghost:
            self._draw_steps(ghosts, by_sign(ghost.weight_change), Rule.SUBTRACT, spare)
            self.ghost_ring.put(_disc(ghosts[-1], MIDDLE))
        self._draw_steps(places, colour, path.rule, spare)
        if path.weight_change:
            self.end.paint(colour, CARD)
            self.end.put(cross(places[-1], BIG) if path.rule is Rule.ADD else _disc(places[-1], MIDDLE))
        self.arrows.put(self.x, path, ghost, decimals)
        room = Room(
            (self.left + 3, self.base + 3, self.width, self.top + 4), Lines(line, tangent, (places[0], places[-1]))
        )
        for (x, y), size in ((places[0], BIG), *((at, MIDDLE) for at in [*places[1:], *ghosts[1:]])):
            room.take((x - size, y - size, x + size, y + size))
        self.names.put(room, tangent, (path, places[-1]), (ghost, ghosts[-1]) if ghost else None, decimals)

    def _places(self, path: WeightPath) -> list[Point]:
        return [(self.x(weight), self.y(loss)) for weight, loss in zip(path.weights, path.losses, strict=True)]

    def _draw_curve(self, losses: Sequence[float]) -> list[Point]:
        line = self.line_through(losses)
        self.curve.put(line)
        return line

    def _draw_travelled(self, line: list[Point], places: list[Point]) -> None:
        left, right = sorted((places[0], places[-1]))
        if left != right:
            self.travelled.put([left, *(point for point in line if left[0] < point[0] < right[0]), right])

    def _draw_tangent(self, slope: float, at: Point) -> Tangent:
        up, along = (self.top - self.base) / self.highest, (self.right - self.left) / (2 * self.half)
        steep = slope * up / along
        reach = TANGENT * (1 if self.roomy else 0.6) / math.hypot(1, steep)
        if steep:
            # Neither end leaves the picture.
            reach = min(reach, min(self.top - at[1], at[1] - self.base) / abs(steep))
        tangent = Tangent(at, steep, reach)
        self.tangent.put([tangent.end(-1), tangent.end(1)])
        return tangent

    def _draw_drops(self, places: list[Point], colour: str) -> None:
        under, end = self.base - self.size.tick - 8, self.arrows.lower - self.arrows.thick
        for drop, (x, y) in zip(self.drops, (places[0], places[-1]), strict=True):
            drop.put(*stubs([(x, y), (x, self.base), (x, under), (x, end)]))
        self.drops[1].paint(None, colour if places[0] != places[-1] else GHOST)

    def _draw_steps(self, places: list[Point], colour: str, rule: Rule, spare: Iterator[Shape]) -> None:
        """Mark the places between the first and the last."""
        for place, mark in zip(places[1:-1], spare, strict=False):
            mark.paint(colour, CARD)
            mark.put(cross(place, SMALL + 1) if rule is Rule.ADD else _disc(place, SMALL))

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Curve: the weight along, the loss up. The arrows below it are the gradient and the step.")


def _disc(middle: Point, radius: float) -> list[Point]:
    return circle(middle, radius, corners=20)
