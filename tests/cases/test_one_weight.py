"""One weight on its curve: what the library measures, and which way each rule always goes."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.strategies import cases

from explainer.cases import one_weight
from explainer.cases.case import Case
from explainer.cases.one_weight import WeightPath, descend_weight, loss_curve
from explainer.cases.outcome import Rule
from explainer.maths.measured_slopes import measured_slope
from explainer.maths.model import SoftmaxRegression, evaluate

START = Case(output=0.3, x=2.0)
thorough = settings(deadline=None, max_examples=100)
counts = st.integers(1, 8)
rates = st.floats(0.01, 50)


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


def losses(case: Case, steps: int, *update: Any) -> list[float]:
    path = descend_weight(case, steps, *update)
    return [path[0].before.loss, *(step.after.loss for step in path)]


def moved_to(case: Case, weight: float) -> SoftmaxRegression:
    weights = case.model.weights.copy()
    weights[case.watched] = weight
    return SoftmaxRegression(weights, case.model.bias)


@pytest.mark.parametrize(("update", "weight", "loss"), [((), 1.2, 0.45), ((add,), -0.2, 2.35)], ids=["subtract", "add"])
def test_the_specifications_numbers(update: tuple[Any, ...], weight: float, loss: float) -> None:
    (step,) = descend_weight(START, 1, *update)
    assert step.gradient.weights[0, 0] == pytest.approx(-1.4)
    assert step.after.model.weights[0, 0] == pytest.approx(weight)
    assert step.before.loss == pytest.approx(1.20, abs=0.005)
    assert step.after.loss == pytest.approx(loss, abs=0.005)


@thorough
@given(cases(), counts)
def test_nothing_moves_but_the_watched_classs_weight(case: Case, steps: int) -> None:
    for step in descend_weight(case, steps):
        before, after = step.before.model, step.after.model
        np.testing.assert_array_equal(after.bias, before.bias)
        np.testing.assert_array_equal(
            np.delete(after.weights, case.watched, axis=0), np.delete(before.weights, case.watched, axis=0)
        )


@thorough
@given(cases(), st.sampled_from([None, add]))
def test_the_slope_is_the_measured_one_at_every_step(case: Case, update: Any) -> None:
    for step in descend_weight(case, 3, *([update] if update else [])):
        slope = measured_slope(step.before.model, [case.x], case.target, weight=(case.watched, 0))
        assert step.gradient.weights[case.watched, 0] == pytest.approx(slope, abs=1e-8)


@thorough
@given(cases(), counts, rates)
def test_subtracting_never_raises_the_loss_however_large_the_step(case: Case, steps: int, rate: float) -> None:
    path = losses(replace(case, learning_rate=rate), steps)
    assert all(after <= before * (1 + 1e-15) for before, after in pairwise(path))


@thorough
@given(cases(), counts, rates)
def test_adding_never_lowers_the_loss(case: Case, steps: int, rate: float) -> None:
    path = losses(replace(case, learning_rate=rate), steps, add)
    assert all(after >= before * (1 - 1e-15) for before, after in pairwise(path))


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("classes", [2, 3, 6])
@given(x=st.floats(0.1, 3), sign=st.sampled_from([-1, 1]), output=st.floats(0.01, 0.99), rate=rates)
@settings(deadline=None, max_examples=30)
def test_each_rule_moves_the_loss_its_own_way(
    expected: int, classes: int, x: float, sign: int, output: float, rate: float
) -> None:
    case = replace(Case(expected=expected, x=sign * x, learning_rate=rate).with_classes(classes), output=output)
    start, down = losses(case, 1)
    _, up = losses(case, 1, add)
    assert down < start < up


@pytest.mark.parametrize(
    "case", [Case(x=0.0), Case(x=0.0, learn_bias=True), replace(START, learning_rate=0.0)], ids=repr
)
@pytest.mark.parametrize("update", [(), (add,)], ids=["subtract", "add"])
def test_without_an_input_or_a_step_size_nothing_moves(case: Case, update: tuple[Any, ...]) -> None:
    assert len(set(losses(case, 4, *update))) == 1


def test_the_rule_is_given_the_one_weight_alone() -> None:
    seen = []

    def rule(parameter: Any, gradient: Any, learning_rate: float) -> Any:
        seen.append((parameter.tolist(), gradient.tolist(), learning_rate))
        return parameter

    descend_weight(replace(START, watched=1), 1, rule)
    ((parameter, gradient, rate),) = seen
    assert (parameter, gradient, rate) == ([0.5], [pytest.approx(-1.4)], 0.5)


def test_a_rule_that_gives_no_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="update"):
        descend_weight(START, 1, lambda parameter, gradient, rate: parameter * float("nan"))


@thorough
@given(cases(), st.lists(st.floats(-20, 20), min_size=1, max_size=5))
def test_the_curve_is_the_loss_of_the_model_with_that_weight(case: Case, weights: list[float]) -> None:
    model = [evaluate(moved_to(case, weight), [case.x], case.target).loss for weight in weights]
    assert loss_curve(case, weights) == pytest.approx(model, rel=1e-12)


@thorough
@given(cases(), counts, st.sampled_from([(), (add,)]))
def test_every_path_lies_on_the_curve(case: Case, steps: int, update: tuple[Any, ...]) -> None:
    path = WeightPath.of(case, descend_weight(case, steps, *update), Rule.SUBTRACT)
    assert loss_curve(case, path.weights) == pytest.approx(path.losses, rel=1e-9, abs=1e-12)


@thorough
@given(cases())
def test_the_curve_is_convex_and_never_turns(case: Case) -> None:
    rises = np.diff(loss_curve(case, np.linspace(-6, 6, 60)))
    assert (np.diff(rises) >= -1e-9).all()
    assert (rises >= -1e-12).all() or (rises <= 1e-12).all()


def test_the_whole_curve_is_one_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    whole = one_weight.cross_entropy

    def counted(logits: Any, target: Any) -> Any:
        calls.append(logits.shape)
        return whole(logits, target)

    monkeypatch.setattr(one_weight, "cross_entropy", counted)
    loss_curve(START, np.linspace(-2, 3, 100))
    assert calls == [(100, 3)]


def test_a_path_knows_its_places_and_its_changes() -> None:
    path = WeightPath.of(START, descend_weight(START, 3), Rule.ADD)
    assert (path.rule, path.steps) == (Rule.SUBTRACT, 3)
    assert path.slope == pytest.approx(-1.4)
    assert path.weight_change == pytest.approx(path.weights[3] - 0.5)
    assert path.loss_change == pytest.approx(path.losses[3] - path.losses[0])


def test_a_path_cut_short_is_the_path_of_fewer_steps() -> None:
    longer, shorter = (WeightPath.of(START, descend_weight(START, steps, add), Rule.ADD) for steps in (5, 2))
    assert longer.until(2) == shorter


@pytest.mark.parametrize("meant", [Rule.SUBTRACT, Rule.ADD])
def test_a_path_that_stays_follows_the_rule_that_was_meant(meant: Rule) -> None:
    case = Case(x=0.0)
    assert WeightPath.of(case, descend_weight(case, 1), meant).rule is meant


@pytest.mark.parametrize(
    ("update", "rule"),
    [(add, Rule.ADD), (lambda w, g, eta: w - eta * g, Rule.SUBTRACT), (lambda w, g, eta: w - 3 * eta * g, Rule.OTHER)],
    ids=["adds", "subtracts", "does neither"],
)
def test_a_path_that_moves_shows_its_own_rule(update: Any, rule: Rule) -> None:
    assert WeightPath.of(START, descend_weight(START, 2, update), Rule.SUBTRACT).rule is rule
