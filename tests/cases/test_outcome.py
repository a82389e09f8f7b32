"""What a scene takes from a step: the watched class's numbers, and the rule the step followed."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from tools.strategies import cases

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome, Rule
from explainer.maths.descent import gradient_descent_step


def by_rule(case: Case, update: Callable[[Any, Any, float], Any]) -> Outcome:
    step = gradient_descent_step(
        case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias, update=update
    )
    return Outcome.of(case, step)


@settings(deadline=None)
@given(cases())
def test_the_change_of_the_logit_is_the_sum_of_its_parts(case: Case) -> None:
    outcome = Outcome.of(case, take_step(case))
    assert outcome.logit_change == outcome.via_weight + outcome.via_bias
    assert outcome.logit_change == pytest.approx(outcome.logit[1] - outcome.logit[0], abs=1e-12)
    rate, x, bias = case.learning_rate, case.x, int(case.learn_bias)
    assert outcome.logit_change == pytest.approx(-rate * outcome.gradient * (x**2 + bias), abs=1e-12)


def test_another_class_can_be_watched() -> None:
    case = Case(watched=2, output=0.3, expected=0)
    outcome, step = Outcome.of(case, take_step(case)), take_step(case)
    assert outcome.weight == (step.before.model.weights[2, 0], step.after.model.weights[2, 0])
    assert outcome.output == pytest.approx((0.3, step.after.probabilities[2]))


def test_a_small_part_is_not_lost_beside_a_large_logit() -> None:
    case = Case(output=1e-12, expected=0, x=1e-3, learning_rate=0.05)
    assert Outcome.of(case, take_step(case)).logit_change == pytest.approx(-0.05 * 1e-12 * 1e-6, rel=1e-3)


RULES: list[tuple[str, Callable[[Any, Any, float], Any], Rule]] = [
    ("subtract", lambda w, g, eta: w - eta * g, Rule.SUBTRACT),
    ("add", lambda w, g, eta: w + eta * g, Rule.ADD),
    ("half a step", lambda w, g, eta: w - eta * g / 2, Rule.OTHER),
    ("no step", lambda w, g, eta: w + 0 * g, Rule.OTHER),
    ("sign only", lambda w, g, eta: w - eta * (g / abs(g).max()), Rule.OTHER),
    ("forget", lambda w, g, eta: 0 * w, Rule.OTHER),
]


@pytest.mark.parametrize("case", [Case(), Case(x=-2.0), Case(expected=0), Case(x=2.0, learn_bias=True)], ids=repr)
@pytest.mark.parametrize(("update", "rule"), [row[1:] for row in RULES], ids=[row[0] for row in RULES])
def test_the_rule_of_a_step_is_recognised(update: Callable[[Any, Any, float], Any], rule: Rule, case: Case) -> None:
    assert by_rule(case, update).rule is rule


@pytest.mark.parametrize(
    ("update", "rule"),
    [
        (lambda w, g, eta: w - eta * g, Rule.SUBTRACT),
        (lambda w, g, eta: w + eta * g, Rule.ADD),
        (lambda w, g, eta: w - 3 * eta * g, Rule.OTHER),
    ],
    ids=["subtract", "add", "three times"],
)
def test_with_input_zero_the_bias_shows_the_rule(update: Callable[[Any, Any, float], Any], rule: Rule) -> None:
    assert by_rule(Case(x=0.0, learn_bias=True), update).rule is rule


def test_where_nothing_can_move_the_rule_is_not_doubted() -> None:
    assert by_rule(Case(x=0.0), lambda w, g, eta: w + eta * g).rule is Rule.SUBTRACT
    assert by_rule(Case(learning_rate=0.0), lambda w, g, eta: w + eta * g).rule is Rule.SUBTRACT
