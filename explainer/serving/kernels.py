"""The kernels behind the pages: who they belong to, and when they are ended."""

from __future__ import annotations

import asyncio
import os
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from voila.request_info_handler import RequestInfoSocketHandler

from explainer.serving.connection import GuardedConnection
from explainer.serving.door import Door
from explainer.serving.visit import End, Visit

GOING_AWAY = 1001
"""Why a socket is closed: <https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1>."""
SILENT = "--IPKernelApp.log_level=CRITICAL"
"""A kernel writes an error to the server's log for each message it cannot use: whoever means harm could fill a disk."""
LONGEST_SOCKET_PATH = 100
"""Characters; the shortest limit of the systems we run on is 104."""


def transport() -> str:
    """Choose how the server talks to its kernels.

    Returns
    -------
    str
        ``ipc``, which nobody else on the machine or network can reach and which needs no free ports,
        or ``tcp`` where the system has no such sockets or its temporary folder's name is too long.
    """
    example = Path(tempfile.gettempdir(), "voila_12345678", f"kernel-{'0' * 36}.json-ipc-1")
    return "ipc" if os.name == "posix" and len(str(example)) <= LONGEST_SOCKET_PATH else "tcp"


@dataclass(frozen=True)
class Patience:
    """
    Seconds that a kernel is kept.

    Attributes
    ----------
    lost : float
        Whose page has lost its connection: a laptop closed for a break.
    idle : float
        Whose page is open, but nobody touches it: longer than any lesson.
    never_came : float
        Whose page was asked for, but never reached it.
    """

    lost: float = 600
    idle: float = 3 * 3600
    never_came: float = 60

    @property
    def look_every(self) -> float:
        """Seconds between looks."""
        return max(1.0, min(self.lost, self.idle, self.never_came) / 10)


class KernelOfPage(ServerKernelManager):
    """End without a word."""

    async def _async_interrupt_kernel(self) -> None:
        # Interrupted just before it is killed, a kernel that is still importing would write where it was.
        if not self.shutting_down:
            await super()._async_interrupt_kernel()


class KernelsOfPages(AsyncMappingKernelManager):
    """
    End kernels whose page has gone without saying so, or died, and give their places back.

    A kernel's last activity is what its page last said, or when that page came or went.
    """

    _pools: dict[str, list[asyncio.Task[dict[str, Any]]]]
    """Kernels that wait for a visit, by page; Voilà's own manager, which comes of this class, fills them."""

    @property
    def door(self) -> Door:
        """Who is in."""
        door: Door = self.parent.door  # type: ignore[union-attr]  # whoever makes it is its parent
        return door

    async def start_kernel(self, *args: Any, **settings: Any) -> Any:  # type: ignore[override]  # it awaits, as all here
        """Start a kernel; what goes wrong in its notebook, its page is told."""
        return await super().start_kernel(*args, extra_arguments=[SILENT], **settings)

    async def expect(self, visit: Visit) -> None:
        """Begin to wait for the page that was sent; its kernel may have waited for hours already."""
        visit.made = True
        if visit.kernel in self._kernels:
            self._kernels[visit.kernel].last_activity = utcnow()
        if visit.left:
            await self.end(visit.kernel, End.LEFT)

    async def still_runs(self, visit: Visit) -> bool:
        """Tell whether a visit has a kernel; one that said nothing for a minute may have been ended without a word."""
        if visit.kernel in self._kernels and not await self.is_alive(visit.kernel):
            await self.end(visit.kernel, End.DIED)
        return visit.kernel in self._kernels

    async def make_place(self, visit: Visit) -> None:
        """End the kernel of the page whose place this one has taken over."""
        if visit.instead_of in self._kernels:
            await self.shutdown_kernel(visit.instead_of, now=True)

    async def leave(self, kernel_id: str) -> None:
        """End the kernel of a page that is left; one that is still at work on its page is let finish first."""
        visit = self.door.seated.get(kernel_id)
        if visit and not visit.made:
            visit.left = True
        else:
            await self.end(kernel_id, End.LEFT)

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page reached its kernel."""
        super().notify_connect(kernel_id)
        if kernel_id in self._kernels:
            self._kernels[kernel_id].last_activity = utcnow()
        if visit := self.door.seated.get(kernel_id):
            visit.connected = visit.here = True

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note when a page was last seen."""
        super().notify_disconnect(kernel_id)
        if kernel_id in self._kernels:
            self._kernels[kernel_id].last_activity = utcnow()
        if visit := self.door.seated.get(kernel_id):
            visit.here = self._kernel_connections.get(kernel_id, 0) > 0

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel once nobody has been there for long; one that waits for a visit, or makes a page, is kept."""
        visit = self.door.seated.get(kernel_id)
        if visit is None or not visit.made or kernel_id not in self._kernels:
            return
        patience: Patience = self.parent.patience  # type: ignore[union-attr]  # as above
        if self._kernel_connections.get(kernel_id, 0):
            end, after = End.IDLE, patience.idle
        elif visit.connected:
            end, after = End.LOST, patience.lost
        else:
            end, after = End.NEVER_CAME, patience.never_came
        if utcnow() - self._kernels[kernel_id].last_activity > timedelta(seconds=after):
            await self.end(kernel_id, end)

    async def end(self, kernel_id: str, end: End) -> None:
        """End the kernel of a visit; its place is free before its process has ended."""
        if kernel_id in self.door.seated:
            self.door.leave(self.door.seated[kernel_id], end)
            await self.shutdown_kernel(kernel_id, now=True)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, by itself where its visit still goes on."""
        self.door.leave(self.door.seated.get(kernel_id), End.DIED)
        for connection in list(GuardedConnection._open_sockets):
            if connection.kernel_id == kernel_id:
                connection.websocket_handler.close(GOING_AWAY)
        RequestInfoSocketHandler._cache.pop(kernel_id, None)
        self._kernel_connections.pop(kernel_id, None)
        self._kernel_ports.pop(kernel_id, None)
        removed = super().remove_kernel(kernel_id)
        self.forget_dead()
        return removed

    def forget_dead(self) -> None:
        """Let no kernel wait for a visit that is not there any more."""
        for pool in self._pools.values():
            pool[:] = [
                each for each in pool if not each.done() or each.exception() or each.result()["kernel_id"] in self
            ]

    def start_watching_activity(self, kernel_id: str) -> None:
        """
        Watch nothing.

        The parent class has the server decode every message a second time, before the page gets it. What
        there is to know of activity, a kernel's connections tell.
        """
        kernel = self._kernels[kernel_id]
        kernel.reason, kernel.execution_state = "", "idle"
        kernel.last_activity = utcnow()
