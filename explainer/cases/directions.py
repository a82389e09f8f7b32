"""Up, down or stays: which way a quantity moves in one step, and which quantities move."""

from collections.abc import Mapping
from enum import StrEnum


class Direction(StrEnum):
    """Which way a quantity moves in one step."""

    UP = "up"
    STAYS = "stays"
    DOWN = "down"


class Quantity(StrEnum):
    """What a step moves."""

    WEIGHT = "weight"
    LOGIT = "logit"
    OUTPUT = "output"
    LOSS = "loss"


GLYPHS: Mapping[Direction, str] = {Direction.UP: "▲", Direction.STAYS: "=", Direction.DOWN: "▼"}


def direction(change: float) -> Direction:
    """
    Name the direction of a change.

    Examples
    --------
    >>> direction(-0.2), direction(0.0)
    (<Direction.DOWN: 'down'>, <Direction.STAYS: 'stays'>)
    """
    if change > 0:
        return Direction.UP
    return Direction.DOWN if change < 0 else Direction.STAYS
