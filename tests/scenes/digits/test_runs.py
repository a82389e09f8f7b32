"""Runs on one digit and on all: the numbers of the specification, taken once and held, and not with more in memory."""

import numpy as np
import pytest

from explainer.cases.datasets import load_digits
from explainer.cases.outcome import Rule
from explainer.maths.descent import add_gradient, descend
from explainer.scenes.digits.examples import (
    DIGITS,
    TRAINED,
    TRAINING,
    ZERO,
    bound,
    confusions,
    digit,
    named_right,
    start_model,
    training,
    unseen,
)
from explainer.scenes.digits.one_digit import DigitStep
from explainer.scenes.digits.runs import AT_ONCE, Given, HeldRuns, Task
from explainer.ui.rate import rounded_down

ON_ALL = Task(ZERO, None, 0.3)
ON_A_3 = Task(ZERO, 4, 0.3)


class Taking:
    """Takes steps as the library does, and counts them."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, *given: object) -> object:
        self.asked.append(given[-1])  # type: ignore[arg-type]
        return descend(*given)  # type: ignore[arg-type]


def unchecked(_given: Given, _returned: object) -> None:
    """Let anything pass."""


def test_the_digits_are_those_of_the_table() -> None:
    assert len(load_digits().target) == DIGITS
    assert len(training()[1]) == TRAINING
    assert len(unseen()[1]) == 397
    assert digit(4).target == 3


def test_one_step_on_the_fourth_digit_is_that_of_the_specification() -> None:
    (taken,) = HeldRuns().steps(ON_A_3, 1, descend, unchecked)
    step = DigitStep(digit(4), 0.3, taken)
    assert step.outputs == pytest.approx([0.1] * 10)
    assert step.shares[3] == pytest.approx(0.27)
    assert [step.shares[k] for k in step.others] == pytest.approx([-0.03] * 9)
    assert step.change == pytest.approx(np.outer(step.shares, digit(4).x))
    row, column = 4, 5
    pixel = (row - 1) * 8 + column - 1
    assert digit(4).x[pixel] == 0.6875
    assert step.after[3, pixel] == pytest.approx(0.19, abs=0.005)
    assert (digit(4).x > 0).sum() == 33
    assert step.change.max() == pytest.approx(0.25, abs=0.005)


def test_two_hundred_full_steps_are_those_of_the_specification() -> None:
    places = HeldRuns().places(ON_ALL, 200, descend, unchecked)
    assert len(places) == 201
    assert places[200].loss == pytest.approx(0.334, abs=0.0005)
    assert (places[1].right, places[200].right) == (302, 346)
    assert float(abs(places[200].model.weights).max()) == pytest.approx(1.18, abs=0.005)
    ink, classes = training()
    right = (places[200].model.logits(ink).argmax(axis=1) == classes).mean()
    assert right == pytest.approx(0.95, abs=0.005)
    assert rounded_down(bound()) == "0.34"


def test_the_trained_start_is_where_two_hundred_steps_lead() -> None:
    places = HeldRuns().places(ON_ALL, 200, descend, unchecked)
    assert (start_model(TRAINED).weights == places[200].model.weights).all()


def test_a_table_counts_every_digit_once_and_on_its_diagonal_those_named_right() -> None:
    model = start_model(TRAINED)
    table = confusions(model)
    assert table.sum() == 397
    assert table.sum(axis=1).tolist() == np.bincount(unseen()[1]).tolist()
    assert np.trace(table) == named_right(model) == 346


def test_steps_that_were_taken_are_held_and_only_the_others_are_asked_for() -> None:
    held, taking = HeldRuns(), Taking()
    held.places(ON_ALL, 25, taking, unchecked)
    assert taking.asked == [AT_ONCE, AT_ONCE, 5]
    held.places(ON_ALL, 20, taking, unchecked)
    held.places(ON_ALL, 27, taking, unchecked)
    assert taking.asked[3:] == [2]
    held.steps(ON_A_3, 3, taking, unchecked)
    held.steps(ON_A_3, 4, taking, unchecked)
    assert taking.asked[4:] == [3, 1]


def test_another_learning_rate_is_another_run_from_the_start() -> None:
    held, taking = HeldRuns(), Taking()
    held.places(ON_ALL, 5, taking, unchecked)
    other = held.places(Task(ZERO, None, 0.1), 5, taking, unchecked)
    assert taking.asked == [5, 5]
    assert other[0].loss == pytest.approx(np.log(10))
    assert other[5].loss == pytest.approx(descend(start_model(ZERO), *training(), 0.1, 5)[-1].after.loss)


def test_a_run_that_is_taken_bit_by_bit_is_the_whole_run() -> None:
    held = HeldRuns()
    for steps in range(0, 41, 2):
        places = held.places(ON_ALL, steps, descend, unchecked)
    whole = descend(start_model(ZERO), *training(), 0.3, 40)
    assert [place.loss for place in places] == whole.losses.tolist()


def test_each_place_knows_by_which_rule_it_was_reached() -> None:
    def uphill(*given: object) -> object:
        return descend(*given, update=add_gradient)  # type: ignore[arg-type]

    real, wrong = (HeldRuns().places(ON_ALL, 3, take, unchecked) for take in (descend, uphill))
    assert {place.rule for place in real} == {Rule.SUBTRACT}
    assert [place.rule for place in wrong[1:]] == [Rule.ADD] * 3


def test_no_place_keeps_what_the_model_makes_of_all_digits() -> None:
    place = HeldRuns().places(ON_ALL, 1, descend, unchecked)[1]
    assert sum(array.nbytes for array in (place.model.weights, place.model.bias)) < 6000
    assert set(vars(place)) <= {"model", "loss", "rule", "right"}
