"""The six claims of the puzzle, checked: which hold, and which is the first that does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import assume, given
from tools.reading import truth
from tools.strategies import controlled

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.scenes.puzzle.claims import Claim, checked, first_wrong


def outcome_of(case: Case, update: Any = None) -> Outcome:
    return Outcome.of(case, truth(case, update).step)


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


YES, NO = True, False
HELD = [
    pytest.param(Case(), [YES, YES, YES, NO, NO, NO], id="positive input"),
    pytest.param(Case(x=-2.0), [YES, YES, YES, YES, NO, NO], id="negative input"),
    pytest.param(Case(x=0.0), [YES, YES, YES, NO, NO, NO], id="input zero"),
    pytest.param(Case(x=0.0, learn_bias=True), [YES, YES, YES, NO, NO, NO], id="input zero, bias learned"),
    pytest.param(Case(learning_rate=0.0), [YES, YES, YES, NO, NO, NO], id="step size zero"),
    pytest.param(Case(expected=0), [NO, YES, NO, YES, YES, NO], id="expected 0"),
    pytest.param(Case(output=1 - 1e-16), [YES, YES, YES, NO, NO, NO], id="an output that rounds to 1"),
]


@pytest.mark.parametrize(("case", "held"), HELD)
def test_each_claim_is_held_against_the_step(case: Case, held: list[bool]) -> None:
    found = checked(outcome_of(case))
    assert [each.claim for each in found] == list(Claim)
    assert [each.holds for each in found] == held


@pytest.mark.parametrize(("case", "held"), HELD)
def test_the_first_wrong_claim_is_the_first_that_does_not_hold(case: Case, held: list[bool]) -> None:
    assert first_wrong(outcome_of(case)) is list(Claim)[held.index(False)]


def test_with_the_minus_forgotten_the_whole_chain_holds() -> None:
    assert first_wrong(outcome_of(Case(), add)) is None


def test_with_the_minus_forgotten_and_a_negative_input_the_weight_goes_up() -> None:
    assert first_wrong(outcome_of(Case(x=-2.0), add)) is Claim.WEIGHT_DOWN


@given(controlled())
def test_where_1_is_expected_the_sign_of_the_input_decides_where_the_chain_breaks(case: Case) -> None:
    assume(case.learning_rate > 0)
    wrong = first_wrong(outcome_of(replace(case, expected=1)))
    assert wrong is (Claim.OUTPUT_DOWN if case.x < 0 else Claim.WEIGHT_DOWN)


@given(controlled())
def test_each_claim_comes_with_the_librarys_numbers(case: Case) -> None:
    found = truth(case)
    assert [each.numbers for each in checked(outcome_of(case))] == [
        (case.expected,),
        (found.output[0],),
        (found.output[0], case.expected, found.gradient),
        found.weight,
        found.output,
        found.loss,
    ]


def test_claims_are_numbered_in_the_order_of_the_chain() -> None:
    assert [claim.number for claim in Claim] == [1, 2, 3, 4, 5, 6]
