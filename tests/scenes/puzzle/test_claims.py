"""The six claims of the puzzle, checked: which hold, and which is the first that does not."""

import pytest

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.scenes.puzzle.claims import Claim, checked, first_wrong

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
def test_each_claim_is_held_against_the_step_and_the_first_that_fails_is_found(case: Case, held: list[bool]) -> None:
    outcome = Outcome.of(case, take_step(case))
    found = checked(outcome)
    assert [each.claim for each in found] == list(Claim)
    assert [each.holds for each in found] == held
    assert first_wrong(outcome) is list(Claim)[held.index(False)]


def test_claims_are_numbered_in_the_order_of_the_chain() -> None:
    assert [claim.number for claim in Claim] == [1, 2, 3, 4, 5, 6]
