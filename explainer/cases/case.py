"""A case: everything the controls say, which is one example and a network before its step."""

import math
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from explainer.cases.directions import Direction, direction
from explainer.cases.limits import CLASSES
from explainer.maths.descent import Update, gradient_descent_step, subtract_gradient
from explainer.maths.model import SoftmaxRegression
from explainer.maths.path import Step

ANIMALS = ("cat", "dog", "bird", "fish", "horse", "mouse")
PENGUINS = ("Adelie", "Chinstrap", "Gentoo")


TINIEST = 1e-300
NEAREST_TO_ONE = 1 - 2.0**-53


def split(classes: int) -> tuple[float, ...]:
    """Share what the watched class leaves: each further class has a third of the one before it (3 : 1)."""
    return tuple(3.0 ** (classes - 2 - k) for k in range(classes - 1))


@dataclass(frozen=True)
class Bird:
    """
    A measured penguin, as the origin of an input.

    Examples
    --------
    >>> Bird("Adelie", 39.1, -0.8832).x
    -0.88
    """

    species: str  # one of `PENGUINS`
    bill: float  # its length in mm
    deviation: float  # how far that is from the average of all birds, in standard deviations

    @property
    def x(self) -> float:
        """The input that stands for the bird: its deviation, to the hundredths that are shown."""
        return round(self.deviation, 2)


@dataclass(frozen=True)
class Case:
    """
    Everything the controls say: one example, and a network that starts with the chosen output.

    The watched class starts with weight `weight`; the biases follow the controls, so that moving the input does not
    change the output and one thing changes at a time. Logits are centred (their sum is 0) to the nearest hundredth.

    Parameters
    ----------
    expected : {0, 1}
        What is expected of the watched class. With 0 the next class is the expected one.
    output : float
        Probability of the watched class before the step, between 0 and 1.
    x : float
        The input.
    learning_rate : float
        η, at least 0.
    weight : float
        Starting weight of the watched class.
    watched : int
        Index of the watched class.
    learn_bias : bool
        Whether the step moves the biases too.
    others, other_weights : tuple of float
        Shares (any positive scale) and weights of the other classes, from the one after the watched class on.
    kind : {"animals", "penguins"}
        What the classes are.
    bird : Bird, optional
        The measured penguin that `x` was taken from; whoever changes the input drops it, see `with_input`.
    logit : float, optional
        Logit of the watched class, where a step ended that this case goes on from; a constant added to all logits
        changes nothing else.
    rest : float, optional
        What the watched class leaves to the others, 1 - output; given where that difference would lose digits.

    Raises
    ------
    ValueError
        If a setting is outside its range.

    Examples
    --------
    >>> Case().model.logits([1.0]).round(2)
    array([ 1.48, -0.19, -1.29])
    """

    expected: int = 1
    output: float = 0.8
    x: float = 1.0
    learning_rate: float = 0.5
    weight: float = 0.5
    watched: int = 0
    learn_bias: bool = False
    others: tuple[float, ...] = split(3)
    other_weights: tuple[float, ...] = (0.0, 0.0)
    kind: str = "animals"
    bird: Bird | None = None
    logit: float | None = None
    rest: float | None = None

    def __post_init__(self) -> None:
        numbers = (self.output, self.x, self.learning_rate, self.weight, *self.others, *self.other_weights)
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError(f"Every setting of a case must be a finite number, but they are {numbers}.")
        if not 0 < self.output < 1:
            raise ValueError(f"output must lie between 0 and 1, but it is {self.output}.")
        if self.rest is not None and not (self.rest > 0 and math.isclose(self.output + self.rest, 1)):
            raise ValueError(f"rest must be what an output of {self.output} leaves over, but it is {self.rest}.")
        if self.expected not in (0, 1):
            raise ValueError(f"expected must be 0 or 1, but it is {self.expected}.")
        if self.classes not in CLASSES or len(self.other_weights) != len(self.others):
            raise ValueError(f"A case has 2 to 6 classes, but others is {self.others}.")
        if self.watched not in range(self.classes):
            raise ValueError(f"watched must be a class from 0 to {self.classes - 1}, but it is {self.watched}.")
        if self.kind not in ("animals", "penguins") or len(self.names) != self.classes:
            raise ValueError(
                f"kind must be animals, or penguins of 3 classes, but it is {self.kind!r} of {self.classes}."
            )
        if self.bird is not None and (self.bird.x, "penguins") != (self.x, self.kind):
            raise ValueError(f"x must be the deviation of {self.bird}, among penguins, but it is {self.x}.")

    @property
    def classes(self) -> int:
        """Number of classes, K."""
        return len(self.others) + 1

    @property
    def names(self) -> tuple[str, ...]:
        """Keys of the classes' names, the watched class's own place included."""
        return PENGUINS if self.kind == "penguins" else ANIMALS[: self.classes]

    @property
    def target(self) -> int:
        """Index of the expected class."""
        return self.watched if self.expected else (self.watched + 1) % self.classes

    @cached_property
    def model(self) -> SoftmaxRegression:
        """The network before the step: logits `weights · x + bias` whose softmax gives `output`."""
        rest = (1 - self.output if self.rest is None else self.rest) / sum(self.others)
        own = math.log(self.output) if self.output < 0.5 or self.rest is None else math.log1p(-self.rest)
        logs = [own, *(math.log(max(share * rest, TINIEST)) for share in self.others)]
        middle = sum(logs) / len(logs)
        # Printed levels have two decimals: starting exactly on one, the printed sums come out.
        start = round(logs[0] - middle, 2) if self.logit is None else self.logit
        middle = logs[0] - start
        weights = np.roll([self.weight, *self.other_weights], self.watched)
        logits = np.roll([log - middle for log in logs], self.watched)
        return SoftmaxRegression(weights[:, np.newaxis], logits - weights * self.x)

    @property
    def asks(self) -> tuple[Direction, int, tuple[str, ...], int]:
        """What the question before the step depends on: the input's sign, what is expected, the classes, which one."""
        return direction(self.x), self.expected, self.names, self.watched

    def with_input(self, x: float) -> "Case":
        """Return the same case with an input of nobody's, unless it is the one that the case has."""
        return self if x == self.x else replace(self, x=x, bird=None)

    def with_classes(self, classes: int) -> "Case":
        """Return the same case with another number of classes, the rest split anew; they are no penguins."""
        watched = min(self.watched, classes - 1)
        fresh = {
            "others": split(classes),
            "other_weights": (0.0,) * (classes - 1),
            "kind": "animals",
            "bird": None,
            "logit": None,
            "rest": None,
        }
        return replace(self, watched=watched, **fresh)  # type: ignore[arg-type]  # one dict, several types

    def after(self, step: Step) -> "Case":
        """Return the case that starts where `step` ended."""
        weights = np.roll(step.after.model.weights[:, 0], -self.watched).tolist()
        outputs = np.roll(step.after.probabilities, -self.watched).tolist()
        return replace(
            self,
            weight=weights[0],
            other_weights=tuple(weights[1:]),
            output=min(max(outputs[0], TINIEST), NEAREST_TO_ONE),
            others=tuple(max(output, TINIEST) for output in outputs[1:]),
            rest=max(math.fsum(outputs[1:]), TINIEST),
            logit=float(step.after.logits[self.watched]),
        )


def take_step(case: Case, update: Update = subtract_gradient) -> Step:
    """
    Take the step of a case.

    Parameters
    ----------
    case : Case
        The network before, the example and the learning rate.
    update : callable
        The rule, as for `explainer.gradient_descent_step`; by default the real one.

    Examples
    --------
    >>> step = take_step(Case(x=-2.0))
    >>> print(round(float(step.after.probabilities[0]), 3))
    0.884
    """
    return gradient_descent_step(
        case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias, update=update
    )
