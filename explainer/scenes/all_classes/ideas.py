"""What a learner may predict about one class among several, and which idea stands behind a wrong prediction."""

from collections.abc import Mapping
from enum import StrEnum

from explainer.cases.directions import Direction, Quantity, direction
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question


class ClassQuestion(StrEnum):
    """What is asked about a class beside its logit."""

    OUTPUT = "class output"
    OTHERS = "others"


class Others(StrEnum):
    """Which way the logits of the other classes move."""

    UP = "up"
    STAYS = "stays"
    DOWN = "down"
    BOTH = "both"


def others_move(outcomes: ClassOutcomes, asked: int) -> Others:
    """Say which way the logits of all classes but one moved."""
    ways = {direction(outcome.logit_change) for k, outcome in enumerate(outcomes.each) if k != asked}
    return Others(ways.pop()) if len(ways) == 1 else Others.BOTH


def class_truth(question: Question, outcomes: ClassOutcomes, asked: int) -> Answer:
    """
    Say what is the right answer to a question about a class.

    Examples
    --------
    >>> from explainer.cases.case import Case, take_step
    >>> case = Case(output=0.05, others=(0.90, 0.05), learning_rate=1.0)
    >>> outcomes = ClassOutcomes.of(case, take_step(case))
    >>> [str(class_truth(question, outcomes, 2)) for question in (Quantity.LOGIT, *ClassQuestion)]
    ['down', 'up', 'both']
    """
    outcome = outcomes.each[asked]
    if question is ClassQuestion.OTHERS:
        return others_move(outcomes, asked)
    return direction(outcome.logit_change if question is Quantity.LOGIT else outcome.output_change)


def class_idea(
    question: Question, guesses: Mapping[Question, Answer], outcomes: ClassOutcomes, asked: int
) -> Misconception:
    """Find the idea behind one of the guesses of a round; that on the output is read beside that on the logit."""
    guess, truth = guesses[question], class_truth(question, outcomes, asked)
    if guess == truth:
        return Misconception.NONE
    if truth == Direction.STAYS:
        return Misconception.SAID_MOVES
    if question is ClassQuestion.OTHERS:
        return _idea_of_others(guess, truth)
    expected = asked == outcomes.target
    if guess == Direction.STAYS and question is ClassQuestion.OUTPUT:
        return Misconception.OUTPUT_FIXED
    if guess == Direction.STAYS:
        return Misconception.SAID_STAYS if expected else Misconception.ONE_CLASS_LEARNS
    if question is Quantity.LOGIT:
        return Misconception.KEPT_SIGN
    logit = guesses.get(Quantity.LOGIT)
    if asked in outcomes.rising:
        return Misconception.LOGIT_FOR_OUTPUT if logit == guess else Misconception.WRONG_MUST_FALL
    if logit != truth:
        return Misconception.KEPT_SIGN
    return Misconception.GRADIENT_FOR_CHANGE if expected else Misconception.LIFTED


def _idea_of_others(guess: Answer, truth: Answer) -> Misconception:
    if guess == Others.STAYS:
        return Misconception.ONE_CLASS_LEARNS
    if truth == Others.BOTH:
        return Misconception.OTHERS_GAIN if guess == Others.UP else Misconception.OTHERS_TOGETHER
    second_rise = truth == Others.DOWN and guess == Others.BOTH
    return Misconception.WRONG_RISES if second_rise else Misconception.KEPT_SIGN
