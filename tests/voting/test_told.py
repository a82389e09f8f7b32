"""What a phase must not tell is in nothing that is made of it, whatever the store hands over."""

import json
from dataclasses import asdict

import pytest
from tools.phones import QUESTION

from explainer.voting.phases import Course, Phase
from explainer.voting.schema import read_question
from explainer.voting.tallies import Ballot, Sure, Tally
from explainer.voting.told import Room, for_teacher, for_voter

MARKED = {
    **QUESTION,
    "verdict": {"en": "THE VERDICT", "ru": "ВЕРДИКТ"},
    "explanation": {"en": "THE EXPLANATION", "ru": "ПРИЧИНА"},
    "options": [
        {**each, "idea": each.get("idea", "") and "THE_IDEA", "reason": {"en": "THE REASON", "ru": "ПРИЧИНА"}}
        for each in QUESTION["options"]
    ],
    "picture": {each: {"svg": "THE PICTURE", "alt": "THE PICTURE"} for each in ("en", "ru")},
}
TELLING = ("THE VERDICT", "THE EXPLANATION", "THE_IDEA", "THE REASON", "THE PICTURE", "4711", "4712")
# More than may be handed over before its time.
TALLIES = (Tally({"up": 4711, "down": 4712}, {"up": {"very": 4711}, "down": {}}),) * 2
BEFORE_STEP = [each for each in Phase if each is not Phase.STEP]


def room(phase: Phase, course: Course = Course.PEER) -> Room:
    question = None if phase is Phase.WAITING else read_question({**MARKED, "course": course})
    return Room("K7MP", 3, phase, 1, 1, question)


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("course", Course)
@pytest.mark.parametrize("phase", BEFORE_STEP)
def test_before_the_step_neither_answer_nor_distribution_is_told(phase: Phase, course: Course, language: str) -> None:
    own = {1: Ballot("up", Sure.VERY)}
    phone = for_voter(room(phase, course), own, TALLIES, language)
    screen = for_teacher(room(phase, course), 28, 17, TALLIES, language)
    for told in (phone, screen):
        written = json.dumps(asdict(told), ensure_ascii=False)
        assert not [each for each in (*TELLING, "ВЕРДИКТ", "ПРИЧИНА") if each in written]
    assert (screen.joined, screen.voted, screen.gain, screen.sure_and_wrong) == (28, 17, None, None)


@pytest.mark.parametrize("phase", [each for each in BEFORE_STEP if each is not Phase.TALK])
def test_bars_are_not_told_while_a_vote_is_open_even_where_they_are_asked_for(phase: Phase) -> None:
    assert for_teacher(room(phase), 28, 17, TALLIES, "en", bars=True).bars is None


def test_bars_of_the_first_vote_are_told_in_the_talk_to_whoever_teaches_and_asks() -> None:
    talk = room(Phase.TALK)
    assert for_teacher(talk, 28, 17, TALLIES, "en", bars=True).bars == {"up": 4711, "down": 4712}
    assert for_teacher(talk, 28, 17, TALLIES, "en").bars is None
    assert "4711" not in json.dumps(asdict(for_voter(talk, {}, TALLIES, "en")))


def test_after_the_step_everything_of_the_question_is_told() -> None:
    written = json.dumps(asdict(for_voter(room(Phase.STEP), {}, TALLIES, "en")), ensure_ascii=False)
    assert all(each in written for each in TELLING)
    screen = for_teacher(room(Phase.STEP), 28, 17, TALLIES, "en")
    assert screen.told is not None
    assert (screen.told.right, screen.sure_and_wrong) == ("down", 4711)
    assert screen.gain == 0


def test_each_is_told_in_a_language_of_their_own() -> None:
    step = room(Phase.STEP)
    assert "ВЕРДИКТ" in json.dumps(asdict(for_voter(step, {}, TALLIES, "ru")), ensure_ascii=False)
    assert for_voter(step, {}, TALLIES, "fr").asked == for_voter(step, {}, TALLIES, "en").asked
