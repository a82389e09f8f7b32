"""What the rows of the tables mean, within a transaction that somebody else began."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from explainer.voting.database import questions, voters, votes
from explainer.voting.phases import Phase
from explainer.voting.question import Question
from explainer.voting.tallies import Ballot, Sure, Tally, tally
from explainer.voting.told import Room

LATELY = 120.0
"""Seconds before a phase in which a phone must have been heard from to be counted in it."""


@dataclass(frozen=True)
class Counts:
    """What the teacher's screen counts."""

    joined: int
    voted: int


def digest(secret: str, room: int | str = "") -> str:
    """Keep a secret, and who voted, only as this; another one in each room."""
    return hashlib.sha256(f"{room} {secret}".encode()).hexdigest()


def read_room(connection: sa.Connection, row: Any) -> Room:
    """Read where a room stands, with its question."""
    this = sa.select(questions).where(questions.c.room == row.id, questions.c.number == row.number)
    asked = connection.execute(this).one_or_none()
    return Room(
        row.code,
        row.version,
        Phase(row.phase),
        row.number,
        asked.round if asked else 1,
        Question.from_data(asked.data) if asked else None,
    )


def read_own(connection: sa.Connection, row: Any, asking: Collection[str]) -> dict[str, dict[int, Ballot]]:
    """Read what each of some phones voted on the question."""
    by_digest = {digest(voter, row.id): voter for voter in asking}
    theirs = (votes.c.room == row.id, votes.c.number == row.number, votes.c.voter.in_(by_digest))
    own: dict[str, dict[int, Ballot]] = {voter: {} for voter in asking}
    for each in connection.execute(sa.select(votes).where(*theirs)):
        own[by_digest[each.voter]][each.vote] = _ballot(each)
    return own


def read_tallies(connection: sa.Connection, room: int, number: int, question: Question) -> tuple[Tally, ...]:
    """Count the votes on a question."""
    found = connection.execute(sa.select(votes).where(votes.c.room == room, votes.c.number == number)).all()
    keys = [option.key for option in question.options]
    last = max((each.vote for each in found), default=1)
    return tuple(tally(keys, [_ballot(each) for each in found if each.vote == vote]) for vote in range(1, last + 1))


def read_counts(connection: sa.Connection, row: Any) -> Counts:
    """Count the phones that were heard from when the phase began or since, and the votes."""
    lately = (voters.c.room == row.id, voters.c.heard_at > row.moved_at - LATELY)
    # While the class talks the first vote counts, after the step the last one that there was.
    vote = sa.func.coalesce(sa.func.max(votes.c.vote), 1)
    this = (votes.c.room == row.id, votes.c.number == row.number)
    last = 2 if Phase(row.phase) is Phase.VOTE_AGAIN else connection.scalar(sa.select(vote).where(*this)) or 1
    return Counts(
        connection.scalar(sa.select(sa.func.count()).select_from(voters).where(*lately)) or 0,
        connection.scalar(sa.select(sa.func.count()).select_from(votes).where(*this, votes.c.vote == last)) or 0,
    )


def _ballot(row: Any) -> Ballot:
    return Ballot(row.answer, Sure(row.sure) if row.sure else None)
