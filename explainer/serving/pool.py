"""
Kernels that wait for visits: started before they are wanted, and never more than there are places for.

So it is where `PreparedPages` cannot be: with notebooks that are not ours, and on systems without forks.
"""

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Any

from explainer.serving.jupyter_internals import (
    PooledKernel,
    keep_pools_as_they_are,
    kernel_id_of,
    pools,
    rendering_of,
    start_pooled,
)
from explainer.serving.texts import N_
from explainer.serving.visits import Visits

log = logging.getLogger("explainer")

QUIET_SECONDS = 1.0
"""Without a new visit for so long, kernels are started again: the visitors' own work comes first."""
INTERVAL = 0.25
"""Seconds between looks at what is wanted."""


class KernelPool:
    """
    Keep kernels ready for the pages that open first: of `homes` the first for a class, the others for one visitor.

    Voilà's pools are filled; `on_filling` is called with how many kernels wait for the first page, and how many are to.
    """

    def __init__(self, manager: Any, visits: Visits, homes: list[str], on_filling: Callable[[int, int], None]) -> None:
        self.manager, self.visits, self.homes, self.on_filling = manager, visits, homes, on_filling
        keep_pools_as_they_are(manager)

    @property
    def waiting(self) -> int:
        """How many kernels wait for a visitor, their page made."""
        return sum(_is_rendered(pooled) for path in self.homes for pooled in self._pool(path))

    def wanted(self, path: str) -> int:
        """Count the kernels that should wait for a page: one more than can be taken, for whoever reloads."""
        most = self.visits.limits.pool_size if path == self.homes[0] else 1
        return min(most, self.visits.free + 1)

    async def fill(self) -> None:
        """Start all that are wanted for the first page, as many at once as there are processors."""
        first, most = self.homes[0], self.visits.limits.pool_size
        while missing := max(0, self.wanted(first) - len(self._pool(first))):
            self.on_filling(most - missing, most)
            await self._start(first, min(os.cpu_count() or 1, missing))
        self.on_filling(most, most)

    async def keep(self) -> None:
        """Replace what was taken, for ever, one at a time and while nobody opens a page."""
        while True:
            self.manager.forget_dead()
            for path in self.homes:
                if len(self._pool(path)) > self.wanted(path):
                    await self._end_one(path)
                elif len(self._pool(path)) < self.wanted(path) and self.visits.are_quiet(QUIET_SECONDS):
                    # Whatever the notebook or the machine did, the next look may find better.
                    try:
                        await self._start(path, 1)
                    except Exception as reason:
                        log.error(N_("a page could not be made ready beforehand: %s"), reason)
                        await asyncio.sleep(QUIET_SECONDS)
            await asyncio.sleep(INTERVAL)

    def _pool(self, path: str) -> list[PooledKernel]:
        return pools(self.manager).setdefault(path, [])

    async def _start(self, path: str, number: int) -> None:
        started = start_pooled(self.manager, path, number)
        try:
            # Shielded: a kernel whose start is broken off can no longer be ended.
            await asyncio.shield(asyncio.gather(*started))
            await asyncio.shield(asyncio.gather(*map(rendering_of, started)))
        except Exception:
            pool = self._pool(path)
            pool[:] = [pooled for pooled in pool if pooled not in started or _has_started(pooled)]
            raise

    async def _end_one(self, path: str) -> None:
        pooled = self._pool(path)[-1]
        await pooled
        await self.manager.shutdown_kernel(kernel_id_of(pooled), now=True)


def _has_started(pooled: PooledKernel) -> bool:
    return pooled.done() and not pooled.exception()


def _is_rendered(pooled: PooledKernel) -> bool:
    return _has_started(pooled) and rendering_of(pooled).done()
