"""Five bugs, run for real."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.maths.descent import gradient_descent_step
from explainer.practice.bugs import Batch, Bug, run

inputs = st.sampled_from([-2.0, -1.0, 0.5, 1.0, 2.0])
classes = st.sampled_from([0, 1])
numbers = st.floats(-2, 2)


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    return Batch(
        inputs=(draw(inputs), draw(inputs)),
        targets=(draw(classes), draw(classes)),
        weight=draw(numbers),
        bias=draw(numbers),
        learning_rate=draw(st.sampled_from([0.5, 1.0])),
    )


@given(batches())
def test_without_a_bug_it_is_the_librarys_step(batch: Batch) -> None:
    sound = run(batch)
    x = [[each] for each in batch.inputs]
    step = gradient_descent_step(batch.model, x, batch.targets, batch.learning_rate, learn_bias=False)
    assert sound.outputs == pytest.approx(step.before.probabilities[:, 0].tolist())
    assert np.array(sound.gradients) == pytest.approx(step.gradient.logits[:, 0] * 2)
    assert sound.loss == pytest.approx(step.before.loss)
    assert sound.weight_gradient == pytest.approx(step.gradient.weights[0, 0])
    assert sound.weight == pytest.approx((batch.weight, step.after.model.weights[0, 0]))


@given(batches())
def test_what_each_bug_leaves_right(batch: Batch) -> None:
    sound = run(batch)
    runs = {bug: run(batch, bug) for bug in Bug}
    assert replace(runs[Bug.MINUS], weight=sound.weight) == sound
    assert all(runs[bug].outputs == sound.outputs for bug in Bug if bug is not Bug.SECOND_SOFTMAX)
    assert runs[Bug.SUM].gradients == sound.gradients


@given(batches())
def test_a_forgotten_minus_and_a_flipped_difference_end_at_the_same_weight(batch: Batch) -> None:
    assert run(batch, Bug.MINUS).weight == pytest.approx(run(batch, Bug.ERROR).weight)


@given(batches())
def test_a_second_softmax_and_probabilities_for_logits_have_the_same_gradients(batch: Batch) -> None:
    twice, passed = run(batch, Bug.SECOND_SOFTMAX), run(batch, Bug.LOSS_INPUT)
    assert (twice.gradients, twice.loss) == (passed.gradients, passed.loss)


@given(batches())
def test_of_two_classes_a_second_softmax_keeps_every_output_between_a_quarter_and_three_quarters(batch: Batch) -> None:
    assert all(0.26 < output < 0.74 for output in run(batch, Bug.SECOND_SOFTMAX).outputs)
