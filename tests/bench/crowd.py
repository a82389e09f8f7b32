"""
Many visitors in a process of their own, which is told what to do line by line.

Who measures talks to a `Crowd`; the process it starts is this same file run as a program.
"""

import asyncio
import json
import random
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from tools.classmate import Classmate, Files, RefusedError

PATIENCE = 180
"""Seconds that a visitor waits for a page before it counts as failed."""
ANSWER = 10
"""The same for the answer to a move."""


class Crowd:
    """
    People at a server, driven from another process.

    Parameters
    ----------
    url : str
        The server.
    page : str
        Path of the page they open.
    people : int
        How many.
    files : Files
        What a first visit fetches as well.
    notebook : str
        Which page that is.
    """

    def __init__(self, url: str, page: str, people: int, files: Files, notebook: str = "explainer") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.crowd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self.do("come", url=url, page=page, people=people, before=files.before, after=files.after, notebook=notebook)

    def do(self, what: str, **how: Any) -> dict[str, Any]:
        """Let all do one thing, a method of `People`, and tell how it went."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps([what, how]), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        assert answer, f"the visitors' process ended at {what!r}"
        return dict(json.loads(answer))

    def __enter__(self) -> "Crowd":
        """Stay until the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self._process.communicate()


class People:
    """What a crowd can do; each method's answer goes back as JSON, with the processor time it took."""

    def __init__(self) -> None:
        self.all: list[Classmate] = []
        self.beats: list[float] = []
        self._hearts: list[asyncio.Task[None]] = []

    async def come(
        self, url: str, page: str, people: int, before: list[str], after: list[str], notebook: str
    ) -> dict[str, Any]:
        settings: dict[str, Any] = {"limit": PATIENCE, "notebook": notebook}
        files = Files(before, after)
        self._one_more: Callable[[], Classmate] = lambda: Classmate(url, page, files=files, **settings)
        self._passer: Callable[[], Classmate] = lambda: Classmate(url, page, **settings)
        self.all = [self._one_more() for _ in range(people)]
        return {}

    async def open(self) -> dict[str, Any]:
        """All open the page in the same moment; whoever has no answer of any kind is given up."""
        opening = (asyncio.wait_for(each.open(), PATIENCE) for each in self.all)
        came = await asyncio.gather(*opening, return_exceptions=True)
        failed = [repr(one) for one in came if isinstance(one, BaseException)]
        self.all = [each for each, one in zip(self.all, came, strict=True) if not isinstance(one, BaseException)]
        self._hearts = [asyncio.create_task(each.keep_beating(self.beats)) for each in self.all]
        return {
            "laps": [each.laps for each in self.all],
            "failed": failed,
            "kernels": [each.kernel for each in self.all],
        }

    async def step(self) -> dict[str, Any]:
        """All take the step, so that every move draws results."""
        await asyncio.gather(*(each.take_step() for each in self.all))
        return {}

    async def drag(self, seconds: float, rate: float) -> dict[str, Any]:
        """All move the slider at this rate, each in their own rhythm."""
        return await self._drag(self.all, seconds, rate)

    async def _drag(self, people: list[Classmate], seconds: float, rate: float) -> dict[str, Any]:
        async def drag(each: Classmate) -> tuple[list[float], int]:
            await asyncio.sleep(random.random() / rate)
            return await each.drag([_place(k) for k in range(round(seconds * rate))], 1 / rate)

        begun = time.perf_counter()
        done = await asyncio.gather(*(drag(each) for each in people))
        return {
            "times": [took for times, _ in done for took in times],
            "drawn": sum(drawn for _, drawn in done),
            "seconds": time.perf_counter() - begun,
            "beats": self.beats,
        }

    async def wander(self, seconds: float, rate: float, pages: list[str]) -> dict[str, Any]:
        """All drag, but for the first, who meanwhile goes from page to page, and in the end back."""
        here, *others = self.all
        dragging = asyncio.create_task(self._drag(others, seconds, rate))
        took: list[float] = []
        while not dragging.done():
            page = pages[len(took) % len(pages)]
            self._hearts[0].cancel()
            await here.leave()
            here = Classmate(here.url, page, limit=PATIENCE)
            took.append(await here.open())
            await asyncio.sleep(0.5)
        self.all[0] = here
        return {"wandered": took, **await dragging}

    async def move(self, times: int, people: int) -> dict[str, Any]:
        """The last few of them move the slider as fast as it follows."""

        async def move(each: Classmate) -> None:
            for k in range(times):
                await each.move(_place(k))

        await asyncio.gather(*(move(each) for each in self.all[-people:]))
        return {}

    async def one_more(self) -> dict[str, Any]:
        """Somebody comes for whom there may be no place."""
        late, begun = self._one_more(), time.perf_counter()
        answer = await late.browser.ask("GET", late.page)
        late.browser.close()
        kind = answer.headers.get("content-type", "")
        return {
            "seconds": time.perf_counter() - begun,
            "status": answer.status,
            "friendly": kind.startswith("text/html") and "<p" in answer.text,
            "again": answer.headers.get("retry-after"),
        }

    async def swap(self) -> dict[str, Any]:
        """One leaves, and another one gets the place: how long the page takes, knocking until it comes."""
        await self._end(self.all[:1])
        begun = time.perf_counter()
        late = self._passer()
        knocks = 1
        while True:
            try:
                await late.open()
                break
            except RefusedError:
                knocks += 1
                await asyncio.sleep(0.02)
        took = time.perf_counter() - begun
        self.all[0] = late
        return {"seconds": took, "knocks": knocks}

    async def leave(self) -> dict[str, Any]:
        """All close the page."""
        await self._end(self.all)
        return {}

    async def pass_through(self, visits: int, at_once: int) -> dict[str, Any]:
        """Open, reload and close; every third tab is gone without a word, as from a laptop that is shut."""
        turn = asyncio.Semaphore(at_once)
        failed: list[str] = []

        async def visit(k: int) -> None:
            async with turn:
                each = self._passer()
                try:
                    async with asyncio.timeout(PATIENCE):
                        await each.open()
                        if k % 3 == 1:
                            await each.reload()
                        if k % 3 == 2:
                            each.vanish()
                        else:
                            await each.leave()
                except Exception as reason:
                    failed.append(repr(reason))

        await asyncio.gather(*(visit(k) for k in range(visits)))
        return {"failed": failed}

    async def _end(self, some: list[Classmate]) -> None:
        for heart, each in zip(self._hearts, self.all, strict=False):
            if each in some:
                heart.cancel()
        await asyncio.gather(*(each.leave() for each in some))


def _place(k: int) -> float:
    # Never the same place twice in a row: where nothing changes, nothing is drawn.
    return (k * 7 % 59 - 29) / 10 or 3.0


async def main() -> None:
    """Do what is asked, line by line, until there are no more lines."""
    people = People()
    lines = asyncio.StreamReader(limit=2**20)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    while line := await lines.readline():
        what, how = json.loads(line)
        begun = time.process_time()
        method: Callable[..., Awaitable[dict[str, Any]]] = getattr(people, what)
        done = await method(**how)
        print(json.dumps(done | {"cpu": time.process_time() - begun}), flush=True)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(main())
