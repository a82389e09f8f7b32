"""One step on one digit: what it did to the picture of each class."""

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from explainer.cases.directions import Direction, direction
from explainer.cases.outcome import Rule
from explainer.maths.conversion import FloatArray
from explainer.maths.path import Step
from explainer.scenes.digits.examples import CLASSES, Digit
from explainer.scenes.digits.ideas import Changed, Loses
from explainer.scenes.digits.runs import rule_of

ROUNDING = 1e-9
"""By how much outputs that are equal may differ."""


@dataclass(frozen=True, eq=False)
class DigitStep:
    """A step on a digit, with the learning rate that it was taken with."""

    digit: Digit
    rate: float
    step: Step

    @property
    def own(self) -> int:
        """The expected class."""
        return self.digit.target

    @property
    def others(self) -> list[int]:
        """The other classes."""
        return [k for k in range(CLASSES) if k != self.own]

    @property
    def errors(self) -> FloatArray:
        """Return p − y of each class."""
        return self.step.gradient.logits

    @property
    def outputs(self) -> FloatArray:
        """Return p of each class, before."""
        return self.step.before.probabilities

    @property
    def loss(self) -> tuple[float, float]:
        """Return the loss before and after."""
        return self.step.before.loss, self.step.after.loss

    @cached_property
    def shares(self) -> FloatArray:
        """Return −η (p − y) of each class: by the rule, how many times the picture is added to its weights."""
        shares: FloatArray = -self.rate * self.errors + 0.0  # "+ 0.0" drops the sign of a zero
        return shares

    @property
    def before(self) -> FloatArray:
        """Return the weights before, a row for each class."""
        return self.step.before.model.weights

    @property
    def after(self) -> FloatArray:
        """Return the weights after."""
        return self.step.after.model.weights

    @cached_property
    def change(self) -> FloatArray:
        """Return by how much each weight changed."""
        return self.after - self.before

    @property
    def moves(self) -> bool:
        """Whether any weight changed."""
        return bool(self.change.any())

    @cached_property
    def rule(self) -> Rule:
        """Say which rule was followed."""
        return rule_of(self.step, self.rate)

    @property
    def others_equal(self) -> bool:
        """Whether all others have one output, as at weights of 0."""
        outputs = self.outputs[self.others]
        return bool(np.allclose(outputs, outputs[0], ROUNDING, 0))

    def whose(self, pixel: int) -> Changed:
        """Say whose weights of a pixel the rule changes: no output is 0 or 1."""
        return Changed.ALL if self.rate and self.digit.x[pixel] else Changed.NONE

    def way(self, k: int) -> Direction:
        """Say what the rule does to the digit in the picture of a class: up where it is added."""
        return direction(float(self.shares[k]))

    def loses_more(self, pair: tuple[int, int]) -> Loses:
        """Say which of two classes gives more."""
        one, other = (float(self.outputs[k]) if self.rate else 0.0 for k in pair)
        if math.isclose(one, other, rel_tol=ROUNDING):
            return Loses.SAME
        return Loses.ONE if one > other else Loses.OTHER
