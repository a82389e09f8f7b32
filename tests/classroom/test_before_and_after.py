"""Does it work? The same six ideas before the lesson and after it, in other numbers, and nothing told of either."""

import json
from dataclasses import replace
from typing import Any

import pytest
from tools.class_screen import Screen, done

from explainer.classroom.before_and_after import IDEAS, Idea, When, exercise, keys, question
from explainer.classroom.changed import changed_html
from explainer.classroom.series import Series
from explainer.language.words import Words, languages
from explainer.voting.phases import Course, Phase
from explainer.voting.results import Counted, result, table
from explainer.voting.schema import read_question
from explainer.voting.tallies import tally

EACH = pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.key)
WORDS = Words("en")


@EACH
def test_before_and_after_differ_in_numbers_and_not_in_kind(idea: Idea) -> None:
    before, after = (exercise(f"{when}:{idea.key}") for when in When)
    assert before.kind == after.kind
    assert before.subject == after.subject
    assert {option.key for option in before.options} == {option.key for option in after.options}
    assert question(f"before:{idea.key}").given != question(f"after:{idea.key}").given


@EACH
def test_what_is_asked_is_about_its_idea(idea: Idea) -> None:
    for when, right in ((When.BEFORE, idea.before), (When.AFTER, idea.after)):
        asked = exercise(f"{when}:{idea.key}")
        assert idea.fits(asked)
        assert asked.right is right


@EACH
@pytest.mark.parametrize("when", When)
def test_the_server_takes_it_as_a_test_of_which_nothing_is_told(idea: Idea, when: When) -> None:
    asked = question(f"{when}:{idea.key}")
    assert read_question(json.loads(json.dumps(asked.data()))).data() == asked.data()
    assert asked.course is Course.TEST
    assert set(asked.text) == set(languages())
    for untold in (asked.verdict, asked.explanation, asked.picture, *(option.reason for option in asked.options)):
        assert untold is None


def test_not_every_answer_is_the_same() -> None:
    for when in When:
        assert len({question(key).right for key in keys(when)}) > 2


def test_after_the_lesson_comes_what_was_asked_before_it() -> None:
    series = Series(now=When.AFTER)
    assert (series.may(When.AFTER), series.upcoming) == (False, None)
    series = Series(before=2, now=When.AFTER)
    assert (series.upcoming, series.of, series.may(When.BEFORE)) == ("after:positive-input", 2, True)
    series = series.at("after:negative-input")
    assert (series.upcoming, series.may(When.AFTER), series.may(When.BEFORE)) == (None, False, False)


# The screen.


def stand(screen: Screen, key: str, phase: Phase, number: int, *, of: int = len(IDEAS)) -> None:
    """Let the room be at a question."""
    screen.stand(phase, number=number, asked=replace(question(key), of=of))


def entered() -> Screen:
    screen = Screen()
    screen.hear({"act": "series", "of": "before"})
    assert done(screen)[-1] == {"do": "open"}
    screen.hear({"room": "K7MP", "join": "http://192.0.2.7:8866/vote"})
    screen.stand(Phase.WAITING, number=0)
    return screen


def test_one_key_closes_a_vote_and_asks_the_next_question() -> None:
    screen = entered()
    assert "Ask question 1 of 6" in screen.shown
    screen.press("next")
    for number, key in enumerate(keys(When.BEFORE), 1):
        asked = done(screen)[-1]
        assert (asked["question"]["key"], asked["question"]["of"], asked["after"]) == (key, 6, number - 1)
        stand(screen, key, Phase.VOTE, number)
        assert f"Question {number} of 6" in screen.shown
        screen.press("next")
        assert done(screen)[-1]["move"] == "next"
        # It may be told twice: as an answer, and to all.
        for _ in range(2):
            stand(screen, key, Phase.CLOSED, number)
    assert done(screen)[-1]["do"] == "move"
    assert "Nothing is told of them" in screen.shown
    screen.press("next")
    lesson = done(screen)[-1]["question"]
    assert (lesson["course"], lesson["place"]) == ("peer", 1)


def test_the_wall_tells_nothing_of_the_answers_and_shows_no_picture() -> None:
    screen = entered()
    screen.press("next")
    for phase in (Phase.VOTE, Phase.CLOSED):
        stand(screen, "before:negative-input", phase, 2)
        assert "gd-class-votes" not in screen.shown
        assert "gd-class-cards" not in screen.shown
        for option in question("before:negative-input").options:
            assert option.named is None or option.named["en"] not in screen.shown


def test_a_reload_in_mid_series_goes_on_where_it_was() -> None:
    screen = entered()
    screen.press("next")
    stand(screen, "before:positive-input", Phase.VOTE, 1)
    kept = [each["kept"] for each in screen.asked if each["do"] == "keep"][-1]
    again = Screen()
    again.hear({"opened": True, "room": "K7MP", "join": "http://192.0.2.7/vote", "kept": json.loads(json.dumps(kept))})
    stand(again, "before:positive-input", Phase.CLOSED, 1)
    again.press("next")
    assert done(again)[-1]["question"]["key"] == "before:negative-input"


def test_those_after_may_follow_those_before_at_once() -> None:
    screen = entered()
    screen.press("next")
    stand(screen, "before:positive-input", Phase.CLOSED, 1)
    screen.press("leave")
    screen.hear({"act": "series", "of": "after"})
    assert "Before the lesson · Question 1 of 6" in screen.shown
    screen.press("next")
    assert (done(screen)[-1]["question"]["key"], done(screen)[-1]["question"]["of"]) == ("after:positive-input", 1)


def test_a_topic_chosen_at_the_start_comes_instead_of_what_is_left() -> None:
    screen = entered()
    screen.press("next")
    stand(screen, "before:positive-input", Phase.VOTE, 1)
    stand(screen, "before:positive-input", Phase.CLOSED, 1)
    screen.press("after")  # on the screen they are not passed over by a slip of a key
    assert screen.view.upcoming == 0
    screen.press("leave")
    screen.hear({"act": "choose", "of": "3"})
    screen.press("back", "next")
    assert (done(screen)[-1]["question"]["key"], done(screen)[-1]["question"]["place"]) == ("mirrors", 1)


def test_what_is_left_may_be_left_out_and_asked_later() -> None:
    screen = entered()
    screen.press("next")
    stand(screen, "before:positive-input", Phase.VOTE, 1)
    screen.press("stop")
    assert done(screen)[-1]["do"] == "move"
    stand(screen, "before:positive-input", Phase.CLOSED, 1)
    assert done(screen)[-1]["do"] == "move"
    assert "Next question" in screen.shown
    screen.press("leave")
    screen.hear({"act": "series", "of": "before"})
    screen.press("next")
    assert done(screen)[-1]["question"]["key"] == "before:negative-input"


def test_without_phones_it_is_not_offered() -> None:
    screen = Screen()
    assert 'data-act="series"' in screen.middle.value
    screen.hear({"opened": False, "room": "", "join": "", "kept": None})
    assert 'data-act="series"' not in screen.middle.value
    screen.hear({"act": "series", "of": "before"})
    assert done(screen) == []


# After class.


def counted(key: str, *votes: int, number: int = 1) -> Counted:
    asked = question(key)
    options = [option.key for option in asked.options]
    counts = {
        (option, "very" if k else None): each for k, (option, each) in enumerate(zip(options, votes, strict=True))
    }
    return Counted(number, asked, (tally(options, counts),))


def shown(*each: Counted) -> str:
    results: list[dict[str, Any]] = [result(one, "en") for one in each]
    return changed_html(WORDS, results)


def test_once_both_were_asked_what_changed_is_told_idea_by_idea() -> None:
    told = shown(counted("before:positive-input", 5, 2, 13), counted("after:positive-input", 2, 1, 15))
    assert "A positive input: the weight" in told
    assert "5 of 20" in told
    assert "15 of 18" in told
    assert "78\N{NO-BREAK SPACE}%" in told  # (15/18 − 5/20) / (1 − 5/20)
    assert "you kept the gradient’s sign.</span> <b>13 → 2" in told
    assert "<td>15 → 1</td>" in told  # sure and wrong


def test_before_it_was_asked_again_only_a_number_is_told() -> None:
    told = shown(counted("before:positive-input", 5, 2, 13))
    assert "answers before the lesson: 20" in told
    assert "5 of 20" not in told
    assert "kept" not in told


def test_of_fewer_than_five_only_their_number_is_told() -> None:
    told = shown(counted("before:positive-input", 5, 2, 13), counted("after:positive-input", 1, 1, 2))
    assert "fewer than 5 answers: 20 before, 4 after" in told
    assert "kept" not in told


def test_the_table_names_question_and_idea_and_nobody() -> None:
    lines = table([counted("before:input-zero", 5, 2, 13)]).splitlines()
    assert lines[1:] == [
        "before:input-zero,1,up,KEPT_LOGIT_SIGN,,5",
        "before:input-zero,1,stays,,very,2",
        "before:input-zero,1,down,INPUT_ZERO,very,13",
    ]
