"""Every class of a step: the library's numbers, and who rises against its own logit."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.strategies import cases, controlled

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Rule
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes, growth, shifted

many = settings(deadline=None, max_examples=60)


def seen(case: Case) -> ClassOutcomes:
    return ClassOutcomes.of(case, take_step(case))


@many
@given(cases())
def test_each_class_has_the_librarys_numbers(case: Case) -> None:
    step, outcomes = take_step(case), seen(case)
    assert len(outcomes.each) == case.classes
    for k, outcome in enumerate(outcomes.each):
        assert outcome.expected == int(k == case.target)
        assert outcome.gradient == step.gradient.logits[k]
        assert outcome.output == (step.before.probabilities[k], step.after.probabilities[k])
        assert outcome.logit == (step.before.logits[k], step.after.logits[k])
        assert outcome.loss == (step.before.loss, step.after.loss)


@many
@given(cases())
def test_the_errors_add_up_to_zero(case: Case) -> None:
    assert math.fsum(seen(case).gradients) == pytest.approx(0, abs=1e-12)


@many
@given(controlled())
def test_an_output_rises_exactly_where_its_factor_is_larger_than_that_of_the_sum(case: Case) -> None:
    outcomes = seen(case)
    for outcome in outcomes.each:
        if abs(outcome.output_change) > 1e-9:
            assert (growth(outcome) > outcomes.sum_growth) == (outcome.output_change > 0)


@many
@given(cases())
def test_a_rising_class_is_a_wrong_one_whose_logit_fell(case: Case) -> None:
    step, outcomes = take_step(case), seen(case)
    found = {
        k
        for k in range(case.classes)
        if k != case.target
        and outcomes.each[k].logit_change < 0
        and step.after.probabilities[k] > step.before.probabilities[k]
    }
    assert set(outcomes.rising) == found
    rises = [outcomes.each[k].output_change for k in outcomes.rising]
    assert rises == sorted(rises, reverse=True)


@many
@given(controlled())
def test_the_largest_wrong_output_falls_furthest_and_never_rises(case: Case) -> None:
    outcomes = seen(case)
    if outcomes.moves:
        largest = max(outcomes.wrong, key=lambda k: outcomes.each[k].output[0])
        assert outcomes.each[outcomes.furthest].logit_change == outcomes.each[largest].logit_change
        assert outcomes.furthest not in outcomes.rising


@many
@given(controlled())
def test_of_two_classes_none_rises_against_its_logit(case: Case) -> None:
    assert seen(case.with_classes(2)).rising == ()


@pytest.mark.parametrize(("sign", "rule"), [(1, Rule.ADD), (-1, Rule.SUBTRACT), (0.5, Rule.OTHER)])
def test_the_rule_is_the_one_that_every_class_followed(sign: float, rule: Rule) -> None:
    case = Case()
    step = take_step(case, lambda parameter, gradient, rate: parameter + sign * rate * gradient)
    assert ClassOutcomes.of(case, step).rule is rule


def test_classes_that_follow_different_rules_follow_some_other_rule() -> None:
    case = Case()
    step = take_step(case, lambda parameter, gradient, rate: parameter + rate * abs(gradient))
    assert ClassOutcomes.of(case, step).rule is Rule.OTHER


@many
@given(controlled(), st.floats(-5, 5))
def test_a_shift_adds_the_same_to_every_logit(case: Case, shift: float) -> None:
    before, after = case.model.logits([case.x]), shifted(case, shift).model.logits([case.x])
    assert after - before == pytest.approx([shift] * case.classes)


def test_no_shift_is_the_very_same_case() -> None:
    case = Case()
    assert shifted(case, 0.0) is case
