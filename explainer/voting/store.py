"""The rooms, kept where several servers and a server that is started again find them."""

import hmac
import secrets
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from explainer.voting.codes import is_code, new_code
from explainer.voting.database import WRITES, connect, questions, rooms, voters, votes
from explainer.voting.errors import (
    MovedOnError,
    NoCodeLeftError,
    NoRoomError,
    NotJoinedError,
    RoomEndedError,
    RoomFullError,
    UnknownAnswerError,
    WrongSecretError,
)
from explainer.voting.phases import Move, Phase, moved
from explainer.voting.question import Question
from explainer.voting.rows import Counts, digest, read_counts, read_own, read_room, read_tallies
from explainer.voting.tallies import Ballot, Tally
from explainer.voting.told import Open, Room

DAY = 24 * 3600.0
"""Seconds that a room lasts after its last move."""
REMEMBERED = 7 * DAY
"""Seconds after which not even its code is known to have been one."""
MOST_VOTERS, MOST_ROOMS = 1000, 500


@dataclass(frozen=True)
class NewRoom:
    """What only whoever opened a room is told."""

    code: str
    secret: str


@dataclass(frozen=True)
class Counted:
    """A question and its votes."""

    number: int
    question: Question
    tallies: tuple[Tally, ...]


class Store:
    """
    Every room of all servers that are given the same database.

    Each method is one transaction, and may wait for the database.

    Parameters
    ----------
    url : str
        As SQLAlchemy writes it, such as ``sqlite:///votes.db`` or ``postgresql+psycopg://…``.
    clock : callable
        Seconds since 1970.
    """

    def __init__(self, url: str, clock: Callable[[], float] = time.time) -> None:
        self.engine, self.clock = connect(url), clock

    # For whoever teaches.

    def open_room(self) -> NewRoom:
        """Open a room without a question."""
        secret, now = secrets.token_urlsafe(16), self.clock()
        for _ in range(20):
            with self._writing() as writing:
                live = sa.select(sa.func.count()).select_from(rooms).where(rooms.c.moved_at > now - DAY)
                if (writing.scalar(live) or 0) >= MOST_ROOMS:
                    break
                code = new_code()
                if writing.scalar(sa.select(rooms.c.id).where(rooms.c.code == code)) is None:
                    row = {"code": code, "secret": digest(secret), "created_at": now, "moved_at": now}
                    writing.execute(sa.insert(rooms).values(**row, version=0, phase=Phase.WAITING, number=0))
                    return NewRoom(code, secret)
        raise NoCodeLeftError

    def ask(self, code: str, secret: str, after: int, question: Question) -> Room:
        """Ask a question, the one that follows number `after`."""
        with self._writing() as writing:
            row = self._teachers(writing, code, secret)
            room = read_room(writing, row)
            if room.number != after:
                raise MovedOnError(room)
            phase = moved(room.course, room.phase, Move.OPEN)
            number = after + 1
            writing.execute(sa.insert(questions).values(room=row.id, number=number, round=1, data=question.data()))
            return self._put(writing, row, phase, number)

    def move(self, code: str, secret: str, version: int, move: Move) -> Room:
        """Move on from the state that whoever teaches has seen."""
        with self._writing() as writing:
            row = self._teachers(writing, code, secret)
            room = read_room(writing, row)
            if room.version != version:
                raise MovedOnError(room)
            phase = moved(room.course, room.phase, move)
            if move is Move.AGAIN:
                writing.execute(sa.delete(votes).where(votes.c.room == row.id, votes.c.number == row.number))
                this = (questions.c.room == row.id, questions.c.number == row.number)
                writing.execute(sa.update(questions).where(*this).values(round=questions.c.round + 1))
            return self._put(writing, row, phase, room.number)

    def teachers(self, code: str, secret: str) -> Room:
        """Find the room for its teacher alone."""
        with self.engine.connect() as reading:
            return read_room(reading, self._teachers(reading, code, secret))

    def results(self, code: str, secret: str) -> tuple[Counted, ...]:
        """Count all that is told of a room after class: the questions whose last phase has come."""
        with self.engine.connect() as reading:
            row = self._teachers(reading, code, secret)
            asked = reading.execute(
                sa.select(questions).where(questions.c.room == row.id).order_by(questions.c.number)
            ).all()
            over = row.number if Phase(row.phase) in (Phase.STEP, Phase.CLOSED) else row.number - 1
            known = [(each.number, Question.from_data(each.data)) for each in asked if each.number <= over]
            return tuple(
                Counted(number, asked, read_tallies(reading, row.id, number, asked)) for number, asked in known
            )

    def delete(self, code: str, secret: str) -> None:
        """Delete what a room holds; that there was one is known for some days more."""
        with self._writing() as writing:
            row = self._teachers(writing, code, secret)
            self._empty(writing, [row.id])
            writing.execute(sa.update(rooms).where(rooms.c.id == row.id).values(moved_at=self.clock() - DAY))

    # For voters.

    def join(self, code: str, voter: str) -> None:
        """Let a phone in, which may be in already."""
        with self._writing() as writing:
            row = self._live(writing, code)
            if self._heard(writing, row.id, voter):
                return
            inside = sa.select(sa.func.count()).select_from(voters).where(voters.c.room == row.id)
            if (writing.scalar(inside) or 0) >= MOST_VOTERS:
                raise RoomFullError
            try:
                with writing.begin_nested():
                    known = {"room": row.id, "voter": digest(voter, row.id), "heard_at": self.clock()}
                    writing.execute(sa.insert(voters).values(known))
            except IntegrityError:
                pass  # it came in twice at once

    def visit(self, code: str, voter: str) -> tuple[Room, Mapping[int, Ballot]]:
        """Hear from a phone that is in, and find what it voted on the question."""
        with self._writing() as writing:
            row = self._live(writing, code)
            if not self._heard(writing, row.id, voter):
                raise NotJoinedError
            return read_room(writing, row), read_own(writing, row, [voter])[voter]

    def vote(self, code: str, voter: str, open_: Open, ballot: Ballot) -> Room:
        """Count a vote, or count it anew: until the vote is closed, which is looked at in the same transaction."""
        with self._writing() as writing:
            # Votes pass each other; a move waits for those under way, and whoever comes after it finds it made.
            row = self._live(writing, code, sa.select(rooms).with_for_update(read=True))
            room = read_room(writing, row)
            if not self._heard(writing, row.id, voter):
                raise NotJoinedError
            if room.open != open_ or room.question is None:
                raise MovedOnError(room)
            if ballot.answer not in [option.key for option in room.question.options]:
                raise UnknownAnswerError
            key = {"room": row.id, "number": open_.number, "vote": open_.vote, "voter": digest(voter, row.id)}
            chosen = {"answer": ballot.answer, "sure": ballot.sure}
            this = sa.update(votes).where(*(votes.c[name] == value for name, value in key.items())).values(**chosen)
            if not writing.execute(this).rowcount:
                try:
                    with writing.begin_nested():
                        writing.execute(sa.insert(votes).values(**key, **chosen))
                except IntegrityError:
                    writing.execute(this)  # it came twice at once
            return room

    # For servers.

    def versions(self, codes: Collection[str]) -> Mapping[str, int]:
        """Tell how often rooms have moved; those that have ended are left out."""
        live = (rooms.c.code.in_(codes), rooms.c.moved_at > self.clock() - DAY)
        with self.engine.connect() as reading:
            found = reading.execute(sa.select(rooms.c.code, rooms.c.version).where(*live)).all()
        return {each.code: each.version for each in found}

    def room(self, code: str) -> Room:
        """Find where a room stands."""
        with self.engine.connect() as reading:
            return read_room(reading, self._live(reading, code))

    def hear(self, code: str, heard: Collection[str]) -> Mapping[str, Mapping[int, Ballot]]:
        """Hear from several phones at once, and find what each of them voted on the question."""
        with self._writing() as writing:
            row = self._live(writing, code)
            digests = [digest(voter, row.id) for voter in heard]
            these = (voters.c.room == row.id, voters.c.voter.in_(digests))
            writing.execute(sa.update(voters).where(*these).values(heard_at=self.clock()))
            return read_own(writing, row, heard)

    def counts(self, codes: Collection[str]) -> Mapping[str, Counts]:
        """Count phones and votes of rooms; the phones that were heard from when the phase began or since."""
        with self.engine.connect() as reading:
            found = reading.execute(sa.select(rooms).where(rooms.c.code.in_(codes))).all()
            return {row.code: read_counts(reading, row) for row in found}

    def tallies(self, code: str) -> tuple[Tally, ...]:
        """Count the votes on the question."""
        with self.engine.connect() as reading:
            row = self._live(reading, code)
            question = read_room(reading, row).question
            return read_tallies(reading, row.id, row.number, question) if question else ()

    def sweep(self) -> None:
        """Delete what rooms hold that have ended, and then that there was one."""
        now = self.clock()
        with self._writing() as writing:
            ended = writing.scalars(sa.select(rooms.c.id).where(rooms.c.moved_at <= now - DAY)).all()
            self._empty(writing, ended)
            writing.execute(sa.delete(rooms).where(rooms.c.moved_at <= now - REMEMBERED))

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[sa.Connection]:
        with self.engine.connect().execution_options(**{WRITES: True}) as connection, connection.begin():
            yield connection

    def _live(self, connection: sa.Connection, code: str, select: sa.Select[Any] | None = None) -> Any:
        found = (sa.select(rooms) if select is None else select).where(rooms.c.code == code)
        row = connection.execute(found).one_or_none() if is_code(code) else None
        if row is None:
            raise NoRoomError(code)
        if row.moved_at <= self.clock() - DAY:
            raise RoomEndedError(code)
        return row

    def _teachers(self, connection: sa.Connection, code: str, secret: str) -> Any:
        row = self._live(connection, code, sa.select(rooms).with_for_update())
        if not hmac.compare_digest(row.secret, digest(secret)):
            raise WrongSecretError
        return row

    def _put(self, writing: sa.Connection, row: Any, phase: Phase, number: int) -> Room:
        to = {"phase": phase, "number": number, "version": row.version + 1, "moved_at": self.clock()}
        writing.execute(sa.update(rooms).where(rooms.c.id == row.id).values(**to))
        return read_room(writing, writing.execute(sa.select(rooms).where(rooms.c.id == row.id)).one())

    def _heard(self, writing: sa.Connection, room: int, voter: str) -> bool:
        this = (voters.c.room == room, voters.c.voter == digest(voter, room))
        return bool(writing.execute(sa.update(voters).where(*this).values(heard_at=self.clock())).rowcount)

    def _empty(self, writing: sa.Connection, ended: Sequence[int]) -> None:
        for table in (votes, voters, questions):
            writing.execute(sa.delete(table).where(table.c.room.in_(ended)))
