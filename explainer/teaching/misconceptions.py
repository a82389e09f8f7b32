"""Each known wrong idea, and which of them stands behind a wrong prediction."""

from collections.abc import Mapping
from enum import StrEnum

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.teaching.questions import Answer, Question


class Idea(StrEnum):
    """The idea a prediction shows; every one but `RIGHT` is refuted by name."""

    RIGHT = "right"
    KEPT_SIGN = "kept the gradient's sign"
    FORGOT_INPUT_SIGN = "forgot the input's sign"
    FOLLOWED_WEIGHT = "assumed that the logit follows the weight"
    FOLLOWED_LOGIT_DOWN = "took the gradient for the change itself"
    LOSS_GROWS = "took the step for one uphill"
    SAID_STAYS = "said nothing moves"
    INPUT_ZERO = "missed that the input is zero"
    STEP_ZERO = "missed that the learning rate is zero"
    OUTPUT_ALONE = "missed that an output also depends on the other logits"


def idea_behind(question: Quantity, guesses: Mapping[Question, Answer], outcome: Outcome) -> Idea:
    """
    Find the idea behind a guess, given what really happened.

    Parameters
    ----------
    question
        Which of the guesses is looked at.
    guesses
        Every guess of the round; a logit guess is read beside the weight guess.
    outcome
        What the step did.

    Returns
    -------
    Idea
        `Idea.RIGHT` exactly when the guess agrees with the outcome.
    """
    guess, truth = guesses[question], outcome.direction_of(question)
    if guess == truth:
        return Idea.RIGHT
    if truth is Direction.STAYS:
        return Idea.STEP_ZERO if outcome.learning_rate == 0 else Idea.INPUT_ZERO
    if guess is Direction.STAYS:
        return Idea.SAID_STAYS
    if question is Quantity.WEIGHT:
        return Idea.FORGOT_INPUT_SIGN if outcome.x < 0 else Idea.KEPT_SIGN
    if question is Quantity.LOGIT:
        followed = outcome.x < 0 and guess is guesses.get(Quantity.WEIGHT)
        return Idea.FOLLOWED_WEIGHT if followed else Idea.KEPT_SIGN
    if question is Quantity.LOSS:
        return Idea.LOSS_GROWS
    against_logit = outcome.direction_of(Quantity.LOGIT) is not truth
    return Idea.OUTPUT_ALONE if against_logit else Idea.FOLLOWED_LOGIT_DOWN
