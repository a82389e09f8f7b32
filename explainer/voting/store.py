"""The rooms, kept where several servers find them, and a server that is started again."""

import hmac
import secrets
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from explainer.voting import limits
from explainer.voting.codes import is_code, new_code
from explainer.voting.database import WRITES, bring_home, connect, questions, remotes, rooms, voters, votes
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
from explainer.voting.limits import DAY, REMEMBERED
from explainer.voting.phases import Move, Phase, moved
from explainer.voting.question import Question
from explainer.voting.results import Counted
from explainer.voting.rows import digest, read_counts, read_room, read_tallies, read_view, read_wished
from explainer.voting.tallies import Ballot
from explainer.voting.told import Open, View

NEVER = -1
"""The version of no room."""
TRIES = 50
"""Codes that are drawn for a room; of the few rooms that there are, the first is seldom taken."""


@dataclass(frozen=True)
class NewRoom:
    """What only whoever opened a room is told."""

    code: str
    secret: str
    remote: str  # the secret of whoever's phone leads as well, which can neither ask, delete nor see results


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

    # For whoever teaches; all but `open_room` takes the secret that this gave.

    def open_room(self) -> NewRoom:
        """Open a room without a question."""
        (secret, remote), now = (secrets.token_urlsafe(16) for _ in range(2)), self.clock()
        row = {"secret": digest(secret), "moved_at": now, "version": 0, "phase": Phase.WAITING, "number": 0}
        with self._writing() as writing:
            live = sa.select(sa.func.count()).select_from(rooms).where(rooms.c.moved_at > now - DAY)
            if (writing.scalar(live) or 0) >= limits.MOST_ROOMS:
                raise NoCodeLeftError
            for _ in range(TRIES):
                code = new_code()
                with suppress(IntegrityError), writing.begin_nested():
                    room = writing.execute(sa.insert(rooms).values(code=code, **row)).inserted_primary_key
                    assert room is not None
                    writing.execute(sa.insert(remotes).values(room=room.id, secret=digest(remote), wished=NEVER))
                    return NewRoom(code, secret, remote)
        raise NoCodeLeftError

    def ask(self, code: str, secret: str, after: int, question: Question) -> View:
        """Ask a question, the one that follows number `after`."""
        with self._writing() as writing:
            row = self._teachers(writing, code, secret)
            room = read_room(writing, row)
            if room.number != after:
                raise MovedOnError(read_view(writing, row))
            phase = moved(room.course, room.phase, Move.OPEN)
            number = after + 1
            writing.execute(sa.insert(questions).values(room=row.id, number=number, round=1, data=question.data()))
            return self._put(writing, row, phase, number)

    def move(self, code: str, secret: str, version: int, move: Move) -> View:
        """Move on from the state that whoever teaches has seen, on the screen or on the remote."""
        with self._writing() as writing:
            row = self._leads(writing, code, secret)
            room = read_room(writing, row)
            if room.version != version:
                raise MovedOnError(read_view(writing, row))
            phase = moved(room.course, room.phase, move)
            if move is Move.AGAIN:
                writing.execute(sa.delete(votes).where(votes.c.room == row.id, votes.c.number == row.number))
                this = (questions.c.room == row.id, questions.c.number == row.number)
                writing.execute(sa.update(questions).where(*this).values(round=questions.c.round + 1))
            return self._put(writing, row, phase, room.number)

    def teach(self, code: str, secret: str) -> View:
        """Look at the room."""
        with self.engine.connect() as reading:
            row = self._teachers(reading, code, secret)
            return replace(read_view(reading, row), wished=read_wished(reading, row))

    def lead(self, code: str, secret: str) -> View:
        """Look at the room from the remote, with the votes as they come in."""
        with self.engine.connect() as reading:
            row = self._leads(reading, code, secret)
            return replace(read_view(reading, row, live=True), wished=read_wished(reading, row))

    def wish(self, code: str, secret: str, version: int) -> View:
        """Ask the screen to go on to the next question, which only it can ask; the room moves by this alone."""
        with self._writing() as writing:
            row = self._leads(writing, code, secret)
            room = read_room(writing, row)
            if room.version != version:
                raise MovedOnError(read_view(writing, row))
            moved(room.course, room.phase, Move.OPEN)
            writing.execute(sa.update(remotes).where(remotes.c.room == row.id).values(wished=version + 1))
            return self._put(writing, row, room.phase, room.number)

    def results(self, code: str, secret: str) -> tuple[Counted, ...]:
        """Count the votes of every question that is through."""
        with self.engine.connect() as reading:
            row = self._teachers(reading, code, secret)
            through = row.number if Phase(row.phase) in (Phase.STEP, Phase.CLOSED) else row.number - 1
            these = (questions.c.room == row.id, questions.c.number <= through)
            asked = reading.execute(sa.select(questions).where(*these).order_by(questions.c.number)).all()
            known = [(each.number, Question.from_data(each.data)) for each in asked]
            return tuple(
                Counted(number, question, read_tallies(reading, row.id, number, question)) for number, question in known
            )

    def delete(self, code: str, secret: str) -> None:
        """Delete what a room holds; that there was one is known for some days more."""
        with self._writing() as writing:
            row = self._teachers(writing, code, secret)
            _empty(writing, [row.id])
            writing.execute(sa.update(rooms).where(rooms.c.id == row.id).values(moved_at=self.clock() - DAY))

    # For voters, each a text that only their browser knows.

    def join(self, code: str, voter: str) -> View:
        """Let a phone in."""
        with self._writing() as writing:
            row = self._live(writing, code)
            inside = sa.select(sa.func.count()).select_from(voters).where(voters.c.room == row.id)
            if (writing.scalar(inside) or 0) >= limits.MOST_VOTERS:
                raise RoomFullError
            with suppress(IntegrityError), writing.begin_nested():  # it may have come in twice at once
                known = {"room": row.id, "voter": digest(voter, row.id), "heard_at": self.clock()}
                writing.execute(sa.insert(voters).values(known))
            return read_view(writing, row, [voter])

    def visit(self, code: str, voter: str) -> View:
        """Hear from a phone that is in."""
        with self._writing() as writing:
            row = self._live(writing, code)
            self._hear(writing, row.id, voter)
            return read_view(writing, row, [voter])

    def vote(self, code: str, voter: str, open_: Open, ballot: Ballot) -> View:
        """Count a vote, or count it anew: until the vote is closed, which is looked at in the same transaction."""
        with self._writing() as writing:
            # Votes pass each other; a move waits for those under way, and whoever comes after it finds it made.
            row = self._live(writing, code, sa.select(rooms).with_for_update(read=True))
            room = read_room(writing, row)
            self._hear(writing, row.id, voter)
            if room.open != open_ or room.question is None:
                raise MovedOnError(read_view(writing, row, [voter]))
            if ballot.answer not in [option.key for option in room.question.options]:
                raise UnknownAnswerError
            key = {"room": row.id, "number": open_.number, "vote": open_.vote, "voter": digest(voter, row.id)}
            chosen = {"answer": ballot.answer, "sure": ballot.sure}
            again = sa.update(votes).where(*(votes.c[name] == value for name, value in key.items())).values(**chosen)
            if not writing.execute(again).rowcount:
                try:
                    with writing.begin_nested():
                        writing.execute(sa.insert(votes).values(**key, **chosen))
                except IntegrityError:  # it came twice at once
                    writing.execute(again)
            return read_view(writing, row, [voter])

    # For servers, who must not hand on all that they get.

    def look(self, code: str, listening: Collection[str] = (), *, live: bool = False) -> View:
        """Look at a room for phones that are connected, which are thereby heard from; `live` for a remote as well."""
        with self._writing() as writing:
            row = self._live(writing, code)
            these = voters.c.voter.in_([digest(voter, row.id) for voter in listening])
            heard = sa.update(voters).where(voters.c.room == row.id, these)
            writing.execute(heard.values(heard_at=self.clock()))
            return replace(read_view(writing, row, listening, live=live), wished=read_wished(writing, row))

    def versions(self, codes: Collection[str]) -> Mapping[str, int]:
        """Tell how often rooms have moved; those that have ended are left out."""
        live = (rooms.c.code.in_(codes), rooms.c.moved_at > self.clock() - DAY)
        with self.engine.connect() as reading:
            found = reading.execute(sa.select(rooms.c.code, rooms.c.version).where(*live)).all()
        return {each.code: each.version for each in found}

    def counts(self, codes: Collection[str]) -> Mapping[str, tuple[int, int]]:
        """Count the phones and the votes of rooms."""
        with self.engine.connect() as reading:
            found = reading.execute(sa.select(rooms).where(rooms.c.code.in_(codes))).all()
            return {row.code: read_counts(reading, row) for row in found}

    def sweep(self) -> None:
        """Delete what rooms hold that have ended, and later that there was one."""
        now = self.clock()
        with self._writing() as writing:
            _empty(writing, writing.scalars(sa.select(rooms.c.id).where(rooms.c.moved_at <= now - DAY)).all())
            writing.execute(sa.delete(rooms).where(rooms.c.moved_at <= now - REMEMBERED))

    def bring_home(self) -> None:
        """Do what may wait for the disk, beside everything else."""
        bring_home(self.engine)

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

    def _leads(self, connection: sa.Connection, code: str, secret: str) -> Any:
        """Find the room of whoever has its secret, or that of its remote."""
        row = self._live(connection, code, sa.select(rooms).with_for_update())
        known = connection.scalar(sa.select(remotes.c.secret).where(remotes.c.room == row.id)) or ""
        is_screen, is_remote = (hmac.compare_digest(each, digest(secret)) for each in (row.secret, known))
        if not is_screen and not is_remote:
            raise WrongSecretError
        return row

    def _hear(self, writing: sa.Connection, room: int, voter: str) -> None:
        this = (voters.c.room == room, voters.c.voter == digest(voter, room))
        if not writing.execute(sa.update(voters).where(*this).values(heard_at=self.clock())).rowcount:
            raise NotJoinedError

    def _put(self, writing: sa.Connection, row: Any, phase: Phase, number: int) -> View:
        to = {"phase": phase, "number": number, "version": row.version + 1, "moved_at": self.clock()}
        writing.execute(sa.update(rooms).where(rooms.c.id == row.id).values(**to))
        return read_view(writing, writing.execute(sa.select(rooms).where(rooms.c.id == row.id)).one())


def _empty(writing: sa.Connection, ended: Sequence[int]) -> None:
    for table in (votes, voters, questions, remotes):
        writing.execute(sa.delete(table).where(table.c.room.in_(ended)))
