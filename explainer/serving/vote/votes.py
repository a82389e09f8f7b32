"""The store as the server uses it: off its loop, opened when the first room is, and with limits before it."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

import platformdirs

from explainer.serving.allowances import Allowances
from explainer.serving.errors import CannotServeError
from explainer.serving.texts import N_
from explainer.serving.vote import limits
from explainer.serving.vote.refusals import HastyError, ManyTriesError, NoDatabaseError
from explainer.voting.errors import NoRoomError, NotJoinedError
from explainer.voting.tallies import Ballot
from explainer.voting.told import Open, View

if TYPE_CHECKING:
    from explainer.voting.store import Store

T = TypeVar("T")
THREADS = 8
"""That wait for a database which is elsewhere."""


def default_database() -> str:
    """Choose where votes are kept where nobody says: a file of whoever runs the server."""
    return f"sqlite:///{platformdirs.user_state_path('explainer', ensure_exists=True) / 'votes.db'}"


def check_database(url: str) -> None:
    """Open the database that was named, so that whoever serves hears at once where that cannot be done."""
    from sqlalchemy.exc import SQLAlchemyError

    from explainer.voting.store import Store

    try:
        Store(url).close()
    except (SQLAlchemyError, ImportError) as reason:
        raise CannotServeError(
            N_("Votes cannot be kept in {url!r}: {reason}."),
            url=_without_password(url),
            reason=str(reason).splitlines()[0].rstrip("."),
        ) from None


def _without_password(url: str) -> str:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    try:
        return make_url(url).render_as_string()
    except SQLAlchemyError:
        return url


class Votes:
    """Every room, for the handlers."""

    def __init__(self, database: str | None = None, host: str = "127.0.0.1") -> None:
        self.database, self.host = database, host
        self._store: Store | None = None
        self._opening = Lock()
        # SQLite has one writer at a time: they queue up here, where none has to wait for a lock.
        is_file = database is None or database.startswith("sqlite")
        self._threads = ThreadPoolExecutor(1 if is_file else THREADS, "votes")
        self.requests = Allowances(limits.REQUEST_BURST, limits.REQUESTS_PER_SECOND)
        self.requests_of_address = Allowances(limits.ADDRESS_BURST, limits.ADDRESS_PER_SECOND)
        self.newcomers = Allowances(limits.NEWCOMER_BURST, limits.NEWCOMERS_PER_SECOND)
        self.wrong_codes = Allowances(limits.WRONG_CODE_BURST, limits.WRONG_CODES_PER_SECOND)
        self.new_rooms = Allowances(limits.ROOM_BURST, limits.ROOMS_PER_SECOND)

    async def load(self) -> None:
        """Be ready where a database was named: of several servers phones may come to any one first."""
        if self.database is not None:
            with suppress(NoDatabaseError):  # whoever needs it is told
                await self.run(lambda _store: None)

    async def run(self, act: "Callable[[Store], T]") -> T:
        """Do something with the store, in a thread."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, lambda: self._done(act))

    def _done(self, act: "Callable[[Store], T]") -> T:
        # Who never votes does not wait for it to be loaded.
        from sqlalchemy.exc import SQLAlchemyError

        from explainer.voting.store import Store

        try:
            with self._opening:
                if self._store is None:
                    self._store = Store(self.database or default_database())
            return act(self._store)
        except (SQLAlchemyError, OSError) as reason:
            raise NoDatabaseError from reason

    def bring_home(self) -> None:
        """Begin what waits for the disk, in a thread that nobody waits for."""
        asyncio.get_running_loop().run_in_executor(None, self._bring_home)

    def _bring_home(self) -> None:
        from sqlalchemy.exc import SQLAlchemyError

        with suppress(SQLAlchemyError, sqlite3.Error):  # the next time will do
            if self._store is not None:
                self._store.bring_home()

    def admit(self, voter: str | None) -> None:
        """Count a request of a voter's, and refuse it where there are too many."""
        if voter is not None and not self.requests.take(voter):
            raise HastyError

    async def look(self, code: str, address: str) -> View:
        """Look into a room without being in it."""
        return await self._known(lambda store: store.look(code), address)

    async def visit(self, code: str, voter: str, address: str) -> View:
        """Hear from a phone, and let it in where it is new."""
        try:
            return await self._known(lambda store: store.visit(code, voter), address)
        except NotJoinedError:
            return await self._join(code, voter, address)

    async def vote(self, code: str, voter: str, address: str, open_: Open, ballot: Ballot) -> View:
        """Count a vote; a room that was never visited by this phone lets it in first."""
        try:
            return await self._known(lambda store: store.vote(code, voter, open_, ballot), address)
        except NotJoinedError:
            await self._join(code, voter, address)
            return await self.run(lambda store: store.vote(code, voter, open_, ballot))

    async def _join(self, code: str, voter: str, address: str) -> View:
        if not self.newcomers.take(address):
            raise HastyError
        return await self.run(lambda store: store.join(code, voter))

    async def _known(self, act: "Callable[[Store], T]", address: str) -> T:
        try:
            return await self.run(act)
        except NoRoomError:
            if not self.wrong_codes.take(address):
                raise ManyTriesError from None
            raise

    def close(self) -> None:
        """Let threads and database go."""
        self._threads.shutdown(cancel_futures=True)
        if self._store is not None:
            self._store.close()
