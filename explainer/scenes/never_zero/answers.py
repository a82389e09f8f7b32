"""What can be answered about an output that comes near 0 or 1, and which answer is right."""

from enum import StrEnum

from explainer.scenes.never_zero.margin import Extreme, Move


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
