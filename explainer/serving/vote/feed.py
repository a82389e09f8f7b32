"""Who listens to which room, and what they are told: the newest state, as soon as a room has moved, on any server."""

import asyncio
from collections import Counter, defaultdict
from contextlib import suppress
from typing import Protocol

from tornado.log import app_log

from explainer.serving.vote import limits
from explainer.serving.vote.refusals import HastyError, NoDatabaseError
from explainer.serving.vote.votes import Votes
from explainer.voting.errors import VotingError
from explainer.voting.told import View

AT_ONCE = 20
"""Listeners that are written to before others get a turn."""
HEAR_SECONDS = 60.0
"""Between notes that a phone is still connected."""
NEVER = -1

Counts = tuple[int, int]
"""Phones that are there, and how many of them have voted."""


class Listener(Protocol):
    """A stream to a phone or to a teacher's screen."""

    @property
    def voter(self) -> str | None:
        """Who listens; None where that is whoever teaches."""

    @property
    def address(self) -> str:
        """Where from."""

    leads: bool  # whether it may know the votes as they come in
    code: str
    version: int  # of the state that it was told last
    counts: Counts | None

    def tell(self, view: View, counts: Counts | None, written: dict[object, str]) -> None:
        """Send what this one may know, in place of what has not been sent yet; `written` is what others were told."""

    def tell_end(self) -> None:
        """Send that the room is no more."""


class Feed:
    """Tell all that listen, in one place."""

    def __init__(self, votes: Votes) -> None:
        self.votes = votes
        self._listeners: defaultdict[str, set[Listener]] = defaultdict(set)
        self._by_voter: Counter[str | None] = Counter()
        self._by_address: Counter[str] = Counter()
        self._heard_at: dict[str, float] = {}
        self._swept_at = self._home_at = 0.0
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def add(self, listener: Listener) -> None:
        """Listen from now on, where not too many do already."""
        if (
            self._by_address.total() >= limits.STREAMS
            or self._by_address[listener.address] >= limits.STREAMS_PER_ADDRESS
            or (listener.voter is not None and self._by_voter[listener.voter] >= limits.STREAMS_PER_VOTER)
        ):
            raise HastyError
        self._listeners[listener.code].add(listener)
        self._by_voter[listener.voter] += 1
        self._by_address[listener.address] += 1
        self.wake()

    def remove(self, listener: Listener) -> None:
        """Listen no longer."""
        if listener not in self._listeners.get(listener.code, ()):
            return
        self._listeners[listener.code].discard(listener)
        if not self._listeners[listener.code]:
            del self._listeners[listener.code]
            self._heard_at.pop(listener.code, None)
        self._by_voter[listener.voter] -= 1
        self._by_address[listener.address] -= 1
        # Only those that are there are remembered.
        self._by_voter, self._by_address = +self._by_voter, +self._by_address

    def wake(self) -> None:
        """Look at once: somebody came, or this server has changed something."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._watch())
        self._wake.set()

    def voted(self, code: str, voter: str) -> None:
        """Tell a voter's other tabs, the teacher's screen and the remote of a vote."""
        for listener in self._listeners.get(code, ()):
            if listener.voter == voter or listener.leads:
                listener.version = NEVER
        self.wake()

    def close(self) -> None:
        """Tell nobody any more."""
        if self._task is not None:
            self._task.cancel()

    async def _watch(self) -> None:
        while True:
            with suppress(TimeoutError):
                seconds = limits.POLL_SECONDS if self._listeners else limits.SWEEP_SECONDS
                await asyncio.wait_for(self._wake.wait(), seconds)
            self._wake.clear()
            try:
                await self._look()
            except NoDatabaseError:
                pass  # whoever listens is told when it is there again
            except Exception:
                # One room that cannot be told must not silence the others for good.
                app_log.exception("phones could not be told how their room stands")
                await asyncio.sleep(limits.POLL_SECONDS)

    async def _look(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._home_at > limits.HOME_SECONDS:
            self._home_at = now
            self.votes.bring_home()
        if now - self._swept_at > limits.SWEEP_SECONDS:
            self._swept_at = now
            await self.votes.run(lambda store: store.sweep())
        codes = list(self._listeners)
        if not codes:
            return
        taught = [code for code in codes if any(each.voter is None for each in self._listeners[code])]
        versions, counts = await self.votes.run(
            lambda store: (store.versions(codes), store.counts(taught) if taught else {})
        )
        for code in codes:
            if code not in versions:
                for listener in tuple(self._listeners.get(code, ())):
                    listener.tell_end()
                    self.remove(listener)
            else:
                with suppress(VotingError):  # it has ended just now
                    await self._tell(code, versions[code], counts.get(code), now)

    async def _tell(self, code: str, version: int, counts: Counts | None, now: float) -> None:
        those = self._listeners.get(code, set())
        behind = [each for each in those if each.version != version or (each.voter is None and each.counts != counts)]
        is_due = now - self._heard_at.get(code, 0.0) > HEAR_SECONDS
        if not behind and not is_due:
            return
        if is_due:
            self._heard_at[code] = now
        phones = {each.voter for each in (those if is_due else behind) if each.voter}
        live = any(each.leads for each in behind)
        view = await self.votes.run(lambda store: store.look(code, phones, live=live))
        written: dict[object, str] = {}
        for number, listener in enumerate(behind):
            listener.version, listener.counts = view.room.version, counts
            listener.tell(view, counts, written)
            if number % AT_ONCE == AT_ONCE - 1:
                await asyncio.sleep(0)
