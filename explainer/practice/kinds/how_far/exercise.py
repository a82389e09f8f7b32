"""Which of two moves further: the weight or the logit of two networks, each with an example of its own."""

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.cases.directions import Quantity
from explainer.cases.outcome import Outcome
from explainer.practice.exercise import Exercise, Option
from explainer.practice.kinds.how_far.traps import TIES, TRAPS
from explainer.practice.legible import legible, outcome_of
from explainer.teaching.topics import Topic


class Further(StrEnum):
    """Which of the two moves further."""

    FIRST = "first"
    SAME = "same"
    SECOND = "second"


@dataclass(frozen=True)
class HowFar(Exercise):
    """The sizes of two moves are compared; biases are held still."""

    asked: Quantity
    cases: tuple[Case, Case]

    @property
    def subject(self) -> frozenset[Topic]:
        """How far a step goes, and what else the two differ in: their errors, or what the input does twice."""
        first, second = self.cases
        topics = {Topic.LENGTH}
        if first.output != second.output:
            topics.add(Topic.NEVER_ZERO)
        if self.asked is Quantity.LOGIT and first.learning_rate != second.learning_rate:
            topics.add(Topic.TWICE)
        return frozenset(topics)

    @cached_property
    def outcomes(self) -> tuple[Outcome, Outcome]:
        """What the two steps do."""
        first, second = self.cases
        return outcome_of(first), outcome_of(second)


def draw(kind: StrEnum, rng: random.Random, wanted: Further) -> HowFar:
    """Draw two cases, and for each answer what it shows."""
    draw_trap = rng.choice(TIES if wanted is Further.SAME else TRAPS)
    trap = draw_trap(rng)
    while not legible(outcome_of(trap.near), outcome_of(trap.far)):
        trap = draw_trap(rng)
    far_first = rng.random() < 0.5 if wanted is Further.SAME else wanted is Further.FIRST
    sides = [(trap.far, trap.said_far), (trap.near, trap.said_near)]
    (first, said_first), (second, said_second) = sides if far_first else sides[::-1]
    options = (
        Option(Further.FIRST, said_first),
        Option(Further.SAME, trap.said_same),
        Option(Further.SECOND, said_second),
    )
    return HowFar(kind, options, trap.asked, (first, second))
