"""Which way does one step move the mean loss: of two examples that pull at one weight, or of one alone."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

import numpy as np

from explainer.cases.directions import Direction, direction
from explainer.language.numbers import FEWEST, places_for
from explainer.maths.descent import gradient_descent_step
from explainer.maths.losses import cross_entropy, cross_entropy_gradient
from explainer.maths.model import SoftmaxRegression
from explainer.maths.path import Step
from explainer.maths.pushes import pushes
from explainer.practice.exercise import Exercise, options_of
from explainer.practice.legible import LOWEST, PRINTED, as_printed, rounds_to
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

MODEL: Final = SoftmaxRegression([[0.0], [0.0]], [0.0, 0.0])
"""Where every step starts: two classes, the first of which is watched."""
SIZES = (0.5, 1.0, 1.5, 2.0, 3.0)
TINY = (0.2, 0.25, 0.4, 0.5, 1.0)
RATES = (0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0)
LARGE = (20.0, 50.0, 100.0)
"""Learning rates that would overshoot anything, if one example could be overshot."""
SMALLEST = 1e-6
"""The smallest loss that is written without a power of ten."""
PAST, NEAR = 2.3, 1.7
"""Near twice the way to the lowest mean loss a step may raise it or lower it, which nobody can tell at a glance."""


class Pair(StrEnum):
    """How the examples are to one another."""

    OPPOSED = "one pulls harder"
    BALANCED = "both pull equally hard, in opposite ways"
    AGREED = "both pull the same way"
    ALONE = "there is one only"


@dataclass(frozen=True)
class SmallBatch:
    """
    One or two examples of two classes, and a step on the mean of their losses.

    All weights start at 0, so that every output is 1/2; biases are held still. The watched weight is that of one class.

    Examples
    --------
    >>> batch = SmallBatch(inputs=(1.0, 2.0), expected=(1, 0), learning_rate=2.0)
    >>> batch.pushes, batch.moved, [round(loss, 4) for loss in batch.mean]
    ((1.0, -2.0), -0.5, [0.6931, 0.7201])
    """

    inputs: tuple[float, ...]
    expected: tuple[int, ...]  # of the watched class, 0 or 1
    learning_rate: float

    @cached_property
    def step(self) -> Step:
        """The step of the library."""
        return gradient_descent_step(MODEL, self._column, self._targets, self.learning_rate, learn_bias=False)

    @cached_property
    def pushes(self) -> tuple[float, ...]:
        """How far each example alone would move the weight: −η · (p − y) · x."""
        each = pushes(MODEL, self._column, self._targets, self.learning_rate)
        return tuple(each.weights[:, 0, 0].tolist())

    @property
    def moved(self) -> float:
        """How far the weight goes: the mean of the pushes."""
        before, after = self.step.before.model.weights, self.step.after.model.weights
        return float(after[0, 0] - before[0, 0])

    @cached_property
    def losses(self) -> tuple[tuple[float, float], ...]:
        """Each example's loss before and after."""
        before, after = (cross_entropy(side.logits, self._targets) for side in (self.step.before, self.step.after))
        return tuple(zip(np.asarray(before).tolist(), np.asarray(after).tolist(), strict=True))

    @property
    def outputs(self) -> tuple[tuple[float, float], ...]:
        """Each example's output of the watched class before and after."""
        before, after = (side.probabilities[:, 0].tolist() for side in (self.step.before, self.step.after))
        return tuple(zip(before, after, strict=True))

    @property
    def mean(self) -> tuple[float, float]:
        """The mean loss before and after."""
        return self.step.before.loss, self.step.after.loss

    @property
    def pair(self) -> Pair:
        """How they are to one another."""
        if len(self.inputs) == 1:
            return Pair.ALONE
        first, second = self.pushes
        if first * second > 0:
            return Pair.AGREED
        return Pair.BALANCED if first == -second else Pair.OPPOSED

    @cached_property
    def lowest(self) -> float:
        """The weight at which the mean loss of two opposed examples is lowest, by halving the way to it."""
        low, high = sorted((0.0, self.moved))
        while self._slope(low) > 0:
            low *= 2
        while self._slope(high) < 0:
            high *= 2
        for _ in range(50):
            middle = (low + high) / 2
            low, high = (low, middle) if self._slope(middle) > 0 else (middle, high)
        return (low + high) / 2

    def _slope(self, weight: float) -> float:
        """How steeply the mean loss rises with the weight; that of the other class goes the other way."""
        logits = [[weight * x, -weight * x] for x in self.inputs]
        gradients = cross_entropy_gradient(logits, self._targets)
        return float(gradients[:, 0] @ np.array(self.inputs))

    @property
    def _column(self) -> list[list[float]]:
        return [[x] for x in self.inputs]

    @property
    def _targets(self) -> list[int]:
        return [1 - y for y in self.expected]


@dataclass(frozen=True)
class MeanLoss(Exercise):
    """The direction of the mean loss is asked."""

    batch: SmallBatch

    @property
    def subject(self) -> frozenset[Topic]:
        """How examples share a step."""
        return frozenset({Topic.EXAMPLES})


SHOWN: Mapping[tuple[Pair, Direction], Mapping[Direction, Misconception]] = {
    (Pair.OPPOSED, Direction.UP): {
        Direction.DOWN: Misconception.LOSS_MUST_FALL,
        Direction.STAYS: Misconception.PUSHES_CANCEL,
    },
    (Pair.OPPOSED, Direction.DOWN): {
        Direction.UP: Misconception.ONE_EXAMPLE_DECIDES,
        Direction.STAYS: Misconception.PUSHES_CANCEL,
    },
    (Pair.BALANCED, Direction.STAYS): {
        Direction.UP: Misconception.DISAGREEMENT_RISES,
        Direction.DOWN: Misconception.LOSS_MUST_FALL,
    },
    (Pair.AGREED, Direction.DOWN): {
        Direction.UP: Misconception.DISAGREEMENT_RISES,
        Direction.STAYS: Misconception.PUSHES_CANCEL,
    },
    (Pair.ALONE, Direction.DOWN): {
        Direction.UP: Misconception.OVERSHOOT_ALONE,
        Direction.STAYS: Misconception.NO_ERROR_LEFT,
    },
}
"""What each wrong answer shows, by how the examples are to one another and what is so."""
FALLS = (Pair.OPPOSED, Pair.AGREED, Pair.ALONE)


def draw(kind: StrEnum, rng: random.Random, wanted: Direction) -> MeanLoss:
    """Draw examples whose mean loss goes the way wanted."""
    pair = {Direction.UP: Pair.OPPOSED, Direction.STAYS: Pair.BALANCED, Direction.DOWN: rng.choice(FALLS)}[wanted]
    while True:
        batch = _batch(rng, pair)
        if batch.pair is pair and direction(batch.mean[1] - batch.mean[0]) is wanted and _legible(batch):
            shown = {way: SHOWN[pair, wanted].get(way, Misconception.NONE) for way in Direction}
            return MeanLoss(kind, options_of(shown, wanted), batch)


def _batch(rng: random.Random, pair: Pair) -> SmallBatch:
    """Draw examples that may be so to one another."""
    if pair is Pair.ALONE:
        return SmallBatch((_signed(rng, rng.choice(TINY)),), (rng.choice((0, 1)),), rng.choice(LARGE))
    first, second = rng.sample(SIZES, 2)
    inputs = _signed(rng, first), _signed(rng, first if pair is Pair.BALANCED else second)
    # Only examples of different classes look as if they had to disagree.
    expected = rng.choice(((0, 1), (1, 0)) if pair is Pair.AGREED else ((0, 0), (0, 1), (1, 0), (1, 1)))
    return SmallBatch(inputs, expected, rng.choice(RATES))


def _signed(rng: random.Random, size: float) -> float:
    return rng.choice((-1, 1)) * size


def _legible(batch: SmallBatch) -> bool:
    """Whether it can be told without a calculator, two decimals show what changes, and the means come out."""
    if batch.pair in (Pair.BALANCED, Pair.ALONE):
        return batch.mean[1] >= SMALLEST
    changes = [after - before for before, after in (batch.mean, *batch.losses)]
    if batch.pair is Pair.OPPOSED:
        changes += [batch.moved, batch.lowest, batch.moved - batch.lowest]
        if NEAR < batch.moved / batch.lowest < PAST:
            return False
    if (
        places_for(changes) != FEWEST
        or not PRINTED.adds_up(*batch.mean)
        or min(after for _, after in batch.losses) < LOWEST
    ):
        return False
    pushed, before, after = (
        sum(map(as_printed, each), Decimal(0)) / len(each) for each in (batch.pushes, *zip(*batch.losses, strict=True))
    )
    return all(map(rounds_to, (pushed, before, after), (batch.moved, *batch.mean)))
