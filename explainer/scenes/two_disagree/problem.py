"""The examples that pull at one weight: what each loses along it, and what the step is made from."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np

from explainer.maths.bounds import largest_safe_learning_rate
from explainer.maths.conversion import FloatArray
from explainer.maths.losses import cross_entropy, cross_entropy_gradient
from explainer.maths.model import Reduction, SoftmaxRegression

Rows = tuple[tuple[float, ...], ...]
FARTHEST = 200.0
"""Where a lowest loss is looked for; no step of the controls leads that far from a start."""


FINE, HALF = 0.1, 0.5
"""Changes of a margin below which a difference of losses would lose digits; more than that is expected of one class."""
MOST_MARGIN = 700.0
"""Beyond it a float64 holds no power of e."""


class Examples(StrEnum):
    """What pulls at the weight."""

    TWO = "two"  # A is expected to be of the first class, B of the second
    SOFT = "soft"  # one, of which less than 1 is expected for the first class
    ONE = "one"  # one, of which 1 is expected


ALONG = {Examples.TWO: (1.0, -1.0), Examples.SOFT: (1.0, -0.5, -0.5), Examples.ONE: (1.0, -0.5, -0.5)}
"""The weights of all classes, where that of the first one is 1: they add up to 0, and a step leaves them so."""


@dataclass(frozen=True)
class Batch:
    """
    What a step is taken on: a network without biases, and the examples that the step looks at.

    Parameters
    ----------
    model : SoftmaxRegression
        The network before the step.
    x, target : tuple of tuple of float
        The input of each example, and what is expected of it for each class.
    learning_rate : float
    reduction : {"mean", "sum"}
        How the losses of the examples become one.
    """

    model: SoftmaxRegression
    x: Rows
    target: Rows
    learning_rate: float
    reduction: Reduction


@dataclass(frozen=True)
class Problem:
    """
    Examples, where their weight starts, and how a step is taken.

    Examples
    --------
    >>> problem = Problem(Examples.TWO, (1.0, 2.0), 0.0, 1.0, 2.0)
    >>> problem.slope(0.0), round(problem.lowest, 2), round(problem.bound, 2)
    (0.25, -0.21, 1.6)
    """

    examples: Examples
    x: tuple[float, ...]  # of each example
    weight: float  # of the first class, at the start
    expected: float  # of the first class, of a soft target
    learning_rate: float
    reduction: Reduction = "mean"
    alone: bool = False  # whether the step looks at A alone

    @property
    def targets(self) -> Rows:
        """What is expected of each example."""
        if self.examples is Examples.TWO:
            return ((1.0, 0.0), (0.0, 1.0))
        rest = (1.0 - self.expected) / 2
        return ((self.expected, rest, rest),)

    @property
    def looked_at(self) -> int:
        """How many examples the step looks at."""
        return 1 if self.alone else len(self.x)

    @property
    def batch(self) -> Batch:
        """What the first step is taken on."""
        return _batch(self)

    def model(self, weight: float) -> SoftmaxRegression:
        """Make the network in which the first class has this weight."""
        return SoftmaxRegression([[weight * share] for share in ALONG[self.examples]])

    def losses(self, weights: Sequence[float]) -> FloatArray:
        """Return the loss of each example, one row each, at each weight."""
        along = np.multiply.outer(np.asarray(weights, float), ALONG[self.examples])
        logits = np.concatenate([along * x for x in self.x])
        found = cross_entropy(logits, np.repeat(self.targets, len(along), axis=0))
        return np.reshape(found, (len(self.x), len(along)))

    def slope(self, weight: float) -> float:
        """Return the gradient of the step with respect to the weight."""
        batch = self.batch
        logits = self.model(weight).logits(batch.x)
        slopes = cross_entropy_gradient(logits, batch.target)[:, 0] * np.ravel(batch.x)
        return float(slopes.sum() if self.reduction == "sum" else slopes.mean())

    def rises(self, start: float, end: float) -> tuple[float, ...]:
        """
        Return how far the loss of each example rises between two weights.

        Exact where the difference of two losses has no digits left: with m the margin of the first class over the
        others and q what it leaves to them, its surprisal rises by log(1 + q · (exp(−Δm) − 1)).
        """
        share = 1 - ALONG[self.examples][1]
        plain = self.losses([start, end])
        found = []
        for k, (x, target) in enumerate(zip(self.x, self.targets, strict=True)):
            margin, more = share * x * start, share * x * (end - start)
            if abs(more) > FINE:
                found.append(float(plain[k, 1] - plain[k, 0]))
                continue
            left = 1 / (1 + math.exp(min(margin, MOST_MARGIN)) / (len(target) - 1))
            if target[0] >= HALF:
                found.append(math.log1p(left * math.expm1(-more)) + (1 - target[0]) * more)
            else:
                found.append(math.log1p((1 - left) * math.expm1(more)) - target[0] * more)
        return tuple(found)

    @property
    def lowest(self) -> float | None:
        """The weight at which the mean loss is least; None where it only falls towards one side, or is level."""
        return _lowest(self.examples, self.x, self.expected)

    @property
    def floor(self) -> float:
        """The least that the mean loss can be; 0 where it comes as near to that as one likes."""
        return _floor(self.examples, self.x, self.expected)

    @property
    def bound(self) -> float | None:
        """Up to which learning rate a plain step is sure to lower the mean loss; None where that is not known."""
        if self.alone or self.examples is Examples.ONE:
            return None
        return _bound(self.x, self.reduction)


@lru_cache(maxsize=16)
def _bound(x: tuple[float, ...], reduction: Reduction) -> float | None:
    found = largest_safe_learning_rate([(each,) for each in x], learn_bias=False, reduction=reduction)
    return found if math.isfinite(found) else None


@lru_cache(maxsize=16)
def _batch(problem: Problem) -> Batch:
    rows, n = tuple((x,) for x in problem.x), problem.looked_at
    model = problem.model(problem.weight)
    return Batch(model, rows[:n], problem.targets[:n], problem.learning_rate, problem.reduction)


@lru_cache(maxsize=64)
def _floor(examples: Examples, x: tuple[float, ...], expected: float) -> float:
    problem, lowest = Problem(examples, x, 0.0, expected, 1.0), _lowest(examples, x, expected)
    if lowest is not None:
        return float(problem.losses([lowest]).mean())
    # Where an input is 0 its example loses the same everywhere.
    still = [float(loss) for each, loss in zip(x, problem.losses([0.0])[:, 0], strict=True) if each == 0]
    return sum(still) / len(x)


@lru_cache(maxsize=64)
def _lowest(examples: Examples, x: tuple[float, ...], expected: float) -> float | None:
    if examples is Examples.ONE or 0.0 in x:
        return None
    if examples is Examples.SOFT:
        return math.log(2 * expected / (1 - expected)) / (1.5 * x[0])
    if x[0] * x[1] < 0:
        return None  # both pull the same way
    problem = Problem(examples, x, 0.0, expected, 1.0)
    low, high = -FARTHEST, FARTHEST
    # The mean loss is convex: its slope only rises.
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if problem.slope(middle) < 0 else (low, middle)
    return (low + high) / 2
