"""A class without phones goes the same way as one with them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.classroom.hands import MOST, Hands
from explainer.classroom.questions import question
from explainer.classroom.reading import read_hands, write_hands
from explainer.voting.phases import IllegalMoveError, Move, Phase

ANSWERS = ("up", "stays", "down")


def asked(*, twin: bool = False) -> Hands:
    return Hands().asking(question("nearly-right:twin" if twin else "nearly-right"))


def voted(hands: Hands, *counts: int) -> Hands:
    for answer, count in zip(ANSWERS, counts, strict=True):
        hands = hands.raised(answer, count)
    return hands


def through() -> Hands:
    first = voted(asked(), 10, 3, 15).moved(Move.NEXT).moved(Move.NEXT)
    return voted(first, 21, 1, 6).moved(Move.NEXT)


def test_both_votes_are_told_after_the_step_with_the_gain() -> None:
    state = through().told("en")
    assert state.told is not None
    assert state.told.votes == {1: {"up": 10, "stays": 3, "down": 15}, 2: {"up": 21, "stays": 1, "down": 6}}
    assert state.gain == pytest.approx(11 / 18)


def test_before_the_step_no_distribution_is_told_but_bars_that_are_asked_for() -> None:
    talking = voted(asked(), 10, 3, 15).moved(Move.NEXT)
    assert talking.told("en").bars is None
    assert talking.told("en", bars=True).bars == {"up": 10, "stays": 3, "down": 15}
    assert talking.told("en", bars=True).told is None


def test_another_vote_starts_from_nothing_and_a_reopened_one_keeps_its_hands() -> None:
    talking = voted(asked(), 10, 3, 15).moved(Move.NEXT)
    assert talking.moved(Move.NEXT).told("en").voted == 0
    assert talking.moved(Move.REOPEN).told("en").voted == 28
    assert talking.moved(Move.AGAIN).told("en").voted == 0


def test_hands_count_in_an_open_vote_only_and_for_its_answers() -> None:
    assert voted(asked(), 1, 2, 3).raised("sideways", 5).told("en").voted == 6
    assert through().raised("up", 100).told("en") == through().told("en")
    assert asked().raised("up", -3).of("up") == 0
    assert asked().raised("up", 10**9).of("up") == MOST


def test_after_the_step_nobody_can_vote_on_that_question_any_more() -> None:
    for move in (Move.NEXT, Move.REOPEN, Move.AGAIN, Move.SKIP):
        with pytest.raises(IllegalMoveError):
            through().moved(move)


def test_the_next_question_keeps_what_the_one_before_came_to() -> None:
    following = through().asking(question("nearly-right:twin"))
    assert (following.number, following.phase, len(following.past)) == (2, Phase.VOTE, 1)
    assert len(following.moved(Move.NEXT).counted) == 2


@given(st.lists(st.sampled_from([*Move, *ANSWERS]), max_size=12))
def test_it_comes_back_after_a_reload_wherever_it_stands(course: list[str]) -> None:
    hands = asked()
    for number, each in enumerate(course):
        if each in ANSWERS:
            hands = hands.raised(each, number)
        elif Move(each) in hands.told("en").moves:
            is_open = Move(each) is Move.OPEN
            hands = hands.asking(question("nearly-right:twin")) if is_open else hands.moved(Move(each))
    again = read_hands(json.loads(json.dumps(write_hands(hands))))
    assert again.told("ru", bars=True) == hands.told("ru", bars=True)
    assert again.counted == hands.counted


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_was_not_kept_by_us_begins_anew(data: object) -> None:
    assert read_hands(data) == Hands()
