"""Which way does one step move the weight, or the loss, where less than 1 is expected."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.numbers import FEWEST, places_for
from explainer.maths.descent import gradient_descent_step
from explainer.maths.losses import cross_entropy
from explainer.practice.exercise import Exercise, options_of
from explainer.practice.legible import INPUTS, LOWEST, PRINTED, as_printed, rounds_to
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

TARGETS = (0.6, 0.7, 0.8, 0.9)
RATES = (0.5, 1.0, 2.0)
LARGE = (20.0, 50.0)
"""Learning rates with which a step goes far past what is expected."""
QUANTITIES = (Quantity.WEIGHT, Quantity.LOSS)


class Side(StrEnum):
    """Where the output stands."""

    BELOW = "below what is expected"
    AT = "where it is expected"
    PAST = "above what is expected"


@dataclass(frozen=True)
class SoftTarget(Exercise):
    """One step towards an expected value below 1; the other of two classes is expected the rest. No bias is learned."""

    asked: Quantity
    target: float  # what is expected of the watched class
    case: Case  # all the rest; its own expected value is not used

    @property
    def subject(self) -> frozenset[Topic]:
        """What is expected need not be 0 or 1."""
        return frozenset({Topic.SOFT})

    @cached_property
    def outcome(self) -> Outcome:
        """What the step does."""
        case = self.case
        step = gradient_descent_step(case.model, [case.x], self.targets, case.learning_rate, learn_bias=False)
        return Outcome.of(case, step)

    @property
    def targets(self) -> list[float]:
        """What is expected of both classes."""
        return [self.target, round(1 - self.target, 2)]

    @property
    def side(self) -> Side:
        """Where the output stands before the step."""
        if self.case.output == self.target:
            return Side.AT
        return Side.BELOW if self.case.output < self.target else Side.PAST

    @cached_property
    def lowest(self) -> float:
        """The loss where the output is what is expected: no loss is lower."""
        logits = replace(self.case, output=self.target).model.logits([self.case.x])
        return float(cross_entropy(logits, self.targets))

    @property
    def answer(self) -> Direction:
        """Which way that goes which is asked about."""
        # Where the output is what is expected, all that is left of the gradient is what softmax has rounded.
        return Direction.STAYS if self.side is Side.AT else self.outcome.direction_of(self.asked)


def draw(kind: StrEnum, rng: random.Random, wanted: Direction) -> SoftTarget:
    """Draw a target, an output and an input, of which what is asked about goes the way wanted."""
    asked = rng.choice(QUANTITIES)
    side = Side.AT if wanted is Direction.STAYS else rng.choice((Side.BELOW, Side.PAST, Side.PAST))
    far = asked is Quantity.LOSS and wanted is Direction.UP
    while True:
        target, x = rng.choice(TARGETS), rng.choice(INPUTS)
        output = target if side is Side.AT else rng.randint(2, 19) / 20
        case = Case(
            output=output,
            x=x,
            learning_rate=rng.choice(LARGE if far else RATES),
            others=(1.0,),
            other_weights=(0.0,),
        )
        drawn = SoftTarget(kind, options_of(shown(asked, side, wanted, x), wanted), asked, target, case)
        if drawn.side is side and drawn.answer is wanted and _legible(drawn):
            return drawn


def shown(asked: Quantity, side: Side, right: Direction, x: float) -> Mapping[Direction, Misconception]:
    """Say what each answer shows where it is wrong."""
    if asked is Quantity.LOSS:
        return _of_loss(side, right)
    if side is Side.AT:
        # For an expected 1 the output would have to rise.
        on, back = (Direction.UP, Direction.DOWN) if x > 0 else (Direction.DOWN, Direction.UP)
        ideas = {on: Misconception.EXPECTED_ONE, back: Misconception.OTHERS_PULL}
        return dict.fromkeys(Direction, Misconception.NONE) | ideas
    below = Misconception.KEPT_SIGN if x > 0 else Misconception.INPUT_LEFT_OUT
    turned = Misconception.EXPECTED_ONE if side is Side.PAST else below
    return dict.fromkeys(Direction, turned) | {Direction.STAYS: Misconception.NO_ERROR_LEFT}


def _of_loss(side: Side, right: Direction) -> Mapping[Direction, Misconception]:
    if right is Direction.UP:
        falls = Misconception.LOSS_MUST_FALL
        return dict.fromkeys(Direction, falls) | {Direction.STAYS: Misconception.NO_ERROR_LEFT}
    # Who takes what is expected for 1 has the loss grow as soon as the output falls.
    rises = Misconception.EXPECTED_ONE if side is Side.PAST else Misconception.LOSS_GROWS
    stays = Misconception.NO_ERROR_LEFT
    return {Direction.UP: rises, Direction.STAYS: stays, Direction.DOWN: Misconception.FLOOR_IS_BUG}


def _legible(exercise: SoftTarget) -> bool:
    """Whether two decimals show what changes, and who calculates with them gets what is shown."""
    outcome = exercise.outcome
    if exercise.side is Side.AT:
        return True
    if exercise.case.learning_rate in LARGE:
        changes: tuple[float, ...] = (outcome.weight_change, outcome.loss_change, outcome.output_change)
    else:
        changes = (*outcome.changes, outcome.gradient)
        if not LOWEST <= outcome.output[1] <= 1 - LOWEST:
            return False
    # A loss that falls has come nearer to what is expected on one side of it, one that rises has gone past it.
    crosses = (outcome.output[0] - exercise.target) * (outcome.output[1] - exercise.target) < 0
    if crosses != (outcome.loss_change > 0):
        return False
    slope = as_printed(outcome.gradient) * as_printed(outcome.x)
    step = -as_printed(outcome.learning_rate) * as_printed(outcome.weight_gradient)
    return (
        places_for(changes) == FEWEST
        and rounds_to(slope, outcome.weight_gradient)
        and rounds_to(step, outcome.weight_change)
        and PRINTED.adds_up(*outcome.loss)
    )
