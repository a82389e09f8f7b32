"""One step on the examples, as it is told: what each pushes, where the weight went, and what that did to each loss."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isclose

import numpy as np

from explainer.cases.directions import Direction, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import Decimals, printed
from explainer.maths.conversion import FloatArray
from explainer.maths.losses import cross_entropy, cross_entropy_gradient, softmax
from explainer.maths.model import SoftmaxRegression
from explainer.maths.path import Step
from explainer.maths.pushes import pushes
from explainer.scenes.two_disagree.problem import Problem

Pair = tuple[float, float]
"""Before and after the step."""
FEWEST_OF_A_LOSS = 3
SETTLED = 1e-12
"""A step that is shorter says nothing but that it was rounded."""
ROUNDED = 4 * float(np.finfo(float).eps)
"""Per unit of input, what rounding leaves of a gradient that is 0."""


# Arrays have no single answer to ==.
@dataclass(frozen=True, eq=False)
class Pull:
    """
    One step.

    Examples
    --------
    >>> from explainer.scenes.two_disagree.problem import Examples
    >>> pull = Pull.real(Problem(Examples.TWO, (1.0, 2.0), 0.0, 1.0, 2.0), 0.0)
    >>> pull.weight, [round(loss, 4) for loss in pull.loss], pull.rule
    ((0.0, -0.5), [0.6931, 0.7201], <Rule.SUBTRACT: 'subtract the gradient'>)
    """

    problem: Problem
    weight: Pair
    changes: tuple[float, ...]  # of the weights of all classes
    slope: float  # the gradient of the step with respect to the weight
    pushes: tuple[float, ...]  # of each example
    gradients: FloatArray  # of each example, output − expected for each class
    outputs: tuple[Pair, ...]  # of each example, of the first class
    losses: tuple[Pair, ...]  # of each example
    rises: tuple[float, ...]  # of each example's loss; known where the difference of two losses has no digits left
    loss: Pair  # their mean
    rule: Rule

    @classmethod
    def of(cls, problem: Problem, step: Step) -> "Pull":
        """Read a step."""
        return cls._between(problem, step.before.model, step.after.model, float(step.gradient.weights[0, 0]))

    @classmethod
    def real(cls, problem: Problem, weight: float) -> "Pull":
        """Take the step that starts at a weight by the real rule."""
        slope = problem.slope(weight)
        after = weight - problem.learning_rate * slope
        return cls._between(problem, problem.model(weight), problem.model(after), slope)

    @classmethod
    def _between(cls, problem: Problem, before: SoftmaxRegression, after: SoftmaxRegression, slope: float) -> "Pull":
        rows, targets = [(x,) for x in problem.x], problem.targets
        gradients = cross_entropy_gradient(before.logits(rows), targets)
        pushed = pushes(before, rows, targets, problem.learning_rate).weights[:, 0, 0]
        if _is_zero(problem, slope):
            slope = 0.0
            if len(rows) == 1:
                gradients, pushed = np.zeros_like(gradients), np.zeros_like(pushed)
            if np.allclose(after.weights, before.weights, rtol=SETTLED, atol=SETTLED):
                after = before
        logits = [side.logits(rows) for side in (before, after)]
        outputs = [softmax(each)[:, 0].tolist() for each in logits]
        losses = [np.asarray(cross_entropy(each, targets)) for each in logits]
        changes = (after.weights - before.weights)[:, 0].tolist()
        weight = float(before.weights[0, 0]), float(after.weights[0, 0])
        return cls(
            problem,
            weight,
            tuple(changes),
            slope,
            tuple(pushed.tolist()),
            gradients,
            tuple(zip(*outputs, strict=True)),
            tuple(zip(*(each.tolist() for each in losses), strict=True)),
            _rises(problem, weight, after, losses),
            (float(losses[0].mean()), float(losses[1].mean())),
            _rule(changes[0], problem.learning_rate * slope),
        )

    @property
    def change(self) -> float:
        """How far the weight moved."""
        return self.weight[1] - self.weight[0]

    @cached_property
    def errors(self) -> tuple[float, ...]:
        """Output − expected of the first class, for each example."""
        return tuple(self.gradients[:, 0].tolist())

    @property
    def loss_change(self) -> float:
        """How far the mean loss moved."""
        return 0.0 if self.settled else math.fsum(self.rises) / len(self.rises)

    @cached_property
    def settled(self) -> bool:
        """Whether the run has come to the lowest mean loss, as near as a computer can tell."""
        lowest = self.problem.lowest
        at_rest = abs(self.change) <= SETTLED * max(1.0, abs(self.weight[0]))
        return at_rest and lowest is not None and not self.problem.alone and bool(self.problem.learning_rate)

    @property
    def way(self) -> Direction:
        """Which way the mean loss went."""
        return direction(self.loss_change)

    def way_of(self, example: int) -> Direction:
        """Which way the loss of one example went."""
        return Direction.STAYS if self.settled else direction(self.rises[example])

    @property
    def past_lowest(self) -> bool:
        """Whether the step led from one side of the lowest mean loss to the other."""
        lowest = self.problem.lowest
        return lowest is not None and (self.weight[0] - lowest) * (self.weight[1] - lowest) < 0

    @property
    def agree(self) -> bool:
        """Whether no two examples push opposite ways."""
        return min(self.pushes) >= 0 or max(self.pushes) <= 0

    @property
    def outcome(self) -> Outcome:
        """See the step as that of the one weight."""
        return Outcome(
            x=1.0,
            expected=1,
            learning_rate=self.problem.learning_rate,
            gradient=self.slope,
            weight_gradient=self.slope,
            weight=self.weight,
            bias=(0.0, 0.0),
            logit=self.weight,
            output=self.outputs[0],
            rest=(1 - self.outputs[0][0], 1 - self.outputs[0][1]),
            loss=self.loss,
            via_weight=self.change,
            via_bias=0.0,
            rule=self.rule,
        )

    @cached_property
    def decimals(self) -> Decimals:
        """Choose how weights, pushes and errors are written, so that printed sums come out."""
        moves = [*self.changes, *self.pushes, *self.errors]

        def comes_out(decimals: Decimals) -> bool:
            return decimals.adds_up(*self.weight) and adds_up(self.pushes, decimals) and balanced(self, decimals)

        return Decimals.fewest(moves, comes_out)

    @cached_property
    def loss_decimals(self) -> Decimals:
        """Choose how losses are written."""
        return Decimals(max(FEWEST_OF_A_LOSS, Decimals.fewest([*self.rises, self.loss_change]).places))


def _is_zero(problem: Problem, slope: float) -> bool:
    """Whether a gradient is that of the lowest mean loss, which is 0, and rounding left what there is of it."""
    return problem.lowest is not None and not problem.alone and abs(slope) <= ROUNDED * sum(map(abs, problem.x))


def _rises(problem: Problem, weight: Pair, after: SoftmaxRegression, losses: Sequence[FloatArray]) -> tuple[float, ...]:
    if np.allclose(after.weights, problem.model(weight[1]).weights, rtol=1e-9, atol=0):
        return problem.rises(*weight)
    # A rule of the reader's own may lead away from where this holds.
    return tuple((losses[1] - losses[0]).tolist())


def adds_up(parts: Sequence[float], decimals: Decimals) -> bool:
    """Whether the printed parts add up to their printed sum."""
    started, *others = parts
    return all(decimals.adds_up(started, started + each) for each in others)


def balanced(pull: Pull, decimals: Decimals) -> bool:
    """Whether the printed error signals of all classes of an example add up to 0."""
    return all(sum(printed(decimals.quantity(each)) for each in row) == 0 for row in pull.gradients.tolist())


def _rule(moved: float, rated: float) -> Rule:
    for rule, sign in ((Rule.SUBTRACT, -1), (Rule.ADD, 1)):
        if isclose(moved, sign * rated, rel_tol=1e-6, abs_tol=1e-12):
            return rule
    return Rule.OTHER
