"""What the rows of the tables mean, within a transaction that somebody else began."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from explainer.voting.database import questions, remotes, voters, votes
from explainer.voting.limits import LATELY
from explainer.voting.phases import Phase
from explainer.voting.question import Question
from explainer.voting.tallies import Ballot, Sure, Tally, tally
from explainer.voting.told import Room, View

COUNTED = (Phase.TALK, Phase.STEP)
"""Phases in which votes are counted by answer: while one is open, nobody has to know."""


def digest(secret: str, room: int | str = "") -> str:
    """Name what is not to be kept as it is; voters are named anew in each room."""
    return hashlib.sha256(f"{room} {secret}".encode()).hexdigest()


def read_view(connection: sa.Connection, row: Any, asking: Collection[str] = (), *, live: bool = False) -> View:
    """Read a room, and what some voters voted; `live` what all have, while a vote is open, too."""
    room = read_room(connection, row)
    counted = room.question is not None and room.phase in COUNTED
    tallies = read_tallies(connection, row.id, row.number, room.question) if room.question and (counted or live) else ()
    return View(
        room,
        read_own(connection, row, asking) if asking else {},
        tallies if counted else (),
        tallies if live else (),
    )


def read_wished(connection: sa.Connection, row: Any) -> bool:
    """Read whether the remote has asked the screen to go on from where the room stands."""
    wished = connection.scalar(sa.select(remotes.c.wished).where(remotes.c.room == row.id))
    return bool(wished == row.version)


def read_room(connection: sa.Connection, row: Any) -> Room:
    """Read where a room stands."""
    this = sa.select(questions).where(questions.c.room == row.id, questions.c.number == row.number)
    asked = connection.execute(this).one_or_none() if row.number else None
    return Room(
        row.code,
        row.version,
        Phase(row.phase),
        row.number,
        asked.round if asked else 1,
        Question.from_data(asked.data) if asked else None,
    )


def read_own(connection: sa.Connection, row: Any, asking: Collection[str]) -> Mapping[str, Mapping[int, Ballot]]:
    """Read what each of some voters voted on the question."""
    by_digest = {digest(voter, row.id): voter for voter in asking}
    theirs = (votes.c.room == row.id, votes.c.number == row.number, votes.c.voter.in_(by_digest))
    own: dict[str, dict[int, Ballot]] = {voter: {} for voter in asking}
    for each in connection.execute(sa.select(votes).where(*theirs)):
        own[by_digest[each.voter]][each.vote] = Ballot(each.answer, Sure(each.sure) if each.sure else None)
    return own


def read_tallies(connection: sa.Connection, room: int, number: int, question: Question) -> tuple[Tally, ...]:
    """Count the votes on a question: one of them, or two."""
    columns = (votes.c.vote, votes.c.answer, votes.c.sure)
    this = sa.select(*columns, sa.func.count().label("times")).where(votes.c.room == room, votes.c.number == number)
    counts: defaultdict[int, dict[tuple[str, str | None], int]] = defaultdict(dict)
    for each in connection.execute(this.group_by(*columns)):
        counts[each.vote][each.answer, each.sure] = each.times
    keys = [option.key for option in question.options]
    return tuple(tally(keys, counts[vote]) for vote in range(1, max(counts, default=1) + 1))


def read_counts(connection: sa.Connection, row: Any) -> tuple[int, int]:
    """Count the phones that were heard from shortly before the phase began, or since, and the votes of its vote."""
    lately = (voters.c.room == row.id, voters.c.heard_at > row.moved_at - LATELY)
    joined = connection.scalar(sa.select(sa.func.count()).select_from(voters).where(*lately))
    these = sa.select(votes.c.vote, sa.func.count().label("times")).group_by(votes.c.vote)
    cast = {
        each.vote: each.times
        for each in connection.execute(these.where(votes.c.room == row.id, votes.c.number == row.number))
    }
    last = 2 if Phase(row.phase) is Phase.VOTE_AGAIN else max(cast, default=1)
    return joined or 0, cast.get(last, 0)
