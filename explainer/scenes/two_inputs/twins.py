"""How both sides moved, compared with each other."""

from enum import StrEnum

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.words import Words
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
