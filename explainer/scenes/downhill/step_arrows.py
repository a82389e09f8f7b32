"""The arrows of a step under a level axis: the gradient points uphill, the step is taken, and each is named."""

import math
from collections.abc import Callable
from itertools import pairwise

from explainer.cases.directions import GLYPHS, direction
from explainer.cases.one_weight import WeightPath
from explainer.cases.outcome import Rule
from explainer.drawing.artists import Label
from explainer.drawing.gauge import SHORTEST
from explainer.drawing.palette import CARD, GHOST, INK, SOFT, WRONG, by_sign
from explainer.drawing.panel import Panel
from explainer.drawing.placing import Room, Spot, extent_of
from explainer.drawing.shapes import level_arrow, stubs
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.downhill.sentences import CurveWords

BESIDE = 6
NOTCH = 4
"""Pixels between a name and its arrow; the shortest step that is marked off in an arrow of several."""


class StepArrows:
    """Gradient and step along a level axis, one under the other; `bottom` is under the lower one."""

    def __init__(self, panel: Panel, words: Words, bottom: float) -> None:
        self.panel, self.words, self.curve_words = panel, words, CurveWords(words)
        compact = panel.size.compact
        self.thick, self.head = (11, 11) if compact else (18, 20)
        self.lower = bottom + self.thick + 1
        self.upper = self.lower + 2 * self.thick + 4
        self.top = self.upper + self.thick + 1
        size = panel.size.label
        self.uphill = panel.shape(CARD, GHOST)
        self.ghost = panel.shape(CARD, GHOST)
        self.step = panel.shape(INK)
        self.wrong = panel.shape(CARD, WRONG, hatch="xxxx")
        self.notches, self.flat = panel.stroke(CARD, 2), panel.stroke(INK, 4)
        self.unknown = [panel.shape(CARD, GHOST, 1.5, dashed=True) for _ in range(2)]
        self.question_marks = [panel.question_mark() for _ in range(2)]
        self.uphill_name = panel.label(size + (0 if compact else 1), bold=True, colour=SOFT)
        self.step_name = panel.label(size + (0 if compact else 1), bold=True)
        self.ghost_name = panel.label(size, colour=SOFT)

    @property
    def widest(self) -> float:
        """Room that the longest name takes beside its arrow."""
        name = self.words.step if self.panel.size.compact else self.curve_words.taken(Rule.ADD, 2)
        return BESIDE + extent_of(self.step_name, f"✕ {name} −0.00")[0]

    def ask(self, start: float) -> None:
        """Show that the step could go either way: two dashed arrows of equal length."""
        y = (self.lower + self.upper) / 2
        for arrow, mark, way in zip(self.unknown, self.question_marks, (-1, 1), strict=True):
            arrow.put(level_arrow(y, start + 5 * way, start + 90 * way, 1.2 * self.thick, self.head))
            mark.put(start + 110 * way, y - 8, "?")

    def put(self, x: Callable[[float], float], path: WeightPath, ghost: WeightPath | None, decimals: Decimals) -> None:
        """Show gradient and step of a path, beside those of a ghost; `x` says where a weight is, in pixels."""
        start = x(path.weights[0])
        self._uphill(start, x(path.weights[0] + path.first.learning_rate * path.slope), x(path.weights[-1]), path)
        named = self._step(x, path, decimals)
        if ghost is not None and named and not self.panel.size.compact:
            self._ghost(start, x(ghost.weights[-1]), ghost)

    def _uphill(self, start: float, tip: float, end: float, path: WeightPath) -> None:
        name = self.words.uphill_short if self.panel.size.compact else self.words.uphill
        if path.slope:
            tip = tip if abs(tip - start) >= SHORTEST else start + math.copysign(SHORTEST, path.slope)
            self.uphill.put(level_arrow(self.upper, start, tip, self.thick, self.head))
        else:
            name = self.words.uphill_none
        self._name(self.uphill_name, name, (self.upper, start, tip), crossed=end)

    def _step(self, x: Callable[[float], float], path: WeightPath, decimals: Decimals) -> bool:
        change, wrong, start, tip = path.weight_change, path.rule is Rule.ADD, x(path.weights[0]), x(path.weights[-1])
        colour = WRONG if wrong else by_sign(change)
        if not change:
            self.flat.put([(start, self.lower - self.thick / 2), (start, self.lower + self.thick / 2)])
        elif abs(tip - start) >= SHORTEST:
            arrow = self.wrong if wrong else self.step
            arrow.paint(CARD if wrong else colour, colour if wrong else None)
            arrow.put(level_arrow(self.lower, start, tip, self.thick, self.head))
            self._notches([x(weight) for weight in path.weights], colour if wrong else CARD)
        name = self.words.step if self.panel.size.compact else self.curve_words.taken(path.rule, path.steps)
        moved = decimals.signed(change)
        text = f"✕ {name} {moved}" if wrong else f"{name} {GLYPHS[direction(change)]} {moved}"
        return self._name(self.step_name, text, (self.lower, start, tip), colour)

    def _notches(self, places: list[float], colour: str) -> None:
        """Mark off each step in the arrow that they all make."""
        ends = [
            (place, self.lower + half)
            for last, place in pairwise(places[:-1])
            if abs(place - last) >= NOTCH and abs(places[-1] - place) > self.head
            for half in (1 - self.thick / 2, self.thick / 2 - 1)
        ]
        if ends:
            self.notches.paint(None, colour)
            self.notches.put(*stubs(ends))

    def _ghost(self, start: float, tip: float, path: WeightPath) -> None:
        name, arrow = self.curve_words.step(path.rule, path.steps), (self.lower, start, tip)
        if abs(tip - start) >= SHORTEST and self._name(self.ghost_name, name, arrow, behind=False):
            self.ghost.put(level_arrow(*arrow, self.thick, self.head))

    def _name(
        self,
        label: Label,
        text: str,
        arrow: tuple[float, float, float],
        colour: str | None = None,
        *,
        crossed: float = math.nan,
        behind: bool = True,
    ) -> bool:
        """Put a name beyond its arrow (y, start, tip), or else `behind` its start; say whether beyond."""
        y, start, tip = arrow
        way = 1 if tip >= start else -1
        room = Room((0, -math.inf, self.panel.width, math.inf))
        room.take((crossed, -math.inf, crossed, math.inf))
        beyond = room.put(label, text, [self._beside(tip, way, y)], colour)
        if behind and not beyond:
            Room().put(label, text, [self._beside(start, -way, y)], colour)
        return beyond

    def _beside(self, x: float, way: int, y: float) -> Spot:
        return x + way * BESIDE, y - 0.36 * self.panel.size.label, "left" if way > 0 else "right"
