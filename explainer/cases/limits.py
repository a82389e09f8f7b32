"""The range of each setting of a case."""

from typing import NamedTuple


class Limits(NamedTuple):
    """The range of a setting, and how far one key press moves it."""

    low: float
    high: float
    step: float


OUTPUT = Limits(0.01, 0.99, 0.01)
INPUT = Limits(-3.0, 3.0, 0.1)
INPUT_SIZE = Limits(0.0, 3.0, 0.1)
LEARNING_RATE = Limits(0.0, 2.0, 0.05)
WEIGHT = Limits(-3.0, 3.0, 0.05)
CLASSES = range(2, 7)
