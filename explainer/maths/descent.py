"""Gradient descent on softmax regression: one step, and a path of many.

A step is a pure function: it takes a model and returns a new one, with everything seen on the way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.batches import Batches
from explainer.maths.checks import learning_rate_number, momentum_number, step_count
from explainer.maths.conversion import FloatArray, read_only
from explainer.maths.losses import Shares
from explainer.maths.model import Evaluation, Examples, Gradient, Reduction, SoftmaxRegression
from explainer.maths.path import Path, Step, Velocity, velocity_of

__all__ = [
    "add_gradient",
    "descend",
    "descent_steps",
    "gradient_descent_step",
    "subtract_gradient",
]

Update = Callable[[FloatArray, FloatArray, float], FloatArray]


def subtract_gradient(parameter: FloatArray, gradient: FloatArray, learning_rate: float) -> FloatArray:
    """Return `parameter` after the update of gradient descent: the gradient is *subtracted*.

    Parameters
    ----------
    parameter, gradient : ndarray
        The weights or the bias, and the derivative of the loss with respect to them, of the same shape.
    learning_rate : float
        How far to go.

    Returns
    -------
    ndarray
        ``parameter - learning_rate * gradient``, so a negative gradient raises the parameter.

    Examples
    --------
    >>> import numpy as np
    >>> subtract_gradient(np.array([1.0]), np.array([-0.2]), 0.5)
    array([1.1])
    """
    return parameter - learning_rate * gradient


def add_gradient(parameter: FloatArray, gradient: FloatArray, learning_rate: float) -> FloatArray:
    """Return `parameter` after an update with the minus forgotten: the gradient is added, and the step climbs.

    Parameters and result are those of `subtract_gradient`.

    Examples
    --------
    >>> import numpy as np
    >>> add_gradient(np.array([1.0]), np.array([-0.2]), 0.5)
    array([0.9])
    """
    return parameter + learning_rate * gradient


def gradient_descent_step(
    model: SoftmaxRegression,
    x: ArrayLike,
    target: ArrayLike,
    learning_rate: float,
    *,
    learn_bias: bool = True,
    reduction: Reduction = "mean",
    update: Update = subtract_gradient,
) -> Step:
    r"""Take one step of gradient descent on the cross-entropy of softmax regression.

    Parameters
    ----------
    model : SoftmaxRegression
        The model before the step, of K classes and D inputs. It is not changed.
    x : array_like, shape (D,) or (N, D)
        The input of one example, or of a batch of N >= 1.
    target : array_like
        What is expected: a class index (from 0) or a distribution of K probabilities; for a batch an
        array of either, shape (N,) or (N, K), or one for all. See `explainer.maths.losses.cross_entropy`.
    learning_rate : float
        Finite and not negative; a number of any kind, such as a fraction, a decimal, an array without axes.
    learn_bias : bool, default True
        Whether the bias takes part in the step. Its derivative is in the result in any case.
    reduction : {"mean", "sum"}, default "mean"
        How the losses of a batch become one. The gradients are those of this one loss.
    update : callable, default `subtract_gradient`
        The rule ``update(parameter, gradient, learning_rate) -> new parameter``, used for the weights and
        for the bias. Put your own here to see what happens, say, when the minus is forgotten. It is given
        copies, so it may work in place (``parameter -= learning_rate * gradient``), and returns the result.

    Returns
    -------
    Step
        The examples as seen before and after, and the gradient between.

    Raises
    ------
    ValueError
        For an argument that is out of its range or does not fit the others, a logit too large for float64,
        or a new model that is not finite.

    Notes
    -----
    .. math::
        g = \frac{\partial L}{\partial z} = p - y, \qquad
        \frac{\partial L}{\partial W} = g x^T, \qquad
        \frac{\partial L}{\partial b} = g

    .. math::
        W' = W - \eta g x^T, \qquad b' = b - \eta g, \qquad z' = z - \eta (\lVert x \rVert^2 + 1) g

    The input enters the logits twice, once in the gradient and once in the model, so its sign cancels:
    with x < 0 the target's weight falls and its logit rises all the same. (The + 1 comes from the bias.)

    Time and memory are those of `descend` for one step.

    References
    ----------
    .. [1] C. M. Bishop, "Pattern Recognition and Machine Learning", Springer 2006, section 4.3.4.

    Examples
    --------
    Expected is class 0, and its output is 0.8. The gradient is negative, and the weight rises:

    >>> import numpy as np
    >>> step = gradient_descent_step(SoftmaxRegression([[np.log(8)], [0], [0]]), [1.0], 0, 0.5)
    >>> step.gradient.weights[0], step.after.model.weights[0] - step.before.model.weights[0]
    (array([-0.2]), array([0.1]))

    The same with a negative input: the weight falls, and the output rises all the same.

    >>> step = gradient_descent_step(SoftmaxRegression([[-np.log(8)], [0], [0]]), [-1.0], 0, 0.5)
    >>> step.gradient.weights[0], step.after.model.weights[0] - step.before.model.weights[0]
    (array([0.2]), array([-0.1]))
    >>> print(f"{step.before.probabilities[0]:.4f} -> {step.after.probabilities[0]:.4f}")
    0.8000 -> 0.8437
    """
    return next(
        descent_steps(model, x, target, learning_rate, learn_bias=learn_bias, reduction=reduction, update=update)
    )


def descend(
    model: SoftmaxRegression,
    x: ArrayLike,
    target: ArrayLike,
    learning_rate: float,
    steps: int,
    *,
    momentum: float = 0.0,
    batch_size: int | None = None,
    seed: int | None = None,
    learn_bias: bool = True,
    reduction: Reduction = "mean",
    update: Update = subtract_gradient,
    velocity: Velocity | None = None,
) -> Path:
    """Take several steps of gradient descent, each from where the last one ended.

    Parameters
    ----------
    steps : int
        How many, at least 1.
    model, x, target, learning_rate, learn_bias, reduction, update
        As for `gradient_descent_step`.
    momentum, batch_size, seed, velocity
        As for `descent_steps`.

    Returns
    -------
    Path
        The steps; ``path[i].after`` is ``path[i + 1].before``.

    Raises
    ------
    ValueError
        As for `descent_steps`, and for a wrong number of steps.

    Notes
    -----
    The whole path is held: for each step three arrays of the logits' shape (logits, output and gradient), and
    the parameters and their gradient, together 8 (3 N K + 2 K (D + 1)) bytes and about 3 kB more. A thousand
    steps with 333 examples, 4 inputs and 3 classes take 27 MB; `descent_steps` holds no more than one of them. While a
    step is computed, up to 15 arrays of the logits' shape more are in use. A step of that size takes 1.5 times as
    long as one written by hand in NumPy, which keeps nothing but the loss. The time grows with N K and, for many
    inputs, with N K D.

    Examples
    --------
    >>> path = descend(SoftmaxRegression([[0.0], [0.0]]), [2.0], 0, 0.5, steps=3)
    >>> path.losses.round(3)
    array([0.693, 0.079, 0.055, 0.042])

    A run that goes on with its momentum is one run:

    >>> first = descend(SoftmaxRegression([[0.0], [0.0]]), [2.0], 0, 0.5, steps=1, momentum=0.5)
    >>> descend(first.models[-1], [2.0], 0, 0.5, steps=2, momentum=0.5, velocity=first[-1].velocity).losses.round(3)
    array([0.079, 0.016, 0.007])
    """
    count = step_count(steps)
    run = _Run.of(model, x, target, learning_rate, momentum, batch_size, seed, learn_bias, reduction, update)
    run.last = _checked_velocity(velocity, model)
    with np.errstate(all="ignore"):
        return Path(tuple(run.take() for _ in range(count)), learn_bias)


def descent_steps(
    model: SoftmaxRegression,
    x: ArrayLike,
    target: ArrayLike,
    learning_rate: float,
    *,
    momentum: float = 0.0,
    batch_size: int | None = None,
    seed: int | None = None,
    learn_bias: bool = True,
    reduction: Reduction = "mean",
    update: Update = subtract_gradient,
    velocity: Velocity | None = None,
) -> Iterator[Step]:
    r"""Descend without an end, a step each time the iterator is asked: to draw while it goes on, and to stop.

    Parameters
    ----------
    model, x, target, learning_rate, learn_bias, reduction
        As for `gradient_descent_step`.
    momentum : float, default 0.0
        How much of the last step is carried over, from 0 to below 1.
    batch_size : int, optional
        How many examples each step looks at, from 1 to N; all when left out. They are drawn without
        replacement: after ceil(N / batch_size) steps each has been looked at once (the last batch of such an
        epoch may be smaller), and the next epoch is shuffled anew.
    seed : int, optional
        Of the shuffling, from 0; the same seed draws the same batches. When left out, each run is another one.
    update : callable, default `subtract_gradient`
        As for `gradient_descent_step`; with momentum it is given the velocity in the gradient's place.
    velocity : Velocity, optional
        What an earlier step ended with (`Step.velocity`), to go on from there; a start at rest when left out.

    Returns
    -------
    iterator of Step
        With ``step.before`` the model of the step before.

    Raises
    ------
    ValueError
        At once for an argument that is out of its range or does not fit the others. When a step is asked for:
        for a logit too large for float64, or a new model that is not finite. The steps before stay valid.

    Notes
    -----
    Momentum is Polyak's, in the form that PyTorch's SGD has too [1]_:

    .. math::
        v \leftarrow \mu v + g, \qquad w \leftarrow w - \eta v

    With momentum a step depends not only on where it starts: two runs through the same weights may go on
    differently.

    References
    ----------
    .. [1] B. T. Polyak, "Some methods of speeding up the convergence of iteration methods", USSR Computational
       Mathematics and Mathematical Physics 4(5), 1964.

    Examples
    --------
    >>> steps = descent_steps(SoftmaxRegression([[0.0], [0.0]]), [2.0], 0, 0.5, momentum=0.5)
    >>> [round(next(steps).after.loss, 3) for _ in range(3)]
    [0.079, 0.016, 0.007]
    """
    run = _Run.of(model, x, target, learning_rate, momentum, batch_size, seed, learn_bias, reduction, update)
    run.last = _checked_velocity(velocity, model)

    def steps() -> Iterator[Step]:
        while True:
            # Not around the yield, where it would hold for whoever asks too.
            with np.errstate(all="ignore"):
                step = run.take()
            yield step

    return steps()


@dataclass(eq=False)
class _Run:
    """A descent under way: what stays the same from step to step, and where it stands."""

    examples: Examples
    batches: Batches
    learning_rate: float
    momentum: float
    learn_bias: bool
    update: Update
    here: Evaluation
    shares: Shares
    last: Velocity | None = None

    @classmethod
    def of(
        cls,
        model: SoftmaxRegression,
        x: ArrayLike,
        target: ArrayLike,
        learning_rate: float,
        momentum: float,
        batch_size: int | None,
        seed: int | None,
        learn_bias: bool,
        reduction: Reduction,
        update: Update,
    ) -> "_Run":
        rate, kept = learning_rate_number(learning_rate), momentum_number(momentum)
        examples = Examples.of(model, x, target, reduction)
        batches = Batches.of(len(examples.inputs), batch_size, seed)
        with np.errstate(all="ignore"):
            here, shares = examples.evaluated(model)
        return cls(examples, batches, rate, kept, learn_bias, update, here, shares)

    def take(self) -> Step:
        """Take the next step."""
        before, batch = self.here, self.batches.next()
        gradient = self.examples.gradient(self.shares, batch)
        carried = _times(self.momentum, self.last) if self.momentum and self.last else None
        given = velocity_of(gradient, carried) if carried else gradient
        moved = _moved(before.model, given, self.learning_rate, self.learn_bias, self.update)
        try:
            self.here, self.shares = self.examples.evaluated(moved)
        except ValueError as error:
            raise ValueError(f"learning_rate {self.learning_rate!r} is too large here: {error}") from None
        self.last = velocity_of(gradient, carried) if self.momentum else None
        return Step(before, self.here, gradient, carried, batch)


def _checked_velocity(velocity: Velocity | None, model: SoftmaxRegression) -> Velocity | None:
    if velocity is None:
        return None
    shapes, fitting = (velocity.weights.shape, velocity.bias.shape), (model.weights.shape, model.bias.shape)
    if shapes != fitting:
        raise ValueError(f"velocity must have the shapes of weights and bias, {fitting}, but its shapes are {shapes}.")
    return velocity


def _times(momentum: float, velocity: Velocity) -> Velocity:
    return Velocity(read_only(momentum * velocity.weights), read_only(momentum * velocity.bias))


def _moved(
    model: SoftmaxRegression,
    given: Gradient | Velocity,
    learning_rate: float,
    learn_bias: bool,
    update: Callable[..., Any],
) -> SoftmaxRegression:
    # Copies, for a rule may work in place.
    weights = update(model.weights.copy(), given.weights.copy(), learning_rate)
    bias = update(model.bias.copy(), given.bias.copy(), learning_rate) if learn_bias else model.bias
    if weights is None or bias is None:
        raise ValueError("update must return the new parameter, even if it works in place, but it returned None.")
    try:
        moved = SoftmaxRegression(weights, bias)
    except ValueError as error:
        raise ValueError(f"update with learning_rate {learning_rate!r} leads to no valid model: {error}") from None
    if moved.weights.shape != model.weights.shape:
        raise ValueError(
            f"update must keep the shape of the weights, {model.weights.shape}, but it returned {moved.weights.shape}."
        )
    return moved
