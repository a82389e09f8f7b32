"""An output pushed towards 0 or 1: what it is in truth, what float64 makes of it, and what two losses do with it."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from explainer.cases.case import NEAREST_TO_ONE, Case
from explainer.cases.limits import Limits
from explainer.maths.conversion import FloatArray
from explainer.maths.losses import cross_entropy_gradient
from explainer.maths.naive import naive_gradient, naive_softmax
from explainer.maths.squared_error import squared_error_gradient

MARGIN = Limits(-20.0, 60.0, 0.5)
FARTHEST = 680.0
STALLED = 0.05
"""A factor p (1 - p) below this leaves less than a twentieth of the gradient that cross-entropy has."""


def at_margin(case: Case, margin: float) -> Case:
    """Return the case in which the watched class's logit is `margin` above all others, which are equal."""
    if not abs(margin) <= FARTHEST:
        raise ValueError(f"margin must lie between {-FARTHEST} and {FARTHEST}, but it is {margin}.")
    # Where the output itself would round to 1, `Case.rest` keeps the truth.
    left_to_others = (case.classes - 1) * math.exp(-margin)
    output = 1 / (1 + left_to_others)
    return replace(
        case,
        output=min(output, NEAREST_TO_ONE),
        rest=left_to_others * output,
        logit=margin,
        weight=0.0,
        others=(1.0,) * (case.classes - 1),
        other_weights=(0.0,) * (case.classes - 1),
    )


def gradients(case: Case) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Compute three gradients at the logits: the exact one, the naive one, and that of squared error."""
    logits, target = case.model.logits([case.x]), case.target
    return (
        cross_entropy_gradient(logits, target),
        naive_gradient(logits, target),
        squared_error_gradient(logits, target),
    )


class MarginQuestion(StrEnum):
    """What is asked: the true gradient where float64 has 0, and which loss notices a bad mistake."""

    EXACT = "exact"
    STALL = "stall"


@dataclass(frozen=True)
class Extreme:
    """The watched class at some margin, exactly and as float64 has it."""

    expected: int
    output: float
    rest: float  # 1 - p, with all its digits
    printed: float  # p as float64 has it
    gradient: float  # p - y
    printed_gradient: float  # what is left of p - y in float64
    squared: float  # the gradient of squared error

    @classmethod
    def of(cls, case: Case, exact: FloatArray, naive: FloatArray, squared: FloatArray) -> "Extreme":
        """Read the watched class's numbers out of three gradients at the logits of `case`."""
        k = case.watched
        return cls(
            expected=case.expected,
            output=case.output,
            rest=1 - case.output if case.rest is None else case.rest,
            printed=float(naive_softmax(case.model.logits([case.x]))[k]),
            gradient=float(exact[k]),
            printed_gradient=float(naive[k]),
            squared=float(squared[k]),
        )

    @property
    def slope(self) -> float:
        """The factor that squared error has and cross-entropy has not: p (1 - p)."""
        return self.output * self.rest

    @property
    def stalls(self) -> bool:
        """Whether the output is wrong and squared error leaves almost nothing of the gradient."""
        return abs(self.gradient) > 0.5 and self.slope < STALLED


@dataclass(frozen=True)
class Move:
    """An output that goes from one level to another, and what both losses make of it: each number before and after."""

    outputs: tuple[float, float]
    errors: tuple[float, float]  # |p - y|, the size of cross-entropy's gradient
    slopes: tuple[float, float]  # p (1 - p)
    squared: tuple[float, float]  # the product of the last two, the size of squared error's gradient

    @classmethod
    def of(cls, case: Case, start: float, end: float) -> "Move":
        """Compute both ends; `start` and `end` are meant for an expected 1 and mirrored for an expected 0."""
        outputs = (start, end) if case.expected else (1 - start, 1 - end)
        logits = np.log([[output, 1 - output] for output in outputs])
        target = 0 if case.expected else 1
        both = cross_entropy_gradient(logits, target), squared_error_gradient(logits, target)
        errors, squared = ((abs(float(first[0])), abs(float(last[0]))) for first, last in both)
        slopes = outputs[0] * (1 - outputs[0]), outputs[1] * (1 - outputs[1])
        return cls(outputs, errors, slopes, squared)

    @property
    def grows(self) -> bool:
        """Whether the gradient of squared error grows, in size."""
        return self.squared[1] > self.squared[0]

    @property
    def worsens(self) -> bool:
        """Whether the output moves away from what is expected."""
        return self.errors[1] > self.errors[0]


MOVES = ((0.5, 0.01), (0.01, 0.3), (0.9, 0.5), (0.5, 0.9))
"""For an expected 1. In the first two squared error goes against the error: more wrong, and a smaller gradient."""
