"""How both sides moved, compared with each other, and which misconception stands behind a wrong prediction of it."""

from enum import StrEnum

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.words import Words
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Question


class Twin(StrEnum):
    """How two things move that start with opposite inputs."""

    SAME = "same"
    OPPOSITE = "opposite"
    NEITHER = "neither"


Pair = tuple[Outcome, Outcome]


def moved_together(asked: Quantity, pair: Pair) -> Twin:
    """Say how both sides moved, compared with each other."""
    left, right = (outcome.direction_of(asked) for outcome in pair)
    if left is right:
        return Twin.NEITHER if left is Direction.STAYS else Twin.SAME
    return Twin.OPPOSITE


def twin_idea(asked: Quantity, guess: Twin, pair: Pair) -> Misconception:
    """Find the idea behind a guess."""
    truth = moved_together(asked, pair)
    if guess is truth:
        return Misconception.NONE
    if truth is Twin.NEITHER:
        return Misconception.SAID_MOVES
    if guess is Twin.NEITHER:
        return Misconception.SAID_STAYS
    if asked is Quantity.WEIGHT:
        return Misconception.INPUT_LEFT_OUT
    return Misconception.LOGIT_FOLLOWS_WEIGHT if pair[0].weight_change else Misconception.BIAS_OPPOSITE


def twin_questions(words: Words) -> dict[Question, str]:
    """Name what is compared; an answer completes each name."""
    return {
        Quantity.WEIGHT: words._("The weights will move"),
        Quantity.LOGIT: words._("The logits will move"),
    }


def twin_answers(words: Words) -> dict[Twin, str]:
    """Write the answers."""
    return {
        Twin.SAME: words._("= the same way"),
        Twin.OPPOSITE: words._("≠ opposite ways"),
        Twin.NEITHER: words._("not at all"),
    }
