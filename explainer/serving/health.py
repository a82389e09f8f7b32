"""How the server is, for a machine to read."""

import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psutil
from tornado.web import RequestHandler

from explainer.serving.jupyter_internals import process_of
from explainer.serving.pool import KernelPool
from explainer.serving.prepared_pages import PreparedPages
from explainer.serving.visits import Visits

MB = 1024 * 1024


def memory_mb(kernels: Any) -> dict[str, float]:
    """Add up what the server and its kernels hold, what they share included, and what the machine could still give."""
    held = 0
    for kernel_id in kernels.list_kernel_ids():
        process = process_of(kernels.get_kernel(kernel_id))
        with suppress(psutil.Error):  # it may just have ended
            held += psutil.Process(process).memory_info().rss if process else 0
    sizes = {"server": psutil.Process().memory_info().rss, "kernels": held, "free": psutil.virtual_memory().available}
    return {name: round(size / MB, 1) for name, size in sizes.items()}


class HealthHandler(RequestHandler):
    """Answer 200 when pages can be served, 503 before."""

    expected = True

    def initialize(
        self,
        is_ready: Callable[[], bool],
        visits: Visits,
        kernels: Any,
        pool: KernelPool | PreparedPages,
        begun: float,
    ) -> None:
        """Take what there is to tell about."""
        self.is_ready, self.visits, self.kernels, self.pool, self.begun = is_ready, visits, kernels, pool, begun

    def get(self) -> None:
        """Tell numbers, and nothing about anybody."""
        is_ready = self.is_ready()
        self.set_status(200 if is_ready else 503)
        self.set_header("Cache-Control", "no-store")
        self.write(
            {
                "status": "ready" if is_ready else "starting",
                "visitors": len(self.visits.lasting),
                "places": self.visits.limits.places,
                "free": self.visits.free,
                "warm": self.pool.waiting,
                "memory_mb": memory_mb(self.kernels),
                "uptime_s": round(time.monotonic() - self.begun, 1),
            }
        )

    head = get
