"""All birds by two of their measurements, the regions in which each species is named, and who is named wrong."""

from collections.abc import Sequence

import numpy as np

from explainer.cases.case import PENGUINS
from explainer.drawing.artists import Anchor, Point, Shape
from explainer.drawing.palette import CARD, FILL, GHOST, INK, SOFT
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import Room, Spot
from explainer.drawing.scales import Ticks, multiples
from explainer.drawing.shapes import circle, polygons, rectangle
from explainer.language.numbers import tick
from explainer.language.words import Words
from explainer.maths.conversion import FloatArray
from explainer.maths.model import SoftmaxRegression
from explainer.scenes.penguins.flock import CLASSES, Flock
from explainer.scenes.penguins.names import BirdNames

MARK, RING, DOT = 4.2, 11, 1.6
CORNERS = 10
MARGIN = 0.05
"""Of what was measured, left free at each end."""
TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
SPOTS: tuple[tuple[float, Anchor], ...] = (
    (0.02, "left"),
    (0.27, "center"),
    (0.5, "center"),
    (0.73, "center"),
    (0.98, "right"),
)
"""Where names of regions may stand, as shares of width and height, the surest place first."""
GROUNDS: tuple[tuple[str, str] | None, ...] = (None, (GHOST, "."), (FILL, "|||"))
"""White, dotted and grey, by the species."""


class Scatter(Panel):
    """The birds stand still, hollow; what moves are the regions, the birds named wrong, and the rings."""

    def __init__(self, size: Size, flock: Flock, names: BirdNames) -> None:
        super().__init__(size)
        self.flock, self.names = flock, names
        self.left, self.bottom = 3.0 * size.tick + 8, 2.0 * size.tick + 18
        self.right, self.top = self.width - 4, self.height - size.label - 10
        low, high = flock.measured.min(axis=0), flock.measured.max(axis=0)
        room = MARGIN * (high - low)
        self.low, self.high = low - room, high + room
        self.places = [self._at(measured) for measured in flock.measured]
        self.marks = [_mark(at, species) for at, species in zip(self.places, flock.target.tolist(), strict=True)]
        self._frame()
        self.regions = [
            None if ground is None else self.shape(None, ground[0], 0, hatch=ground[1]) for ground in GROUNDS
        ]
        self.edges = [self.shape(None, INK, 1.5) for _ in PENGUINS]
        self.wrong = [self.shape(INK, INK, 1) for _ in PENGUINS]
        self.region_names = [self.label(size.label + 4, bold=True, colour=SOFT) for _ in PENGUINS]
        self.equal = self.label(size.label, bold=True, colour=SOFT, anchor="center")
        self.rings = self.shape(None, INK, 2.4)
        self.held = self.shape(None, INK, 1.4, dashed=True)
        self.letters = [self.label(size.label + 4, bold=True) for _ in range(3)]

    def put(
        self, model: SoftmaxRegression, named: Sequence[int], three: Sequence[int], letters: Sequence[str], held: int
    ) -> None:
        """Show what a model makes of the birds, as which species each is `named`, and ring some of them."""
        self.hide()
        equal = self._put_regions(model)
        wrong = np.flatnonzero(np.asarray(named) != self.flock.target)
        for k, shape in enumerate(self.wrong):
            birds = [int(bird) for bird in wrong if self.flock.target[bird] == k]
            if birds:
                shape.put(*polygons(self.marks[bird] for bird in birds))
        self.rings.put(*polygons(circle(self.places[bird], RING) for bird in three))
        if held not in three:
            self.held.put(circle(self.places[held], RING))
        room = Room((self.left + 2, self.bottom + 2, self.right + 2, self.top + 4))
        room.take(*((x - RING, y - RING, x + RING, y + RING) for x, y in (self.places[bird] for bird in three)))
        for label, letter, bird in zip(self.letters, letters, three, strict=True):
            room.put(label, letter, self._around(self.places[bird]))

        if not equal:
            self._name_regions(model, room)
        else:
            middle, size = (self.left + self.right) / 2, self.size.label
            spots: list[Spot] = [(middle, y, "center") for y in (self.top - 1.6 * size, self.bottom + 0.6 * size)]
            room.put(self.equal, self.names.equal, spots)

    def _around(self, at: Point) -> list[Spot]:
        (x, y), size, away = at, self.size.label, RING + 4
        return [
            (x + away, y + 0.2 * size, "left"),
            (x - away, y - size, "right"),
            (x - away, y + 0.2 * size, "right"),
            (x + away, y - size, "left"),
            (x, y + away, "center"),
            (x, y - away - size, "center"),
        ]

    def _frame(self) -> None:
        flock = self.flock
        corners = rectangle(self.left, self.bottom, self.right, self.top)
        self.hairline(*corners, corners[0])
        for axis, level in ((0, True), (1, False)):
            low, high = float(self.low[axis]), float(self.high[axis])
            step = next(each for each in TICKS if (high - low) / each <= 6)
            marks = [(self._along(axis, value), tick(value, step)) for value in multiples(step, low, high)]
            Ticks(self, self.bottom if level else self.left, level=level).put(marks)
        across, up = (self.names.with_unit(name) for name in flock.shown)
        self.write((self.left + self.right) / 2, 3, across, bold=True, anchor="center")
        self.write(4, self.top + 8, up, bold=True)
        for k in range(CLASSES):
            birds = [int(bird) for bird in np.flatnonzero(flock.target == k)]
            hollow = self.add(Shape(CARD, SOFT, 1.2), moves=False)
            hollow.put(*polygons(self.marks[bird] for bird in birds))
        if len(flock.aside):
            dots = self.add(Shape(SOFT, None, 0), moves=False)
            dots.put(*polygons(circle(self.places[bird], DOT, 6) for bird in flock.aside))
        places = (self.places[bird] for bird in flock.order)
        self.data = f'data-birds="{" ".join(f"{x:.0f},{self.height - y:.0f}" for x, y in places)}"'

    def _along(self, axis: int, value: float) -> float:
        share = (value - self.low[axis]) / (self.high[axis] - self.low[axis])
        low, high = ((self.left, self.right), (self.bottom, self.top))[axis]
        return float(low + share * (high - low))

    def _at(self, measured: FloatArray) -> Point:
        return self._along(0, float(measured[0])), self._along(1, float(measured[1]))

    def _put_regions(self, model: SoftmaxRegression) -> bool:
        """
        Show where each species has the largest output; with more inputs, where the others are as usual.

        Says whether all outputs are equal, so that there are no regions.
        """
        weights, bias = model.weights[:, :2], model.bias
        if not weights.any() and np.ptp(bias) == 0:
            return True
        flock = self.flock
        (left, bottom), (right, top) = ((side - flock.mean) / flock.deviation for side in (self.low, self.high))
        box = np.array([[left, bottom], [right, bottom], [right, top], [left, top]])
        for k in range(CLASSES):
            corners = box
            for j in range(CLASSES):
                corners = clipped(corners, weights[k] - weights[j], float(bias[k] - bias[j])) if j != k else corners
            if len(corners) < 3:
                continue
            points = [self._at(corner * flock.deviation + flock.mean) for corner in corners]
            ground = self.regions[k]
            if ground is not None:
                ground.put(points)
            self.edges[k].put(points)
        return False

    def _name_regions(self, model: SoftmaxRegression, room: Room) -> None:
        """Write each name where its species is the surest, at one of a few places, so that none wanders."""
        flock, size = self.flock, self.size.label
        places = [(across, up) for across in SPOTS for up in SPOTS]
        shares = np.array([[across[0], up[0]] for across, up in places])
        inputs = (self.low + shares * (self.high - self.low) - flock.mean) / flock.deviation
        logits = inputs @ model.weights[:, :2].T + model.bias
        for k, label in enumerate(self.region_names):
            ahead = logits[:, k] - np.delete(logits, k, axis=1).max(axis=1)
            spots: list[Spot] = []
            for place in np.argsort(-ahead, kind="stable")[: int((ahead > 0).sum())]:
                (across, anchor), (up, _) = places[place]
                x = self.left + across * (self.right - self.left)
                y = self.bottom + 8 + up * (self.top - self.bottom - size - 18)
                spots.append((x, y, anchor))
            room.put(label, self.names.species[k], spots)

    def how_to_read(self, words: Words) -> str:
        """Say what its marks stand for."""
        return words._("Birds: one measurement along, the other up. A filled mark is a bird that is named wrong.")


def clipped(corners: FloatArray, slope: FloatArray, level: float) -> FloatArray:
    """
    Cut a convex polygon off where `slope` · corner + `level` is below 0.

    Examples
    --------
    >>> square = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
    >>> clipped(square, np.array([1.0, 0.0]), -0.5).tolist()
    [[0.5, 0.0], [1.0, 0.0], [1.0, 1.0], [0.5, 1.0]]
    """
    if not len(corners):
        return corners
    inside = corners @ slope + level
    kept: list[FloatArray] = []
    for here, there, now, then in zip(corners, np.roll(corners, -1, axis=0), inside, np.roll(inside, -1), strict=True):
        if now >= 0:
            kept.append(here)
        if (now >= 0) != (then >= 0):
            kept.append(here + now / (now - then) * (there - here))
    return np.array(kept).reshape(-1, 2)


def _mark(at: Point, species: int) -> Sequence[Point]:
    """Corners of a bird's mark: a circle, a diamond, a square, by its species."""
    x, y = at
    if species == 0:
        return circle(at, MARK, CORNERS)
    if species == 1:
        reach = 1.25 * MARK
        return [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]
    reach = 0.88 * MARK
    return rectangle(x - reach, y - reach, x + reach, y + reach)
