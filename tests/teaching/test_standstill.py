"""Why nothing moves is found in the step, and said in one way."""

import pytest

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.language.words import Words
from explainer.teaching.standstill import Standstill, is_barred, standstill, why_nothing_moves

ROUNDED = Case(output=1 - 1e-16, rest=1e-300, logit=690.0)
CAUSES = [
    (Case(learning_rate=0.0), Standstill.RATE_ZERO, "The learning rate is 0"),
    (Case(learning_rate=0.0, x=0.0), Standstill.RATE_ZERO, "The learning rate is 0"),
    (Case(x=0.0), Standstill.INPUT_ZERO, "The input is 0"),
    (ROUNDED, Standstill.ROUNDED, "The error signal is so small"),
]


@pytest.mark.parametrize(("case", "cause", "said"), CAUSES, ids=["η = 0", "η = 0 and x = 0", "x = 0", "rounded"])
def test_each_cause_is_found_and_said(case: Case, cause: Standstill, said: str) -> None:
    outcome = Outcome.of(case, take_step(case))
    assert not outcome.moves
    assert standstill(outcome) is cause
    assert why_nothing_moves(Words("en"), outcome).startswith(said)
    assert is_barred(outcome) is (cause is not Standstill.ROUNDED)


@pytest.mark.parametrize("case", [Case(), Case(x=-2.0), Case(x=0.0, learn_bias=True)])
def test_a_step_that_moves_is_not_barred(case: Case) -> None:
    assert not is_barred(Outcome.of(case, take_step(case)))


def test_a_scene_may_have_words_of_its_own() -> None:
    words, still, rounded = Words("en"), Case(x=0.0), ROUNDED
    outcomes = [Outcome.of(case, take_step(case)) for case in (still, rounded)]
    assert [why_nothing_moves(words, each, input_zero="x", rounded="r") for each in outcomes] == ["x", "r"]
