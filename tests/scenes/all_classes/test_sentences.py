"""What is said about all classes: sums that are true as printed, and an answer to each idea with its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, is_true, number, parsed, says
from tools.strategies import cases, controlled

from explainer.cases.case import Case, split, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.language.numbers import MOST, Decimals
from explainer.language.words import Words
from explainer.scenes.all_classes.answers import class_feedback
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes, growth, shifted
from explainer.scenes.all_classes.ideas import ClassQuestion, Others, class_idea, class_truth
from explainer.scenes.all_classes.sentences import (
    asked_for,
    class_question,
    error_decimals,
    error_sum,
    errors_told,
    factors,
    logit_decimals,
    output_decimals,
    step_told,
)
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question

pytestmark = pytest.mark.usefixtures("plain_spaces")

WORDS = Words("en")
UP, STAYS, DOWN = Direction.UP, Direction.STAYS, Direction.DOWN
Z, P, REST = Quantity.LOGIT, ClassQuestion.OUTPUT, ClassQuestion.OTHERS
RISING = Case(output=0.05, others=(0.90, 0.05), learning_rate=1.0)
many = settings(deadline=None, max_examples=60)


def seen(case: Case) -> ClassOutcomes:
    return ClassOutcomes.of(case, take_step(case))


def plain(html: str) -> str:
    return parsed(html).text


def told(case: Case) -> str:
    return plain(step_told(WORDS, seen(case)))


def answered(case: Case, asked: int, guesses: Mapping[Question, Answer]) -> list[str]:
    return [node.text for node in parsed(class_feedback(WORDS, guesses, seen(case), asked)).all("p")]


# The sum of the errors.


def test_the_designs_sum() -> None:
    outcomes = seen(Case())
    assert plain(errors_told(WORDS, outcomes, error_decimals(outcomes, 1))) == (
        "Three errors, one sum: −0.20 + 0.15 + 0.05 = 0. What “cat” lacks, the others have too much of."
    )


def test_with_two_classes_the_other_one_is_named() -> None:
    outcomes = seen(Case(expected=0).with_classes(2))
    assert plain(errors_told(WORDS, outcomes, Decimals(2))) == (
        "Two errors, one sum: 0.80 − 0.80 = 0. What “dog” lacks, “cat” has too much of."
    )


@pytest.mark.parametrize(("count", "word"), [(2, "Two"), (3, "Three"), (4, "Four"), (5, "Five"), (6, "Six")])
def test_the_sum_has_a_term_for_each_class_and_says_how_many(count: int, word: str) -> None:
    outcomes = seen(Case().with_classes(count))
    sentence = errors_told(WORDS, outcomes, error_decimals(outcomes, 1))
    assert sentence.startswith(f"{word} errors")
    (sum_, _, _), *_ = equations(sentence)
    assert len(re.split(r" [+−] ", sum_)) == count


@many
@given(cases(), st.integers(0, 5))
def test_the_printed_sum_is_true_and_has_the_librarys_errors(case: Case, asked: int) -> None:
    outcomes = seen(case)
    sum_ = error_sum(outcomes.gradients, error_decimals(outcomes, asked % case.classes))
    terms = re.findall(r"(?:^|[+−] )(\S+)", sum_.rpartition(" ")[0].rpartition(" ")[0])
    assert len(terms) == case.classes
    for term, gradient in zip(terms, take_step(case).gradient.logits, strict=True):
        assert says(term.removeprefix("−"), abs(float(gradient)))
    for each in equations(sum_):
        assert is_true(*each)


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


def test_the_designs_reason() -> None:
    assert told(Case(output=0.8, others=(0.1, 0.1))) == (
        "So one step pushes the logit of “cat” ▲ UP and the other logits ▼ DOWN. Logits of wrong classes always fall; "
        "their probabilities need not."
    )


def test_of_two_outputs_one_gains_what_the_other_loses() -> None:
    case = Case().with_classes(2)
    sentence = told(case)
    assert "the logit of “cat” ▲ UP and that of “dog” ▼ DOWN" in sentence
    assert says(sentence.rpartition(" ")[2].rstrip("."), seen(case).each[0].output_change)


def test_a_wrong_class_that_rises_is_named_with_the_reason_and_the_numbers() -> None:
    assert told(RISING) == (
        "Look at “bird”: its logit goes ▼ DOWN by 0.05, yet its output goes ▲ UP to 0.09. An output is a share: ez "
        "divided by the sum of all ez. Its own ez became 0.95 times as large, but the sum only 0.54 times, because the "
        "logit of “dog” fell further, by 0.90."
    )


@many
@given(cases())
def test_the_reason_names_a_class_that_did_rise_and_one_that_fell_further(case: Case) -> None:
    outcomes = seen(case)
    if not outcomes.rising:
        assert "Look at" not in told(case)
        return
    k = outcomes.rising[0]
    assert f"Look at “{WORDS.classes[case.names[k]]}”" in told(case)
    assert outcomes.each[outcomes.furthest].logit_change < outcomes.each[k].logit_change < 0
    own, whole = factors(outcomes, k)
    assert says(own, growth(outcomes.each[k]))
    assert says(whole, outcomes.sum_growth)
    assert number(own) >= number(whole)


@many
@given(cases())
def test_an_output_is_its_own_factor_over_that_of_the_sum(case: Case) -> None:
    outcomes = seen(case)
    for outcome in outcomes.each:
        assert outcome.output[0] * growth(outcome) / outcomes.sum_growth == pytest.approx(outcome.output[1], rel=1e-6)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (Case(x=0.0), "The input is 0, so this example says nothing about the weight: nothing moves."),
        (Case(learning_rate=0.0), "The learning rate is 0, so nothing moves."),
        (
            Case(output=1 - 1e-15, rest=1e-15, weight=3.0, other_weights=(3.0, 3.0), learning_rate=0.05),
            "The errors are too small to change even the last digit that a computer stores of a weight.",
        ),
    ],
    ids=["input zero", "step size zero", "too small for float64"],
)
def test_where_nothing_moves_the_reason_says_why(case: Case, reason: str) -> None:
    assert told(case) == reason


def test_another_rule_is_not_explained_as_the_real_one() -> None:
    case = Case()
    step = take_step(case, lambda parameter, gradient, rate: parameter + rate * gradient)
    sentence = plain(step_told(WORDS, ClassOutcomes.of(case, step, shift=1.0)))
    assert sentence == (
        "This is not the rule of gradient descent. The logit of “cat” goes ▼ DOWN by 0.100, and the loss goes from "
        "0.22 to 0.26."
    )
    assert class_feedback(WORDS, {Z: UP}, ClassOutcomes.of(case, step), 0) == ""


def test_a_shift_is_told_with_the_numbers_that_stay() -> None:
    moved = shifted(Case(), -2.5)
    sentence = plain(step_told(WORDS, ClassOutcomes.of(moved, take_step(moved), -2.5)))
    assert sentence.startswith("With −2.5 added to every logit, all else is the same")
    assert sentence.endswith("The output of “cat” still goes 0.800 → 0.825, its logit ▲ +0.10, the loss 0.22 → 0.19.")


# The questions.


def test_the_class_is_named_in_each_question() -> None:
    assert asked_for(WORDS, seen(Case()), 2) == {
        Z: "The logit of “bird” will",
        P: "The output of “bird” will",
        REST: "The logits of the others will",
    }


@pytest.mark.parametrize(("asked", "other"), [(0, "dog"), (1, "cat")])
def test_of_two_classes_the_other_one_is_named(asked: int, other: str) -> None:
    assert asked_for(WORDS, seen(Case().with_classes(2)), asked)[REST] == f"The logit of “{other}” will"


def test_the_question_tells_what_is_known_of_the_class() -> None:
    outcomes = seen(Case(x=-2.0))
    assert class_question(WORDS, outcomes, 1, Decimals(2)) == (
        "For “dog”: expected 0, output 0.15, so the gradient with respect to its logit is +0.15. The input is −2. "
        "What will one learning step do?"
    )


# The answers to the guesses.

WRONG = Case()  # "dog" falls, in logit and output
TABLE = [
    # case, asked class, guesses, the question looked at, its idea, a part of its answer
    (WRONG, 1, {Z: UP}, Z, Misconception.KEPT_SIGN, "−0.5 × 0.15 × 1² ≈ −0.08"),
    (WRONG, 1, {Z: STAYS}, Z, Misconception.ONE_CLASS_LEARNS, "Its p − y is not 0 but +0.15"),
    (WRONG, 1, {Z: UP, P: UP}, P, Misconception.KEPT_SIGN, "logit of ‘dog’ ▲ rise, output of ‘dog’ ▲ rise"),
    (WRONG, 1, {Z: DOWN, P: UP}, P, Misconception.LIFTED, "its share fell: 0.150 → 0.130"),
    (WRONG, 1, {Z: DOWN, P: STAYS}, P, Misconception.OUTPUT_FIXED, "all of these changed: 0.150 → 0.130"),
    (WRONG, 1, {REST: Others.UP}, REST, Misconception.OTHERS_GAIN, "cat ▲ +0.10, bird ▼ −0.03"),
    (WRONG, 1, {REST: Others.DOWN}, REST, Misconception.OTHERS_TOGETHER, "Among the others is the expected class"),
    (WRONG, 1, {REST: Others.STAYS}, REST, Misconception.ONE_CLASS_LEARNS, "none is 0: cat ▲ +0.10, bird ▼ −0.03"),
    (WRONG, 0, {Z: DOWN}, Z, Misconception.KEPT_SIGN, "−0.5 × (−0.20) × 1² = +0.10"),
    (WRONG, 0, {Z: STAYS}, Z, Misconception.SAID_STAYS, "its p − y is not 0: Δz"),
    (WRONG, 0, {Z: UP, P: DOWN}, P, Misconception.GRADIENT_FOR_CHANGE, "its share of the sum grows: 0.800 → 0.825"),
    (WRONG, 0, {REST: Others.UP}, REST, Misconception.KEPT_SIGN, "Every other p − y is above 0"),
    (WRONG, 0, {REST: Others.BOTH}, REST, Misconception.WRONG_RISES, "All the others are wrong classes"),
    (RISING, 2, {Z: DOWN, P: DOWN}, P, Misconception.LOGIT_FOR_OUTPUT, "0.05 → 0.09: an output depends on all logits"),
    (RISING, 2, {Z: UP, P: DOWN}, P, Misconception.WRONG_MUST_FALL, "0.05 → 0.09, because the logit of “dog” fell"),
    (RISING, 2, {Z: DOWN, P: STAYS}, P, Misconception.OUTPUT_FIXED, "all of these changed: 0.05 → 0.09"),
    (Case(x=0.0), 1, {Z: DOWN}, Z, Misconception.SAID_MOVES, "The input is 0"),
    (Case(x=0.0), 1, {P: UP}, P, Misconception.SAID_MOVES, "The input is 0"),
    (Case(learning_rate=0.0), 0, {REST: Others.DOWN}, REST, Misconception.SAID_MOVES, "The learning rate is 0"),
    (Case(learning_rate=0.0).with_classes(2), 1, {Z: DOWN}, Z, Misconception.SAID_MOVES, "The learning rate is 0"),
    (Case().with_classes(2), 1, {REST: Others.DOWN}, REST, Misconception.KEPT_SIGN, "The p − y of “cat” is −0.20"),
    (Case().with_classes(2), 0, {REST: Others.UP}, REST, Misconception.KEPT_SIGN, "logit of ‘dog’ ▲ rise"),
]


@pytest.mark.parametrize(
    ("case", "asked", "guesses", "question", "idea", "part"), TABLE, ids=[f"{row[4]}-{row[3]}" for row in TABLE]
)
def test_each_wrong_guess_is_answered_by_its_own_idea(
    case: Case, asked: int, guesses: dict[Question, Answer], question: Question, idea: Misconception, part: str
) -> None:
    assert class_idea(question, guesses, seen(case), asked) is idea
    (line,) = [line for line in answered(case, asked, guesses) if part in line]
    assert line.startswith("You predicted “")


def test_every_idea_is_in_the_table() -> None:
    assert {row[4] for row in TABLE} == {each for each in Misconception if "all-classes" in each.met}


@pytest.mark.parametrize("case", [WRONG, RISING, Case(expected=0, x=-2.0), Case(learn_bias=True, x=0.0)])
@pytest.mark.parametrize("asked", [0, 1, 2])
@pytest.mark.parametrize(("question", "answers"), [(Z, Direction), (P, Direction), (REST, Others)])
def test_different_wrong_guesses_get_different_answers(
    case: Case, asked: int, question: Question, answers: type[Direction | Others]
) -> None:
    truth = class_truth(question, seen(case), asked)
    base = {Z: class_truth(Z, seen(case), asked)}
    lines = {guess: answered(case, asked, base | {question: guess}) for guess in answers if guess != truth}
    reasons = [line.split("”: ")[1] for guess in lines for line in lines[guess] if line.startswith("You predicted")]
    assert len(reasons) == len(lines) == len(set(reasons))


@many
@given(cases(), st.integers(0, 5), st.data())
def test_every_guess_is_answered_and_no_number_is_left_out(case: Case, asked: int, data: st.DataObject) -> None:
    guesses: dict[Question, Answer] = {
        Z: data.draw(st.sampled_from(Direction)),
        P: data.draw(st.sampled_from(Direction)),
        REST: data.draw(st.sampled_from(Others)),
    }
    asked %= case.classes
    html = class_feedback(WORDS, guesses, seen(case), asked) + step_told(WORDS, seen(case))
    text = plain(html)
    assert "{" not in text
    assert not re.search(r"-\s?\d|[+−▲▼] ?0(?:\.0+)?(?![.\d·])|nan|inf\b", text)
    assert [each for each in equations(text) if not is_true(*each)] == []
    right = [question for question in guesses if guesses[question] == class_truth(question, seen(case), asked)]
    assert ("As you predicted" in text) == bool(right)
    assert ("You predicted" in text) == (len(right) < 3)


@many
@given(cases(), st.integers(0, 5))
def test_the_right_answers_are_confirmed_with_a_reason(case: Case, asked: int) -> None:
    asked %= case.classes
    truths = {question: class_truth(question, seen(case), asked) for question in (Z, P, REST)}
    (line,) = answered(case, asked, truths)
    assert re.match(r"As you predicted\. (?:Why: |The (?:input|learning rate) is 0)", line)


@many
@given(st.integers(2, 6), st.sampled_from([0, 1]), st.floats(0.01, 0.99))
def test_the_logits_of_wrong_classes_fall_and_that_of_the_expected_one_rises(k: int, y: int, p: float) -> None:
    outcomes = seen(Case(expected=y, output=p, others=split(k), other_weights=(0.0,) * (k - 1)))
    assert [class_truth(Z, outcomes, each) for each in range(k)] == [
        UP if each == outcomes.target else DOWN for each in range(k)
    ]
