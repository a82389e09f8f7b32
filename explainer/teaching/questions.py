"""What a scene asks and what can be answered: each is a short word of its own, as an address has it."""

from collections.abc import Container
from enum import StrEnum

from explainer.cases.directions import Quantity

Question = StrEnum
"""What a learner is asked to predict: a `Quantity`, or a question of one scene."""

Answer = StrEnum
"""What a question can be answered with: a `Direction`, or the answers of one scene."""


def quantities(guesses: Container[Question]) -> list[Quantity]:
    """List what was guessed of the things that a step moves, in the order asked."""
    return [quantity for quantity in Quantity if quantity in guesses]
