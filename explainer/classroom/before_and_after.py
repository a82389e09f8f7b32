"""
Does it work? Six questions before the lesson, and six of the same kind after it: the practice's, from fixed seeds.

Nothing is told of either until both were asked. A new idea is one row of `IDEAS`: a kind of exercise, its right answer
before and after, and what its numbers have to be like. `tests/classroom/test_before_and_after.py` holds the two of each
against one another.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import count
from typing import Any

from explainer.cases.directions import Direction
from explainer.language.words import N_, Words, languages
from explainer.practice.exercise import Exercise
from explainer.practice.kinds import Kind
from explainer.practice.kinds.how_far.exercise import Further
from explainer.teaching.misconceptions import Misconception, in_words
from explainer.teaching.topics import Topic
from explainer.voting.phases import Course
from explainer.voting.question import Option, Question


class When(StrEnum):
    """Which six."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Idea:
    """What is asked twice."""

    key: str
    title: str  # for the table after class
    kind: Kind
    before: StrEnum  # the right answers: where a sign decides, the other one after the lesson, which nobody remembers
    after: StrEnum
    fits: Callable[[Any], bool]  # of an exercise of this kind, whether it is about the idea


IDEAS = (
    Idea(
        "positive-input",
        N_("A positive input: the weight"),
        Kind.WEIGHT,
        Direction.UP,
        Direction.DOWN,
        lambda exercise: exercise.case.x > 0 and not exercise.case.learn_bias,
    ),
    Idea(
        "negative-input",
        N_("A negative input: the weight"),
        Kind.WEIGHT,
        Direction.DOWN,
        Direction.UP,
        # The weight goes the other way than the logit.
        lambda exercise: exercise.case.x < 0 and not exercise.case.learn_bias,
    ),
    Idea(
        "which-outputs",
        N_("The output of a wrong class"),
        Kind.OUTPUT,
        Direction.UP,
        Direction.UP,
        lambda exercise: Topic.SHARED in exercise.subject and not exercise.case.learn_bias,
    ),
    Idea(
        "input-zero",
        N_("Input 0"),
        Kind.WEIGHT,
        Direction.STAYS,
        Direction.STAYS,
        lambda exercise: exercise.case.x == 0 and exercise.case.learning_rate > 0 and not exercise.case.learn_bias,
    ),
    Idea(
        "learning-rate",
        N_("A larger learning rate"),
        Kind.SIZE,
        Further.SAME,
        Further.SAME,
        lambda exercise: (
            Topic.TWICE not in exercise.subject and exercise.cases[0].learning_rate != exercise.cases[1].learning_rate
        ),
    ),
    Idea(
        "loss-rises",
        N_("Two examples: the mean loss"),
        Kind.MEAN,
        Direction.UP,
        Direction.UP,
        lambda _exercise: True,
    ),
)
BY_KEY = {f"{when}:{idea.key}": (idea, when) for when in When for idea in IDEAS}
"""Ideas and when they are asked, by the key of the question."""


def keys(when: When) -> list[str]:
    """List the keys of the questions before, or after."""
    return [f"{when}:{idea.key}" for idea in IDEAS]


@cache
def exercise(key: str) -> Exercise:
    """
    Draw the exercise behind a question, the same one in every class.

    Examples
    --------
    >>> before, after = exercise("before:input-zero"), exercise("after:input-zero")
    >>> before.case.x, after.case.x, before.case == after.case
    (0.0, 0.0, False)
    """
    idea, when = BY_KEY[key]
    wanted = idea.before if when is When.BEFORE else idea.after
    rng = random.Random(key)
    draws: Iterator[Exercise] = (idea.kind.of.draw(idea.kind, rng, wanted) for _ in count())
    return next(filter(idea.fits, draws))


@cache
def question(key: str) -> Question:
    """Put a question into data, in every language: with nothing of what its answer is but which one is right."""
    idea, when = BY_KEY[key]
    asked = exercise(key)
    spoken = {language: Words(language) for language in languages()}
    sentences = {language: idea.kind.of.sentences(words, asked) for language, words in spoken.items()}

    def option(each: Any) -> Option:
        shows: Misconception = each.misconception
        is_wrong = shows is not Misconception.NONE
        named = {language: in_words(words, shows) for language, words in spoken.items()} if is_wrong else None
        text = {language: said.option(each.key) for language, said in sentences.items()}
        return Option(str(each.key), text, shows.name if is_wrong else "", named)

    return Question(
        key,
        {language: words._(idea.title) for language, words in spoken.items()},
        {language: f"{said.question}<br>{said.name} …" for language, said in sentences.items()},
        tuple(map(option, asked.options)),
        given={language: idea.kind.of.given(words, asked, False) for language, words in spoken.items()},
        course=Course.TEST,
        place=1 + keys(when).index(key),
    )
