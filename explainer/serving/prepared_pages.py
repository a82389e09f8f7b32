"""Our own pages, each made once before anybody comes, by a process of which every visitor gets a fork."""

import asyncio
import logging
import multiprocessing
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from explainer.serving.forks import plain, start_process
from explainer.serving.jupyter_internals import rendered
from explainer.serving.page_process import WEB_PAGE, Output, be_page
from explainer.serving.pages import Pages
from explainer.serving.pool import INTERVAL, QUIET_SECONDS
from explainer.serving.process_handle import ProcessHandle
from explainer.serving.texts import N_
from explainer.serving.visits import Visits

log = logging.getLogger("explainer")

ANY_KERNEL = "00000000-0000-0000-0000-000000000000"
"""Stands in a page that was made for nobody yet, where the id of its visitor's kernel will stand."""


class NotPreparedError(Exception):
    """A page cannot be made without a kernel; the message says why."""


class PreparedPage:
    """A process that has run a page's cells, and what they show."""

    def __init__(self, notebook: Path, name: str) -> None:
        self.folder = str(notebook.parent)
        self.html = ""
        self._asked, asked_there = multiprocessing.Pipe()
        self._process = start_process(be_page, asked_there, str(notebook), name)
        asked_there.close()
        self._one_at_a_time = threading.Lock()

    @property
    def is_alive(self) -> bool:
        """Whether it can be forked."""
        return self._process.is_alive()

    def outputs(self) -> list[list[Output]]:
        """Wait for what each of its cells shows."""
        try:
            told = self._asked.recv()
        except EOFError:
            raise NotPreparedError("its process ended") from None
        if isinstance(told, str):
            raise NotPreparedError(told)
        return list(told)

    def fork(self, arguments: list[str], folder: str, environment: Mapping[str, str]) -> ProcessHandle:
        """Start a visitor's kernel."""
        with self._one_at_a_time:
            self._asked.send((arguments, folder, plain({**environment, WEB_PAGE: ""})))
            return ProcessHandle(self._asked.recv())

    def html_for(self, kernel_id: str) -> str:
        """Write the page of a visitor."""
        return self.html.replace(ANY_KERNEL, kernel_id)


class PreparedPages:
    """
    All pages: for a class made before anybody comes, for one person the first page before the others.

    `on_filling` is called with how many of those that are made beforehand are ready, and how many are to be.
    """

    def __init__(self, manager: Any, visits: Visits, pages: Pages, on_filling: Callable[[int, int], None]) -> None:
        self.manager, self.visits, self.pages, self.on_filling = manager, visits, pages, on_filling
        self._first = pages.all() if visits.limits.pool_size > 1 else pages.homes()[:1]
        self._preparing: dict[str, asyncio.Task[PreparedPage | None]] = {}
        # What has ended is kept too: the visitors' kernels are told by it whether the server is there.
        self._started: list[PreparedPage] = []

    @property
    def waiting(self) -> int:
        """How many pages are ready."""
        return sum(making.done() and making.result() is not None for making in self._preparing.values())

    async def fill(self) -> None:
        """Make the pages that are to be ready beforehand."""
        making = [asyncio.create_task(self.page(path)) for path in self._first]
        for ready, each in enumerate(making):
            self.on_filling(ready, len(making))
            await each
        self.on_filling(len(making), len(making))

    async def keep(self) -> None:
        """Make all others, one after another and while nobody opens a page, as somebody is about to do."""
        await asyncio.sleep(QUIET_SECONDS)
        for path in self.pages.all():
            while not self.visits.are_quiet(QUIET_SECONDS):
                await asyncio.sleep(INTERVAL)
            await self.page(path)

    async def page(self, path: str) -> PreparedPage | None:
        """Give a page as soon as it is made, None where a kernel must make it."""
        making = self._preparing.get(path)
        if making is None or (making.done() and (made := making.result()) and not made.is_alive):
            making = self._preparing[path] = asyncio.create_task(self._make(path))
        return await asyncio.shield(making)

    async def _make(self, path: str) -> PreparedPage | None:
        try:
            # In threads: the first one waits until all is imported.
            made = await asyncio.to_thread(PreparedPage, self.pages.folder / path, path.removesuffix(".ipynb"))
            self._started.append(made)
            made.html = await rendered(self.manager, path, await asyncio.to_thread(made.outputs), ANY_KERNEL)
        except Exception as reason:
            log.error(N_("a page could not be made ready beforehand: %s"), reason)
            return None
        return made
