"""
`python -m bench.votes [--people 200] [--seconds 10]`: a whole school votes from one address, and others do harm to it.

Two servers share one file. In the middle of the first vote the one that everybody is at is killed, and started again.
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
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from tools.event_loop import Loop
from tools.phones import Phone, Screen, a_room
from tools.served import free_port, serving
from tools.vote_harm import VOTE_HARM, VoteHarm, hundreds_of_phones_that_are_none

from bench.web import Answer

SCHOOL, ELSEWHERE = "127.0.0.1", "127.0.0.2"
JOIN_LEVEL, VOTE_LEVEL, MOVE_LEVEL = 0.3, 0.4, 1.0
"""Seconds: of 95 in 100 joins and votes, and until every phone knows that its room has moved."""
ANSWERS = ("up", "down")
AGAIN = 0.2
"""Seconds after which a phone tries once more that was not answered."""

T = TypeVar("T")


@dataclass
class Report:
    """What a class saw, in seconds, and what was counted of it."""

    people: int
    joins: list[float] = field(default_factory=list)
    votes: list[float] = field(default_factory=list)
    moves: list[float] = field(default_factory=list)
    acknowledged: list[dict[int, str]] = field(default_factory=list)  # by vote, the last answer of each phone
    counted: list[dict[str, int]] = field(default_factory=list)  # by vote
    beside: dict[str, list[float]] = field(default_factory=dict)  # votes and looks at a page, beside each kind of harm
    cut: int = 0  # requests that a killed server left unanswered

    def faults(self) -> list[str]:
        """What is not as it should be, however slow the machine: a vote that was lost or that counts twice."""
        found = []
        for number, counted in enumerate(self.counted, 1):
            cast = Counter(each[number] for each in self.acknowledged if number in each)
            if dict(cast) != {answer: count for answer, count in counted.items() if count}:
                found.append(f"vote {number}: {dict(cast)} were acknowledged, and {counted} counted")
        if sum(map(len, self.acknowledged)) != self.people * len(self.counted):
            found.append("not every phone could vote")
        return found

    def __str__(self) -> str:
        """Tell it in a few lines."""
        return "\n".join(
            [
                f"{self.people} phones behind one address, {len(self.votes)} answers, {self.cut} cut off by the kill.",
                f"Join: {_spread(self.joins)} (level {JOIN_LEVEL} s).",
                f"Vote: {_spread(self.votes)} (level {VOTE_LEVEL} s).",
                f"Every phone knows of a move after {max(self.moves, default=math.nan):.2f} s (level {MOVE_LEVEL} s).",
                f"Counted: {self.counted}.",
                *(f"Beside {name.replace('_', ' ')}: {_spread(waits)}." for name, waits in self.beside.items()),
                *(f"NOT WELL: {fault}" for fault in self.faults()),
            ]
        )


def _spread(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    p95 = ordered[math.ceil(0.95 * len(ordered)) - 1]
    return f"median {statistics.median(ordered):.3f}, p95 {p95:.3f}, longest {ordered[-1]:.3f} s"


async def vote(
    url: str, report: Report, screen: Screen, seconds: float, number: int, phones: Sequence[Phone], rng: random.Random
) -> None:
    """Let every phone answer within some seconds, and some of them change their mind."""

    async def one(phone: Phone, kept: dict[int, str]) -> None:
        await asyncio.sleep(rng.uniform(0, seconds))
        for answer in rng.choices(ANSWERS, k=rng.choice((1, 1, 2))):
            begun = time.perf_counter()
            got = await _until_answered(lambda answer=answer: phone.vote(answer, vote=number), report)
            assert got.status == 200, got
            report.votes.append(time.perf_counter() - begun)
            kept[number] = answer

    await asyncio.gather(*map(one, phones, report.acknowledged))


async def join(report: Report, phones: Sequence[Phone], seconds: float, rng: random.Random) -> None:
    """Let every phone load the page, and be told how the room stands."""

    async def one(phone: Phone) -> None:
        await asyncio.sleep(rng.uniform(0, seconds))
        begun = time.perf_counter()
        assert (await _until_answered(phone.load, report)).status == 200
        async with phone.listen() as events:
            event, _ = await events.next()
            assert event == "state"
        report.joins.append(time.perf_counter() - begun)

    await asyncio.gather(*map(one, phones))


async def move(report: Report, screen: Screen, phones: Sequence[Phone]) -> None:
    """Move on, and wait until every phone that is connected knows."""
    async with AsyncExitStack() as listening:
        streams = [await listening.enter_async_context(phone.listen()) for phone in phones]
        before = screen.state["version"]
        for each in streams:
            await each.next()
        begun = time.perf_counter()
        await screen.move()

        await asyncio.gather(*(each.state(before + 1) for each in streams))
        report.moves.append(time.perf_counter() - begun)


async def _until_answered(ask: Callable[[], Awaitable[Answer]], report: Report) -> Answer:
    """Ask until there is an answer: a server may be away for a while."""
    while True:
        try:
            return await asyncio.wait_for(ask(), 10)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            report.cut += 1
            await asyncio.sleep(AGAIN)


def play(folder: Path, people: int, seconds: float, *options: str, seed: int = 1) -> Report:
    """Play a class; the server is killed in the middle of the first vote, and another one moves the room on."""
    report = Report(people, acknowledged=[{} for _ in range(people)])
    rng, port = random.Random(seed), free_port()
    where = ("--database", f"sqlite:///{folder / 'votes.db'}", *options)
    with Loop() as loop, ExitStack() as servers:
        served = servers.enter_context(serving(folder / "log", *where, port=port))
        other = servers.enter_context(serving(folder / "other", *where))
        screen = loop.run(Screen(other.url).open())
        loop.run(screen.question())
        phones = [Phone(served.url, screen.code, SCHOOL) for _ in range(people)]
        loop.run(join(report, phones, seconds, rng), 600)
        voting = asyncio.run_coroutine_threadsafe(vote(served.url, report, screen, seconds, 1, phones, rng), loop.loop)
        while len(report.votes) < people // 2:
            time.sleep(0.01)
        served.process.kill()
        served.process.wait()
        servers.enter_context(serving(folder / "again", *where, port=port))
        voting.result(600)
        report.votes.clear()  # how long a server takes to start is told elsewhere
        loop.run(screen.look())
        loop.run(move(report, screen, phones), 600)
        loop.run(move(report, screen, phones), 600)
        loop.run(vote(served.url, report, screen, seconds, 2, phones, rng), 600)
        loop.run(screen.look())
        told = loop.run(screen.move())["told"]
        report.counted = [told["votes"][number] for number in ("1", "2")]
        for each in (screen, *phones):
            loop.loop.call_soon_threadsafe(each.browser.close)
    return report


def harm(folder: Path, report: Report, *options: str) -> None:
    """Do each harm to a class, ten thousand joins among it, and see how long its phones and its pages wait."""
    with serving(folder / "harm", "--database", f"sqlite:///{folder / 'harm.db'}", *options) as served, Loop() as loop:
        for each in (partial(hundreds_of_phones_that_are_none, joins=10_000), *VOTE_HARM[1:]):
            name = getattr(each, "__name__", "ten_thousand_joins")
            report.beside[name] = loop.run(_beside(served.url, each), 900)


async def _beside(url: str, each: VoteHarm) -> list[float]:
    waits = []
    async with a_room(url) as attacked, a_room(url) as own:
        phones = [await own.joined() for _ in range(10)]
        harming = asyncio.create_task(each(attacked.screen, ELSEWHERE))
        while not harming.done():
            for phone in phones:
                begun = time.perf_counter()
                assert (await phone.vote("down")).status == 200
                waits.append(time.perf_counter() - begun)
                begun = time.perf_counter()
                assert (await phone.browser.ask("GET", "/health")).status == 200
                waits.append(time.perf_counter() - begun)
                await asyncio.sleep(0.1)
        await harming
    return waits


def main() -> int:
    """Play it and print what came of it."""
    asked = argparse.ArgumentParser(prog="bench.votes", description=__doc__)
    asked.add_argument("--people", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=10)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        report = play(Path(folder), options.people, options.seconds)
        harm(Path(folder), report)
    print(report)
    return 1 if report.faults() else 0


if __name__ == "__main__":
    sys.exit(main())
