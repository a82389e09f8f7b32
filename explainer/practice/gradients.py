"""Which sign does a gradient have: by the logit it is output - expected, by the weight that times the input."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.practice.exercise import Exercise, Kind, Option
from explainer.practice.legible import legible
from explainer.practice.slips import Slip, Topic

INPUTS = (-3.0, -2.0, -1.5, -0.5, 0.5, 1.5, 2.0, 3.0)


class Sign(StrEnum):
    """The sign of a gradient."""

    NEGATIVE = "negative"
    ZERO = "zero"
    POSITIVE = "positive"


def sign(value: float) -> Sign:
    """
    Name the sign of a number.

    Examples
    --------
    >>> sign(-0.2)
    <Sign.NEGATIVE: 'negative'>
    """
    if value == 0:
        return Sign.ZERO
    return Sign.POSITIVE if value > 0 else Sign.NEGATIVE


@dataclass(frozen=True)
class Slope(Exercise):
    """
    The sign of a gradient is asked.

    Parameters
    ----------
    case : Case
        The example, and the network before its step.
    """

    case: Case

    @cached_property
    def outcome(self) -> Outcome:
        """The step of the case, with the gradients that decided it."""
        return Outcome.of(self.case, take_step(self.case))

    @property
    def subject(self) -> frozenset[Topic]:
        """Output - expected, the input, or both; times an input of 0 any difference is 0."""
        if self.kind is Kind.LOGIT_GRADIENT:
            return frozenset({Topic.ERROR})
        return frozenset({Topic.ERROR, Topic.INPUT} if self.case.x else {Topic.INPUT})


def draw_logit_gradient(rng: random.Random, wanted: Sign) -> Slope:
    """
    Draw an exercise on the gradient with respect to the logit.

    Parameters
    ----------
    rng : random.Random
        Where chance comes from.
    wanted : Sign
        The right answer; zero never is, since no output quite reaches what is expected.

    Examples
    --------
    >>> exercise = draw_logit_gradient(random.Random(3), Sign.NEGATIVE)
    >>> exercise.case.expected, exercise.outcome.gradient < 0
    (1, True)
    """
    case = _drawn(rng, 1 if wanted is Sign.NEGATIVE else 0, INPUTS)
    # Times a negative input the sign turns; with a positive one only a flipped difference has the other sign.
    turned = Slip.INPUT_PUT_IN if case.x < 0 else Slip.FLIPPED_ERROR
    slips = {Sign.ZERO: Slip.NO_ERROR_LEFT, wanted: Slip.NONE}
    return Slope(Kind.LOGIT_GRADIENT, tuple(Option(each, slips.get(each, turned)) for each in Sign), case)


def draw_weight_gradient(rng: random.Random, wanted: Sign) -> Slope:
    """
    Draw an exercise on the gradient with respect to the weight.

    Parameters
    ----------
    rng : random.Random
        Where chance comes from.
    wanted : Sign
        The right answer.

    Examples
    --------
    >>> exercise = draw_weight_gradient(random.Random(0), Sign.ZERO)
    >>> exercise.case.x, exercise.right
    (0.0, <Sign.ZERO: 'zero'>)
    """
    expected = rng.choice((0, 1))
    error = sign(0.5 - expected)
    turned = -1 if wanted is not error else 1
    inputs = (0.0,) if wanted is Sign.ZERO else tuple(x for x in INPUTS if x * turned > 0)
    case = _drawn(rng, expected, inputs)
    slips = {error: Slip.INPUT_LEFT_OUT, wanted: Slip.NONE}
    if wanted is not Sign.ZERO:
        slips[Sign.ZERO] = Slip.NO_ERROR_LEFT
    return Slope(Kind.WEIGHT_GRADIENT, tuple(Option(each, slips.get(each, Slip.FLIPPED_ERROR)) for each in Sign), case)


def _drawn(rng: random.Random, expected: int, inputs: Sequence[float]) -> Case:
    while True:
        case = Case(expected=expected, output=rng.randint(1, 19) / 20, x=rng.choice(inputs))
        if legible(Outcome.of(case, take_step(case))):
            return case
