"""Whether a prediction comes of the rule without its minus."""

from collections.abc import Mapping
from enum import StrEnum

from explainer.cases.outcome import Outcome
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question, quantities
from explainer.teaching.step_ideas import shows

WITHOUT_MINUS = Misconception.KEPT_SIGN, Misconception.GRADIENT_FOR_CHANGE, Misconception.LOSS_GROWS


class Followed(StrEnum):
    """How much of a prediction comes of the rule without its minus."""

    NOTHING = "nothing"
    PART = "part"
    ALL = "all"


def followed(guesses: Mapping[Question, Answer], real: Outcome, added: Outcome) -> Followed:
    """Say how much of a prediction, judged by the real step, is what the rule without its minus does instead."""
    if not shows(guesses, real, *WITHOUT_MINUS):
        return Followed.NOTHING
    fits = all(guesses[quantity] == added.direction_of(quantity) for quantity in quantities(guesses))
    return Followed.ALL if fits else Followed.PART
