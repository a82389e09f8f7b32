"""A learner's way through the exercises, what it shows of each idea, and how an address keeps it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from practice.drawn import place

from explainer.practice import LAST_SEED, draw
from explainer.practice.session import MOST_ANSWERS, Phase, Session, Standing, address_of, session_at, whole_number
from explainer.teaching.misconceptions import TOPICS
from explainer.teaching.topics import Topic

START = Session(1)


def after(session: Session, *answers: bool) -> Session:
    """The session once these answers were checked, the last one on the page."""
    for right in answers:
        while session.phase is not Phase.ASKING:
            session = session.next(10)
        session = session.choosing(place(session.exercise, right=right)).checked()
    return session


@st.composite
def sessions(draw_: st.DrawFn) -> Session:
    session = Session(draw_(st.integers(0, LAST_SEED)))
    for _ in range(draw_(st.integers(0, 12))):
        session = session.surely() if draw_(st.booleans()) else session
        session = session.choosing(draw_(st.integers(0, 2))).checked()
        session = session.next(draw_(st.sampled_from([3, 10])))
        session = session.next(1)
    if draw_(st.booleans()):
        session = session.choosing(draw_(st.integers(0, 2)))
        if draw_(st.booleans()):
            session = session.checked()
            session = session.next(session.number) if draw_(st.booleans()) else session
    return session


def test_an_answer_may_be_changed_until_it_is_checked() -> None:
    assert START.choosing(0).choosing(2).chosen == 2
    checked = START.choosing(0).checked()
    assert checked.choosing(1) == checked


@pytest.mark.parametrize("beyond", [-1, 5, 99])
def test_a_place_without_an_option_chooses_nothing_and_nothing_is_checked(beyond: int) -> None:
    assert START.choosing(beyond).checked() == START.choosing(beyond) == START


def test_after_every_few_comes_a_summary_and_then_the_next_question() -> None:
    phases = []
    session = START
    for _ in range(4):
        checked = session.choosing(0).checked()
        session = checked.next(2)
        phases += [(each.number, each.phase) for each in (checked, session)]
        session = session if session.phase is Phase.ASKING else session.next(2)
    assert phases == [
        (1, Phase.EXPLAINING),
        (2, Phase.ASKING),
        (2, Phase.EXPLAINING),
        (2, Phase.SUMMARY),
        (3, Phase.EXPLAINING),
        (4, Phase.ASKING),
        (4, Phase.EXPLAINING),
        (4, Phase.SUMMARY),
    ]


def test_before_the_first_answer_nothing_was_met() -> None:
    assert set(START.standings.values()) == {Standing.UNMET}


def test_a_right_answer_shows_what_was_asked_and_nothing_else() -> None:
    unmet = dict.fromkeys(Topic, Standing.UNMET)
    assert after(START, True).standings == unmet | dict.fromkeys(draw(1, 1).subject, Standing.FIRM)


@pytest.mark.parametrize("number", range(1, 11))
def test_a_wrong_answer_shows_what_was_asked_and_the_idea_behind_it(number: int) -> None:
    session = after(START, *[True] * (number - 1), False)
    again = {topic for topic, standing in session.standings.items() if standing is Standing.AGAIN}
    assert again == draw(1, number).subject | {TOPICS[session.answer.misconception]}


def test_a_later_answer_outweighs_an_earlier_one() -> None:
    wrong = after(Session(3), False)
    topic = TOPICS[wrong.answer.misconception]
    while topic not in wrong.next(1000).exercise.subject:
        wrong = after(wrong, True)
    assert wrong.standings[topic] is Standing.AGAIN
    assert after(wrong, True).standings[topic] is Standing.FIRM


def test_what_was_missed_comes_back_three_questions_later_in_other_numbers() -> None:
    session = after(START, True, False, True, True)
    missed, again = draw(1, 2), session.next(10).turn
    assert again.repeats == 2
    assert (again.exercise.kind, again.exercise.subject) == (missed.kind, missed.subject)
    assert replace(again.exercise, options=missed.options) != missed
    assert after(session, True).next(10).turn.exercise == draw(1, 5), "new ones keep their order"


@given(st.integers(0, LAST_SEED), st.lists(st.booleans(), min_size=1, max_size=15))
@settings(max_examples=10, deadline=None)
def test_each_new_question_that_is_missed_comes_back_once_and_no_other(seed: int, given_: list[bool]) -> None:
    session, back, missed, new = Session(seed), [], [], 0
    for number, right in enumerate([*given_, True, True, True], start=1):
        session = session if session.phase is Phase.ASKING else session.next(1000)
        repeats = session.turn.repeats
        if repeats is None:
            new += 1
            assert session.exercise == draw(seed, new)
            missed += [] if right else [number]
        else:
            assert repeats == number - 3
            back.append(repeats)
        session = after(session, right)
    assert back == missed


def test_an_answer_can_be_given_for_sure_and_that_can_be_taken_back() -> None:
    assert START.surely().is_sure
    assert START.surely().surely() == START
    assert START.surely().choosing(0).checked().surely().sure == {1}
    assert not START.surely().choosing(0).checked().next(10).is_sure


def test_what_was_missed_for_sure_is_known_until_it_is_answered_otherwise() -> None:
    unsure, sure = after(START, False), after(START.surely(), False)
    assert unsure.surely_missed == frozenset()
    assert sure.surely_missed == {topic for topic, last in sure.standings.items() if last is Standing.AGAIN}
    right = after(sure, True, True, True)
    assert right.turn.repeats == 1
    assert not right.surely_missed & right.exercise.subject


def test_who_answers_everything_rightly_meets_every_idea_at_last() -> None:
    standings = after(START, *[True] * 100).standings
    assert standings == dict.fromkeys(Topic, Standing.FIRM)


@given(sessions())
def test_an_address_brings_a_session_back(session: Session) -> None:
    assert session_at(address_of(session, "practice"), START) == session


@pytest.mark.parametrize(
    "address",
    [
        "",
        "seed=-1",
        "seed=10000",
        "seed=1.5",
        "seed=١",
        "seed=1e3&given=",
        "seed=nan&chosen=9",
        "given=9",
        "given=x0",
        "chosen=٢",
        "sure=2",
        "sure=0.x.-1",
        "number=7&phase=summary",
        "%00=%ff&&&===",
    ],
)
def test_what_does_not_fit_in_an_address_is_left_out(address: str) -> None:
    assert session_at(address, START) == START


def test_of_a_spoilt_list_of_answers_the_part_that_fits_is_kept() -> None:
    assert session_at("seed=4&number=9&given=01x2", START) == Session(4, (0, 1))


def test_an_endless_address_is_cut() -> None:
    assert len(session_at("seed=4&given=" + "0" * 100_000, START).answers) == MOST_ANSWERS


@pytest.mark.parametrize("text", ["", " ", "-1", "+1", "1.0", "1e3", "1_0", "٣", "²", "10000", "0x10", "one"])
def test_only_whole_numbers_are_seeds(text: str) -> None:
    assert whole_number(text) is None


@given(st.integers(0, LAST_SEED))
def test_every_whole_number_to_the_last_is_a_seed(number: int) -> None:
    assert whole_number(f" {number} ") == number
