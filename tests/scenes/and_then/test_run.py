"""Runs of many steps: the numbers of the specification, and what an address makes of them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from truth.and_then import walked

from explainer.cases.case import Case
from explainer.scenes.and_then.run import HeldRuns, Run, steps_of
from explainer.scenes.and_then.stretches import MOST_STEPS, Stretch, length, read, until, written

START = Case(output=0.3)
PLAIN, HALF = Stretch(0.5, 0.0, 1, 10), Stretch(0.5, 0.5, 1, 10)


def test_one_example_of_the_specification() -> None:
    run = Run.take(START, (PLAIN,))
    assert [round(run.weight(k), 2) for k in range(5)] == [0.5, 0.85, 1.13, 1.36, 1.55]
    third = run.output(3), run.error(3), run.change(3), run.loss(3), run.loss(4)
    assert third == pytest.approx((0.629, -0.371, 0.185, 0.463, 0.366), abs=5e-4)
    assert (run.change(0), run.change(10), run.output(10)) == pytest.approx((0.35, 0.07, 0.861), abs=5e-4)


def test_it_is_not_there_after_a_thousand_steps() -> None:
    run = Run.take(START, (Stretch(0.5, 0.0, 1, MOST_STEPS),))
    assert run.output(MOST_STEPS) == pytest.approx(0.9987, abs=5e-5)


def test_with_momentum_the_second_step_is_larger_than_the_first() -> None:
    run = Run.take(START, (HALF,))
    assert [run.change(k) for k in range(4)] == pytest.approx([0.350, 0.460, 0.425, 0.336], abs=5e-4)


@pytest.mark.parametrize(
    ("stretch", "after", "weights", "outputs", "losses"),
    [
        (HALF, (0.425, 0.195), (1.735, 1.505), (0.753, 0.680), (0.284, 0.386)),
        (PLAIN, (0.2287, 0.2287), (1.3636, 1.3636), (0.629, 0.629), (0.463, 0.463)),
    ],
    ids=["momentum", "none"],
)
def test_two_runs_in_one_place_go_on_differently_where_one_has_a_history(
    stretch: Stretch, after: Any, weights: Any, outputs: Any, losses: Any
) -> None:
    ahead = Run.take(START, (stretch,))
    rested = Run.take(ahead.ended_at(2), (stretch,), begins=2)
    assert rested.weight(0) == pytest.approx(ahead.weight(2))
    assert rested.error(0) == pytest.approx(ahead.error(2))
    assert (ahead.change(2), rested.change(0)) == pytest.approx(after, abs=5e-4)
    for read_, both in ((Run.weight, weights), (Run.output, outputs), (Run.loss, losses)):
        assert (read_(ahead, 3), read_(rested, 1)) == pytest.approx(both, abs=5e-4)


stretches = st.builds(
    Stretch,
    st.sampled_from([0.05, 0.5, 1.0, 2.0]),
    st.sampled_from([0.0, 0.3, 0.9]),
    st.sampled_from([0, 1]),
    st.integers(1, 9),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(stretches, min_size=1, max_size=4).map(tuple), st.booleans(), st.sampled_from([-2.0, 0.0, 0.5, 1.0]))
def test_a_run_of_stretches_is_one_run(each: tuple[Stretch, ...], learn_bias: bool, x: float) -> None:
    case = Case(output=0.3, x=x, learn_bias=learn_bias)
    run = Run.take(case, each)
    told = tuple((one.learning_rate, one.momentum, one.expected) for one in each for _ in range(one.steps))
    places = walked(case, told)
    for k in range(length(each)):
        assert run.weight(k) == pytest.approx(places[k].weight, rel=1e-9, abs=1e-9)
        assert run.output(k) == pytest.approx(places[k].output, rel=1e-9, abs=1e-12)
        assert run.change(k) == pytest.approx(run.carried(k) + run.own(k), rel=1e-9, abs=1e-12)


@given(st.lists(stretches, max_size=4).map(tuple), st.integers(0, 40))
def test_an_address_brings_stretches_back_and_a_run_cut_off_is_as_long_as_was_said(each: Any, steps: int) -> None:
    assert read(written(each)) == each
    assert length(until(each, steps)) == min(steps, length(each))


@pytest.mark.parametrize(
    "text",
    [
        *("x", "0.5 0 1", "nan 0.0 1 5", "0.5 1.0 1 5", "0.5 0.0 2 5", "0.5 0.0 1 0", "0.5 0.0 1 1001", "9 0.0 1 5"),
        *(",", " ", "0.5 0.0 1 600,0.5 0.0 1 600", ",".join(["0.5 0.0 1 1"] * 21)),
    ],
)
def test_what_is_no_run_is_none(text: str) -> None:
    assert read(text) == ()


def test_looking_at_a_run_again_takes_it_once() -> None:
    asked, held = [], HeldRuns()

    def step(*given_: Any) -> Any:
        asked.append(given_[1])
        return steps_of(*given_)

    for count in (3, 5, 4, 10, 11, 22):
        run = held.run(START, (Stretch(0.5, 0.0, 1, count),), step=step, check=lambda given_, returned: None)
        assert run.length == count
    assert asked == [12, 24]
