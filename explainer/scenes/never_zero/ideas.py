"""What a learner may predict of an output near 0 or 1, and which misconception stands behind a wrong prediction."""

from enum import StrEnum

from explainer.scenes.never_zero.margin import Extreme, Move
from explainer.teaching.misconceptions import Misconception


class Side(StrEnum):
    """On which side of 0 a gradient lies."""

    BELOW = "below"
    ZERO = "zero"
    ABOVE = "above"


class Trend(StrEnum):
    """How the size of a gradient changes."""

    GROWS = "grows"
    SHRINKS = "shrinks"


def side_of(extreme: Extreme) -> Side:
    """On which side of 0 the exact gradient lies."""
    if extreme.gradient == 0:
        return Side.ZERO
    return Side.BELOW if extreme.gradient < 0 else Side.ABOVE


def trend_of(move: Move) -> Trend:
    """How the gradient of squared error changes in size."""
    return Trend.GROWS if move.grows else Trend.SHRINKS


def side_idea(guess: Side, extreme: Extreme) -> Misconception:
    """Find the idea behind a guess at the gradient's sign."""
    if guess is side_of(extreme):
        return Misconception.NONE
    if guess is not Side.ZERO:
        return Misconception.FLIPPED_ERROR
    if extreme.printed_gradient == 0:
        return Misconception.PRINTED_ONE
    return Misconception.END_FOR_RIGHT if extreme.stalls else Misconception.ERROR_OVERLOOKED


def trend_idea(guess: Trend, move: Move) -> Misconception:
    """Find the idea behind a guess at the size of squared error's gradient."""
    if guess is trend_of(move):
        return Misconception.NONE
    return Misconception.AGAINST_ERROR if move.grows is move.worsens else Misconception.ALONG_ERROR
