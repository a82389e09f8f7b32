"""The kinds of exercises: one table, which all of the practice reads, and one file or folder for each."""

from enum import StrEnum
from typing import Any

from explainer.cases.directions import Quantity
from explainer.practice.exercise import Exercise
from explainer.practice.kind_of_exercise import KindOfExercise
from explainer.practice.kinds import (
    find_the_bug,
    gradient_sign,
    how_far,
    later_step,
    mean_loss,
    same_place,
    soft_target,
    which_derivative,
    which_way,
)


class Kind(StrEnum):
    """What is asked, and in `of` all there is to know of it. The words deal the exercises: others deal others."""

    of: KindOfExercise[Any]

    def __new__(cls, text: str, of: KindOfExercise[Any]) -> "Kind":
        """Make a member whose value is its words alone."""
        kind = str.__new__(cls, text)
        kind._value_, kind.of = text, of
        return kind

    LOGIT_GRADIENT = "sign of the gradient with respect to the logit", gradient_sign.AT_LOGIT
    WEIGHT_GRADIENT = "sign of the gradient with respect to the weight", gradient_sign.AT_WEIGHT
    WEIGHT = "which way the weight moves", which_way.of(Quantity.WEIGHT)
    LOGIT = "which way the logit moves", which_way.of(Quantity.LOGIT)
    OUTPUT = "which way the output moves", which_way.of(Quantity.OUTPUT)
    LOSS = "which way the loss moves", which_way.of(Quantity.LOSS)
    SIZE = "which of two moves further", how_far.OF_TWO
    DERIVATIVE = "which number is the derivative", which_derivative.OF_THREE
    BUG = "which bug made these numbers", find_the_bug.OF_FIVE
    LATER = "how large a later step is", later_step.BESIDE_THE_FIRST
    PLACE = "whose next step is larger", same_place.OF_TWO_RUNS
    MEAN = "which way the mean loss moves", mean_loss.OF_EXAMPLES
    SOFT = "which way a step goes towards less than 1", soft_target.TO_SOFT_TARGET


def kind_of(exercise: Exercise) -> KindOfExercise[Any]:
    """Find the kind of an exercise in the table."""
    assert isinstance(exercise.kind, Kind)
    return exercise.kind.of
