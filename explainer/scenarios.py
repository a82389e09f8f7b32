"""Where a step starts: a case (everything the controls say), and named cases worth trying."""

import csv
import math
import random
import statistics
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from explainer.descent import SoftmaxRegression, Step, gradient_descent_step

ANIMALS = ("cat", "dog", "bird", "fish", "horse", "mouse")
PENGUINS = ("Adelie", "Chinstrap", "Gentoo")


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


def split(classes: int) -> tuple[float, ...]:
    """Share what the watched class leaves: each further class has a third of the one before it (3 : 1)."""
    return tuple(3.0 ** (classes - 2 - k) for k in range(classes - 1))


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
    bill : float
        For penguins, the measured bill length in mm that `x` stands for.
    logit : float, optional
        Logit of the watched class, where a step ended that this case goes on from; a constant added to all logits
        changes nothing else.

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
    bill: float = 0.0
    logit: float | None = None

    def __post_init__(self) -> None:
        numbers = (self.output, self.x, self.learning_rate, self.weight, *self.others, *self.other_weights)
        if not all(math.isfinite(number) for number in numbers):
            raise ValueError(f"Every setting of a case must be a finite number, but they are {numbers}.")
        if not 0 < self.output < 1:
            raise ValueError(f"output must lie between 0 and 1, but it is {self.output}.")
        if self.expected not in (0, 1):
            raise ValueError(f"expected must be 0 or 1, but it is {self.expected}.")
        if self.classes not in CLASSES or len(self.other_weights) != len(self.others):
            raise ValueError(f"A case has 2 to 6 classes, but others is {self.others}.")
        if self.watched not in range(self.classes):
            raise ValueError(f"watched must be a class from 0 to {self.classes - 1}, but it is {self.watched}.")

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

    @property
    def model(self) -> SoftmaxRegression:
        """The network before the step: logits `weights · x + bias` whose softmax gives `output`."""
        rest = (1 - self.output) / sum(self.others)
        logs = [math.log(self.output), *(math.log(max(share * rest, 1e-300)) for share in self.others)]
        middle = sum(logs) / len(logs)
        # Printed levels have two decimals: starting exactly on one, the printed sums come out.
        start = round(logs[0] - middle, 2) if self.logit is None else self.logit
        middle = logs[0] - start
        weights = np.roll([self.weight, *self.other_weights], self.watched)
        logits = np.roll([log - middle for log in logs], self.watched)
        return SoftmaxRegression(weights[:, np.newaxis], logits - weights * self.x)

    def with_classes(self, classes: int) -> "Case":
        """Return the same case with another number of classes, the rest split anew."""
        watched = min(self.watched, classes - 1)
        fresh = {"others": split(classes), "other_weights": (0.0,) * (classes - 1), "kind": "animals", "logit": None}
        return replace(self, watched=watched, **fresh)  # type: ignore[arg-type]  # one dict, several types

    def after(self, step: Step) -> "Case":
        """Return the case that starts where `step` ended."""
        weights = np.roll(step.after.model.weights[:, 0], -self.watched).tolist()
        outputs = np.roll(step.after.probabilities, -self.watched).tolist()
        return replace(
            self,
            weight=weights[0],
            other_weights=tuple(weights[1:]),
            output=min(outputs[0], 1 - 1e-15),
            others=tuple(max(output, 1e-300) for output in outputs[1:]),
            logit=float(step.after.logits[self.watched]),
        )


def learned(case: Case) -> Step:
    """Take the step of a case by the real rule."""
    return gradient_descent_step(case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias)


SCENARIOS: dict[str, Case] = {
    "start": Case(),
    "negative input": Case(x=-2.0),
    "confidently wrong": Case(output=0.01, x=-2.0),
    "input zero": Case(x=0.0),
    "almost right": Case(output=0.99),
    "expected 0": Case(expected=0),
}
PENGUIN = "penguin"
NAMES = (*SCENARIOS, PENGUIN)


def scenario(name: str, rng: random.Random) -> Case:
    """
    Look up a named case; for the penguin, draw one of the measured birds.

    Raises
    ------
    ValueError
        If there is no scenario of that name.
    """
    if name == PENGUIN:
        return penguin(rng)
    if name not in SCENARIOS:
        raise ValueError(f"name must be one of {', '.join(NAMES)}, but it is {name!r}.")
    return SCENARIOS[name]


def new_case(previous: Case, rng: random.Random) -> Case:
    """Draw a case of the same kind; the expected value and the input's sign vary, so no answer is always right."""
    if previous.kind == "penguins":
        return replace(penguin(rng), learning_rate=previous.learning_rate, learn_bias=previous.learn_bias)
    drawn = previous
    while (drawn.expected, drawn.output, drawn.x) == (previous.expected, previous.output, previous.x):
        drawn = replace(
            previous.with_classes(previous.classes),
            expected=rng.choice((0, 1)),
            output=rng.randint(2, 18) / 20,
            x=rng.choice((-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)),
            weight=0.5,
        )
    return drawn


def mirrored(case: Case) -> Case:
    """Return the case with an input of the other sign: -2 after the start's +1 or after 0, else the opposite."""
    return replace(case, x=-2.0 if case.x in (0.0, 1.0) else -case.x)


@cache
def _birds() -> tuple[tuple[str, float, float], ...]:
    with files("explainer").joinpath("data", "penguins.csv").open(encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table) if row["bill_length_mm"] != "NA"]
    bills = [float(row["bill_length_mm"]) for row in rows]
    mean, deviation = statistics.fmean(bills), statistics.stdev(bills)
    return tuple((row["species"], bill, (bill - mean) / deviation) for row, bill in zip(rows, bills, strict=True))


def penguin(rng: random.Random) -> Case:
    """
    Draw one measured bird; its standardised bill length is the input, its species the expected class.

    Source: the Palmer Penguins table (CC0), see `data/README.md`.

    Examples
    --------
    >>> bird = penguin(random.Random(0))
    >>> bird.names[bird.watched] in PENGUINS, abs(bird.x) < 3.5
    (True, True)
    """
    species, bill, x = rng.choice(_birds())
    third = 1 / 3
    return Case(
        output=third,
        x=round(x, 2),
        weight=0.0,
        watched=PENGUINS.index(species),
        others=(third, third),
        kind="penguins",
        bill=bill,
    )
