"""Steps of one run, and next steps of two: against the library, and of all sorts."""

import pytest
from practice.drawn import of
from practice.kinds import later_step, same_place

from explainer.practice import Kind
from explainer.practice.kinds.later_step import LaterStep
from explainer.practice.kinds.same_place import SamePlace


def test_the_steps_are_those_of_a_run_written_out() -> None:
    exercise: LaterStep
    for exercise in of(Kind.LATER):
        taken = [outcome.weight_change for outcome in exercise.outcomes]
        assert taken == pytest.approx([step for step, _ in later_step.steps(exercise)], abs=1e-6)


def test_without_momentum_a_later_step_is_smaller_and_with_it_either_happens() -> None:
    answers: dict[bool, set[str]] = {}
    for exercise in of(Kind.LATER):
        answers.setdefault(exercise.momentum > 0, set()).add(exercise.right)
    assert answers == {False: {"smaller"}, True: {"larger", "smaller"}}


def test_the_next_steps_are_those_of_the_rule_written_out() -> None:
    exercise: SamePlace
    for exercise in of(Kind.PLACE):
        taken = [outcome.weight_change for outcome in exercise.outcomes]
        assert taken == pytest.approx(same_place.numbers(exercise), abs=1e-6)
        assert exercise.outcomes[0].weight[0] == exercise.outcomes[1].weight[0] == exercise.case.weight


def test_a_history_counts_only_with_momentum() -> None:
    for exercise in of(Kind.PLACE):
        assert exercise.last != 0
        assert (exercise.right == "same") == (exercise.momentum == 0)
