"""What the scene asks."""

from enum import StrEnum


class OriginQuestion(StrEnum):
    """Which of three numbers is the derivative."""

    SLOPE = "slope"
