"""Which phase follows which, and what cannot be done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.voting.phases import VOTE_OF, Course, IllegalMoveError, Move, Phase, moved, moves


def way(course: Course | None, *steps: Move) -> list[Phase]:
    passed = [Phase.WAITING if course is None else Phase.VOTE]
    for step in steps:
        passed.append(moved(course, passed[-1], step))
    return passed


def test_a_class_votes_talks_votes_again_and_takes_the_step() -> None:
    expected = [Phase.VOTE, Phase.TALK, Phase.VOTE_AGAIN, Phase.STEP, Phase.VOTE]
    assert way(Course.PEER, Move.NEXT, Move.NEXT, Move.NEXT, Move.OPEN) == expected


def test_a_twin_has_one_vote_and_no_talk() -> None:
    assert way(Course.TWIN, Move.NEXT, Move.OPEN) == [Phase.VOTE, Phase.STEP, Phase.VOTE]


def test_of_a_test_nothing_is_told() -> None:
    assert way(Course.TEST, Move.NEXT, Move.OPEN) == [Phase.VOTE, Phase.CLOSED, Phase.VOTE]


def test_the_talk_can_be_skipped_and_the_first_vote_opened_once_more() -> None:
    assert way(Course.PEER, Move.SKIP)[-1] is Phase.STEP
    assert way(Course.PEER, Move.NEXT, Move.REOPEN)[-1] is Phase.VOTE


@pytest.mark.parametrize("course", Course)
def test_after_the_last_phase_only_another_question_can_be_asked(course: Course) -> None:
    last = Phase.CLOSED if course is Course.TEST else Phase.STEP
    assert set(moves(course, last)) == {Move.OPEN}


def test_without_a_question_one_can_be_asked_and_nothing_else() -> None:
    assert dict(moves(None, Phase.WAITING)) == {Move.OPEN: Phase.VOTE}


@given(st.sampled_from(Course), st.lists(st.sampled_from(Move), max_size=12))
def test_no_way_leads_past_a_vote_that_nobody_closed(course: Course, steps: list[Move]) -> None:
    phase = Phase.VOTE
    for step in steps:
        possible = moves(course, phase)
        if step not in possible:
            with pytest.raises(IllegalMoveError, match="move must be one of"):
                moved(course, phase, step)
            continue
        after = moved(course, phase, step)
        # Once all is told, only another question brings a vote back.
        if phase is Phase.STEP:
            assert step is Move.OPEN
        if after is Phase.VOTE_AGAIN:
            assert phase is Phase.TALK
        phase = after
        assert phase in VOTE_OF or phase in (Phase.TALK, Phase.STEP, Phase.CLOSED)
