"""The loss against one weight: the curve it lies on, and a descent in which nothing else moves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome, Rule
from explainer.maths.conversion import FloatArray
from explainer.maths.descent import Update, descend, subtract_gradient
from explainer.maths.losses import cross_entropy
from explainer.maths.path import Step


def descend_weight(case: Case, steps: int, update: Update = subtract_gradient) -> tuple[Step, ...]:
    r"""Take several steps in which only the watched class's weight moves.

    Parameters
    ----------
    case : Case
        The example and the network before the first step. Whether its bias is learned plays no part here.
    steps : int
        How many, at least 1.
    update : callable, default `explainer.maths.descent.subtract_gradient`
        The rule ``update(parameter, gradient, learning_rate) -> new parameter``; it is given the one weight alone,
        as arrays of shape (1,).

    Returns
    -------
    tuple of Step
        The path; ``path[i].after`` is ``path[i + 1].before``. The gradients are complete, also for what stays still.

    Raises
    ------
    ValueError
        As for `explainer.maths.descent.descend`.

    Notes
    -----
    Along one weight w of class k the loss is convex and never turns: with :math:`z_k = w x + b_k` its slope is

    .. math:: \frac{\partial L}{\partial w} = (p_k - y_k)\, x

    and neither factor ever changes its sign. So a step that subtracts the gradient lowers the loss for every learning
    rate above 0, and one that adds it raises the loss, unless x is 0: then nothing moves.

    Examples
    --------
    >>> case = Case(output=0.3, x=2.0)
    >>> (step,) = descend_weight(case, 1)
    >>> print(f"slope {step.gradient.weights[0, 0]:.2f}, loss {step.before.loss:.2f} -> {step.after.loss:.2f}")
    slope -1.40, loss 1.20 -> 0.45

    The minus forgotten: from the same start the loss grows.

    >>> (step,) = descend_weight(case, 1, lambda weight, gradient, rate: weight + rate * gradient)
    >>> print(f"weight {step.after.model.weights[0, 0]:.2f}, loss {step.after.loss:.2f}")
    weight -0.20, loss 2.35
    """

    def moves_one(weights: FloatArray, gradient: FloatArray, learning_rate: float) -> FloatArray:
        moved = weights.copy()
        moved[case.watched] = update(weights[case.watched], gradient[case.watched], learning_rate)
        return moved

    path = descend(case.model, [case.x], case.target, case.learning_rate, steps, learn_bias=False, update=moves_one)
    return path.steps


def loss_curve(case: Case, weights: ArrayLike) -> FloatArray:
    """
    Return the loss at each value of the watched class's weight, with everything else held still.

    Examples
    --------
    >>> loss_curve(Case(output=0.3, x=2.0), [-0.2, 0.5, 1.2]).round(2)
    array([2.35, 1.2 , 0.45])
    """
    model, k = case.model, case.watched
    at = np.asarray(weights, float)
    logits = np.tile(model.logits([case.x]), (len(at), 1))
    logits[:, k] = at * case.x + model.bias[k]
    return np.asarray(cross_entropy(logits, case.target))


@dataclass(frozen=True)
class WeightPath:
    """Where one rule takes the weight, and the loss with it."""

    rule: Rule  # the one that the steps show; where no rule could move anything, the one that was meant
    first: Outcome  # what the first step did
    weights: tuple[float, ...]  # at the start, and after each step
    losses: tuple[float, ...]

    @classmethod
    def of(cls, case: Case, steps: Sequence[Step], meant: Rule) -> "WeightPath":
        """
        Read a path out of its steps.

        Examples
        --------
        >>> case = Case(output=0.3, x=2.0)
        >>> path = WeightPath.of(case, descend_weight(case, 2), Rule.SUBTRACT)
        >>> [round(weight, 2) for weight in path.weights], [round(loss, 2) for loss in path.losses]
        ([0.5, 1.2, 1.57], [1.2, 0.45, 0.24])
        """
        first = Outcome.of(case, steps[0])
        places = [steps[0].before, *(step.after for step in steps)]
        return cls(
            rule=meant if first.rule is Rule.SUBTRACT and not first.weight_change else first.rule,
            first=first,
            weights=tuple(float(place.model.weights[case.watched, 0]) for place in places),
            losses=tuple(place.loss for place in places),
        )

    def until(self, steps: int) -> "WeightPath":
        """Return the path as it was after fewer steps."""
        return replace(self, weights=self.weights[: steps + 1], losses=self.losses[: steps + 1])

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return len(self.weights) - 1

    @property
    def slope(self) -> float:
        """∂L/∂w at the start."""
        return self.first.weight_gradient

    @property
    def weight_change(self) -> float:
        """Δw from the start to the end."""
        return self.weights[-1] - self.weights[0]

    @property
    def loss_change(self) -> float:
        """ΔL from the start to the end."""
        return self.losses[-1] - self.losses[0]
