"""The summary, counted anew: which ideas each question asks about, from its numbers alone, and what was answered."""

import random

import pytest
from practice.drawn import place
from practice.kinds import ORACLES
from tools.reading import parsed, plain

from explainer.language.words import Words, languages
from explainer.practice import Exercise
from explainer.practice.session import Phase, Session, Standing
from explainer.practice.summary import summary
from explainer.teaching.misconceptions import TOPICS, Misconception
from explainer.teaching.topics import Topic, stated

Answered = list[tuple[Exercise, Misconception]]


def recounted(given: Answered) -> dict[Topic, Standing]:
    standings = dict.fromkeys(Topic, Standing.UNMET)
    for exercise, misconception in given:
        for topic in ORACLES[exercise.kind].topics(exercise):
            standings[topic] = Standing.FIRM if misconception is Misconception.NONE else Standing.AGAIN
        if misconception is not Misconception.NONE:
            standings[TOPICS[misconception]] = Standing.AGAIN
    return standings


def answered(seed: int) -> tuple[Session, Answered]:
    """Up to forty answers, most of them right, so that ideas are met, missed, and met again."""
    rng, session, given = random.Random(seed), Session(seed), []
    for _ in range(rng.randint(1, 40)):
        misconceptions = [option.misconception for option in session.exercise.options]
        place = misconceptions.index(Misconception.NONE) if rng.random() < 0.6 else rng.randrange(len(misconceptions))
        given.append((session.exercise, misconceptions[place]))
        session = session.choosing(place).checked()
        last, session = session, session.next(1000)
    return last.next(last.number), given


def test_what_was_answered_for_sure_and_missed_stands_first_and_is_told() -> None:
    session = Session(4)
    for number in range(1, 13):
        session = session.surely() if number % 2 else session
        session = session.choosing(place(session.exercise, right=False)).checked().next(1000)
    items = [
        each for each in parsed(summary(Words("en"), session)).all("ul") if "again" in each.attributes["data-standing"]
    ]
    marked = ["You were sure" in item.text for item in items[0].all("li")]
    assert 0 < sum(marked) < len(marked)
    assert marked == sorted(marked, reverse=True)
    told = {item.all("a")[0].text for item, sure in zip(items[0].all("li"), marked, strict=True) if sure}
    assert told == {plain(stated(Words("en"), topic)) for topic in session.surely_missed}


@pytest.mark.parametrize(
    "seeds",
    [pytest.param(range(10), id="some"), pytest.param(range(10, 60), id="more", marks=pytest.mark.everywhere)],
)
def test_the_summary_is_what_an_independent_count_says(seeds: range) -> None:
    for seed in seeds:
        session, given = answered(seed)
        assert session.phase is Phase.SUMMARY
        for words in map(Words, languages()):
            lists = parsed(summary(words, session)).all("ul")
            listed = {link.text: each.attributes["data-standing"] for each in lists for link in each.all("a")}
            assert listed == {plain(stated(words, topic)): standing for topic, standing in recounted(given).items()}
