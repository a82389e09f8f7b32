"""Every explanation says something new, with a number of its own, and no question tells its answer."""

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import pytest
from practice.drawn import many, of, sentences
from practice.kinds import ORACLES
from said import ideas_met
from tools.reading import NUMBER, paragraphs, says, text_of
from truth.practice.answers import LEADS

from explainer.language.words import Words
from explainer.practice import Exercise, Kind, Option
from explainer.practice.session import Standing
from explainer.practice.summary import headings
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic, stated

pytestmark = pytest.mark.usefixtures("plain_spaces")

LANGUAGES = {"en": Words("en"), "ru": Words("ru")}
each_language = pytest.mark.parametrize("language", LANGUAGES)


class Explanation(NamedTuple):
    """An option of an exercise, what is so, and the answer to the option."""

    exercise: Exercise
    option: Option
    verdict: str
    text: str


@cache
def explanations(language: str) -> list[Explanation]:
    texts = []
    for exercise in many():
        words = sentences(LANGUAGES[language], exercise)
        verdict = text_of(words.truth)
        for option in exercise.options:
            (paragraph,) = paragraphs(words.explained(option).replace("<br>", " "))
            texts.append(Explanation(exercise, option, verdict, paragraph))
    return texts


def of_idea(kind: Kind, misconception: Misconception) -> list[Explanation]:
    return [
        each for each in explanations("en") if each.exercise.kind is kind and each.option.misconception is misconception
    ]


def few(language: str) -> Iterator[Explanation]:
    """A handful of each kind and idea."""
    met: Counter[tuple[StrEnum, Misconception]] = Counter()
    for each in explanations(language):
        idea = each.exercise.kind, each.option.misconception
        met[idea] += 1
        if met[idea] <= 8:
            yield each


def clauses(text: str) -> list[str]:
    """What is said between two stops, if it has a few words; a formula may stand twice."""
    parts = re.split(r"(?<=[.:;,!?])\s+", text.lower())
    return [part.strip(".:;,!? ") for part in parts if len(re.findall(r"[^\W\d_]{2,}", part)) >= 4]


def test_every_idea_that_the_catalogue_says_is_met_in_practice_is_met_and_no_other() -> None:
    ideas = {option.misconception for exercise in many() for option in exercise.options} - {Misconception.NONE}
    assert ideas == set(LEADS) == {each for each in Misconception if "practice" in each.met}
    assert len({*LEADS.values()}) == len(LEADS)


def test_every_idea_of_every_kind_is_written_where_a_person_reads_it() -> None:
    every = {(exercise.kind, option.misconception) for exercise in many() for option in exercise.options}
    assert len(list(ideas_met("en"))) == len(every)


@each_language
def test_no_explanation_repeats_itself_or_what_was_said_above_it(language: str) -> None:
    for each in explanations(language):
        counted = Counter(clauses(each.verdict) + clauses(each.text))
        assert max(counted.values(), default=1) == 1, each


@each_language
def test_every_explanation_of_a_wrong_answer_names_a_number_of_what_was_asked(language: str) -> None:
    for exercise, option, _, text in explanations(language):
        if option.misconception is not Misconception.NONE:
            _, _, why = text.partition("»: " if language == "ru" else "”: ")
            printed = [match.group() for match in NUMBER.finditer(why)]
            numbers = ORACLES[exercise.kind].numbers(exercise)
            assert any(says(each, value) for each in printed for value in numbers), (exercise, text)


def test_another_class_is_named_with_its_number() -> None:
    both = [*of_idea(Kind.OUTPUT, Misconception.NONE), *of_idea(Kind.OUTPUT, Misconception.LOGIT_ALONE)]
    crowded = [each for each in both if "another wrong class" in each.verdict]
    assert len(crowded) > 10
    for each in crowded:
        assert re.search(r"that of “\w+” went ▼ DOWN (?:by )?\d\.\d\d", each.text), each


@each_language
def test_no_number_is_written_wrongly(language: str) -> None:
    for exercise, _, verdict, explanation in few(language):
        words = sentences(LANGUAGES[language], exercise)
        answers = [words.option(each.key) for each in exercise.options]
        for text in (words.question, words.name, verdict, explanation, *answers):
            assert text.strip(), exercise
            assert not re.search(r"-\s?\d|[{}]|nan|inf\b", text), text
            assert not re.search(r"(?:[▲▼] |[+−])0(?:\.0+)?(?![.\d·])", text), text


@each_language
@pytest.mark.parametrize("kind", Kind)
def test_options_read_differently_and_the_question_does_not_tell_the_answer(kind: Kind, language: str) -> None:
    right: dict[str, set[str]] = {}
    for exercise in of(kind):
        words = sentences(LANGUAGES[language], exercise)
        texts = [words.option(option.key) for option in exercise.options]
        assert len(set(texts)) == len(texts), exercise
        right.setdefault(words.question + words.name, set()).add(exercise.right)
    assert kind is Kind.DERIVATIVE or all(len(answers) > 1 for answers in right.values())


@each_language
def test_every_idea_of_the_summary_is_one_sentence(language: str) -> None:
    words = LANGUAGES[language]
    ideas = [stated(words, topic) for topic in Topic]
    assert len(set(ideas)) == len(Topic)
    assert all(re.fullmatch(r"[A-ZА-Я].+\.", idea) for idea in ideas)
    assert len(set(headings(words).values())) == len(Standing)
