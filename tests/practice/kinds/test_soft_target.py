"""A step where less than 1 is expected: against the arithmetic written out, and on all sides of what is expected."""

import pytest
from practice.drawn import of
from practice.kinds import soft_target

from explainer.practice import Kind
from explainer.practice.kinds.soft_target.exercise import Side, SoftTarget


def test_the_step_is_the_one_written_out() -> None:
    exercise: SoftTarget
    for exercise in of(Kind.SOFT):
        outcome = exercise.outcome
        assert outcome.weight_change == pytest.approx(soft_target.moved(exercise), abs=1e-12)
        assert outcome.output[1] == pytest.approx(soft_target.output(exercise), abs=1e-12)
        assert outcome.loss == pytest.approx(soft_target.losses(exercise))


def test_no_loss_is_below_that_where_the_output_is_expected() -> None:
    for exercise in of(Kind.SOFT):
        assert min(exercise.outcome.loss) >= exercise.lowest - 1e-12
        assert exercise.lowest > 0.3
        if exercise.side is Side.AT:
            assert exercise.outcome.loss[0] == pytest.approx(exercise.lowest)


def test_every_side_is_met_with_inputs_of_both_signs() -> None:
    met = {(exercise.asked, exercise.side, exercise.case.x > 0) for exercise in of(Kind.SOFT)}
    assert len(met) == 2 * len(Side) * 2


def test_neither_the_side_nor_the_sign_of_the_input_tells_alone_which_way_the_weight_goes() -> None:
    answers: dict[object, set[str]] = {}
    for exercise in of(Kind.SOFT):
        if exercise.asked == "weight" and exercise.side is not Side.AT:
            answers.setdefault(exercise.side, set()).add(exercise.right)
            answers.setdefault(exercise.case.x > 0, set()).add(exercise.right)
    assert all(right == {"up", "down"} for right in answers.values())
