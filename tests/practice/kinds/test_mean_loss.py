"""The mean loss of two examples that pull at one weight, and of one that cannot be overshot."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice.drawn import of
from practice.kinds import mean_loss

from explainer.practice import Kind
from explainer.practice.kinds.mean_loss.exercise import MeanLoss, Pair, SmallBatch

inputs = st.floats(-5, 5)
classes = st.sampled_from([0, 1])
rates = st.floats(0.01, 100)


@pytest.mark.parametrize(("rate", "after"), [(1.0, 0.6437), (1.7, 0.6868), (1.8, 0.6971), (2.0, 0.7201)])
def test_the_mean_loss_of_two_examples_that_conflict_falls_or_rises_by_the_learning_rate(
    rate: float, after: float
) -> None:
    batch = SmallBatch(inputs=(1.0, 2.0), expected=(1, 0), learning_rate=rate)
    assert [round(loss, 4) for loss in batch.mean] == [0.6931, after]


def test_the_lowest_mean_loss_is_found_where_it_is_known_to_be() -> None:
    assert round(SmallBatch((1.0, 2.0), (1, 0), 2.0).lowest, 2) == -0.21


@given(inputs, classes, rates)
def test_no_step_on_one_example_raises_its_loss(x: float, expected: int, rate: float) -> None:
    before, after = SmallBatch((x,), (expected,), rate).mean
    assert after <= before


def test_everything_is_as_it_is_written_out() -> None:
    exercise: MeanLoss
    for exercise in of(Kind.MEAN):
        batch, moved = exercise.batch, mean_loss.moved(exercise)
        assert batch.moved == pytest.approx(moved)
        assert batch.pushes == pytest.approx(mean_loss.pushes(exercise))
        assert [after for _, after in batch.losses] == pytest.approx(mean_loss.losses(exercise, moved))
        if batch.pair is Pair.OPPOSED:
            assert batch.lowest == pytest.approx(mean_loss.lowest(exercise), abs=1e-6)


def test_examples_of_every_sort_are_met_and_only_opposed_ones_rise() -> None:
    met = Counter((exercise.batch.pair, exercise.right) for exercise in of(Kind.MEAN))
    assert set(met) == {
        (Pair.OPPOSED, "up"),
        (Pair.OPPOSED, "down"),
        (Pair.BALANCED, "stays"),
        (Pair.AGREED, "down"),
        (Pair.ALONE, "down"),
    }
    assert min(met.values()) >= 5


def test_the_learning_rate_alone_does_not_tell_the_answer() -> None:
    answers: dict[float, set[str]] = {}
    for exercise in of(Kind.MEAN):
        if len(exercise.batch.inputs) == 2:
            answers.setdefault(exercise.batch.learning_rate, set()).add(exercise.right)
    assert sum(len(right) > 1 for right in answers.values()) >= 5
