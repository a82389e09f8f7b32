"""The kernels behind the pages: they end as soon as `visit` says so, and give their places back."""

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager

from explainer.serving.jupyter_internals import connections_to, forget_kernel, kernel_id_of, pools, sockets_to
from explainer.serving.startup import LONGEST_SOCKET_PATH
from explainer.serving.visit import CullTimeouts, End, Visit
from explainer.serving.visits import Visits

GOING_AWAY = 1001
"""Why a socket is closed: <https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1>."""
SILENT = "--IPKernelApp.log_level=CRITICAL"
"""A kernel writes an error to the server's log for each message it cannot use: whoever means harm could fill a disk."""


def transport() -> str:
    """
    Choose how the server talks to its kernels.

    That is ``ipc``, which nobody else on the machine or network can reach and which needs no free ports, or ``tcp``
    where the system has no such sockets or its temporary folder's name is too long.
    """
    example = Path(tempfile.gettempdir(), "voila_12345678", f"kernel-{'0' * 36}.json-ipc-1")
    return "ipc" if os.name == "posix" and len(str(example)) <= LONGEST_SOCKET_PATH else "tcp"


class PageKernelManager(ServerKernelManager):
    """One kernel, which ends without a word."""

    async def _async_interrupt_kernel(self) -> None:
        # Interrupted just before it is killed, a kernel that is still importing would write where it was.
        if not self.shutting_down:
            await super()._async_interrupt_kernel()


class PagesKernelManager(AsyncMappingKernelManager):
    """
    All kernels: those whose visit is over are ended, and the visit of one that died is.

    A kernel's last activity is what its page last said, or when that page was sent, came or went.
    """

    @property
    def visits(self) -> Visits:
        """Whom the kernels are for."""
        visits: Visits = self.parent.visits  # type: ignore[union-attr]  # whoever makes it is its parent
        return visits

    async def start_kernel(self, *args: Any, **settings: Any) -> Any:  # type: ignore[override]  # it awaits, as all here
        """Start a kernel; what goes wrong in its notebook, its page is told."""
        return await super().start_kernel(*args, extra_arguments=[SILENT], **settings)

    async def page_sent(self, visit: Visit) -> None:
        """Begin to wait for the page that was sent; its kernel may have waited for hours already."""
        self._note_activity(visit.kernel_id)
        await self.end_visit(visit, visit.sent())

    async def page_left(self, kernel_id: str) -> None:
        """End the kernel of a page that is left; one that is still at work on its page is let finish first."""
        if visit := self.visits.by_kernel.get(kernel_id):
            await self.end_visit(visit, visit.left())

    async def still_runs(self, visit: Visit) -> bool:
        """Tell whether a visit has a kernel; one that said nothing for a minute may have been ended without a word."""
        if visit.kernel_id in self and not await self.is_alive(visit.kernel_id):
            await self.end_visit(visit, End.DIED)
        return visit.kernel_id in self

    async def end_replaced(self, visit: Visit) -> None:
        """End the kernel of the page whose place this visit has taken over."""
        if visit.replaced_kernel in self:
            await self.shutdown_kernel(visit.replaced_kernel, now=True)

    async def end_visit(self, visit: Visit, end: End | None) -> None:
        """End a visit, where there is a reason, and its kernel; its place is free before the process has ended."""
        if end and self.visits.end(visit, end) and visit.kernel_id in self:
            await self.shutdown_kernel(visit.kernel_id, now=True)

    def notify_connect(self, kernel_id: str) -> None:
        """Note that a page reached its kernel."""
        super().notify_connect(kernel_id)
        self._note_sockets(kernel_id)

    def notify_disconnect(self, kernel_id: str) -> None:
        """Note when a page was last seen."""
        super().notify_disconnect(kernel_id)
        self._note_sockets(kernel_id)

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that is no more wanted; one that waits for a visit is kept."""
        if (visit := self.visits.by_kernel.get(kernel_id)) and kernel_id in self:
            timeouts: CullTimeouts = self.parent.timeouts  # type: ignore[union-attr]  # as above
            kernel: Any = self.get_kernel(kernel_id)
            idle = datetime.now(UTC) - kernel.last_activity
            await self.end_visit(visit, visit.reason_to_cull(idle.total_seconds(), timeouts))

    def remove_kernel(self, kernel_id: str) -> Any:
        """Forget a kernel that has ended, by itself where its visit still goes on."""
        self.visits.end(self.visits.by_kernel.get(kernel_id), End.DIED)
        for connection in connections_to(kernel_id):
            connection.websocket_handler.close(GOING_AWAY)
        forget_kernel(self, kernel_id)
        removed = super().remove_kernel(kernel_id)
        self.forget_dead()
        return removed

    def forget_dead(self) -> None:
        """Let no kernel wait for a visit that is not there any more."""
        for pool in pools(self).values():
            pool[:] = [
                pooled for pooled in pool if not pooled.done() or pooled.exception() or kernel_id_of(pooled) in self
            ]

    def start_watching_activity(self, kernel_id: str) -> None:
        """
        Watch nothing.

        The parent class has the server decode every message a second time, before the page gets it. What
        there is to know of activity, a kernel's connections tell.
        """
        kernel: Any = self.get_kernel(kernel_id)
        kernel.reason, kernel.execution_state = "", "idle"
        self._note_activity(kernel_id)

    def _note_sockets(self, kernel_id: str) -> None:
        self._note_activity(kernel_id)
        if visit := self.visits.by_kernel.get(kernel_id):
            visit.connected(sockets_to(self, kernel_id))

    def _note_activity(self, kernel_id: str) -> None:
        if kernel_id in self:
            kernel: Any = self.get_kernel(kernel_id)
            kernel.last_activity = datetime.now(UTC)
