"""The kernels behind the pages: how they are watched, and when they are ended."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Instance

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


class KernelsOfPages(AsyncMappingKernelManager):
    """End kernels whose page has gone without saying so, but give a new page the time to connect.

    A kernel may have waited in the pool for hours. The moment a visitor takes it, it is idle for all
    those hours and has no connection yet, so it would be ended under the visitor's hands. Its clock
    therefore starts when it is first seen outside the pool.
    """

    _on_the_clock: Instance[set[str]] = Instance(set, ())

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """End a kernel that nobody is connected to, once its clock has run long enough.

        Parameters
        ----------
        kernel_id : str
            A kernel that is not in the pool.
        """
        if kernel_id not in self._on_the_clock:
            self._on_the_clock.add(kernel_id)
            self._kernels[kernel_id].last_activity = utcnow()
        await super().cull_kernel_if_idle(kernel_id)
        self._on_the_clock &= set(self._kernels)

    def start_watching_activity(self, kernel_id: str) -> None:
        """Note that a kernel says something, without reading what.

        The parent class decodes every message a second time, before the page gets it, to tell busy from
        idle: half of the server's share of a slider move. We only end kernels that nobody is connected
        to, so when they last spoke is all there is to know.

        Parameters
        ----------
        kernel_id : str
            A kernel just started.
        """
        kernel = self._kernels[kernel_id]
        kernel.reason = ""
        kernel.last_activity = utcnow()
        kernel._activity_stream = kernel.connect_iopub()

        def note(_message: list[Any]) -> None:
            self.last_kernel_activity = kernel.last_activity = utcnow()
            kernel.execution_state = "idle"

        kernel._activity_stream.on_recv(note)
