"""All visits: each has a place, and there are only so many."""

import asyncio
import enum
import itertools
import logging
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from explainer.serving.allowances import Allowances
from explainer.serving.limits import Limits
from explainer.serving.texts import N_
from explainer.serving.visit import End, Visit, abandoned

log = logging.getLogger("explainer")

RELOAD_SECONDS = 0.08
"""A visitor waits so long where there is no place: a page that is reloaded leaves just before it comes."""

RENDER_SECONDS = 10
"""One waits so long whose own place will be free: the page is still being made that was reloaded meanwhile."""

TURNS_TO_HEAR = 5
"""Turns of the loop that a request which has come needs until it is heard."""


class Refusal(enum.StrEnum):
    """Why a page got no place; the names of the sentences that say so."""

    FULL = N_("full")
    CROWDED = N_("crowded")
    HASTY = N_("hasty")


class RefusedError(Exception):
    """There is no place; `refusal` says why."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)
        self.refusal = refusal


@dataclass
class Visits:
    """Let visits begin as long as there are places, and know which of them last."""

    limits: Limits
    clock: Callable[[], float] = time.monotonic  # seconds, and never back
    lasting: set[Visit] = field(default_factory=set)
    by_kernel: dict[str, Visit] = field(default_factory=dict)  # those that have a kernel, by its id
    last_start: float = float("-inf")

    def __post_init__(self) -> None:
        often = self.limits.starts_per_minute
        self._starts = Allowances(often, often / 60, self.clock)
        self._sockets: Counter[str] = Counter()
        self._numbers = itertools.count(1)
        self._place_freed = asyncio.Event()

    @property
    def free(self) -> int:
        """How many places are free."""
        return max(0, self.limits.places - len(self.lasting))

    def are_quiet(self, seconds: float) -> bool:
        """Whether no visit has begun for so long."""
        return self.clock() - self.last_start > seconds

    async def begin(self, path: str, address: str, browser: str = "") -> Visit:
        """
        Give a page a place, where there is none that of a page which was abandoned, or raise `RefusedError`.

        The visit is to be given a kernel by `start`, or to be given up by `end`. The kernel that it has replaced is
        still to be ended.
        """
        if not self._has_place(address):
            await self._wait_for_place(address, browser)
        if refusal := self.refusal(address, browser):
            log.info(N_("no place for a page: %s"), refusal)
            raise RefusedError(refusal)
        self._starts.take(address)
        replaced = None if self._has_place(address) else self._abandoned(address, browser)
        kernel_id = replaced.kernel_id if replaced else ""
        visit = Visit(next(self._numbers), path, address, browser, self.clock(), kernel_id)
        self.end(replaced, End.TAKEN_OVER)
        self.lasting.add(visit)
        self.last_start = self.clock()
        log.info(N_("visit %d begins: %s, %d of %d places taken"), visit.number, path, *self._taken())
        return visit

    def refusal(self, address: str, browser: str = "") -> Refusal | None:
        """Tell why a page would get no place now; None where it would."""
        if not self._has_place(address) and not self._abandoned(address, browser):
            return Refusal.CROWDED if self.free else Refusal.FULL
        return None if self._starts.left(address) else Refusal.HASTY

    def start(self, visit: Visit, kernel_id: str) -> None:
        """Note which kernel a visit has got."""
        visit.started(kernel_id)
        self.by_kernel[kernel_id] = visit

    def end(self, visit: Visit | None, end: End) -> bool:
        """End a visit, which frees its place at once; False for one that has ended already, or never was."""
        if visit is None or visit not in self.lasting:
            return False
        visit.ended(end)
        self.lasting.discard(visit)
        self.by_kernel.pop(visit.kernel_id, None)
        lasted = self.clock() - visit.begun
        log.info(N_("visit %d ends after %.0f s: %s; %d of %d places taken"), visit.number, lasted, end, *self._taken())
        self._place_freed.set()
        return True

    def take_socket(self, address: str) -> bool:
        """Count a socket from an address; False, and none is counted, where it has as many as it may have."""
        if self._sockets[address] >= self.limits.sockets_per_address:
            return False
        self._sockets[address] += 1
        return True

    def release_socket(self, address: str) -> None:
        """Count a socket off."""
        self._sockets[address] -= 1
        self._sockets += Counter()  # forgets who has none

    def _taken(self) -> tuple[int, int]:
        return len(self.lasting), self.limits.places

    def _has_place(self, address: str) -> bool:
        return self.free > 0 and not self._is_crowded(address)

    def _is_crowded(self, address: str) -> bool:
        return sum(visit.address == address for visit in self.lasting) >= self.limits.pages_per_address

    def _abandoned(self, address: str, browser: str) -> Visit | None:
        # Where this address has as many pages as it may, no other's place is of use.
        return abandoned(self.lasting, browser, address if self._is_crowded(address) else None)

    async def _wait_for_place(self, address: str, browser: str) -> None:
        if await self._has_place_within(address, RELOAD_SECONDS):
            return
        # Where the server was busy all the while, the word that a page is left has come, and is still to be read.
        for _ in range(TURNS_TO_HEAR):
            await asyncio.sleep(0)
            if self._has_place(address):
                return
        if browser and any(visit.is_left and visit.browser == browser for visit in self.lasting):
            await self._has_place_within(address, RENDER_SECONDS)

    async def _has_place_within(self, address: str, seconds: float) -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not self._has_place(address):
                    self._place_freed.clear()
                    await self._place_freed.wait()
        return self._has_place(address)
