"""What a learner may predict of a run, and which misconception stands behind a wrong prediction."""

from enum import StrEnum

from explainer.teaching.misconceptions import Misconception


class RunQuestion(StrEnum):
    """What is asked of a run."""

    COMPARED = "compared"  # a later step with the first one
    REACHED = "reached"  # whether the output comes there
    NEXT = "next"  # of two runs in the same place, the next step of the one with a history


class Compared(StrEnum):
    """How large one step is beside another."""

    LARGER = "larger"
    SAME = "same"
    SMALLER = "smaller"


class Reached(StrEnum):
    """Whether an output comes somewhere."""

    YES = "yes"
    NO = "no"


class Level(StrEnum):
    """Where it may come."""

    EXACT = "exact"  # what is expected, 0 or 1
    NEAR = "near"  # beyond a number near to it


class Until(StrEnum):
    """How long a run is played."""

    STEPS = "steps"  # as long as it may be
    BELOW = "below"  # until the loss is small
    RISES = "rises"  # until the loss rises


def compared(one: float, other: float) -> Compared:
    """Compare the sizes of two steps."""
    if abs(one) == abs(other):
        return Compared.SAME
    return Compared.LARGER if abs(one) > abs(other) else Compared.SMALLER


def size_idea(guess: Compared, truth: Compared, *, moves: bool, momentum: bool) -> Misconception:
    """Find the idea behind a guess at how large a later step is."""
    if guess is truth:
        return Misconception.NONE
    if not moves:
        return Misconception.SAID_MOVES
    if not momentum:
        return Misconception.EQUAL_STEPS if guess is Compared.SAME else Misconception.GROWING_STEPS
    return Misconception.MOMENTUM_FASTER if guess is Compared.LARGER else Misconception.MOMENTUM_LEFT_OUT


def reached_idea(guess: Reached, truth: Reached, level: Level, *, moves: bool) -> Misconception:
    """Find the idea behind a guess at where the output comes."""
    if guess is truth:
        return Misconception.NONE
    if not moves:
        return Misconception.SAID_MOVES
    return Misconception.END_REACHED if level is Level.EXACT else Misconception.STEPS_DIE_OUT


def history_idea(guess: Compared, truth: Compared) -> Misconception:
    """Find the idea behind a guess at what a history does to the next step."""
    if guess is truth:
        return Misconception.NONE
    if truth is Compared.SAME:
        return Misconception.PLAIN_MEMORY
    return {
        Compared.SAME: Misconception.PLACE_ALONE,
        Compared.LARGER: Misconception.MOMENTUM_FASTER,
        Compared.SMALLER: Misconception.MOMENTUM_LEFT_OUT,
    }[guess]
