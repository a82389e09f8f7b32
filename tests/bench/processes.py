"""What a server and its kernels take: processor time and memory that they share with nobody."""

import math
import statistics
from contextlib import suppress
from dataclasses import dataclass

import psutil
from tools.served import Served, wait_until


@dataclass(frozen=True)
class Used:
    """Seconds of processor time."""

    server: float
    kernels: float

    def since(self, before: "Used") -> "Used":
        """What was used in between, as long as no kernel ended."""
        return Used(self.server - before.server, self.kernels - before.kernels)


def used(served: Served) -> Used:
    """Add up what the server and its kernels have used so far."""
    server = psutil.Process(served.process.pid)
    return Used(_seconds(server), sum(_seconds(child) for child in server.children(recursive=True)))


def unique_mb(served: Served, kernels: list[str]) -> list[float]:
    """Memory of these kernels in MB, what they share with others left out."""
    pids = {kernel: pid for pid, kernel in served.kernel_ids().items()}
    return [psutil.Process(pids[kernel]).memory_full_info().uss / 1e6 for kernel in kernels]


def server_mb(served: Served) -> float:
    """The same of the server itself."""
    return float(psutil.Process(served.process.pid).memory_full_info().uss / 1e6)


def all_mb(served: Served) -> float:
    """Memory of the server and all its processes in MB; what several share is counted once."""
    server = psutil.Process(served.process.pid)
    held = 0
    for each in (server, *server.children(recursive=True)):
        with suppress(psutil.Error):  # it may just have ended
            held += each.memory_full_info().pss
    return held / 1e6


def rest(served: Served, seconds: float = 120) -> None:
    """Wait until the server and its kernels have nothing to do."""
    seen = [math.inf]

    def idle() -> bool:
        now = used(served)
        seen.append(now.server + now.kernels)
        return abs(seen[-1] - seen[-2]) < 0.06

    wait_until(idle, seconds, every=0.5)


def median(values: list[float]) -> float:
    """The middle one; not a number where there is none."""
    return statistics.median(values) if values else float("nan")


def _seconds(process: psutil.Process) -> float:
    with suppress(psutil.Error):
        spent = process.cpu_times()
        return float(spent.user + spent.system)
    return 0.0
