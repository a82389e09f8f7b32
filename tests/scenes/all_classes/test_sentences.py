"""How many decimals make the sums of all classes come out, and that each guess is answered. The rest is in `said`."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import number
from tools.strategies import cases, controlled

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.scenarios import RISING, SCENARIOS
from explainer.language.numbers import MOST, Decimals
from explainer.language.words import Words
from explainer.scenes.all_classes.answers import class_feedback
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes, shifted
from explainer.scenes.all_classes.ideas import ClassQuestion, Others, class_idea, class_truth
from explainer.scenes.all_classes.sentences import (
    error_decimals,
    error_sum,
    logit_decimals,
    output_decimals,
)
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question

pytestmark = pytest.mark.usefixtures("plain_spaces")

WORDS = Words("en")
Z, P, REST = Quantity.LOGIT, ClassQuestion.OUTPUT, ClassQuestion.OTHERS
GUESSES: list[dict[Question, Answer]] = [
    {Z: logit, P: output, REST: rest} for logit, output, rest in product(Direction, Direction, Others)
]
many = settings(deadline=None, max_examples=60)


def seen(case: Case) -> ClassOutcomes:
    return ClassOutcomes.of(case, take_step(case))


# The sum of the errors.


@many
@given(controlled(), st.integers(0, 5))
def test_the_sum_is_exact_wherever_some_number_of_decimals_makes_it_so(case: Case, asked: int) -> None:
    outcomes = seen(case)
    chosen = error_decimals(outcomes, asked % case.classes)
    sums = [error_sum(outcomes.gradients, Decimals(places)) for places in range(chosen.places, MOST + 1)]
    assert ("=" in error_sum(outcomes.gradients, chosen)) == any("=" in sum_ for sum_ in sums)


def test_thirds_do_not_add_up_as_printed_and_say_so() -> None:
    assert error_sum([1 / 3, 1 / 3, -2 / 3], Decimals(2)) == "0.33 + 0.33 − 0.67 ≈ 0"


# The moves.


@many
@given(cases())
def test_before_change_and_after_add_up_wherever_four_decimals_can(case: Case) -> None:
    outcomes = seen(case)

    def outputs(decimals: Decimals) -> bool:
        return all(decimals.output_adds_up(*outcome.output) for outcome in outcomes.each)

    def logits(decimals: Decimals) -> bool:
        return all(decimals.adds_up(*outcome.logit) for outcome in outcomes.each)

    for chosen, adds_up in ((output_decimals(outcomes), outputs), (logit_decimals(outcomes), logits)):
        assert adds_up(chosen) == any(adds_up(Decimals(places)) for places in range(chosen.places, MOST + 1))


@pytest.mark.parametrize("count", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("expected", [1, 0])
def test_what_the_classes_gain_is_what_the_others_lose_as_printed(expected: int, count: int) -> None:
    outcomes = seen(Case(expected=expected, output=0.7).with_classes(count))
    decimals = output_decimals(outcomes)
    changes = [number(decimals.signed(outcome.output_change)) for outcome in outcomes.each]
    possible = [
        places
        for places in range(decimals.places, MOST + 1)
        if sum(number(Decimals(places).signed(outcome.output_change)) for outcome in outcomes.each) == 0
    ]
    assert (sum(changes) == 0) is bool(possible)


@pytest.mark.parametrize("count", [4, 5, 6])
def test_a_sum_that_cannot_come_out_is_printed_with_the_least_left_over(count: int) -> None:
    """Not −0.20 + 0.14 + 0.05 + 0.02, which is a hundredth too much."""
    outcomes = seen(Case().with_classes(count))
    sum_ = error_sum(outcomes.gradients, error_decimals(outcomes, 1))
    terms = re.findall(r"(?:^|[+−] )(\S+)", sum_.rpartition(" ")[0].rpartition(" ")[0])
    assert abs(sum(number(term) for term in terms[1:]) + number(terms[0])) <= number("0.0001")


@many
@given(controlled(), st.integers(-10, 10))
def test_a_shift_changes_no_decimals(case: Case, halves: int) -> None:
    moved = shifted(case, halves / 2)
    outcomes, lifted = seen(case), ClassOutcomes.of(moved, take_step(moved), halves / 2)
    assert output_decimals(lifted) == output_decimals(outcomes)
    assert logit_decimals(lifted) == logit_decimals(outcomes)
    assert error_decimals(lifted, 0) == error_decimals(outcomes, 0)


# What happened.


# The questions.


# The answers to the guesses.


# The answers to the guesses.


@many
@given(cases(), st.integers(0, 5), st.sampled_from(GUESSES))
def test_every_guess_is_answered_as_the_right_or_the_wrong_one_it_is(
    case: Case, asked: int, guesses: dict[Question, Answer]
) -> None:
    asked %= case.classes
    outcomes = seen(case)
    html = class_feedback(WORDS, guesses, outcomes, asked)
    right = [guess == class_truth(question, outcomes, asked) for question, guess in guesses.items()]
    assert ("As you predicted" in html) == any(right)
    assert ("You predicted" in html) == (not all(right))


def test_every_idea_that_the_catalogue_says_is_met_here_is_met_and_no_other() -> None:
    starts = [seen(case) for case in (Case(), Case(x=0.0), SCENARIOS[RISING])]
    ideas = {
        class_idea(question, guesses, outcomes, asked)
        for outcomes, asked, guesses in product(starts, range(3), GUESSES)
        for question in guesses
    }
    assert ideas - {Misconception.NONE} == {each for each in Misconception if "all-classes" in each.met}
