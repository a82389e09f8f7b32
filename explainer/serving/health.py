"""How the server is, for a machine to read."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

import psutil
from tornado.web import RequestHandler

from explainer.serving.door import Door
from explainer.serving.warm import WarmKernels

MB = 1024 * 1024


@dataclass(frozen=True)
class Memory:
    """
    Memory in MB.

    Attributes
    ----------
    server, kernels : float
        What they hold, what they share with others included.
    free : float
        What the machine could still give.
    """

    server: float
    kernels: float
    free: float


def memory(kernels: Any) -> Memory:
    """
    Add up the memory of the server and of its kernels.

    Parameters
    ----------
    kernels : KernelsOfPages
        Those to add up.

    Returns
    -------
    Memory
        Rounded to 0.1 MB.
    """
    held = 0
    for kernel in list(kernels._kernels.values()):
        process = getattr(kernel.provisioner, "pid", None)
        with suppress(psutil.Error):  # it may just have ended
            held += psutil.Process(process).memory_info().rss if process else 0
    mine, free = psutil.Process().memory_info().rss, psutil.virtual_memory().available
    return Memory(*(round(each / MB, 1) for each in (mine, held, free)))


class Health(RequestHandler):
    """Answer 200 when pages can be served, 503 before."""

    expected = True

    def initialize(
        self, is_ready: Callable[[], bool], door: Door, kernels: Any, warm: WarmKernels, begun: float
    ) -> None:
        """Take what there is to tell about."""
        self.is_ready, self.door, self.kernels, self.warm, self.begun = is_ready, door, kernels, warm, begun

    def get(self) -> None:
        """Tell numbers, and nothing about anybody."""
        ready = self.is_ready()
        self.set_status(200 if ready else 503)
        self.set_header("Cache-Control", "no-store")
        self.write(
            {
                "status": "ready" if ready else "starting",
                "visitors": len(self.door.visits),
                "places": self.door.classroom.places,
                "free": self.door.free,
                "warm": self.warm.waiting,
                "memory_mb": asdict(memory(self.kernels)),
                "uptime_s": round(time.monotonic() - self.begun, 1),
            }
        )

    head = get
