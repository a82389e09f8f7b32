"""Each wrong answer leads to the explanation of its own misconception: true, not repeated, with a number of its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import NamedTuple

import pytest
from practice.drawn import of, sentences, thousand
from practice.kinds import ORACLES
from tools.reading import NUMBER, equations, is_true, parsed, says
from truth.practice.answers import LEADS

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.words import Words
from explainer.practice import Exercise, Kind, Option
from explainer.practice.kinds.which_way.exercise import WhichWay
from explainer.practice.session import Standing
from explainer.practice.summary import heading_of, stated
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

pytestmark = pytest.mark.usefixtures("plain_spaces")

LANGUAGES = {"en": Words("en"), "ru": Words("ru")}
REASONS = {key: reason for oracle in ORACLES.values() for key, reason in oracle.REASONS.items()}
each_language = pytest.mark.parametrize("language", LANGUAGES)


class Explanation(NamedTuple):
    """An option of an exercise, what is so, and the answer to the option."""

    exercise: Exercise
    option: Option
    verdict: str
    text: str


@cache
def explanations(language: str, exercises: tuple[Exercise, ...] | None = None) -> list[Explanation]:
    texts = []
    for exercise in thousand() if exercises is None else exercises:
        words = sentences(LANGUAGES[language], exercise)
        verdict = parsed(words.truth).text
        for option in exercise.options:
            (paragraph,) = parsed(words.explained(option).replace("<br>", " ")).all("p")
            texts.append(Explanation(exercise, option, verdict, paragraph.text))
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


def test_the_tables_know_every_idea_of_every_kind() -> None:
    ideas = {(each.exercise.kind, each.option.misconception) for each in explanations("en")}
    assert {idea for idea in ideas if idea[1] is not Misconception.NONE} == set(REASONS)
    assert len({*LEADS.values()}) == len(LEADS)
    assert set(LEADS) == {each for each in Misconception if "practice" in each.met}


@pytest.mark.parametrize(("kind", "misconception"), REASONS, ids=lambda each: each.name)
def test_each_wrong_answer_leads_to_the_explanation_of_its_own_idea(kind: Kind, misconception: Misconception) -> None:
    for exercise, option, _, text in of_idea(kind, misconception):
        answer = sentences(LANGUAGES["en"], exercise).option(option.key)
        assert text.startswith(f"You answered “{answer}”: {LEADS[misconception]}"), text
        assert any(part in text for part in REASONS[kind, misconception].split("|")), text


@pytest.mark.parametrize("kind", Kind)
def test_a_right_answer_is_confirmed_with_its_reason(kind: Kind) -> None:
    for each in of_idea(kind, Misconception.NONE):
        assert re.match(r"(That is right|As you predicted)\. .{20,}", each.text), each


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
def test_every_equation_is_true_as_printed(language: str) -> None:
    printed = [(equation, each) for each in few(language) for equation in equations(f"{each.verdict} {each.text}")]
    assert [each for equation, each in printed if not is_true(*equation)] == []
    assert len(printed) > 300


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
    assert len({heading_of(words, standing) for standing in Standing}) == 3


def options(right: StrEnum, *others: StrEnum) -> tuple[Option, ...]:
    return Option(right, Misconception.NONE), *(Option(other, Misconception.KEPT_SIGN) for other in others)


WORD_FOR_WORD = [
    (
        WhichWay(Kind.WEIGHT, options(Direction.UP, Direction.DOWN), Quantity.WEIGHT, Case(), Rule.SUBTRACT),
        "You answered “▼ fall”: you kept the gradient’s sign. The gradient with respect to the weight points uphill, "
        "to more loss, and the rule subtracts η times it: −0.5 × (−0.20) = +0.10. So the loss shrank: 0.22 → 0.19.",
    ),
    (
        WhichWay(
            Kind.LOGIT,
            options(Direction.DOWN, Direction.UP),
            Quantity.LOGIT,
            Case(expected=0, x=-2.0),
            Rule.SUBTRACT,
        ),
        "You answered “▲ rise”: you kept the gradient’s sign. The step goes against the gradient with respect to the "
        "logit: Δz = −η · (p − y) · x² = −0.5 × 0.80 × (−2)² = −1.60.",
    ),
    (
        WhichWay(Kind.LOGIT, options(Direction.STAYS, Direction.DOWN), Quantity.LOGIT, Case(x=0.0), Rule.SUBTRACT),
        "You answered “▼ fall”: you kept the gradient’s sign. A step goes against the gradient with respect to the "
        "logit, −0.20. The bias is held still, and the gradient with respect to the weight has the input as a factor: "
        "−0.20 × 0 = 0.00. The logit stays at 1.48.",
    ),
]


@pytest.mark.parametrize(("exercise", "text"), WORD_FOR_WORD)
def test_an_explanation_word_for_word(exercise: Exercise, text: str) -> None:
    assert explanations("en", (exercise,))[1].text == text
