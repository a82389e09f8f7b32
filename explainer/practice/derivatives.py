"""Which number is meant: the derivative with respect to the probability, to the logit, or to the weight."""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.maths.chain_rule import Chain, chain
from explainer.practice.exercise import Exercise, Kind, Option
from explainer.practice.gradients import INPUTS
from explainer.practice.slips import Slip, Topic

OUTPUTS = (0.1, 0.2, 0.4, 0.5, 0.8)
"""Probabilities p for which neither 1/p nor p(1 - p) has more than two decimals, so that all products come out."""


class Derivative(StrEnum):
    """What a number is."""

    PROBABILITY = "by the probability"
    LOGIT = "by the logit"
    WEIGHT = "by the weight"
    FLIPPED = "expected - output"


ASKED = (Derivative.PROBABILITY, Derivative.LOGIT, Derivative.WEIGHT)

SLIPS = {
    Derivative.PROBABILITY: Slip.TOOK_PROBABILITY,
    Derivative.LOGIT: Slip.TOOK_LOGIT,
    Derivative.WEIGHT: Slip.TOOK_WEIGHT,
    Derivative.FLIPPED: Slip.FLIPPED_ERROR,
}


@dataclass(frozen=True)
class Naming(Exercise):
    """
    One of several derivatives is asked for.

    Parameters
    ----------
    asked : Derivative
        Which one.
    case : Case
        The example, of the expected class, and the network.
    """

    asked: Derivative
    case: Case

    @property
    def subject(self) -> frozenset[Topic]:
        """The three derivatives."""
        return frozenset({Topic.DERIVATIVES})

    @cached_property
    def chain(self) -> Chain:
        """The links from the loss to the weight."""
        case = self.case
        return chain(case.model.logits([case.x]), case.target, case.watched, case.x)

    def number(self, key: StrEnum) -> float:
        """
        Return the number that an option stands for.

        Examples
        --------
        >>> exercise = Naming(Kind.DERIVATIVE, (Option(Derivative.LOGIT, Slip.NONE),), Derivative.LOGIT, Case(x=-2.0))
        >>> [round(exercise.number(each), 2) for each in Derivative]
        [-1.25, -0.2, 0.4, 0.2]
        """
        links = self.chain
        return {
            Derivative.PROBABILITY: links.by_probability,
            Derivative.LOGIT: links.by_logit,
            Derivative.WEIGHT: links.by_weight,
            Derivative.FLIPPED: -links.by_logit,
        }[Derivative(key)]


def draw_naming(rng: random.Random, wanted: Derivative) -> Naming:
    """
    Draw an exercise on the three derivatives; the options' order is left to who deals them.

    Parameters
    ----------
    rng : random.Random
        Where chance comes from.
    wanted : Derivative
        The one to be asked for, which is the right answer.

    Examples
    --------
    >>> exercise = draw_naming(random.Random(0), Derivative.WEIGHT)
    >>> len({round(exercise.number(option.key), 2) for option in exercise.options})
    4
    """
    options = tuple(Option(each, Slip.NONE if each is wanted else SLIPS[each]) for each in Derivative)
    case = Case(output=rng.choice(OUTPUTS), x=rng.choice(INPUTS))
    return Naming(Kind.DERIVATIVE, options, wanted, case)
