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
from explainer.serving.texts import N_
from explainer.serving.visit import End, Visit, left_behind

log = logging.getLogger("explainer")

GRACE = 0.08
"""Seconds that a visitor waits at the door of a full class: a page that is reloaded leaves just before it comes."""

MAKING = 10
"""Seconds that one waits whose own place will be free: the page is still being made that was reloaded meanwhile."""

UNREAD = 5
"""Turns of the loop that a request which has come needs until it is heard."""


class Reason(enum.StrEnum):
    """Why a page got no place; the names of the sentences that say so."""

    FULL = N_("full")
    CROWDED = N_("crowded")
    HASTY = N_("hasty")


class RefusedError(Exception):
    """There is no place; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


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

    async def enter(self, path: str, address: str, browser: str = "") -> Visit:
        """
        Give a page a place, where there is none that of a page which was left behind.

        Parameters
        ----------
        path : str
            Which page.
        address : str
            Where its visitor is.
        browser : str
            Which browser that is; empty where it is not known.

        Returns
        -------
        Visit
            To be given a kernel by `seat`, or given up by `leave`. The kernel that it is there `instead_of` is still
            to be ended.

        Raises
        ------
        RefusedError
            Where there is no place for this visitor now.
        """
        if not self._has_place(address):
            await self._wait_for_place(address, browser)
        if reason := self.refusal(address, browser):
            log.info(N_("no place for a page: %s"), reason)
            raise RefusedError(reason)
        self._starts.take(address)
        visit = Visit(next(self._numbers), path, address, browser, self.clock())
        if not self._has_place(address) and (left := self._left_behind(address, browser)):
            visit.instead_of = left.kernel
            self.leave(left, End.TAKEN_OVER)
        self.visits.add(visit)
        self.last_start = self.clock()
        log.info(N_("visit %d begins: %s, %d of %d places taken"), visit.number, path, *self._taken())
        return visit

    def refusal(self, address: str, browser: str = "") -> Reason | None:
        """Tell why a page would get no place now; None where it would."""
        if not self._has_place(address) and not self._left_behind(address, browser):
            return Reason.CROWDED if self.free else Reason.FULL
        return None if self._starts.left(address) else Reason.HASTY

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
        log.info(N_("visit %d ends after %.0f s: %s; %d of %d places taken"), visit.number, lasted, end, *self._taken())
        self._freed.set()

    def _taken(self) -> tuple[int, int]:
        return len(self.visits), self.classroom.places

    def _has_place(self, address: str) -> bool:
        return self.free > 0 and self._from(address) < self.classroom.per_address

    def _from(self, address: str) -> int:
        return sum(visit.address == address for visit in self.visits)

    def _left_behind(self, address: str, browser: str) -> Visit | None:
        # Where this address has as many pages as it may, no other's place is of use.
        crowded = self._from(address) >= self.classroom.per_address
        return left_behind(self.visits, browser, address if crowded else None)

    async def _wait_for_place(self, address: str, browser: str) -> None:
        if await self._waited(address, GRACE):
            return
        # Where the server was busy all the while, the word that a page is left has come, and is still to be read.
        for _ in range(UNREAD):
            await asyncio.sleep(0)
            if self._has_place(address):
                return
        if browser and any(visit.left and visit.browser == browser for visit in self.visits):
            await self._waited(address, MAKING)

    async def _waited(self, address: str, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._has_place(address):
                    self._freed.clear()
                    await self._freed.wait()
        return self._has_place(address)
