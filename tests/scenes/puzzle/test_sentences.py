"""Every claim that can be marked has an answer of its own, with this round's numbers."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.reading import equations, is_true, parsed, truth
from tools.strategies import controlled

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words
from explainer.scenes.puzzle.claims import Claim, first_wrong
from explainer.scenes.puzzle.sentences import claims, puzzle_feedback, puzzle_question, puzzle_verdict

pytestmark = pytest.mark.usefixtures("plain_spaces")

EN = Words("en")
POSITIVE, NEGATIVE, ZERO = Case(), Case(x=-2.0), Case(x=0.0)


def outcome_of(case: Case, update: Any = None) -> Outcome:
    return Outcome.of(case, truth(case, update).step)


def decimals(outcome: Outcome) -> Decimals:
    return Decimals(places_for(outcome.changes))


def answered(marked: Claim, case: Case, update: Any = None) -> list[str]:
    outcome = outcome_of(case, update)
    return [node.text for node in parsed(puzzle_feedback(EN, marked, outcome, decimals(outcome))).all("p")]


def told(case: Case, update: Any = None) -> str:
    outcome = outcome_of(case, update)
    return parsed(puzzle_verdict(EN, outcome, decimals(outcome))).text


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


@pytest.mark.parametrize("case", [POSITIVE, NEGATIVE, ZERO], ids=["positive", "negative", "zero"])
def test_each_of_the_six_marks_has_an_answer_of_its_own(case: Case) -> None:
    assert len({" ".join(answered(marked, case)) for marked in Claim}) == len(Claim)


IDEAS = {
    Claim.EXPECTED_ONE: "You marked claim 1: you doubted what is given. It is true",
    Claim.OUTPUT_BELOW: "You marked claim 2: you thought that the output could be 1. It is true",
    Claim.GRADIENT_NEGATIVE: "You marked claim 3: you took the negative sign itself for the slip. It is true",
    Claim.WEIGHT_DOWN: "You marked claim 4: with a positive input it would be wrong. Here the input is negative, and "
    "it is true",
    Claim.OUTPUT_DOWN: "You marked claim 5: you took claim 4 for true. It is not true either",
    Claim.LOSS_UP: "You marked claim 6: you looked at the end of the chain only. It is not true either",
}


@pytest.mark.parametrize(("case", "marked"), [*itertools.product([POSITIVE, NEGATIVE, ZERO], Claim)])
def test_a_mark_on_another_claim_is_named_answered_and_led_to_the_first_wrong_one(case: Case, marked: Claim) -> None:
    wrong = first_wrong(outcome_of(case))
    assert wrong is not None
    lines = answered(marked, case)
    if marked is wrong:
        assert len(lines) == 1
        assert lines[0].startswith(f"As you marked, claim {wrong.number} is the first wrong one. ")
    else:
        assert lines[0].startswith(IDEAS[marked])
        assert lines[1].startswith(f"Why claim {wrong.number} is wrong: ")


@pytest.mark.parametrize(
    ("marked", "case", "number"),
    [
        (Claim.OUTPUT_BELOW, POSITIVE, "Here it is 0.80."),
        (Claim.GRADIENT_NEGATIVE, POSITIVE, "0.80 − 1 = −0.20"),
        (Claim.WEIGHT_DOWN, POSITIVE, "−0.5 × (−0.20) = +0.10"),
        (Claim.OUTPUT_DOWN, POSITIVE, "the output is 0.80 before the step and 0.82 after it"),
        (Claim.LOSS_UP, POSITIVE, "the loss is 0.22 before the step and 0.19 after it"),
        (Claim.WEIGHT_DOWN, NEGATIVE, "−0.20 × (−2) = +0.40"),
        (Claim.OUTPUT_DOWN, NEGATIVE, "subtracting η times it moves the weight down: −0.5 × 0.40 = −0.20."),
        (
            Claim.OUTPUT_DOWN,
            NEGATIVE,
            "On its way to the logit this change is multiplied by the input once more: −0.20 ×",
        ),
        (Claim.OUTPUT_DOWN, replace(NEGATIVE, learn_bias=True), "The bias adds +0.10, so the logit goes ▲ UP"),
        (Claim.WEIGHT_DOWN, ZERO, "−0.20 × 0 = 0.00, so the weight neither falls nor rises"),
        (Claim.WEIGHT_DOWN, replace(POSITIVE, learning_rate=0.0), "The learning rate is 0, so nothing moves."),
    ],
)
def test_an_answer_carries_the_numbers_of_its_round(marked: Claim, case: Case, number: str) -> None:
    assert number in " ".join(answered(marked, case))


@pytest.mark.parametrize("marked", [*Claim])
def test_with_a_negative_input_every_answer_says_that_claim_4_is_true_this_time(marked: Claim) -> None:
    assert "Claim 4 is true this time" in answered(marked, NEGATIVE)[-1]


@pytest.mark.parametrize("marked", [*Claim])
def test_with_a_positive_input_no_answer_says_that_claim_4_is_true(marked: Claim) -> None:
    assert "Claim 4 is true" not in " ".join(answered(marked, POSITIVE))


@pytest.mark.parametrize(
    ("case", "start"),
    [
        (POSITIVE, "The first wrong claim is 4. The step: weight ▲ UP"),
        (
            NEGATIVE,
            "The first wrong claim is 5, but the reasoning went astray before it: claim 4 is true, though it does not "
            "follow from claim 3. The step: weight ▼ DOWN",
        ),
        (ZERO, "The first wrong claim is 4. The input is 0, so this example says nothing about the weight"),
        (
            replace(ZERO, learn_bias=True),
            "The first wrong claim is 4. The input is 0, so the bias alone moves: weight =",
        ),
        (replace(NEGATIVE, learning_rate=0.0), "The first wrong claim is 4. The learning rate is 0, so nothing moves."),
    ],
)
def test_the_verdict_says_which_claim_is_the_first_wrong_one_and_what_the_step_did(case: Case, start: str) -> None:
    assert told(case).startswith(start)


def test_where_the_minus_is_forgotten_the_whole_chain_holds_and_the_worry_was_right() -> None:
    assert told(POSITIVE, add).startswith("With this rule every claim holds. The step: weight ▼ DOWN")
    assert answered(Claim.WEIGHT_DOWN, POSITIVE, add)[0].startswith(
        "For this rule the worry that the loss grows is right."
    )


def test_another_rule_is_never_answered_as_the_real_one() -> None:
    (only,) = answered(Claim.WEIGHT_DOWN, NEGATIVE, add)
    assert "As you marked" not in only
    assert "The real rule subtracts" in only


@pytest.mark.parametrize("case", [POSITIVE, NEGATIVE, ZERO], ids=["positive", "negative", "zero"])
def test_the_verdict_tells_no_motion_of_the_logit_that_no_claim_speaks_of(case: Case) -> None:
    """With a learned bias the logit goes further than the weight takes it."""
    assert "logit" not in told(replace(case, learn_bias=True))


@given(controlled(), st.sampled_from([*Claim]))
def test_every_equation_in_an_answer_is_true_as_printed(case: Case, marked: Claim) -> None:
    text = " ".join([told(replace(case, expected=1)), *answered(marked, replace(case, expected=1))])
    assert [each for each in equations(text) if not is_true(*each)] == []


@given(controlled(), st.sampled_from([*Claim]))
def test_no_number_is_written_wrongly(case: Case, marked: Claim) -> None:
    text = " ".join(answered(marked, replace(case, expected=1)))
    assert not re.search(r"-\s?\d|[+−▲▼] ?0(?:\.0+)?(?![.\d·])|nan|inf\b|[{}]", text, re.IGNORECASE)


def test_the_question_tells_the_case_and_nothing_of_its_step() -> None:
    asked = puzzle_question(EN, 0.8, -2.0, Decimals())
    assert asked.startswith("The expected value is 1, the output is 0.80, the input is −2.")
    assert not re.search("[▲▼]", asked)


def test_the_chain_is_the_learners_own() -> None:
    assert list(claims(EN)) == list(Claim)
    assert " ".join(claims(EN).values()) == (
        "The expected value is 1. The output is below 1. So the gradient (output − expected) is negative. "
        "So the weight goes down. So the output falls. So the loss grows."
    )
