"""What a learner may predict about one class among several, and which idea stands behind a wrong prediction."""

from collections.abc import Mapping
from enum import StrEnum

from explainer.cases.directions import Direction, Quantity, direction
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes
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


class ClassIdea(StrEnum):
    """The idea a prediction about a class shows; every one but `RIGHT` is refuted by name."""

    RIGHT = "right"
    STILL = "missed that nothing moves"
    KEPT_SIGN = "kept the gradient's sign"
    SAID_STAYS = "said nothing moves"
    ALONE = "let one class learn alone"
    FIXED = "took an output for fixed"
    LOGIT_FOR_OUTPUT = "took the logit for the output"
    WRONG_MUST_FALL = "let every wrong output fall"
    LIFTED = "let the fall of the others lift it"
    GRADIENT_FOR_CHANGE = "took the gradient for the change"
    SEESAW = "let all others gain what this class loses"
    TOGETHER = "let all logits move together"
    SECOND_RISE = "let a wrong class's logit rise"


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
) -> ClassIdea:
    """
    Find the idea behind a guess, given what really happened.

    Parameters
    ----------
    question
        Which of the guesses is looked at: the logit of a class, its output, or the other logits.
    guesses
        Every guess of the round; that on the output is read beside that on the logit.
    outcomes
        What the step did.
    asked
        The class that was asked about.
    """
    guess, truth = guesses[question], class_truth(question, outcomes, asked)
    if guess == truth:
        return ClassIdea.RIGHT
    if truth == Direction.STAYS:
        return ClassIdea.STILL
    if question is ClassQuestion.OTHERS:
        return _idea_of_others(guess, truth)
    expected = asked == outcomes.target
    if guess == Direction.STAYS and question is ClassQuestion.OUTPUT:
        return ClassIdea.FIXED
    if guess == Direction.STAYS:
        return ClassIdea.SAID_STAYS if expected else ClassIdea.ALONE
    if question is Quantity.LOGIT:
        return ClassIdea.KEPT_SIGN
    logit = guesses.get(Quantity.LOGIT)
    if asked in outcomes.rising:
        return ClassIdea.LOGIT_FOR_OUTPUT if logit == guess else ClassIdea.WRONG_MUST_FALL
    if logit != truth:
        return ClassIdea.KEPT_SIGN
    return ClassIdea.GRADIENT_FOR_CHANGE if expected else ClassIdea.LIFTED


def _idea_of_others(guess: Answer, truth: Answer) -> ClassIdea:
    if guess == Others.STAYS:
        return ClassIdea.ALONE
    if truth == Others.BOTH:
        return ClassIdea.SEESAW if guess == Others.UP else ClassIdea.TOGETHER
    return ClassIdea.SECOND_RISE if truth == Others.DOWN and guess == Others.BOTH else ClassIdea.KEPT_SIGN
