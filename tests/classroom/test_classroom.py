"""The screen follows the room: only the next step that is legal, and nothing before its time."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.class_screen import ASKED, Screen, done

from explainer.classroom.questions import TOPICS, question
from explainer.classroom.view import Sight, View
from explainer.language.words import languages
from explainer.voting.phases import Phase

EACH_LANGUAGE = pytest.mark.parametrize("language", languages())


def entered(language: str = "en") -> Screen:
    screen = Screen(language)
    screen.hear({"room": "K7MP", "join": "http://192.0.2.7:8866/vote"})
    screen.stand(Phase.WAITING, number=0)
    screen.press("next")
    return screen


@EACH_LANGUAGE
@pytest.mark.parametrize("phase", [Phase.VOTE, Phase.TALK, Phase.VOTE_AGAIN])
def test_before_the_step_nothing_of_the_answer_is_shown(language: str, phase: Phase) -> None:
    screen = entered(language)
    screen.stand(phase)
    right = next(option for option in ASKED.options if not option.idea)
    hidden = [ASKED.verdict, right.reason, *(option.named for option in ASKED.options if option.named)]
    for text in hidden:
        assert text is not None
        assert text[language] not in screen.shown
    for count in (41, 43, 47, 53, 59, 61):
        assert f"{count}<" not in screen.shown


def test_bars_of_the_first_vote_are_shown_where_they_are_asked_for() -> None:
    screen = entered()
    screen.stand(Phase.TALK)
    screen.press("bars")
    assert done(screen)[-1] == {"do": "bars", "shown": True}
    screen.stand(Phase.TALK, bars=True)
    assert "> 41<" in screen.shown


def test_after_the_step_both_votes_stand_beside_each_other_with_the_ideas() -> None:
    screen = entered()
    screen.stand(Phase.STEP)
    for count in (41, 43, 47, 53, 59, 61):
        assert f"> {count}<" in screen.shown
    for option in ASKED.options:
        assert option.named is None or option.named["en"] in screen.shown


@pytest.mark.parametrize(
    ("phase", "act", "asks"),
    [
        (Phase.VOTE, "next", {"do": "move", "move": "next", "version": 3}),
        (Phase.VOTE, "skip", {"do": "move", "move": "skip", "version": 3}),
        (Phase.VOTE, "reopen", None),
        (Phase.VOTE, "twin", None),
        (Phase.TALK, "next", {"do": "move", "move": "next", "version": 3}),
        (Phase.TALK, "reopen", {"do": "move", "move": "reopen", "version": 3}),
        (Phase.VOTE_AGAIN, "skip", None),
        (Phase.VOTE_AGAIN, "bars", None),
        (Phase.STEP, "again", None),
        (Phase.STEP, "reopen", None),
    ],
)
def test_a_button_does_what_the_phase_has_and_nothing_else(phase: Phase, act: str, asks: object) -> None:
    screen = entered()
    screen.stand(phase)
    before = len(done(screen))
    screen.press(act)
    assert done(screen)[before:] == ([asks] if asks else [])


def test_after_the_step_the_next_question_and_the_twin_can_be_asked() -> None:
    screen = entered()
    screen.stand(Phase.STEP)
    screen.press("next")
    assert done(screen)[-1]["question"]["key"] == TOPICS[1].key
    screen = entered()
    screen.stand(Phase.STEP)
    screen.press("twin")
    assert (done(screen)[-1]["question"]["key"], done(screen)[-1]["after"]) == (f"{TOPICS[0].key}:twin", 1)


def test_the_count_is_against_those_that_are_there_unless_they_are_few() -> None:
    screen = entered()
    screen.stand(Phase.VOTE)
    assert "<b>17</b> <span>of 28 have voted" in screen.count.value
    screen.stand(Phase.VOTE, joined=4, voted=3)
    assert "<b>3</b> <span>voted" in screen.count.value


def test_the_code_the_address_and_its_picture_stay_beside_the_question() -> None:
    screen = entered()
    for phase in (Phase.VOTE, Phase.TALK, Phase.VOTE_AGAIN, Phase.STEP):
        screen.stand(phase)
        assert "K7MP" in screen.join.value
        assert "<svg" in screen.join.value
        assert "192.0.2.7" in screen.join.value


def test_a_server_that_phones_do_not_reach_is_said_so() -> None:
    screen = Screen()
    screen.hear({"room": "K7MP", "join": ""})
    assert "--host 0.0.0.0" in screen.join.value


def test_without_a_vote_hands_are_left_and_one_sentence_says_so() -> None:
    screen = Screen()
    screen.hear({"opened": False, "room": "", "join": "", "kept": None})
    assert 'data-act="open"' not in screen.middle.value
    assert "hands can be counted everywhere" in screen.middle.value
    screen.press("open", "hands")
    assert not any(each["do"] == "open" for each in screen.asked)
    assert screen.view.phase is Phase.VOTE


def test_hands_lead_through_a_whole_question() -> None:
    screen = Screen()
    screen.press("hands")
    for phase in (Phase.VOTE, Phase.TALK, Phase.VOTE_AGAIN, Phase.STEP):
        assert screen.view.phase is phase
        screen.hear({"hands": "up", "count": 9})
        screen.press("next")
    assert (screen.view.phase, screen.view.state and screen.view.state.number) == (Phase.VOTE, 2)
    screen.press("skip", "leave", "results")
    assert screen.view.sight is Sight.AFTER
    assert [each["right"] for each in screen.view.results or () if "right" in each] == [[9, 9]]


def test_a_reload_comes_back_to_the_same_question() -> None:
    screen = entered()
    screen.stand(Phase.STEP)
    screen.press("twin")
    screen.stand(Phase.STEP)  # somebody's answer, before the room has the twin
    assert screen.view.asked == TOPICS[0].key
    twin = question(TOPICS[0].twin_key)
    screen.stand(Phase.VOTE, number=2, asked=twin)
    kept = [each["kept"] for each in screen.asked if each["do"] == "keep"][-1]
    again = Screen()
    again.hear({"opened": True, "room": "K7MP", "join": "http://192.0.2.7/vote", "kept": json.loads(json.dumps(kept))})
    again.stand(Phase.VOTE, number=2, asked=twin)
    assert (again.view.sight, again.view.asked, again.view.upcoming) == (Sight.SCREEN, TOPICS[0].twin_key, 1)


def test_a_wish_of_the_remote_asks_the_next_question_once() -> None:
    screen = entered()
    screen.stand(Phase.STEP)
    before = len(done(screen))
    for _ in range(2):  # told as an answer, and to all
        screen.stand(Phase.STEP, wished=True)
    asked = done(screen)[before:]
    assert [each["question"]["key"] for each in asked] == [TOPICS[1].key]


def test_the_link_of_the_remote_is_folded_away_at_the_start_and_on_no_screen() -> None:
    screen = Screen()
    link = "http://192.0.2.7/vote/K7MP/remote?lang=en#secret"
    screen.hear({"room": "K7MP", "join": "http://192.0.2.7/vote", "remote": link})
    screen.stand(Phase.WAITING, number=0)
    assert "secret" not in screen.shown
    screen.press("leave")
    assert '<details class="gd-class-remote"><summary>' in screen.middle.value
    assert f'href="{link}"' in screen.middle.value


def test_a_room_that_ended_leads_back_to_the_start_and_says_why() -> None:
    screen = entered()
    screen.hear({"ended": "This room has <ended>."})
    assert screen.view.sight is Sight.START
    assert "This room has &lt;ended>." in screen.middle.value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
SCREEN = Screen()
TOLD = (
    "act",
    "of",
    "hands",
    "count",
    "state",
    "shape",
    "opened",
    "room",
    "join",
    "kept",
    "results",
    "refused",
    "ended",
    "line",
)


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(TOLD), JSON | st.sampled_from(["next", "hands", "narrow", "choose", "9"]), max_size=4
        ),
        max_size=4,
    )
)
def test_whatever_a_page_tells_nothing_is_raised(messages: list[dict[str, Any]]) -> None:
    SCREEN.show(View())
    SCREEN.press("hands")
    for message in messages:
        SCREEN.hear(message)
    assert SCREEN.middle.value
