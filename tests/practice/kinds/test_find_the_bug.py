"""Five bugs, run for real; what is said of a suspected one is what it would have printed, where it would have shown."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice.drawn import of, sentences
from practice.kinds.find_the_bug import EVIDENCE
from tools.reading import parsed, says

from explainer.language.words import Words
from explainer.maths.descent import gradient_descent_step
from explainer.practice import Kind
from explainer.practice.kinds.find_the_bug.bugs import Batch, Bug, run

NUMBERS = (
    "output of example 1",
    "output of example 2",
    "gradient with respect to the logit of example 1",
    "gradient with respect to the logit of example 2",
    "loss",
    "gradient with respect to the weight",
    "weight",
)
SHOWS_IN = {
    Bug.MINUS: NUMBERS,  # it leaves all right but the weight: any other number that is wrong speaks against it
    Bug.ERROR: ("gradient with respect to the logit",),
    Bug.SECOND_SOFTMAX: ("output",),
    Bug.LOSS_INPUT: ("output", "gradient"),
    Bug.SUM: ("loss", "gradient with respect to the weight"),
}
REFUTED = re.compile(r"With that bug the (.+?) would (?:be|become) (\S+), but it (?:is|becomes) (\S+)\.")
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


@pytest.mark.usefixtures("plain_spaces")
@pytest.mark.parametrize("suspected", Bug)
def test_a_suspected_bug_is_refuted_by_a_number_that_it_would_show_in(suspected: Bug) -> None:
    for exercise in of(Kind.BUG):
        (option,) = (option for option in exercise.options if option.key is suspected)
        text = parsed(sentences(Words("en"), exercise).explained(option)).text
        assert EVIDENCE[exercise.bug] in text
        if suspected is not exercise.bug:
            name, would, is_now = REFUTED.search(text).groups()
            place = NUMBERS.index(name)
            assert name.startswith(SHOWS_IN[suspected]), (exercise, name)
            assert says(would, run(exercise.batch, suspected).numbers[place])
            assert says(is_now, exercise.buggy.numbers[place])
            assert would != is_now
