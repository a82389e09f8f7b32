"""Why nothing moves: the cause, and a sentence for it."""

from enum import StrEnum

from explainer.cases.outcome import Outcome
from explainer.language.words import Words


class Standstill(StrEnum):
    """What keeps a weight where it is."""

    RATE_ZERO = "the learning rate is 0"
    INPUT_ZERO = "the input is 0"
    ROUNDED = "the step is lost in rounding"


def standstill(outcome: Outcome) -> Standstill:
    """Find the cause; asked where something that a step moves did not move."""
    if outcome.learning_rate == 0:
        return Standstill.RATE_ZERO
    return Standstill.ROUNDED if outcome.x else Standstill.INPUT_ZERO


def is_barred(outcome: Outcome) -> bool:
    """Whether learning rate or input let nothing move, so that there is no more to say of the step."""
    return not outcome.moves and standstill(outcome) is not Standstill.ROUNDED


def why_nothing_moves(words: Words, outcome: Outcome, *, input_zero: str = "", rounded: str = "") -> str:
    """Say the cause; a scene may have its own words for an input of 0 and for what rounding takes."""
    _ = words._
    return {
        Standstill.RATE_ZERO: _("The learning rate is 0, so nothing moves."),
        Standstill.INPUT_ZERO: input_zero
        or _("The input is 0, so this example says nothing about the weight: nothing moves."),
        Standstill.ROUNDED: rounded or _("The error signal is so small that the step is lost in rounding."),
    }[standstill(outcome)]
