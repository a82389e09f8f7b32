"""The summary, counted anew: which ideas each question asks about, from its numbers alone, and what was answered."""

from __future__ import annotations

import random

import pytest
from practice.drawn import Network, thousand, way
from tools.reading import parsed, plain

from explainer.cases.outcome import Rule
from explainer.language.words import Words
from explainer.practice import Exercise, Kind, Slip, Topic
from explainer.practice.bugs import Bug
from explainer.practice.derivatives import Naming
from explainer.practice.gradients import Slope
from explainer.practice.hunts import Hunt
from explainer.practice.moves import Move
from explainer.practice.sentences.summary import topic
from explainer.practice.session import Phase, Session, Standing
from explainer.practice.sizes import Comparison
from explainer.practice.slips import TOPICS
from explainer.practice.summary_view import summary

BROKEN = {
    Bug.MINUS: Topic.MINUS,
    Bug.ERROR: Topic.ERROR,
    Bug.SECOND_SOFTMAX: Topic.ONE_SOFTMAX,
    Bug.LOSS_INPUT: Topic.ONE_SOFTMAX,
    Bug.SUM: Topic.MEAN,
}


def asked(exercise: Exercise) -> set[Topic]:
    """What has to be known for the right answer."""
    match exercise:
        case Slope():
            needed = set() if exercise.case.x == 0 else {Topic.ERROR}
            return {Topic.ERROR} if exercise.kind is Kind.LOGIT_GRADIENT else {*needed, Topic.INPUT}
        case Move():
            return asked_of_a_move(exercise)
        case Comparison():
            first, second = exercise.cases
            errors = {Topic.NEVER_ZERO} if first.output != second.output else set()
            squared = exercise.asked == "logit" and first.learning_rate != second.learning_rate
            return {Topic.LENGTH, *errors, *({Topic.TWICE} if squared else ())}
        case Naming():
            return {Topic.DERIVATIVES}
        case Hunt():
            return {BROKEN[exercise.bug]}
    raise AssertionError(exercise)


def asked_of_a_move(exercise: Move) -> set[Topic]:
    changes = Network(exercise.case).changes(sign=1 if exercise.rule is Rule.ADD else -1)
    ways = {name: way(change) for name, change in changes.items()}
    if ways[exercise.asked] == "stays":
        return {Topic.STANDSTILL}
    if exercise.kind is Kind.OUTPUT and ways["output"] != ways["logit"]:
        return {Topic.SHARED}
    alone = {Topic.STANDSTILL} if ways["weight"] == "stays" else set()
    if exercise.kind is Kind.LOSS or exercise.case.x >= 0:
        return {Topic.MINUS, *alone}
    return {Topic.MINUS, Topic.INPUT if exercise.kind is Kind.WEIGHT else Topic.TWICE}


def recounted(session: Session) -> dict[Topic, Standing]:
    found = dict.fromkeys(Topic, Standing.UNMET)
    replayed = Session(session.seed)
    for place in session.given:
        exercise, slip = replayed.exercise, replayed.exercise.options[place].slip
        for each in asked(exercise):
            found[each] = Standing.FIRM if slip is Slip.NONE else Standing.AGAIN
        if slip is not Slip.NONE:
            found[TOPICS[slip]] = Standing.AGAIN
        replayed = replayed.choosing(place).checked().next(len(session.given) + 1)
    return found


def answered(seed: int) -> Session:
    """Up to forty answers, most of them right, so that ideas are met, missed, and met again."""
    rng, session = random.Random(seed), Session(seed)
    for _ in range(rng.randint(1, 40)):
        slips = [option.slip for option in session.exercise.options]
        place = slips.index(Slip.NONE) if rng.random() < 0.6 else rng.randrange(len(slips))
        session = session.choosing(place).checked()
        last, session = session, session.next(1000)
    return last.next(last.number)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_summary_is_what_an_independent_count_says(language: str) -> None:
    words = Words(language)
    for seed in range(100):
        session = answered(seed)
        assert session.phase is Phase.SUMMARY
        lists = parsed(summary(words, session)).all("ul")
        shown = {link.text: each.attributes["data-standing"] for each in lists for link in each.all("a")}
        assert shown == {plain(topic(words, each)): standing for each, standing in recounted(session).items()}, session


def test_every_question_asks_about_something() -> None:
    assert all(exercise.subject for exercise in thousand())
    assert set().union(*(exercise.subject for exercise in thousand())) == set(Topic)
