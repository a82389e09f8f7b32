"""Who is in: each open page has a place, and there are only so many."""

from __future__ import annotations

import asyncio
import enum
import itertools
import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from explainer.serving.classroom import Classroom
from explainer.serving.limits import Allowances

log = logging.getLogger("explainer")

GRACE = 0.08
"""Seconds that a visitor waits at the door of a full class: a page that is reloaded leaves just before it comes."""

UNREAD = 5
"""Turns of the loop that a request which has come needs until it is heard."""


class Reason(enum.StrEnum):
    """Why a page got no place; the names of the sentences that say so."""

    FULL = "full"
    CROWDED = "crowded"
    HASTY = "hasty"


class End(enum.StrEnum):
    """Why a visit ended."""

    LEFT = "the page was left"
    LOST = "its connection was lost"
    NEVER_CAME = "the page never connected"
    IDLE = "nobody was there for hours"
    DIED = "its kernel died"
    FAILED = "the page could not be made"
    CLOSED = "the server was ended"


class RefusedError(Exception):
    """There is no place; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(eq=False)
class Visit:
    """
    A page that is open, or about to be.

    Attributes
    ----------
    number : int
        Counts the visits since the start.
    path : str
        Which page.
    address : str
        Where from.
    begun : float
        When, on the door's clock.
    kernel : str
        The kernel's id, once it has one.
    made : bool
        Whether the page has been sent.
    connected : bool
        Whether it has ever reached its kernel.
    left : bool
        Whether its visitor has gone on before it was sent.
    """

    number: int
    path: str
    address: str
    begun: float
    kernel: str = ""
    made: bool = False
    connected: bool = False
    left: bool = False


@dataclass
class Door:
    """
    Let people in as long as there are places, and know who is in.

    Parameters
    ----------
    classroom : Classroom
        How many places there are.
    clock : callable
        Seconds, of a clock that never goes back.
    """

    classroom: Classroom
    clock: Callable[[], float] = time.monotonic
    visits: set[Visit] = field(default_factory=set)
    sockets: Counter[str] = field(default_factory=Counter)
    last_start: float = float("-inf")

    def __post_init__(self) -> None:
        often = self.classroom.starts_per_minute
        self._starts = Allowances(often, often / 60, self.clock)
        self._numbers = itertools.count(1)
        self._seated: dict[str, Visit] = {}
        self._freed = asyncio.Event()

    @property
    def free(self) -> int:
        """How many places are free."""
        return max(0, self.classroom.places - len(self.visits))

    @property
    def seated(self) -> Mapping[str, Visit]:
        """The visits that have a kernel, by its id."""
        return self._seated

    async def enter(self, path: str, address: str) -> Visit:
        """
        Give a page a place.

        Parameters
        ----------
        path : str
            Which page.
        address : str
            Where its visitor is.

        Returns
        -------
        Visit
            To be given a kernel by `seat`, or given up by `leave`.

        Raises
        ------
        RefusedError
            Where there is no place for this visitor now.
        """
        if not self._has_place(address):
            await self._wait_for_place(address)
        if not self._starts.take(address):
            log.info("no place for a page: %s", Reason.HASTY)
            raise RefusedError(Reason.HASTY)
        visit = Visit(next(self._numbers), path, address, self.clock())
        self.visits.add(visit)
        self.last_start = self.clock()
        log.info("visit %d begins: %s, %d of %d places taken", visit.number, path, *self._taken())
        return visit

    def seat(self, visit: Visit, kernel: str) -> None:
        """Note which kernel a visit has got."""
        visit.kernel = kernel
        self._seated[kernel] = visit

    def leave(self, visit: Visit | None, end: End) -> None:
        """End a visit, which frees its place at once; one that has ended already, or never was, ends no more."""
        if visit not in self.visits or visit is None:
            return
        self.visits.discard(visit)
        self._seated.pop(visit.kernel, None)
        lasted = self.clock() - visit.begun
        log.info("visit %d ends after %.0f s: %s; %d of %d places taken", visit.number, lasted, end, *self._taken())
        self._freed.set()

    def _taken(self) -> tuple[int, int]:
        return len(self.visits), self.classroom.places

    def _has_place(self, address: str) -> bool:
        return self.free > 0 and self._from(address) < self.classroom.per_address

    def _from(self, address: str) -> int:
        return sum(visit.address == address for visit in self.visits)

    async def _wait_for_place(self, address: str) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE):
                while not self._has_place(address):
                    self._freed.clear()
                    await self._freed.wait()
        # Where the server was busy all the while, the word that a page is left has come, and is still to be read.
        for _ in range(UNREAD):
            if self._has_place(address):
                return
            await asyncio.sleep(0)
        if not self._has_place(address):
            reason = Reason.CROWDED if self.free else Reason.FULL
            log.info("no place for a page: %s", reason)
            raise RefusedError(reason)
