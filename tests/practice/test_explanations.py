"""Thousands of explanations in both languages: none repeats itself, each names a number of what was asked."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest
from tools.reading import NUMBER, number, parsed, says, truth

from explainer.cases.outcome import Rule
from explainer.language.words import Words
from explainer.practice import Exercise, Kind, Option, Slip, draw
from explainer.practice.derivatives import Derivative, Naming
from explainer.practice.gradients import Slope
from explainer.practice.hunts import Hunt
from explainer.practice.moves import Move, add_gradient
from explainer.practice.sentences import sentences
from explainer.practice.sizes import Comparison

pytestmark = pytest.mark.usefixtures("plain_spaces")

LANGUAGES = ("en", "ru")
KEPT = {"en": "you kept the gradient’s sign.", "ru": "вы не сменили знак градиента."}


@cache
def drawn() -> tuple[Exercise, ...]:
    return tuple(draw(seed, number) for seed in range(100, 120) for number in range(1, 101))


@cache
def explanations(language: str) -> list[tuple[Exercise, Option, str, str]]:
    """Each option of each exercise: what is so, and the answer to the option."""
    words, found = Words(language), []
    for exercise in drawn():
        told = sentences(words, exercise)
        so = parsed(told.truth).text
        found += [
            (exercise, option, so, parsed(told.explained(option).replace("<br>", " ")).text)
            for option in exercise.options
        ]
    return found


def clauses(text: str) -> list[str]:
    """What is said between two stops, if it has a few words; a formula may stand twice."""
    parts = re.split(r"(?<=[.:;,!?])\s+", text.lower())
    return [part.strip(".:;,!? ") for part in parts if len(re.findall(r"[^\W\d_]{2,}", part)) >= 4]


def own_numbers(exercise: Exercise) -> list[float]:
    """The numbers that belong to what was asked, straight from the library."""
    match exercise:
        case Slope():
            found = truth(exercise.case)
            return [found.gradient if exercise.kind is Kind.LOGIT_GRADIENT else found.weight_gradient]
        case Move():
            found = truth(exercise.case, add_gradient if exercise.rule is Rule.ADD else None)
            before, after = getattr(found, exercise.asked)
            return [after] if before == after else [after, after - before]
        case Comparison():
            return [truth(case).change(exercise.asked) for case in exercise.cases]
        case Naming():
            found = truth(exercise.case)
            by = {Derivative.LOGIT: found.gradient, Derivative.WEIGHT: found.weight_gradient}
            return [by.get(exercise.asked, -1 / exercise.case.output)]  # type: ignore[call-overload]
        case Hunt():
            return [*exercise.seen.numbers]
    raise AssertionError(exercise)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_explanation_repeats_itself_or_what_was_said_above_it(language: str) -> None:
    for exercise, option, so, told in explanations(language):
        twice = [clause for clause, count in Counter(clauses(so) + clauses(told)).items() if count > 1]
        assert twice == [], (exercise, option, so, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_explanation_of_a_wrong_answer_names_a_number_of_what_was_asked(language: str) -> None:
    for exercise, option, _, told in explanations(language):
        if option.slip is not Slip.NONE:
            _, _, why = told.partition("»: " if language == "ru" else "”: ")
            printed = [found.group() for found in NUMBER.finditer(why)]
            assert any(says(text, value) for text in printed for value in own_numbers(exercise)), (exercise, told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_kept_the_sign_of_a_gradient_that_is_0(language: str) -> None:
    met = 0
    for exercise, _, _, told in explanations(language):
        if KEPT[language] in told:
            assert isinstance(exercise, Move)
            found = truth(exercise.case)
            assert found.weight_gradient if exercise.kind is Kind.WEIGHT else found.gradient, (exercise, told)
            met += 1
    assert met > 200


def test_a_loss_and_its_change_add_up_as_printed() -> None:
    met = 0
    for _, _, so, _ in explanations("en"):
        if found := re.search(r"The loss goes from (\S+) to (\S+): [▲▼] (\S+)\.$", so):
            before, after, change = map(number, found.groups())
            assert before + change == after, so
            met += 1
    assert met > 200


def test_another_class_is_named_with_its_number() -> None:
    met = 0
    for exercise, option, so, told in explanations("en"):
        if (
            "another wrong class" in so
            and exercise.kind is Kind.OUTPUT
            and option.slip in (Slip.NONE, Slip.LOGIT_ALONE)
        ):
            assert re.search(r"that of “\w+” went ▼ DOWN (?:by )?\d\.\d\d", told), told
            met += 1
    assert met > 20
