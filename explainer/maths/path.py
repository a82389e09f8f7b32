"""What a descent leaves behind: its steps, and what is often asked of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from explainer.maths.conversion import FloatArray, read_only
from explainer.maths.model import Evaluation, Gradient, ReadOnlyArrays, SoftmaxRegression

__all__ = ["Path", "Step", "Velocity"]


@dataclass(frozen=True, eq=False)
class Velocity(ReadOnlyArrays):
    """What momentum adds up: a number for each weight and bias. All arrays are read-only.

    Attributes
    ----------
    weights : ndarray, shape (K, D)
    bias : ndarray, shape (K,)
    """

    weights: FloatArray
    bias: FloatArray


# Arrays have no single answer to ==, so all these classes compare by identity.
@dataclass(frozen=True, eq=False)
class Step(ReadOnlyArrays):
    """One step of gradient descent.

    Attributes
    ----------
    before, after : Evaluation
        The model and what it makes of the examples, all of them, on both sides of the step.
    gradient : Gradient
        The gradient at `before`, where the step was decided; of the batch, where only that was looked at.
    carried : Velocity or None
        What was carried over from the steps before, momentum times `velocity` of the last one. None where
        there was nothing to carry.
    batch : ndarray of int or None
        Which examples were looked at, by their place; None for all.
    """

    before: Evaluation
    after: Evaluation
    gradient: Gradient
    carried: Velocity | None = None
    batch: NDArray[np.intp] | None = None

    @property
    def velocity(self) -> Velocity:
        """What the rule was given to subtract: the gradient, and what was carried over."""
        return velocity_of(self.gradient, self.carried)


@dataclass(frozen=True, eq=False)
class Path(Sequence[Step]):
    """The steps of a descent, in their order: a sequence of `Step`, and what is often asked of all of them.

    Attributes
    ----------
    steps : tuple of Step
        ``steps[i].after`` is ``steps[i + 1].before``.
    learn_bias : bool
        Whether the bias took part.

    Examples
    --------
    >>> from explainer import SoftmaxRegression, descend
    >>> path = descend(SoftmaxRegression([[0.0], [0.0]]), [2.0], 0, 0.5, steps=3)
    >>> [round(float(model.weights[0, 0]), 3) for model in path.models]
    [0.0, 0.5, 0.576, 0.629]
    >>> path.gradient_norms.round(3)
    array([1.581, 0.24 , 0.168])
    """

    steps: tuple[Step, ...]
    learn_bias: bool

    @overload
    def __getitem__(self, index: int) -> Step: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Step, ...]: ...
    def __getitem__(self, index: int | slice) -> Step | tuple[Step, ...]:
        return self.steps[index]

    def __len__(self) -> int:
        return len(self.steps)

    @property
    def models(self) -> tuple[SoftmaxRegression, ...]:
        """The models, from the first one before any step to the last: one more than there are steps."""
        return tuple(evaluation.model for evaluation in self._evaluations)

    @property
    def losses(self) -> FloatArray:
        """The losses of these models over all examples, also where a step looked at a batch only."""
        return read_only(np.array([evaluation.loss for evaluation in self._evaluations]))

    @property
    def gradient_norms(self) -> FloatArray:
        """The lengths of the gradients, one a step, over all that is learned."""
        return read_only(np.array([self._norm(step.gradient) for step in self.steps]))

    @property
    def _evaluations(self) -> tuple[Evaluation, ...]:
        return (self.steps[0].before, *(step.after for step in self.steps))

    def _norm(self, gradient: Gradient) -> float:
        learned = [gradient.weights.ravel(), gradient.bias] if self.learn_bias else [gradient.weights.ravel()]
        return float(np.linalg.norm(np.concatenate(learned)))


def velocity_of(gradient: Gradient, carried: Velocity | None) -> Velocity:
    """Return what a rule is given to subtract: the gradient, and what was carried over."""
    if carried is None:
        return Velocity(gradient.weights, gradient.bias)
    return Velocity(read_only(carried.weights + gradient.weights), read_only(carried.bias + gradient.bias))
