"""What each bird would do to the weights alone, and what the birds of one step do to one weight together."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from explainer.maths.conversion import FloatArray
from explainer.maths.model import SoftmaxRegression, evaluate
from explainer.maths.pushes import pushes
from explainer.scenes.penguins.flock import CLASSES, SLOTS, Flock

WEIGHTS = CLASSES * SLOTS
"""How many weights can be looked at, the biases among them."""


@dataclass(frozen=True, eq=False)
class Pushing:
    """The pushes of all birds at one place, whether they take part in its step or not."""

    outputs: FloatArray  # shape (N, 3)
    errors: FloatArray  # output − expected, shape (N, 3)
    weights: FloatArray  # shape (N, 3, D)
    bias: FloatArray  # shape (N, 3)
    lengths: FloatArray  # of each bird's push on all weights and biases
    error_lengths: FloatArray
    input_lengths: FloatArray  # with the 1 of the bias

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, flock: Flock, model: SoftmaxRegression, learning_rate: float) -> "Pushing":
        """Compute them; the last ones are held, since one picture asks for the same place several times."""
        each = pushes(model, flock.x, flock.target, learning_rate)
        errors = -each.bias / learning_rate
        # Not from the errors: equal outputs have to stay equal to the last digit.
        outputs = evaluate(model, flock.x, flock.target).probabilities
        error_lengths = np.linalg.norm(errors, axis=1)
        input_lengths = np.sqrt((flock.x**2).sum(axis=1) + 1)
        lengths = learning_rate * error_lengths * input_lengths
        return cls(outputs, errors, each.weights, each.bias, lengths, error_lengths, input_lengths)

    def on(self, weight: int) -> FloatArray:
        """Read every bird's push on one weight, by its number: three of each class, the bias last."""
        k, slot = divmod(weight, SLOTS)
        return self.bias[:, k] if slot == SLOTS - 1 else self.weights[:, k, slot]

    def output_of(self, bird: int, target: NDArray[np.intp]) -> float:
        """Read the output of a bird's own species."""
        return float(self.outputs[bird, target[bird]])


@dataclass(frozen=True)
class Together:
    """What the birds of one step do to one weight."""

    up: tuple[tuple[int, float], ...]  # birds that push up, with their pushes, the largest first
    down: tuple[tuple[int, float], ...]
    count: int

    @classmethod
    def of(cls, each: FloatArray, birds: NDArray[np.intp]) -> "Together":
        """Sort the pushes of the birds that take part."""
        moved = each[birds]
        order = np.argsort(-np.abs(moved), kind="stable")
        pairs = [(int(birds[k]), float(moved[k])) for k in order]
        return cls(tuple(p for p in pairs if p[1] > 0), tuple(p for p in pairs if p[1] < 0), len(birds))

    @property
    def raised(self) -> float:
        """The share of the step that those bring who push up."""
        return sum(push for _, push in self.up) / self.count

    @property
    def lowered(self) -> float:
        """The share of those who push down."""
        return sum(push for _, push in self.down) / self.count

    @property
    def mean(self) -> float:
        """The step that all of them make."""
        return self.raised + self.lowered
