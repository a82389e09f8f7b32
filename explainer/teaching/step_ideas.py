"""Which misconception stands behind a wrong prediction of weight, logit, output or loss."""

from collections.abc import Mapping

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question, quantities


def idea_behind(question: Quantity, guesses: Mapping[Question, Answer], outcome: Outcome) -> Misconception:
    """Find the idea behind one of the guesses of a round; that of the logit is read beside that of the weight."""
    guess, truth = guesses[question], outcome.direction_of(question)
    if guess == truth:
        return Misconception.NONE
    if truth is Direction.STAYS:
        return Misconception.SAID_MOVES
    if guess is Direction.STAYS:
        return Misconception.SAID_STAYS
    if question is Quantity.WEIGHT:
        return Misconception.INPUT_LEFT_OUT if outcome.x < 0 else Misconception.KEPT_SIGN
    if question is Quantity.LOGIT:
        followed = outcome.x < 0 and guess is guesses.get(Quantity.WEIGHT)
        return Misconception.LOGIT_FOLLOWS_WEIGHT if followed else Misconception.KEPT_SIGN
    if question is Quantity.LOSS:
        return Misconception.LOSS_GROWS
    against_logit = outcome.direction_of(Quantity.LOGIT) is not truth
    return Misconception.LOGIT_ALONE if against_logit else Misconception.GRADIENT_FOR_CHANGE


def shows(guesses: Mapping[Question, Answer], outcome: Outcome, *misconceptions: Misconception) -> bool:
    """Whether one of these misconceptions stands behind a guess."""
    return any(idea_behind(question, guesses, outcome) in misconceptions for question in quantities(guesses))
