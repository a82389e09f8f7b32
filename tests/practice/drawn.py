"""Many exercises, and the arithmetic to check them with: nothing of the package's own maths is used."""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from tools.reading import Truth, number

from explainer.cases.case import Case
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.practice import Exercise, Kind, draw
from explainer.practice.kinds import kind_of
from explainer.teaching.misconceptions import Misconception

SEEDS, EACH = range(10), 140
LEAST = 100
"""How many there are of each kind."""
NUDGE = 1e-5
NOTHING = 1e-8
"""What finite differences leave of a change that is 0."""
PRINTED = Decimals(2)
HALF = Decimal("0.005")


@cache
def many() -> tuple[Exercise, ...]:
    return tuple(draw(seed, number) for seed in SEEDS for number in range(1, EACH + 1))


@cache
def of(kind: Kind) -> tuple[Any, ...]:
    exercises = tuple(exercise for exercise in many() if exercise.kind is kind)
    assert len(exercises) >= LEAST
    return exercises


@cache
def stretch(kind: Kind) -> tuple[Exercise, ...]:
    """Those of one kind among the first thousand of one seed."""
    return tuple(exercise for exercise in (draw(5, number) for number in range(1, 1001)) if exercise.kind is kind)


def place(exercise: Exercise, *, right: bool) -> int:
    """Where the right option stands, or the first wrong one."""
    misconceptions = [option.misconception for option in exercise.options]
    return next(at for at, misconception in enumerate(misconceptions) if (misconception is Misconception.NONE) == right)


def sentences(words: Words, exercise: Exercise) -> Any:
    return kind_of(exercise).sentences(words, exercise)


def softmax(logits: Sequence[float]) -> list[float]:
    powers = [math.exp(logit) for logit in logits]
    return [power / sum(powers) for power in powers]


def slope(loss: Callable[[float], float]) -> float:
    """The slope at 0, by a small step to both sides."""
    return (loss(NUDGE) - loss(-NUDGE)) / (2 * NUDGE)


class Network:
    """A case in plain numbers, and a step that knows no formula for the gradient."""

    def __init__(self, case: Case) -> None:
        model = case.model
        self.weights, self.biases = model.weights[:, 0].tolist(), model.bias.tolist()
        self.x, self.target, self.watched = case.x, case.target, case.watched
        self.rate, self.learn_bias = case.learning_rate, case.learn_bias
        rest = [share / sum(case.others) * (1 - case.output) for share in case.others]
        # The softmax of the logits is what the question says.
        assert all(math.isclose(p, said) for p, said in zip(self.outputs, [case.output, *rest], strict=True))

    @property
    def logits(self) -> list[float]:
        return [weight * self.x + bias for weight, bias in zip(self.weights, self.biases, strict=True)]

    @property
    def outputs(self) -> list[float]:
        return softmax(self.logits)

    @property
    def loss(self) -> float:
        return -math.log(self.outputs[self.target])

    def slope_of(self, numbers: list[float], place: int) -> float:
        """How steeply the loss rises with one number, a weight or a bias, of this network."""

        def nudged(by: float) -> float:
            kept = numbers[place]
            numbers[place] = kept + by
            loss = self.loss
            numbers[place] = kept
            return loss

        return slope(nudged)

    def slope_of_logit(self, place: int) -> float:
        def nudged(by: float) -> float:
            logits = self.logits
            logits[place] += by
            return -math.log(softmax(logits)[self.target])

        return slope(nudged)

    @property
    def watched_numbers(self) -> dict[str, float]:
        k = self.watched
        numbers = {"weight": self.weights[k], "logit": self.logits[k], "output": self.outputs[k]}
        return {**numbers, "loss": self.loss}

    def changes(self, sign: int = -1) -> dict[str, float]:
        """What one step changes; with sign +1 its minus is forgotten."""
        before = self.watched_numbers
        by_weight = [self.slope_of(self.weights, k) for k in range(len(self.weights))]
        by_bias = [self.slope_of(self.biases, k) for k in range(len(self.biases))]
        self.weights = [w + sign * self.rate * g for w, g in zip(self.weights, by_weight, strict=True)]
        if self.learn_bias:
            self.biases = [b + sign * self.rate * g for b, g in zip(self.biases, by_bias, strict=True)]
        after = self.watched_numbers
        return {name: after[name] - before[name] for name in before}


def way(change: float) -> str:
    return "stays" if abs(change) < NOTHING else "up" if change > 0 else "down"


def sign_of(number: float) -> str:
    return "zero" if abs(number) < NOTHING else "positive" if number > 0 else "negative"


def error(exercise: Any) -> float:
    """Output minus expected, for the watched class."""
    return float(exercise.case.output - exercise.case.expected)


def by_weight(exercise: Any) -> float:
    return error(exercise) * float(exercise.case.x)


def read(value: float) -> Decimal:
    """A number as it is printed, read back."""
    return number(PRINTED.quantity(value))


def comes_out(exact: Decimal, value: float) -> bool:
    return abs(exact - read(value)) <= HALF


def assert_step_comes_out(case: Case, step: Truth, sign: int = -1) -> None:
    x, rate = Decimal(str(case.x)), Decimal(str(case.learning_rate))
    moved, bias = step.change("weight"), step.change("bias")
    assert comes_out(read(step.gradient) * x, step.weight_gradient), case
    assert comes_out(sign * rate * read(step.weight_gradient), moved), case
    assert comes_out(read(moved) * x, case.x * moved), case
    assert read(case.x * moved) + read(bias) == read(case.x * moved + bias), case
    for before, after in (step.weight, step.logit, step.output):
        started, change, ended = map(number, PRINTED.moved(before, after))
        assert started + change == ended, case
    before, after = step.loss
    assert read(before) + read(after - before) == read(after), case
