"""Derivatives, measured."""

import math
from decimal import Decimal

import pytest
from practice.drawn import Network, read, slope
from tools.reading import truth

from explainer.practice.kinds.which_derivative import Derivative, WhichDerivative
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic


def right(exercise: WhichDerivative) -> str:
    network, k, p = Network(exercise.case), exercise.case.watched, exercise.case.output
    measured = {
        Derivative.PROBABILITY: slope(lambda nudge: -math.log(p + nudge)),
        Derivative.LOGIT: network.slope_of_logit(k),
        Derivative.WEIGHT: network.slope_of(network.weights, k),
        Derivative.FLIPPED: 1 - p,
    }
    for derivative, value in measured.items():
        assert exercise.number(derivative) == pytest.approx(value, rel=1e-6), derivative
    return exercise.asked


def thought(_exercise: WhichDerivative, misconception: Misconception) -> str:
    return {
        Misconception.TOOK_PROBABILITY: "by the probability",
        Misconception.TOOK_LOGIT: "by the logit",
        Misconception.TOOK_WEIGHT: "by the weight",
        Misconception.FLIPPED_ERROR: "expected - output",
    }[misconception]


def topics(_exercise: WhichDerivative) -> set[Topic]:
    return {Topic.DERIVATIVES}


def numbers(exercise: WhichDerivative) -> list[float]:
    step = truth(exercise.case)
    return [
        {
            Derivative.PROBABILITY: -1 / exercise.case.output,
            Derivative.LOGIT: step.gradient,
            Derivative.WEIGHT: step.weight_gradient,
        }[exercise.asked]
    ]


def assert_comes_out(exercise: WhichDerivative) -> None:
    p, x, step = exercise.case.output, Decimal(str(exercise.case.x)), truth(exercise.case)
    assert read(-1 / p) * read(p) == -1
    assert read(-1 / p) * read(p * (1 - p)) == read(step.gradient)
    assert read(step.gradient) * x == read(step.weight_gradient)
