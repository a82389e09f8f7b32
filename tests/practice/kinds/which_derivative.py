"""Derivatives, measured."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from practice.drawn import Network, read, slope
from tools.reading import truth

from explainer.practice import Kind, Slip, Topic
from explainer.practice.kinds.which_derivative import Derivative, WhichDerivative

REASONS = {
    (Kind.DERIVATIVE, Slip.TOOK_PROBABILITY): "says how fast the loss changes with the output itself",
    (Kind.DERIVATIVE, Slip.TOOK_LOGIT): "says how fast the loss changes with the logit",
    (Kind.DERIVATIVE, Slip.TOOK_WEIGHT): "says how fast the loss changes with the weight",
    (Kind.DERIVATIVE, Slip.FLIPPED_ERROR): "is expected − output; the derivative with respect to the logit is output −",
}


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


def thought(_exercise: WhichDerivative, slip: Slip) -> str:
    return {
        Slip.TOOK_PROBABILITY: "by the probability",
        Slip.TOOK_LOGIT: "by the logit",
        Slip.TOOK_WEIGHT: "by the weight",
        Slip.FLIPPED_ERROR: "expected - output",
    }[slip]


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
