"""What a learner may predict of a step on a digit, and which misconception stands behind a wrong prediction."""

from enum import StrEnum

from explainer.cases.directions import Direction
from explainer.teaching.misconceptions import Misconception


class DigitQuestion(StrEnum):
    """What is asked of a step."""

    CHANGED = "changed"  # which weights of one pixel change
    ADDED = "added"  # what becomes of the digit in the picture of one class
    LOSES = "loses"  # from which of two classes more is taken


class Changed(StrEnum):
    """Whose weights of a pixel change."""

    OWN = "own"
    RIVAL = "rival"  # the expected class's and its nearest rival's
    ALL = "all"
    NONE = "none"


class Loses(StrEnum):
    """Which of two classes gives more."""

    ONE = "one"
    OTHER = "other"
    SAME = "same"


def changed_idea(guess: Changed, truth: Changed, *, rate: float) -> Misconception:
    """Find the idea behind a guess at whose weights of a pixel change."""
    if guess is truth:
        return Misconception.NONE
    if truth is Changed.NONE:
        return Misconception.INPUT_ZERO if rate else Misconception.STEP_ZERO
    return {
        Changed.OWN: Misconception.ONE_CLASS_LEARNS,
        Changed.RIVAL: Misconception.RIVAL_ALONE,
        Changed.NONE: Misconception.SAID_STAYS,
    }[guess]


def added_idea(guess: Direction, truth: Direction, *, own: bool) -> Misconception:
    """Find the idea behind a guess at what becomes of the digit in the picture of a class."""
    if guess is truth:
        return Misconception.NONE
    if truth is Direction.STAYS:
        return Misconception.STEP_ZERO
    if guess is Direction.STAYS:
        return Misconception.SAID_STAYS if own else Misconception.ONE_CLASS_LEARNS
    return Misconception.KEPT_SIGN


def loses_idea(guess: Loses, truth: Loses, *, rate: float) -> Misconception:
    """Find the idea behind a guess at which of two classes gives more."""
    if guess is truth:
        return Misconception.NONE
    if not rate:
        return Misconception.STEP_ZERO
    if truth is Loses.SAME:
        return Misconception.SHARES_DIFFER
    return Misconception.EQUAL_SHARES if guess is Loses.SAME else Misconception.LEAST_LIKELY
