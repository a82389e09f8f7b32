"""The losses against the one weight that all examples pull at, with the step on them and the pushes below."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from explainer.drawing.artists import Anchor, Label, Point
from explainer.drawing.loss_axes import LossAxes
from explainer.drawing.palette import CARD, GHOST, INK, LINE, SOFT, by_sign
from explainer.drawing.panel import Size
from explainer.drawing.placing import Room, Spot
from explainer.drawing.scales import Levels
from explainer.drawing.shapes import Box, circle, rectangle, stubs
from explainer.language.numbers import Decimals, short
from explainer.language.words import Words
from explainer.scenes.two_disagree.lanes import Lane, Lanes
from explainer.scenes.two_disagree.problem import Examples
from explainer.scenes.two_disagree.pull import Pull
from explainer.scenes.two_disagree.sentences import NAMES, PullWords

BIG, SMALL, DOT = 8.0, 5.0, 3.0
WIDEST_NAME = 100
MOST_PASSED = 40
NEAR_SPOTS = 6
"""Of those around a place, how many lie so near that a name there is read as its own."""
MOST = 0.66
"""How much of the half-range the farthest arrow may fill."""
HALVES: Levels = {
    0.6: 0.25,
    0.85: 0.25,
    1.2: 0.5,
    1.7: 0.5,
    2.4: 0.5,
    3.4: 1,
    4.8: 1,
    6.8: 2,
    9.6: 2,
    14: 5,
    19: 5,
    27: 5,
    38: 10,
    55: 20,
    75: 25,
    110: 50,
    150: 50,
    300: 100,
}
"""Half-ranges of the weight, and the distance of their ticks."""
NEAR, DENSE = 5.0, 40
"""How far from the start the curve is followed more closely, and at how many places."""


class Curve(LossAxes):
    """The mean loss, solid; that of A dashed, that of B dotted; and the arrows of one step."""

    halves = HALVES

    def __init__(self, size: Size, words: Words) -> None:
        super().__init__(size)
        self.words, self.pull_words = words, PullWords(words)
        self._drawn: tuple[object, list[list[Point]]] = None, []
        self.lanes = Lanes(self, bottom=size.label + 10)
        self.lay_out(self.lanes.top, WIDEST_NAME, self.pull_words.loss, most=MOST)
        soft, bold = size.label, size.label + self.roomy
        self.field = self.shape(None, LINE, 0, hatch="//")
        self.unknown = self.question_mark()
        self.floor = self.stroke(INK, 1.5, dotted=True)
        self.turn = self.stroke(GHOST, 1.5, dashed=True)
        self.each = [self.stroke(GHOST, 2, dashed=True), self.stroke(GHOST, 2.2, dotted=True)]
        self.mean = self.stroke(INK, 3)
        self.drops = [self.stroke(GHOST, 1.5, dashed=True) for _ in range(2)]
        self.lowest = self.stroke(INK, 2)
        self.passed = self.shape(INK)
        self.rings = [self.shape(CARD, GHOST, 2) for _ in range(2)]
        self.start_ring, self.end = self.shape(CARD, GHOST, 2.5), self.shape(INK, CARD, 1.5)
        self.after = self.label(bold + 1, bold=True)
        self.before = self.label(bold, bold=True, colour=SOFT)
        self.of_each = [self.label(soft, bold=True, colour=SOFT) for _ in range(2)]
        self.mean_name, self.lowest_name = self.label(soft, bold=True), self.label(soft, colour=SOFT)
        self.sides = [self.label(soft, bold=True, colour=SOFT) for _ in range(2)]
        self.now = self.label(soft, anchor="center", colour=SOFT)

    @property
    def sampled(self) -> list[float]:
        """Weights from end to end of the axis, for a curve that may bend sharply near the start."""
        wide = super().sampled
        near = [self.start + NEAR * (2 * k / DENSE - 1) for k in range(DENSE + 1)] if self.half > 2 * NEAR else []
        return sorted({*wide, *near})

    def ask(self, pull: Pull) -> None:
        """Show where the weight is, and of two examples what each pushes; of the step itself nothing."""
        self.hide()
        problem, start = pull.problem, pull.weight[0]
        two = problem.examples is Examples.TWO
        far = max(1.0, *(abs(lane.end - start) for lane in self._pushes(pull))) if two else 1.0
        self.reach(self.pull_words.axis(problem, compact=self.size.compact), start, far, None)
        x = self.x(start)
        self.field.put(rectangle(self.left + 10, self.base + 10, self.right - 10, self.top - 14))
        self.unknown.put(self.middle, (self.base + self.top) / 2 - 8, "?")
        self.start_ring.put(circle((x, self.base), BIG - 2))
        self.drops[0].put(*stubs([(x, self.base - self.size.tick - 8), (x, self.lanes.heights[-1] - 8)]))
        if two:
            self.lanes.put(self.x, self._pushes(pull), pull.decimals)
        self.lanes.ask(2, x, self._step_name(pull))

    def outcome(self, pull: Pull, passed: Sequence[float], *, steady: bool) -> None:
        """Show the curves and the step, and the weights that the run has `passed` before it."""
        self.hide()
        decimals, losses = pull.decimals, pull.loss_decimals
        problem, two = pull.problem, pull.problem.examples is Examples.TWO
        start, lowest = pull.weight[0], problem.lowest
        far = max(abs(lane.end - start) for lane in self._lanes(pull))
        if lowest is not None:
            # Where it is near enough to be seen with the step.
            far = max(far, min(abs(lowest - start), 3 * far + 1))
        high = max(loss for pair in (*pull.losses, pull.loss) for loss in pair)
        self.reach(self.pull_words.axis(problem, compact=self.size.compact), start, far, high, steady=steady)
        *lines, mean = self._lines(pull)
        for stroke, line in zip(self.each, lines, strict=False):
            stroke.put(line)
        self.mean.put(mean)
        places = [(self.x(w), self.y(loss)) for w, loss in zip(pull.weight, pull.loss, strict=True)]
        self._draw_drops(places, by_sign(pull.change) if pull.change else GHOST)
        self._draw_passed(passed, pull)
        if two:
            for ring, (_, loss) in zip(self.rings, pull.losses, strict=True):
                ring.put(circle((places[1][0], self.y(loss)), SMALL))
        self.start_ring.put(circle(places[0], BIG - 1))
        if pull.change:
            self.end.paint(by_sign(pull.change), CARD)
            self.end.put(circle(places[1], BIG - 2))
        self.lanes.put(self.x, self._lanes(pull), decimals)
        self._name(pull, places, [*lines, mean], losses)

    def _lines(self, pull: Pull) -> list[list[Point]]:
        """Lead lines through the losses of two examples, and through their mean; most moves leave them as they are."""
        problem = pull.problem
        drawn = problem.examples, problem.x, problem.expected, self.scale
        if self._drawn[0] != drawn:
            sampled = problem.losses(self.sampled)
            each = sampled.tolist() if problem.examples is Examples.TWO else []
            self._drawn = drawn, [self.line_through(losses) for losses in (*each, sampled.mean(axis=0).tolist())]
        return self._drawn[1]

    def _pushes(self, pull: Pull) -> list[Lane]:
        start, (a, b) = pull.weight[0], pull.pushes
        name = self.pull_words.pushes
        at = start if pull.problem.alone else start + a
        return [Lane(name.format(name="A"), start, start + a), Lane(name.format(name="B"), at, at + b)]

    def _step_name(self, pull: Pull) -> str:
        return self.words.step if self.size.compact else self.pull_words.taken(pull.problem)

    def _lanes(self, pull: Pull) -> list[Lane]:
        (start, end), problem = pull.weight, pull.problem
        if problem.examples is not Examples.TWO:
            name = self.words.uphill_short if self.size.compact else self.words.uphill
            gradient = Lane(name if pull.slope else self.words.uphill_none, start, start + pull.slope, uphill=True)
            return [gradient, Lane(self._step_name(pull), start, end, solid=True)]
        total = None if problem.alone or problem.reduction == "sum" else start + sum(pull.pushes)
        named = self.pull_words.sum.format(sum=pull.decimals.signed(sum(pull.pushes)))
        step = Lane(self._step_name(pull), start, end, solid=True, outlined=total, outline=named)
        return [*self._pushes(pull), step]

    def _draw_drops(self, places: Sequence[Point], colour: str) -> None:
        under, end = self.base - self.size.tick - 8, self.lanes.heights[-1] - self.lanes.thick
        for drop, (x, y) in zip(self.drops, places, strict=True):
            drop.put(*stubs([(x, y), (x, self.base), (x, under), (x, end)]))
        self.drops[1].paint(None, colour)

    def _draw_passed(self, passed: Sequence[float], pull: Pull) -> None:
        """Mark the last places where the run was before."""
        weights = passed[-MOST_PASSED:]
        if not weights:
            return
        losses = pull.problem.losses(weights).mean(axis=0).tolist()
        inside = [(w, loss) for w, loss in zip(weights, losses, strict=True) if abs(w - self.start) < self.half]
        corners: list[Point] = []
        codes: list[int] = []
        for w, loss in inside:
            ring = circle((self.x(w), self.y(loss)), DOT, 8)
            corners += [*ring, ring[0]]
            codes += [1, *[2] * 8]
        if corners:
            self.passed.put(corners, [*codes, 1])

    def _name(self, pull: Pull, places: list[Point], lines: list[list[Point]], losses: Decimals) -> None:
        names = self.pull_words

        def crossed(box: Box) -> bool:
            left, bottom, right, top = box
            inside = any(
                bottom < y < top
                for line in lines
                for _, y in line[bisect_right(line, (left, math.inf)) : bisect_left(line, (right,))]
            )
            return inside or any(left < x < right and bottom < y for x, y in places)

        room = Room((self.left + 3, self.base + 3, self.width, self.top + 6), crossed)
        room.take(*((x - BIG, y - BIG, x + BIG, y + BIG) for x, y in places))
        two = pull.problem.examples is Examples.TWO
        self._mark_lowest(pull, room, losses)
        before, after = (losses.quantity(loss) for loss in pull.loss)
        if pull.change:
            colour = by_sign(pull.change)
            self._put(room, self.after, [names.after.format(loss=after), after], places[1], colour)
        self._put(room, self.before, [names.before.format(loss=before), before], places[0])
        if two:
            self._name_each(pull, places[1][0], room, losses)
        ends = [spot for x, y in (lines[-1][-1:] + lines[-1][:1]) for spot in self._at_end(x, y)]
        room.put(self.mean_name, names.mean_loss if two else self.words.loss, ends)

    def _put(self, room: Room, label: Label, texts: Sequence[str], at: Point, colour: str | None = None) -> None:
        """Write the longer text where it lies on no line, or else the shorter one."""
        long, short_one = texts
        spots = self._around(at)
        if self.size.compact or not room.put(label, long, spots, colour, across=False):
            room.put(label, short_one, spots, colour)

    def _name_each(self, pull: Pull, x: float, room: Room, losses: Decimals) -> None:
        for label, name, (_before, after) in zip(self.of_each, NAMES, pull.losses, strict=True):
            near = self._around((x, self.y(after)))[:NEAR_SPOTS]
            room.put(label, f"{name} {losses.quantity(after)}", near, across=False)

    def _mark_lowest(self, pull: Pull, room: Room, losses: Decimals) -> None:
        problem, lowest = pull.problem, pull.problem.lowest
        if lowest is None or abs(lowest - self.start) > self.half or problem.floor > self.highest:
            return
        x, y = self.x(lowest), self.y(problem.floor)
        text = self.pull_words.lowest.format(loss=losses.quantity(problem.floor))
        size = self.size.label
        if problem.examples is Examples.TWO:
            self.lowest.put([(x, y - 8), (x, y + 8)])
            room.take((x - 3, y - 8, x + 3, y + 8))
            around: list[Spot] = [(x, y + away, "center") for away in (-11 - size, 14, 26, -24 - size, 38, 50)]
            room.put(self.lowest_name, text, around)
            return
        self.floor.put([(self.left, y), (self.right, y)])
        self.turn.put([(x, self.base), (x, self.top - 4)])
        spots: list[Spot] = [(self.right, y - size - 4, "right"), (self.left + 8, y - size - 4, "left")]
        room.put(self.lowest_name, text, spots)
        if not self.size.compact:
            here = self.words._("output {p} here").format(p=short(problem.expected))
            room.put(self.sides[0], here, [(x + 8, self.top - 8, "left"), (x - 8, self.top - 8, "right")])

    def _around(self, at: Point) -> list[Spot]:
        (x, y), size = at, self.size.label
        spots: list[Spot] = []
        for lines in (0.7, -1.7, 1.9, -2.9, 3.1, -4.1, 4.3, 5.5):
            spots += [(x - 12, y + lines * size, "right"), (x + 12, y + lines * size, "left")]
        return spots

    def _at_end(self, x: float, y: float) -> list[Spot]:
        size, to_right = self.size.label, x > self.middle
        inwards = -14 if to_right else 14
        anchor: Anchor = "right" if to_right else "left"
        return [(x + inwards, y + lines * size, anchor) for lines in (-1.6, -3, 0.8, -4.5)]

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._(
            "Loss: the weight along, the loss up. The arrows below it are what pulls at the weight, and the step."
        )
