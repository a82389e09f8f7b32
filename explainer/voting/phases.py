"""The phases of a question, and the only ways from one to the next."""

from collections.abc import Mapping
from enum import StrEnum


class Phase(StrEnum):
    """Where a room stands."""

    WAITING = "waiting"  # no question yet
    VOTE = "vote"
    TALK = "talk"
    VOTE_AGAIN = "vote-again"
    STEP = "step"  # all is told of the question
    CLOSED = "closed"  # the vote is over, and nothing is told


class Course(StrEnum):
    """The way that a question takes."""

    PEER = "peer"  # vote, talk, vote again, step
    TWIN = "twin"  # one vote, then the step
    TEST = "test"  # one vote, of which nothing is told


class Move(StrEnum):
    """What whoever teaches can do."""

    OPEN = "open"  # another question
    NEXT = "next"
    SKIP = "skip"  # the talk and the second vote
    REOPEN = "reopen"  # the first vote, with what was voted
    AGAIN = "again"  # the question, as if nobody had voted


VOTE_OF: Mapping[Phase, int] = {Phase.VOTE: 1, Phase.VOTE_AGAIN: 2}
"""Which vote is open in a phase."""

_LAST: Mapping[Move, Phase] = {Move.OPEN: Phase.VOTE}
_AGAIN: Mapping[Move, Phase] = {Move.AGAIN: Phase.VOTE}
MOVES: Mapping[Course, Mapping[Phase, Mapping[Move, Phase]]] = {
    Course.PEER: {
        Phase.VOTE: {Move.NEXT: Phase.TALK, Move.SKIP: Phase.STEP, **_AGAIN},
        Phase.TALK: {Move.NEXT: Phase.VOTE_AGAIN, Move.REOPEN: Phase.VOTE, **_AGAIN},
        Phase.VOTE_AGAIN: {Move.NEXT: Phase.STEP, **_AGAIN},
        Phase.STEP: _LAST,
    },
    Course.TWIN: {Phase.VOTE: {Move.NEXT: Phase.STEP, **_AGAIN}, Phase.STEP: _LAST},
    Course.TEST: {Phase.VOTE: {Move.NEXT: Phase.CLOSED, **_AGAIN}, Phase.CLOSED: _LAST},
}
"""Where each move leads; once all is told, nobody can vote on a question any more."""


class IllegalMoveError(ValueError):
    """A move that the phase does not have."""


def moves(course: Course | None, phase: Phase) -> Mapping[Move, Phase]:
    """
    List what can be done in a phase, and where it leads; a room without a question has no course.

    Examples
    --------
    >>> moves(Course.PEER, Phase.TALK)[Move.NEXT]
    <Phase.VOTE_AGAIN: 'vote-again'>
    """
    return _LAST if course is None else MOVES[course].get(phase, {})


def moved(course: Course | None, phase: Phase, move: Move) -> Phase:
    """
    Find the phase that a move leads to.

    Examples
    --------
    >>> moved(Course.PEER, Phase.STEP, Move.AGAIN)
    Traceback (most recent call last):
    explainer.voting.phases.IllegalMoveError: move must be one of open in phase 'step', but it is 'again'.
    """
    possible = moves(course, phase)
    if move not in possible:
        names = ", ".join(possible)
        raise IllegalMoveError(f"move must be one of {names} in phase {str(phase)!r}, but it is {str(move)!r}.")
    return possible[move]
