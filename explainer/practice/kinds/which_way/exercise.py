"""Which way does one step move the weight, the logit, the output, the loss: the question, and how it is drawn."""

import random
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.maths.path import Step
from explainer.practice.exercise import Exercise, Option
from explainer.practice.kinds.which_way.cases import draw_case
from explainer.practice.legible import legible, outcome_of, step_of
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic


@dataclass(frozen=True)
class WhichWay(Exercise):
    """The direction of one change is asked; the rule may have forgotten its minus."""

    asked: Quantity
    case: Case
    rule: Rule

    @cached_property
    def step(self) -> Step:
        """The step itself."""
        return step_of(self.case, self.rule)

    @cached_property
    def outcome(self) -> Outcome:
        """What the step does to the watched class; of a step without length only the exercise knows the rule."""
        return replace(Outcome.of(self.case, self.step), rule=self.rule)

    @property
    def subject(self) -> frozenset[Topic]:
        """That the step subtracts, and what else decides here: the input, the other classes, a bias alone."""
        if self.right is Direction.STAYS:
            return frozenset({Topic.STANDSTILL})
        if self.asked is Quantity.OUTPUT and self.right is not self.outcome.direction_of(Quantity.LOGIT):
            return frozenset({Topic.SHARED})
        if self.case.x == 0:
            return frozenset({Topic.MINUS, Topic.STANDSTILL})
        if self.case.x < 0 and self.asked is not Quantity.LOSS:
            return frozenset({Topic.MINUS, Topic.INPUT if self.asked is Quantity.WEIGHT else Topic.TWICE})
        return frozenset({Topic.MINUS})

    @property
    def rival(self) -> tuple[str, float]:
        """Name of the class whose logit falls furthest, and how far it moves."""
        changes = (self.step.after.logits - self.step.before.logits).tolist()
        return min(zip(self.case.names, changes, strict=True), key=lambda each: each[1])


def draw(asked: Quantity, kind: StrEnum, rng: random.Random, wanted: Direction) -> WhichWay:
    """Draw an exercise on one quantity."""
    chance = rng.random()
    while True:
        case, rule = draw_case(rng, chance, asked, wanted), _rule(rng, asked, wanted)
        outcome = outcome_of(case, rule)
        if outcome.direction_of(asked) is wanted and legible(outcome):
            options = tuple(Option(each, _misconception(asked, each, outcome, rule)) for each in Direction)
            return WhichWay(kind, options, asked, case, rule)


def _rule(rng: random.Random, asked: Quantity, wanted: Direction) -> Rule:
    if asked is not Quantity.LOSS or wanted is Direction.DOWN:
        return Rule.SUBTRACT
    # With one example no real step raises the loss; forgetting the minus does.
    return Rule.ADD if wanted is Direction.UP else rng.choice((Rule.SUBTRACT, Rule.ADD))


def _misconception(asked: Quantity, answer: Direction, outcome: Outcome, rule: Rule) -> Misconception:
    """Name the misconception that leads to an answer, given what the step does."""
    truth = outcome.direction_of(asked)
    if answer is truth:
        return Misconception.NONE
    if truth is Direction.STAYS:
        return _where_nothing_moves(asked, answer, outcome, rule)
    if answer is Direction.STAYS:
        return Misconception.NO_ERROR_LEFT if outcome.x else Misconception.BIAS_MISSED
    if asked is Quantity.LOSS:
        return Misconception.TRUSTED_STEP if rule is Rule.ADD else Misconception.LOSS_GROWS
    if asked is Quantity.OUTPUT and outcome.direction_of(Quantity.LOGIT) is not truth:
        return Misconception.LOGIT_ALONE
    if outcome.x < 0:
        return Misconception.INPUT_LEFT_OUT if asked is Quantity.WEIGHT else Misconception.FOLLOWED_WEIGHT
    return Misconception.KEPT_SIGN


def _where_nothing_moves(asked: Quantity, answer: Direction, outcome: Outcome, rule: Rule) -> Misconception:
    missed = Misconception.STEP_ZERO if outcome.learning_rate == 0 else Misconception.INPUT_ZERO
    if asked is Quantity.LOSS:
        if rule is Rule.ADD:
            return missed if answer is Direction.UP else Misconception.TRUSTED_STEP
        return missed if answer is Direction.DOWN else Misconception.LOSS_GROWS
    # Where the step would have gone, had it any length; without an input the weight would have had its logit's way.
    slope = outcome.weight_gradient if asked is Quantity.WEIGHT and outcome.x else outcome.gradient
    if answer is direction(-slope):
        return missed
    return (
        Misconception.KEPT_SIGN
        if asked is not Quantity.WEIGHT or outcome.weight_gradient
        else Misconception.KEPT_LOGIT_SIGN
    )
