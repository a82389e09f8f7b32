"""What pulls at one weight: known numbers, the lowest loss, the bound, and differences that no digit is lost in."""

import math
from dataclasses import replace

import mpmath
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.cases.directions import Direction
from explainer.maths.descent import descend
from explainer.scenes.two_disagree.plan import STARTS, Plan
from explainer.scenes.two_disagree.problem import Examples, Problem
from explainer.scenes.two_disagree.pull import Pull
from explainer.scenes.two_disagree.scene import steps_of
from explainer.teaching.round import Round

TWO = Problem(Examples.TWO, (1.0, 2.0), 0.0, 1.0, 2.0)
inputs = st.integers(-300, 300).map(lambda hundredths: hundredths / 100)
weights = st.floats(-3, 3)


def after_one(problem: Problem) -> float:
    """The mean loss after one step."""
    return Pull.real(problem, problem.weight).loss[1]


def test_two_examples_that_conflict_raise_their_mean_loss() -> None:
    pull = Pull.real(TWO, 0.0)
    assert pull.pushes == pytest.approx((1.0, -2.0))
    assert pull.weight == pytest.approx((0.0, -0.5))
    assert [round(loss, 3) for loss in pull.losses[0]] == [0.693, 1.313]
    assert [round(loss, 3) for loss in pull.losses[1]] == [0.693, 0.127]
    assert [round(loss, 4) for loss in pull.loss] == [0.6931, 0.7201]


def test_it_never_settles_beyond_what_is_guaranteed() -> None:
    steps = steps_of(TWO.batch, 1000)
    means = [Pull.of(TWO, step).loss[1] for step in steps]
    assert [round(loss, 4) for loss in means[:5]] == [0.7201, 0.6895, 0.7147, 0.6882, 0.7128]
    assert {round(loss, 4) for loss in means[-2:]} == {0.7114, 0.6873}


@pytest.mark.parametrize(("rate", "loss"), [(1.0, 0.6437), (1.7, 0.6868), (1.8, 0.6971)])
def test_beyond_the_bound_the_mean_loss_may_rise_or_fall(rate: float, loss: float) -> None:
    assert round(after_one(replace(TWO, learning_rate=rate)), 4) == loss


def test_at_one_learning_rate_the_mean_loss_stays() -> None:
    assert after_one(replace(TWO, learning_rate=1.763)) == pytest.approx(math.log(2), abs=5e-5)


def test_the_sum_goes_twice_as_far_and_has_half_the_bound() -> None:
    summed = replace(TWO, reduction="sum")
    assert Pull.real(summed, 0.0).weight[1] == pytest.approx(-1.0)
    assert round(after_one(summed), 4) == 1.0725
    assert summed.bound == pytest.approx(0.8)
    assert TWO.bound == pytest.approx(1.6)


def test_with_momentum_the_mean_loss_may_rise_below_the_bound() -> None:
    batch = TWO.batch
    path = descend(batch.model, batch.x, batch.target, 1.0, 2, momentum=0.8, learn_bias=False)
    assert [round(float(loss), 4) for loss in path.losses[1:]] == [0.6437, 0.6803]


def test_the_lowest_mean_loss_of_two_that_disagree() -> None:
    assert TWO.lowest == pytest.approx(-0.21, abs=5e-3)
    assert round(TWO.floor, 4) == 0.6420


def test_a_soft_target_turns_the_sign_where_output_is_expected() -> None:
    plan = Plan(Round(STARTS[Examples.SOFT], view={"examples": "soft"}))
    pull = Pull.real(plan.problem, plan.problem.weight)
    assert pull.gradients[0].tolist() == pytest.approx([0.07, -0.035, -0.035])
    assert pull.changes == pytest.approx((-0.14, 0.07, 0.07))
    assert [round(loss, 3) for loss in pull.loss] == [0.447, 0.433]
    assert round(pull.outputs[0][1], 3) == 0.963
    assert round(plan.problem.floor, 3) == 0.394
    lowest = plan.problem.lowest
    assert lowest is not None
    assert [Pull.real(plan.problem, lowest + way).errors[0] > 0 for way in (-0.01, 0.01)] == [False, True]


@pytest.mark.parametrize("x", [-2.8, -1.6, -0.3, 0.7, 1.0, 2.9])
@pytest.mark.parametrize("expected", [0.5, 0.7, 0.9])
def test_where_the_output_is_what_is_expected_nothing_moves_whatever_rounding_leaves(x: float, expected: float) -> None:
    problem = Problem(Examples.SOFT, (x,), 0.0, expected, 2.0)
    assert problem.lowest is not None
    pull = Pull.real(problem, problem.lowest)
    assert (pull.slope, pull.change, *pull.pushes, *pull.errors) == (0, 0, 0, 0)


def test_one_one_hot_example_cannot_be_overshot() -> None:
    plan = Plan(Round(STARTS[Examples.ONE], view={"examples": "one"}))
    pull = Pull.real(plan.problem, plan.problem.weight)
    assert round(pull.loss[0], 3) == 1.204
    assert 0 < pull.loss[1] < 1e-38
    assert plan.problem.bound is None


@given(inputs.filter(bool), weights, st.floats(0.01, 100))
def test_whatever_the_learning_rate_its_loss_falls(x: float, weight: float, rate: float) -> None:
    pull = Pull.real(Problem(Examples.ONE, (x,), weight, 1.0, rate), weight)
    assert pull.way is Direction.DOWN or not pull.change


@given(inputs, inputs, weights, st.floats(0.01, 0.999), st.sampled_from(["mean", "sum"]))
def test_up_to_the_bound_the_mean_loss_never_rises(a: float, b: float, weight: float, part: float, how: str) -> None:
    problem = Problem(Examples.TWO, (a, b), weight, 1.0, 1.0, how)  # type: ignore[arg-type]
    if problem.bound is not None:
        pull = Pull.real(replace(problem, learning_rate=part * problem.bound), weight)
        assert pull.way is not Direction.UP


@given(
    st.sampled_from(Examples),
    inputs,
    inputs,
    weights,
    st.floats(1e-12, 2.0),
    st.sampled_from([0.5, 0.7, 0.9]),
)
def test_a_rise_of_a_loss_keeps_its_digits(
    kind: Examples, a: float, b: float, weight: float, step: float, expected: float
) -> None:
    x = (a, b) if kind is Examples.TWO else (a,)
    problem = Problem(kind, x, weight, expected if kind is Examples.SOFT else 1.0, 1.0)
    end = weight + step
    with mpmath.workdps(60):
        for k, rise in enumerate(problem.rises(weight, end)):
            exact = _loss(problem, k, end) - _loss(problem, k, weight)
            # Beside how far one class pulls alone, which the others take back.
            pull = abs(1.5 * x[k] * (mpmath.mpf(end) - mpmath.mpf(weight)))
            assert abs(rise - exact) <= 1e-15 * (abs(exact) + pull * (1 + _loss(problem, k, weight)))


def _loss(problem: Problem, k: int, weight: float) -> mpmath.mpf:
    shares = (1, -1) if problem.examples is Examples.TWO else (1, -mpmath.mpf(1) / 2, -mpmath.mpf(1) / 2)
    powers = [mpmath.exp(mpmath.mpf(weight) * share * mpmath.mpf(problem.x[k])) for share in shares]
    targets = [mpmath.mpf(target) for target in problem.targets[k]]
    return -sum(y * mpmath.log(power / sum(powers)) for y, power in zip(targets, powers, strict=True))


@given(inputs, inputs)
def test_there_is_a_lowest_loss_where_both_pull_apart(a: float, b: float) -> None:
    problem = Problem(Examples.TWO, (a, b), 0.0, 1.0, 1.0)
    assert (problem.lowest is not None) == (a * b > 0)
