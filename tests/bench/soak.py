"""
`python -m soak [--seconds 600] [--people 30]`: people come, move, pause, reload, leave and come back, for long.

At the end nothing is to be left of them: no kernel, no place taken, no memory, and no line of an error in the log.
"""

import argparse
import asyncio
import math
import random
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from tools.classmate import Classmate, RefusedError
from tools.event_loop import Loop
from tools.served import Served, serving

from bench.classroom import health
from bench.processes import rest, server_mb, unique_mb

CULL_AFTER = 6.0
"""Seconds after which the page of somebody who vanished is given up."""
SERVER_GROWTH, KERNEL_GROWTH = 12.0, 3.0
"""MB that the server, and a kernel in the middle, may grow from the middle of the run to its end."""
SETTLED, SETTLING = 50, 40.0
"""Visits after which the server grows no more; until then it grows by some 30 MB, the most of it with the tenth to the
twenty-fifth, and by this many MB at most."""
SHARE = 0.1, 0.4
"""How much of the whole time somebody stays, at least and at most."""
WELCOME = "The explainer is at"
"""The last line that the server writes where nothing goes wrong."""


@dataclass
class Report:
    """
    What happened.

    Attributes
    ----------
    seconds, people : float, int
        How long, and how many.
    did : Counter
        How often each thing was done.
    opens : list of float
        Seconds until a page that was opened showed all its pictures.
    moves, beats : list of float
        Milliseconds until each was answered.
    turned_away, failed : list of str
        Visitors who found no place, and what should not have happened to anybody.
    server_mb, kernel_mb : list of float
        Memory that is shared with nobody: of the server, and of a visitor's kernel in the middle, over time.
    wrong : list of str
        Lines of the log that tell of an error.
    kernels_left, places_taken : int
        At the end, beyond those that wait for visitors.
    """

    seconds: float
    people: int
    did: Counter[str] = field(default_factory=Counter)
    opens: list[float] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    beats: list[float] = field(default_factory=list)
    turned_away: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    server_mb: list[float] = field(default_factory=list)
    kernel_mb: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    kernels_left: int = 0
    places_taken: int = 0

    def faults(self) -> list[str]:
        """What is not as it should be; empty where all is well."""
        missed = sum(map(math.isinf, (*self.moves, *self.beats)))
        found = [
            (self.failed, f"{len(self.failed)} visits failed: {self.failed[:3]}"),
            (self.turned_away, f"{len(self.turned_away)} found no place: {self.turned_away[:3]}"),
            (not self.moves, "nobody moved anything"),
            (missed, f"{missed} moves or beats were never answered"),
            (self.wrong, f"the log tells of errors: {self.wrong[:3]}"),
            (self.kernels_left, f"{self.kernels_left} kernels are left"),
            (self.places_taken, f"{self.places_taken} places are still taken"),
        ]
        settling = self.did["come"] < SETTLED
        grown = self.server_mb[-1] - self.server_mb[0] if settling else growth(self.server_mb)
        allowed, since = (SETTLING, "beginning") if settling else (SERVER_GROWTH, "middle")
        found.append((grown > allowed, f"the server grew by {grown:.1f} MB from the {since} to the end"))
        grown = growth(self.kernel_mb)
        found.append((grown > KERNEL_GROWTH, f"the kernels grew by {grown:.1f} MB from the middle to the end"))
        return [told for so, told in found if so]

    def __str__(self) -> str:
        """Tell it in a few lines."""
        done = ", ".join(f"{count} × {what}" for what, count in self.did.most_common())
        return "\n".join(
            [
                f"{self.people} people for {self.seconds:.0f} s: {done}.",
                f"Opened: {_spread(self.opens, 's', 2)}.",
                f"Moves: {len(self.moves)}, {_spread(self.moves)}. Beats: {len(self.beats)}, {_spread(self.beats)}.",
                f"Memory (unique), from the middle to the end: server {_course(self.server_mb)}, "
                f"a kernel {_course(self.kernel_mb)}.",
                f"Left: {self.kernels_left} kernels, {self.places_taken} places; {len(self.wrong)} errors in the log.",
                *(f"NOT WELL: {fault}" for fault in self.faults()),
            ]
        )


def growth(seen: list[float]) -> float:
    """MB from the middle fifth of what was seen to the last one; 0 where that is too little to tell."""
    if len(seen) < 5:
        return 0.0
    fifth = max(1, len(seen) // 5)
    middle = (len(seen) - fifth) // 2
    return statistics.median(seen[-fifth:]) - statistics.median(seen[middle : middle + fifth])


async def soak(served: Served, seconds: float, people: int, seed: int = 1) -> Report:
    """
    Let people come and go.

    Parameters
    ----------
    served : Served
        A server with as many places, all for one address.
    seconds : float
        How long.
    people : int
        How many.
    seed : int
        Of what they do, and when.
    """
    report = Report(seconds, people)
    at_first = len(served.kernels())
    until = time.monotonic() + seconds
    crowd = [Person(served.url, report, random.Random(f"{seed} {k}"), until) for k in range(people)]
    await asyncio.gather(_watch(served, report, crowd, until), *(each.live() for each in crowd))
    report.kernels_left, report.places_taken = await _what_is_left(served, at_first)
    _, _, after = served.log.read_text(encoding="utf-8").partition(WELCOME)
    report.wrong = after.splitlines()[1:]
    return report


class Person:
    """Somebody with a temper of their own; what they do goes into the report."""

    def __init__(self, url: str, report: Report, chance: random.Random, until: float) -> None:
        self.report, self.chance, self.until = report, chance, until
        self.page = Classmate(url, limit=10)
        self._heart: asyncio.Task[None] = asyncio.ensure_future(asyncio.sleep(0))

    async def live(self) -> None:
        """Come, do things, and leave in the end."""
        await self._pause(0, self.report.seconds / 20)
        while time.monotonic() < self.until:
            try:
                await self._visit()
            except RefusedError as reason:
                self.report.turned_away.append(str(reason))
                await self._pause(1, 3)
            except Exception as reason:
                self.report.failed.append(repr(reason))
                self.page.vanish()
            await self._pause(2, 15)

    async def _visit(self) -> None:
        stays = time.monotonic() + self.chance.uniform(*SHARE) * self.report.seconds
        try:
            await self._come("come", self.page.open)
            while time.monotonic() < min(stays, self.until):
                await self._drag()
                await self._pause(0.5, 8)
                if self.chance.random() < 0.05:
                    self._heart.cancel()
                    await self._come("reload", self.page.reload)
        finally:
            self._heart.cancel()
        if self.chance.random() < 0.15:
            self.page.vanish()
            self.report.did["vanish"] += 1
            # Until the page is given up it holds a place, and nobody has two.
            await asyncio.sleep(1.5 * CULL_AFTER)
        else:
            await self.page.leave()
            self.report.did["leave"] += 1

    async def _come(self, how: str, opening: Callable[[], Awaitable[float]]) -> None:
        self.report.opens.append(await opening())
        self.report.did[how] += 1
        self._heart = asyncio.create_task(self.page.keep_beating(self.report.beats))
        await self.page.take_step()

    async def _drag(self) -> None:
        places = [round(self.chance.uniform(-3, 3), 1) for _ in range(self.chance.randrange(3, 25))]
        times, _ = await self.page.drag(places, self.chance.uniform(0.1, 0.4))
        self.report.moves += times
        self.report.did["drag"] += 1

    async def _pause(self, least: float, most: float) -> None:
        await asyncio.sleep(max(0, min(self.chance.uniform(least, most), self.until - time.monotonic())))


async def _watch(served: Served, report: Report, crowd: list[Person], until: float) -> None:
    while (left := until - time.monotonic()) > 0:
        await asyncio.sleep(min(left, report.seconds / 40))
        report.server_mb.append(server_mb(served))
        # A kernel may just have ended.
        with suppress(psutil.Error, KeyError, statistics.StatisticsError):
            there = set(served.kernel_ids().values())
            kernels = [each.page.kernel for each in crowd if each.page.kernel in there]
            report.kernel_mb.append(statistics.median(unique_mb(served, kernels)))


async def _what_is_left(served: Served, at_first: int) -> tuple[int, int]:
    deadline = time.monotonic() + 4 * CULL_AFTER
    while True:
        kernels = max(0, len(served.kernels()) - at_first)
        places = health(served)["visitors"]
        if not kernels + places or time.monotonic() > deadline:
            return kernels, places
        await asyncio.sleep(0.2)


def _spread(values: list[float], unit: str = "ms", digits: int = 0) -> str:
    if not values:
        return "none"
    in_order = sorted(values)
    points = {"median": 0.5, "p95": 0.95, "most": 1.0}
    return ", ".join(
        f"{name} {in_order[round(at * (len(values) - 1))]:.{digits}f} {unit}" for name, at in points.items()
    )


def _course(seen: list[float]) -> str:
    return f"{statistics.median(seen or [0]):.1f} MB, {growth(seen):+.1f} MB"


def run(seconds: float, people: int, log: Path) -> Report:
    """Start a server, let people come and go, and end it."""
    options = ("--class", str(people), "--per-address", str(people), "--cull-after", str(CULL_AFTER))
    options += ("--connect-within", str(CULL_AFTER))
    with serving(log, *options, "--log-level", "error") as served:
        rest(served)
        with Loop() as loop:
            return loop.run(soak(served, seconds, people), math.inf)


def main() -> int:
    """Do it, and say how it went; 1 where something is not well."""
    asked = argparse.ArgumentParser(prog="soak", description=__doc__)
    asked.add_argument("--seconds", type=float, default=600)
    asked.add_argument("--people", type=int, default=30)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = run(options.seconds, options.people, Path(folder, "log"))
    print(report)
    return 1 if report.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
