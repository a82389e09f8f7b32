"""What one step did to the watched class: the numbers a scene shows, all taken from a `Step`."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

import numpy as np

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity, direction
from explainer.maths.conversion import FloatArray
from explainer.maths.path import Step

HALF = 0.5


class Rule(StrEnum):
    """Which update rule a step followed; a notebook's reader may have changed it."""

    SUBTRACT = "subtract the gradient"
    ADD = "add the gradient"
    OTHER = "some other rule"


@dataclass(frozen=True)
class Outcome:
    """One step, seen from the watched class."""

    x: float
    expected: int
    learning_rate: float
    gradient: float  # ∂L/∂z = p - y
    weight_gradient: float  # ∂L/∂w = (p - y) · x
    weight: tuple[float, float]  # before and after the step, as all that follow
    bias: tuple[float, float]
    logit: tuple[float, float]
    output: tuple[float, float]
    rest: tuple[float, float]  # 1 - output, which has digits left where an output near 1 has none
    loss: tuple[float, float]
    via_weight: float  # the first part of the logit's change: x · Δw
    via_bias: float  # the second one: Δb
    rule: Rule  # explains the change of the weight, and of the bias where that moved

    @classmethod
    def of(cls, case: Case, step: Step) -> "Outcome":
        """Read the watched class's numbers out of `step`."""
        k, before, after = case.watched, step.before, step.after
        weight = float(before.model.weights[k, 0]), float(after.model.weights[k, 0])
        bias = float(before.model.bias[k]), float(after.model.bias[k])
        gradient, weight_gradient = float(step.gradient.logits[k]), float(step.gradient.weights[k, 0])
        # With momentum a rule is given more than the gradient.
        given = step.velocity
        moves = [(weight[1] - weight[0], case.learning_rate * float(given.weights[k, 0]))]
        if bias[1] != bias[0]:
            moves.append((bias[1] - bias[0], case.learning_rate * float(given.bias[k])))
        return cls(
            x=case.x,
            expected=case.expected,
            learning_rate=case.learning_rate,
            gradient=gradient,
            weight_gradient=weight_gradient,
            weight=weight,
            bias=bias,
            logit=(float(before.logits[k]), float(after.logits[k])),
            output=(float(before.probabilities[k]), float(after.probabilities[k])),
            rest=(_rest(before.probabilities, k), _rest(after.probabilities, k)),
            loss=(before.loss, after.loss),
            via_weight=case.x * (weight[1] - weight[0]),
            via_bias=bias[1] - bias[0],
            rule=_rule(moves),
        )

    @property
    def weight_change(self) -> float:
        """Δw."""
        return self.weight[1] - self.weight[0]

    @property
    def logit_change(self) -> float:
        """Δz = x · Δw + Δb; summed from its parts, so that no part is lost beside a large logit."""
        return self.via_weight + self.via_bias

    @property
    def output_change(self) -> float:
        """Δp."""
        if min(self.output) > HALF:
            return self.rest[0] - self.rest[1]
        return self.output[1] - self.output[0]

    @property
    def loss_change(self) -> float:
        """ΔL."""
        return self.loss[1] - self.loss[0]

    @property
    def moves(self) -> bool:
        """Whether the step moved the weight or the bias."""
        return bool(self.weight_change or self.via_bias)

    @property
    def changes(self) -> tuple[float, ...]:
        """Every change that is printed; their size decides the decimals."""
        return (
            self.weight_change,
            self.via_weight,
            self.via_bias,
            self.logit_change,
            self.output_change,
            self.loss_change,
        )

    def direction_of(self, quantity: Quantity) -> Direction:
        """Which way a quantity went."""
        change = {
            Quantity.WEIGHT: self.weight_change,
            Quantity.LOGIT: self.logit_change,
            Quantity.OUTPUT: self.output_change,
            Quantity.LOSS: self.loss_change,
        }[quantity]
        return direction(change)


def _rest(probabilities: FloatArray, k: int) -> float:
    return math.fsum(np.delete(probabilities, k).tolist())


def _rule(moves: Sequence[tuple[float, float]]) -> Rule:
    for rule, sign in ((Rule.SUBTRACT, -1), (Rule.ADD, 1)):
        if all(isclose(moved, sign * slope, rel_tol=1e-6, abs_tol=1e-12) for moved, slope in moves):
            return rule
    return Rule.OTHER
