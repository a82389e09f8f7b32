"""Predict, commit, step, compare: which state follows which."""

import gc
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.teaching.round import FIRST_QUESTIONS, LATER_QUESTIONS, MEMORY, Round

UP, DOWN = Direction.UP, Direction.DOWN
W, Z = Quantity.WEIGHT, Quantity.LOGIT


def answered(case: Case | None = None) -> Round:
    return Round(case or Case()).answered(W, UP).answered(Z, DOWN)


def committed() -> Round:
    return answered().taken()


def test_a_round_starts_with_nothing_answered() -> None:
    start = Round(Case())
    assert (dict(start.guesses), start.missing, start.committed, start.number) == ({}, 2, False, 1)


def test_each_answer_counts_down() -> None:
    start = Round(Case())
    assert [start.missing, start.answered(W, UP).missing, start.answered(W, UP).answered(Z, UP).missing] == [2, 1, 0]


def test_an_answer_may_be_changed_until_the_step_is_taken() -> None:
    assert answered().answered(W, DOWN).guesses[W] is DOWN
    assert committed().answered(W, DOWN) is not answered()
    assert committed().answered(W, DOWN).guesses[W] is UP


def test_the_step_is_not_taken_while_an_answer_is_missing() -> None:
    start = Round(Case()).answered(W, UP)
    assert start.taken() is start


def test_the_step_is_taken_once() -> None:
    state = committed()
    assert state.committed
    assert state.taken() is state


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        (Case(), Case(x=2.5), True),
        (Case(), Case(output=0.3), True),
        (Case(), Case(learning_rate=1.0), True),
        (Case(), Case(learn_bias=True), True),
        (Case(), Case(x=-1.0), False),
        (Case(), Case(x=0.0), False),
        (Case(x=0.0), Case(x=0.1), False),
        (Case(x=-1.0), Case(x=-2.0), True),
        (Case(), Case(expected=0), False),
        (Case(), Case(watched=1), False),
        (Case(), Case().with_classes(6), False),
    ],
)
def test_before_the_step_answers_are_kept_while_the_question_is_the_same(before: Case, after: Case, kept: bool) -> None:
    moved = answered(before).changed(after, "control")
    assert moved.case == after
    assert moved.missing == (0 if kept else 2)


@pytest.mark.parametrize(
    "move",
    [
        lambda state: state.changed(Case(x=-1.0), "x"),
        lambda state: state.changed(Case(output=0.3), "output"),
        lambda state: state.changed(Case().with_classes(6), "classes"),
        lambda state: state.stepped(Case(weight=0.6)),
    ],
    ids=["another sign", "another output", "six classes", "another step"],
)
def test_after_the_step_guesses_stay_but_no_longer_fit(move: Callable[[Round], Round]) -> None:
    moved = move(committed())
    assert moved.committed
    assert moved.touched
    assert moved.guesses == committed().guesses
    assert dict(moved.fitting) == {}
    assert moved.undone().fitting == committed().guesses


def test_a_control_that_changes_nothing_is_no_change() -> None:
    state = committed()
    assert state.changed(state.case, "x") is state


def test_a_scenario_that_was_changed_is_the_learners_own_case() -> None:
    assert Round(Case(), scenario="start").changed(Case(x=2.0), "x").scenario == ""


def dragged(state: Round, control: str, *values: float) -> Round:
    for value in values:
        state = state.changed(replace(state.case, **{control: value}), control)  # type: ignore[arg-type]
    return state


@given(st.lists(st.floats(0.1, 2.9), min_size=1, max_size=9).filter(lambda values: values[0] != 1.0))
def test_a_drag_is_one_step_back_however_many_values_it_passed(values: list[float]) -> None:
    moved = dragged(Round(Case()), "x", *values)
    assert moved.undone() == Round(Case())


def test_two_controls_are_two_steps_back() -> None:
    moved = dragged(dragged(Round(Case()), "x", 2.0, 2.1), "output", 0.5, 0.4)
    assert moved.undone().case == Case(x=2.1)
    assert moved.undone().undone().case == Case()


def test_undoing_the_step_brings_the_question_back_with_its_answers() -> None:
    assert committed().undone() == answered()


def test_before_everything_there_is_nothing_to_undo() -> None:
    start = Round(Case())
    assert start.undone() is start


def test_any_way_leads_back_to_the_start() -> None:
    state = dragged(committed(), "x", 2.0).stepped(Case(weight=1.0)).again(Case(expected=0)).answered(W, UP)
    for _ in range(20):
        state = state.undone()
    assert replace(state, guesses={}) == Round(Case())


def test_memory_is_bounded_and_not_nested() -> None:
    state = Round(Case())
    for k in range(3 * MEMORY):
        state = state.again(Case(x=float(k % 3 - 1)))
    assert len(state.past) == MEMORY
    assert all(former.past == () for former in state.past)


def test_the_third_round_asks_for_output_and_loss_too() -> None:
    rounds = [Round(Case())]
    for _ in range(3):
        rounds.append(rounds[-1].again(Case()))
    assert [each.questions for each in rounds] == [FIRST_QUESTIONS, FIRST_QUESTIONS, LATER_QUESTIONS, LATER_QUESTIONS]
    assert [each.number for each in rounds] == [1, 2, 3, 4]
    assert set(LATER_QUESTIONS) == set(Quantity)


def test_the_next_round_starts_with_nothing_answered() -> None:
    fresh = committed().again(Case(x=-2.0), "negative input")
    assert (fresh.case, fresh.scenario, dict(fresh.guesses), fresh.committed, fresh.touched) == (
        Case(x=-2.0),
        "negative input",
        {},
        False,
        False,
    )


def test_stepping_on_asks_nothing_anew() -> None:
    later = committed().stepped(Case(weight=0.6))
    assert later.committed
    assert later.touched
    assert later.undone() == committed()


@pytest.mark.parametrize("name", ["guesses", "view"])
def test_a_state_after_many_moves_holds_no_more_than_one_after_one(name: str) -> None:
    round_ = replace(answered(), view={"steps": 3})
    for _ in range(5):
        round_ = replace(round_, **{name: getattr(round_, name)})
    (held,) = gc.get_referents(getattr(round_, name))
    assert type(held) is dict


def test_what_is_given_to_a_state_is_copied() -> None:
    view: dict[str, float | str] = {"steps": 3}
    round_ = replace(answered(), view=view)
    view["steps"] = 4
    assert round_.view == {"steps": 3}


def test_a_state_cannot_be_changed_in_place() -> None:
    state = answered()
    with pytest.raises(FrozenInstanceError):
        state.committed = True  # type: ignore[misc]
    with pytest.raises(TypeError):
        state.guesses[W] = DOWN  # type: ignore[index]
