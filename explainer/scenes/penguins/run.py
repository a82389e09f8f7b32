"""A run as it was taken: the model after each step, with what it made of the birds; taken as far as it is looked at."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from explainer.language.words import Words
from explainer.maths.conversion import FloatArray
from explainer.maths.descent import descent_steps
from explainer.maths.model import SoftmaxRegression
from explainer.maths.path import Step
from explainer.scenes.penguins.flock import Flock
from explainer.ui.returned import ReturnedError, check_all

MOST_STEPS = 500


@dataclass(frozen=True)
class Settings:
    """What a run is taken with."""

    flock: Flock
    learning_rate: float
    batch_size: int | None = None
    seed: int = 0

    @property
    def given(self) -> tuple[Any, ...]:
        """What the function is called with that takes the steps."""
        return (*self.flock.learned, self.learning_rate, self.batch_size, self.seed)


@dataclass(frozen=True, eq=False)
class Place:
    """Where a run stands: the model, its loss over the birds that it learns from, and how many are named right."""

    model: SoftmaxRegression
    loss: float
    right: int
    right_aside: int


def steps_of(
    model: SoftmaxRegression, x: Any, target: Any, learning_rate: float, batch_size: int | None, seed: int
) -> Iterator[Step]:
    """Take the steps as the library does, one whenever it is asked for."""
    return descent_steps(model, x, target, learning_rate, batch_size=batch_size, seed=seed)


class Run:
    """
    A run under way.

    Examples
    --------
    >>> from explainer.cases.datasets import MEASUREMENTS
    >>> settings = Settings(Flock.of(MEASUREMENTS[0], MEASUREMENTS[1]), 1.0)
    >>> run = Run.begun(settings, steps_of, Words("en")).upto(50)
    >>> round(run.places[50].loss, 4), run.places[50].right
    (0.1525, 318)
    """

    def __init__(self, settings: Settings, steps: Iterator[Any], words: Words) -> None:
        self.settings, self._steps, self._words = settings, steps, words
        self.follows_rule = True
        self.places: list[Place] = []
        self._batches: list[NDArray[np.intp] | None] = []

    @classmethod
    def begun(cls, settings: Settings, step: Callable[..., Any], words: Words) -> "Run":
        """Ask a function for the steps."""
        returned = step(*settings.given)
        expected = words._("the steps, as descent_steps does")
        if not isinstance(returned, Iterable):
            check_all(words, (returned,), (Step,), expected)
            raise ReturnedError(
                words._("The function returned one step. It has to return {expected}.").format(expected=expected)
            )
        return cls(settings, iter(returned), words)

    def upto(self, steps: int) -> "Run":
        """Take so many steps, those that are taken already included."""
        while len(self._batches) < steps:
            self._take()
        return self

    def birds_of(self, k: int) -> NDArray[np.intp]:
        """List the birds that take part in the step after `k` others."""
        used, batch = self.settings.flock.used, self._batches[k]
        return used if batch is None else used[batch]

    def _take(self) -> None:
        words = self._words
        step = next(self._steps, None)
        if step is None:
            ended = words._("The steps end after {n}; more of them are asked for.")
            raise ReturnedError(ended.format(n=len(self._batches)))
        check_all(words, (step,), (Step,), words._("the steps, as descent_steps does"))
        model, x, _ = self.settings.flock.learned
        shapes = step.before.model.weights.shape, step.before.probabilities.shape
        if shapes != (model.weights.shape, (len(x), len(model.bias))):
            raise ReturnedError(words._("These steps are not of the birds and the model that they are asked for."))
        if not self.places:
            if not np.array_equal(step.before.model.weights, model.weights):
                raise ReturnedError(words._("The first step starts elsewhere than at weights of 0."))
            self.places.append(self._place(step.before))
        self._batches.append(step.batch)
        self.places.append(self._place(step.after))
        self.follows_rule = self.follows_rule and _is_down(step, self.settings.learning_rate)

    def _place(self, seen: Any) -> Place:
        flock, aside = self.settings.flock, 0
        right = _named_right(seen.probabilities, flock.target[flock.used])
        if len(flock.aside):
            aside = _named_right(seen.model.logits(flock.x[flock.aside]), flock.target[flock.aside])
        return Place(seen.model, float(seen.loss), right, aside)


class HeldRuns:
    """The last runs that were taken: looking at another place of theirs takes none anew."""

    most = 3

    def __init__(self) -> None:
        self._runs: dict[Settings, Run] = {}

    def clear(self) -> None:
        """Hold none: the function that takes them has changed."""
        self._runs.clear()

    def run(self, settings: Settings, steps: int, step: Callable[..., Any], words: Words) -> Run:
        """Take a run as far as it is asked for, or go on with the one that is held."""
        held = self._runs.pop(settings, None) or Run.begun(settings, step, words)
        held.upto(steps)  # one that fails is not held
        self._runs[settings] = held
        for oldest in [*self._runs][: -self.most]:
            del self._runs[oldest]
        return held


def _is_down(step: Step, learning_rate: float) -> bool:
    before, after, gradient = step.before.model, step.after.model, step.gradient
    weights = before.weights - learning_rate * gradient.weights
    return _is_close(after.weights, weights) and _is_close(after.bias, before.bias - learning_rate * gradient.bias)


def _is_close(found: FloatArray, wanted: FloatArray) -> bool:
    # `np.allclose` asks first what kinds of arrays it is given, which takes longer than the step.
    with np.errstate(invalid="ignore"):  # a reader's function may return anything
        return bool((abs(found - wanted) <= 1e-8 + 1e-5 * abs(wanted)).all())


def _named_right(outputs: Any, target: NDArray[np.intp]) -> int:
    return int((outputs.argmax(axis=1) == target).sum())
