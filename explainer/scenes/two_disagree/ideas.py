"""What a learner may predict here, and which misconception stands behind a wrong prediction."""

from dataclasses import replace
from enum import StrEnum

from explainer.cases.directions import Direction, direction
from explainer.maths.model import Reduction
from explainer.scenes.two_disagree.problem import Examples
from explainer.scenes.two_disagree.pull import Pull
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer


class PullQuestion(StrEnum):
    """What is asked of a step on the examples."""

    LOSS_OF_A = "a"
    MEAN_LOSS = "mean"
    WEIGHT = "weight"
    LOSS = "loss"
    FLOOR = "floor"  # whether the loss comes below some number


class Comes(StrEnum):
    """Whether a loss comes below some number."""

    YES = "yes"
    NO = "no"


ASKED = {
    Examples.TWO: (PullQuestion.LOSS_OF_A, PullQuestion.MEAN_LOSS),
    Examples.SOFT: (PullQuestion.WEIGHT, PullQuestion.LOSS),
    Examples.ONE: (PullQuestion.WEIGHT, PullQuestion.LOSS),
}
FLOOR_ASKED = (PullQuestion.WEIGHT, PullQuestion.FLOOR)
"""What else a round about a soft target may ask."""


def truth_of(question: PullQuestion, pull: Pull) -> Direction:
    """Say which way went what is asked about."""
    return {
        PullQuestion.LOSS_OF_A: lambda: pull.way_of(0),
        PullQuestion.MEAN_LOSS: lambda: pull.way,
        PullQuestion.LOSS: lambda: pull.way,
        PullQuestion.WEIGHT: lambda: direction(pull.change),
    }[question]()


def idea_behind(question: PullQuestion, guess: Answer, pull: Pull) -> Misconception:
    """Find the idea behind a guess at which way something goes."""
    truth = truth_of(question, pull)
    if guess == truth:
        return Misconception.NONE
    if truth is Direction.STAYS:
        return Misconception.SAID_MOVES
    if guess == Direction.STAYS:
        opposed = question is PullQuestion.MEAN_LOSS and not pull.agree
        return Misconception.PUSHES_CANCEL if opposed else Misconception.SAID_STAYS
    if question is PullQuestion.WEIGHT:
        return _idea_of_weight(pull)
    if question is PullQuestion.LOSS_OF_A and pull.problem.alone:
        return Misconception.OVERSHOOT_ALONE
    if question is PullQuestion.LOSS_OF_A and not pull.agree:
        return Misconception.ONE_EXAMPLE_DECIDES
    return _idea_of_fall(pull) if truth is Direction.UP else _idea_of_rise(pull)


def reached_idea(guess: Answer, truth: Comes, level: float, pull: Pull) -> Misconception:
    """Find the idea behind a guess at whether the loss comes below a level."""
    if guess == truth:
        return Misconception.NONE
    if not pull.change:
        return Misconception.SAID_MOVES
    if truth is Comes.YES:
        return Misconception.STEPS_DIE_OUT
    return Misconception.FLOOR_IS_BUG if level <= pull.problem.floor else Misconception.LOSS_MUST_FALL


def _idea_of_weight(pull: Pull) -> Misconception:
    if pull.errors[0] > 0:
        return Misconception.EXPECTED_ONE
    return Misconception.KEPT_SIGN if pull.problem.x[0] > 0 else Misconception.INPUT_LEFT_OUT


def _idea_of_fall(pull: Pull) -> Misconception:
    """Of a fall that was expected, and did not come."""
    if pull.problem.alone:
        return Misconception.ONE_EXAMPLE_DECIDES
    if pull.problem.reduction == "sum" and with_other_reduction(pull).way is Direction.DOWN:
        return Misconception.MEAN_FOR_SUM
    return Misconception.LOSS_MUST_FALL


def _idea_of_rise(pull: Pull) -> Misconception:
    """Of a rise that was expected, and did not come."""
    problem = pull.problem
    if problem.examples is Examples.ONE:
        return Misconception.OVERSHOOT_ALONE
    if pull.agree:
        return Misconception.LOSS_GROWS
    if problem.reduction == "mean" and not problem.alone and with_other_reduction(pull).way is Direction.UP:
        return Misconception.SUM_FOR_MEAN
    return Misconception.DISAGREEMENT_RISES


def with_other_reduction(pull: Pull) -> Pull:
    """Take the same step with the sum in place of the mean, or the other way round."""
    other: Reduction = "mean" if pull.problem.reduction == "sum" else "sum"
    return Pull.real(replace(pull.problem, reduction=other), pull.weight[0])
