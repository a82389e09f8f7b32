"""Every marked answer agrees with plain arithmetic: finite differences for every gradient, five buggy codes by hand."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from practice.drawn import EACH, NOTHING, SEEDS, Network, of, sign_of, slope, softmax, thousand, way

from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals
from explainer.practice import Kind
from explainer.practice.bugs import Batch, Bug
from explainer.practice.derivatives import Derivative, Naming
from explainer.practice.gradients import Slope
from explainer.practice.hunts import Hunt
from explainer.practice.moves import Move
from explainer.practice.sizes import Comparison

PRINTED = Decimals(2)


def test_there_are_a_thousand_of_all_kinds() -> None:
    drawn = Counter(exercise.kind for exercise in thousand())
    assert sum(drawn.values()) == len(SEEDS) * EACH == 1000
    assert set(drawn) == set(Kind)


def test_the_sign_of_every_gradient_is_the_measured_one() -> None:
    for exercise in of(Slope):
        network, k = Network(exercise.case), exercise.case.watched
        at_logit = exercise.kind is Kind.LOGIT_GRADIENT
        measured = network.slope_of_logit(k) if at_logit else network.slope_of(network.weights, k)
        assert exercise.right == sign_of(measured), exercise


def test_every_direction_is_that_of_a_step_along_measured_slopes() -> None:
    for exercise in of(Move):
        changes = Network(exercise.case).changes(sign=1 if exercise.rule is Rule.ADD else -1)
        assert exercise.right == way(changes[exercise.asked]), exercise


def test_the_one_that_moves_further_is_the_one_whose_measured_step_is_longer() -> None:
    for exercise in of(Comparison):
        first, second = (abs(Network(case).changes()[exercise.asked]) for case in exercise.cases)
        same = math.isclose(first, second, rel_tol=1e-6)
        assert exercise.right == ("same" if same else "first" if first > second else "second"), exercise


def test_every_derivative_is_the_measured_one() -> None:
    for exercise in of(Naming):
        network, k, p = Network(exercise.case), exercise.case.watched, exercise.case.output
        measured = {
            Derivative.PROBABILITY: slope(lambda nudge, p=p: -math.log(p + nudge)),  # type: ignore[misc]
            Derivative.LOGIT: network.slope_of_logit(k),
            Derivative.WEIGHT: network.slope_of(network.weights, k),
        }
        assert exercise.right == exercise.asked
        for derivative, value in measured.items():
            assert exercise.number(derivative) == pytest.approx(value, rel=1e-6), exercise
        assert exercise.number(Derivative.FLIPPED) == pytest.approx(1 - p)


def code(batch: Batch, bug: Bug | None) -> list[float]:
    """One step of two examples and two classes, as someone might write it, with one line wrong if a bug is named."""
    outputs, gradients, losses, slopes = [], [], [], []
    for x, target in zip(batch.inputs, batch.targets, strict=True):
        logits = [batch.weight * x + batch.bias, 0.0]
        output = softmax(logits)
        if bug is Bug.SECOND_SOFTMAX:
            output = softmax(output)
        taken = softmax(output) if bug is Bug.LOSS_INPUT else output
        gradient = taken[0] - (target == 0)
        if bug is Bug.ERROR:
            gradient = (target == 0) - taken[0]
        outputs.append(output[0])
        gradients.append(gradient)
        losses.append(-math.log(taken[target]))
        slopes.append(gradient * x)
    count = 1 if bug is Bug.SUM else 2
    step = batch.learning_rate * sum(slopes) / count
    weight = batch.weight + step if bug is Bug.MINUS else batch.weight - step
    return [*outputs, *gradients, sum(losses) / count, sum(slopes) / count, weight]


def test_the_numbers_shown_are_those_of_the_bug_and_of_no_other() -> None:
    for exercise in of(Hunt):
        seen = [PRINTED.quantity(number) for number in exercise.seen.numbers]
        for bug in Bug:
            made = [PRINTED.quantity(number) for number in code(exercise.batch, bug)]
            assert (made == seen) == (exercise.right == bug), (exercise, bug)


def test_no_change_is_too_small_to_be_seen() -> None:
    for exercise in of(Move):
        change = Network(exercise.case).changes(sign=1 if exercise.rule is Rule.ADD else -1)[exercise.asked]
        assert abs(change) < NOTHING or abs(change) >= 0.02, exercise
