"""The digits that steps are taken on, those that are never seen, and the two models that a run can start from."""

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from explainer.cases.datasets import load_digits
from explainer.maths.bounds import largest_safe_learning_rate
from explainer.maths.conversion import FloatArray
from explainer.maths.descent import descent_steps
from explainer.maths.model import SoftmaxRegression

DIGITS, TRAINING = 1797, 1400
"""How many digits there are, and how many of them, the first ones, are trained on; the rest is never seen."""
CLASSES, SIDE = 10, 8
PIXELS = SIDE * SIDE
ZERO, TRAINED = "zero", "trained"
"""Where a run starts: at weights of 0, or where `TRAINED_STEPS` full steps with `TRAINED_RATE` have led from there."""
TRAINED_STEPS, TRAINED_RATE = 200, 0.3


@dataclass(frozen=True, eq=False)
class Digit:
    """One handwritten digit, by its number in the table, from 1."""

    number: int
    x: FloatArray  # its ink, pixel by pixel
    target: int


Examples = tuple[FloatArray, NDArray[np.intp]]
"""Inputs, one row each, and their classes."""


@lru_cache(maxsize=256)
def digit(number: int) -> Digit:
    """Look a digit up."""
    digits = load_digits()
    return Digit(number, digits.x[number - 1], int(digits.target[number - 1]))


@cache
def training() -> Examples:
    """Return what is trained on."""
    digits = load_digits()
    return digits.x[:TRAINING], digits.target[:TRAINING]


@cache
def unseen() -> Examples:
    """Return what is never trained on."""
    digits = load_digits()
    return digits.x[TRAINING:], digits.target[TRAINING:]


@cache
def start_model(start: str) -> SoftmaxRegression:
    """Return the model that a run starts from."""
    model = SoftmaxRegression(np.zeros((CLASSES, PIXELS)))
    if start == TRAINED:
        *_, last = islice(descent_steps(model, *training(), TRAINED_RATE), TRAINED_STEPS)
        return last.after.model
    return model


@cache
def bound() -> float:
    """Return the learning rate up to which each full step on the training digits is sure to lower their loss."""
    return largest_safe_learning_rate(training()[0])


def named(model: SoftmaxRegression) -> NDArray[np.intp]:
    """Name each digit that was never seen: the class with the largest logit, the first of several."""
    found: NDArray[np.intp] = model.logits(unseen()[0]).argmax(axis=1)
    return found


def named_right(model: SoftmaxRegression) -> int:
    """Count the digits among them that are named right."""
    return int((named(model) == unseen()[1]).sum())


def confusions(model: SoftmaxRegression) -> NDArray[np.intp]:
    """Count how often a digit (row) was taken for each class (column)."""
    table = np.zeros((CLASSES, CLASSES), np.intp)
    np.add.at(table, (unseen()[1], named(model)), 1)
    return table
