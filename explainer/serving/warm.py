"""Kernels that wait for visitors: started before they are wanted, and never more than there are places for."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Callable
from typing import Any

from explainer.serving.door import Door
from explainer.serving.texts import N_

log = logging.getLogger("explainer")

QUIET = 1.0
"""Seconds without a new page before kernels are started again: the visitors' own work comes first."""
AGAIN = 0.25
"""Seconds between looks at what is wanted."""


class WarmKernels:
    """
    Keep kernels ready for the pages that open first.

    Parameters
    ----------
    kernels : KernelsOfPages
        Voilà's manager, whose pools these are.
    door : Door
        Who is in.
    homes : list of str
        The pages to be ready for, the first one for a whole class, the others for one visitor each.
    told : callable
        Called with how many kernels wait for the first page, and how many are to.
    """

    def __init__(self, kernels: Any, door: Door, homes: list[str], told: Callable[[int, int], None]) -> None:
        self.kernels, self.door, self.homes, self.told = kernels, door, homes, told
        # Voilà would fill a pool by itself, whenever a visitor takes from it.
        kernels.kernel_pools_config = {"default": {"pool_size": 0}}

    @property
    def waiting(self) -> int:
        """How many kernels wait for a visitor, their page made."""
        return sum(_is_made(each) for path in self.homes for each in self._pool(path))

    def wanted(self, path: str) -> int:
        """Count the kernels that should wait for a page: one more than can be taken, for whoever reloads."""
        most = self.door.classroom.warm if path == self.homes[0] else 1
        return min(most, self.door.free + 1)

    async def fill(self) -> None:
        """Start all that are wanted for the first page, as many at once as there are processors."""
        first, most = self.homes[0], self.door.classroom.warm
        while missing := max(0, self.wanted(first) - len(self._pool(first))):
            self.told(most - missing, most)
            await self._start(first, min(os.cpu_count() or 1, missing))
        self.told(most, most)

    async def keep(self) -> None:
        """Replace what was taken, for ever, one at a time and while nobody opens a page."""
        while True:
            self.kernels.forget_dead()
            for path in self.homes:
                if len(self._pool(path)) > self.wanted(path):
                    await self._end_one(path)
                elif len(self._pool(path)) < self.wanted(path) and self._quiet():
                    # Whatever the notebook or the machine did, the next look may find better.
                    try:
                        await self._start(path, 1)
                    except Exception as reason:
                        log.error(N_("a page could not be made ready beforehand: %s"), reason)
                        await asyncio.sleep(QUIET)
            await asyncio.sleep(AGAIN)

    def _quiet(self) -> bool:
        return self.door.clock() - self.door.last_start > QUIET

    def _pool(self, path: str) -> list[asyncio.Task[dict[str, Any]]]:
        pool: list[asyncio.Task[dict[str, Any]]] = self.kernels._pools.setdefault(path, [])
        return pool

    async def _start(self, path: str, number: int) -> None:
        pool = self._pool(path)
        before = len(pool)
        self.kernels.kernel_pools_config = {path: {"pool_size": before + number}}
        self.kernels.fill_if_needed(delay=0, notebook_name=path)
        self.kernels.kernel_pools_config = {"default": {"pool_size": 0}}
        started = pool[before:]
        try:
            # Shielded: a kernel whose start is broken off can no longer be ended.
            made = await asyncio.shield(asyncio.gather(*started))
            await asyncio.shield(asyncio.gather(*(each["task"] for each in made)))
        except Exception:
            self._pools_without(path, started)
            raise

    def _pools_without(self, path: str, failed: list[asyncio.Task[dict[str, Any]]]) -> None:
        pool = self._pool(path)
        pool[:] = [task for task in pool if task not in failed or (task.done() and not task.exception())]

    async def _end_one(self, path: str) -> None:
        made = await self._pool(path)[-1]
        await self.kernels.shutdown_kernel(made["kernel_id"], now=True)


def _is_made(kernel: asyncio.Task[dict[str, Any]]) -> bool:
    rendered: asyncio.Task[Any] | None = kernel.result()["task"] if kernel.done() and not kernel.exception() else None
    return rendered is not None and rendered.done()
