"""A visitor without a browser: says what a page says, and thirty of them fit into one process."""

import asyncio
import json
import math
import re
import time
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from bench.models import Models
from bench.web import Answer, Connections, RefusedError
from bench.wire import LostError, Socket, open_socket, packed, unpacked

__all__ = ["PAGE", "Asked", "Classmate", "Files", "LostError", "RefusedError", "Socket", "open_socket", "packed"]

BEAT = 1.5
"""Seconds between two heartbeats of a page."""
PAGE = "/voila/render/en/explainer.ipynb"
PLAYED = {
    "explainer": ("one-step", "Input x"),
    "lesson": ("puzzle", "Input x"),
    "practice": ("practice", ""),
    "beyond": ("and-then", "Learning rate η"),
}
"""Of each page the scene that is played, and the description of its slider."""
CONFIG = re.compile(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', re.DOTALL)


@dataclass(eq=False)
class Asked:
    """Something said to the kernel, and what comes back: the message that is wanted, and that it is idle again."""

    wanted: bytes
    at: float = field(default_factory=time.perf_counter)
    came: asyncio.Future[bytes | None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    idle: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    took: float = math.inf

    def hear(self, kind: str, content: bytes) -> bool:
        """Take a message; whether it was the last one."""
        if kind == "status" and b'"idle"' in content:
            # What has not come by now does not come.
            for future in (self.came, self.idle):
                if not future.done():
                    future.set_result(None)
            return True
        if kind != "status" and not self.came.done() and self.wanted in content:
            self.took = (time.perf_counter() - self.at) * 1e3
            self.came.set_result(content)
        return False

    def lose(self, reason: LostError) -> None:
        """Let those who wait know that nothing will come."""
        for future in (self.came, self.idle):
            if not future.done():
                future.set_exception(reason)
                # Whether anybody waits or not is no matter of the log's.
                future.exception()


@dataclass(frozen=True)
class Files:
    """What a page fetches the first time: before it asks for its kernel, and after."""

    before: Sequence[str] = ()
    after: Sequence[str] = ()


class Classmate:
    """
    Somebody at a page.

    Parameters
    ----------
    url : str
        The server, without a path.
    page : str
        Path of the page.
    files : Files
        What a first visit fetches as well; nothing where the browser has it all already.
    local : str
        The address to come from.
    notebook : str
        Which of `PLAYED` the page is, where its path does not say so.
    limit : float
        Seconds after which an answer counts as missing.
    """

    def __init__(
        self,
        url: str,
        page: str = PAGE,
        *,
        files: Files | None = None,
        local: str = "127.0.0.1",
        notebook: str = "",
        limit: float = 30,
    ) -> None:
        self.url, self.page, self.local, self.limit = url, page, local, limit
        self.files = files or Files()
        self.names = PLAYED[notebook or PurePosixPath(page).stem]
        self.browser = Connections(url, local)
        self.cookies: dict[str, str] = {}
        self.laps: dict[str, float] = {}
        self.kernel = ""
        self.socket: Socket | None = None
        self.unanswered = self.beats = 0

    async def open(self) -> float:
        """
        Open the page, until every picture is shown and the page is at rest.

        Returns
        -------
        float
            Seconds until every picture was there; `laps` has the moments on the way.
        """
        self.laps, begun = {}, time.perf_counter()

        def lap(name: str) -> None:
            self.laps[name] = time.perf_counter() - begun

        answer = await self.browser.ask("GET", self.page, self._cookie())
        lap("page")
        if answer.status != 200:
            raise RefusedError(answer)
        self._keep_cookies(answer)
        config = CONFIG.search(answer.text)
        assert config, answer.text[:500]
        self.kernel = json.loads(config[1])["kernelId"]
        await self._fetch(self.files.before)
        lap("files")
        model = await self.browser.ask("GET", f"/api/kernels/{self.kernel}?{time.time_ns() // 10**6}", self._cookie())
        lap("kernel")
        if model.status != 200:
            raise RefusedError(model)
        fetching = asyncio.create_task(self._fetch(self.files.after))
        try:
            await self._connect()
            lap("socket")
            # Nothing is asked of a kernel before it has said what it is.
            await self.within(self._say("kernel_info_request", {}).idle)
            lap("kernel info")
            self.states = await self.told()
            lap("states")
        finally:
            await fetching
        lap("shown")
        self.here = Models.of(self.states, *self.names)
        assert self.here.pictures or not self.names[1], "the page has no pictures"
        self.shown = self.states[self.here.slider]["state"]["value"] if self.here.slider else None
        await self.within(self.update(self.here.companion, {"width": 1240}).idle)
        lap("settled")
        return self.laps["shown"]

    async def take_step(self) -> None:
        """Answer every question with its first answer and take the step: the sliders then move results too."""
        for options in self.here.answers:
            await self.within(self.custom(options[0], {"event": "click"}).idle)
        taken = self.custom(self.here.commit, {"event": "click"}, wanted=self.here.marks.encode())
        shown = await self.within(taken.came)
        assert shown, "the step was not taken"
        await self.within(taken.idle)

    async def move(self, value: float) -> float:
        """
        Move the slider, and wait until the picture is drawn again.

        Returns
        -------
        float
            Milliseconds; infinite where it was not, which `unanswered` counts.
        """
        self.shown = value
        asked = self.update(self.here.slider, {"value": value}, wanted=self.here.marks.encode())
        with suppress(TimeoutError):
            await self.within(asked.idle)
        self.unanswered += math.isinf(asked.took)
        return asked.took

    async def drag(self, values: Sequence[float], every: float) -> tuple[list[float], int]:
        """
        Move the slider at a steady pace, as the page does: what is moved before the kernel is idle waits, and of what
        waits the newest is sent.

        Returns
        -------
        list of float
            For each move the milliseconds until a picture of it, or of a newer one, was drawn.
        int
            How many pictures were drawn.
        """
        waiting: list[tuple[float, float]] = []
        times: list[float] = []
        drawn = 0
        moved = asyncio.Event()

        async def follow() -> None:
            nonlocal drawn
            while len(times) < len(values):
                await moved.wait()
                moved.clear()
                while waiting:
                    begun, value = [begun for begun, _ in waiting], waiting[-1][1]
                    waiting.clear()
                    sent = time.perf_counter()
                    # Back at the place that is shown already: nothing is drawn.
                    moves = value != self.shown
                    took = await self.move(value) if moves else 0.0
                    drawn += moves and not math.isinf(took)
                    times.extend((sent - moment) * 1e3 + took for moment in begun)

        following = asyncio.create_task(follow())
        begun = time.perf_counter()
        for k, value in enumerate(values):
            await asyncio.sleep(max(0, begun + k * every - time.perf_counter()))
            waiting.append((time.perf_counter(), value))
            moved.set()
        await following
        return times, drawn

    async def beat(self) -> float:
        """
        Ask through the widgets whether the kernel lives, as the page does.

        Returns
        -------
        float
            Milliseconds; infinite where no echo came, which `unanswered` counts.
        """
        self.beats += 1
        asked = self.custom(self.here.companion, {"beat": self.beats}, wanted=b'"beat"')
        with suppress(TimeoutError):
            await self.within(asked.idle)
        self.unanswered += math.isinf(asked.took)
        return asked.took

    async def keep_beating(self, times: list[float]) -> None:
        """Beat as a page does, until the connection is closed, and note the milliseconds."""
        with suppress(LostError):
            while True:
                await asyncio.sleep(BEAT)
                times.append(await self.beat())

    async def leave(self) -> int:
        """Close the page, which tells the server with its last breath; the status of that."""
        edge = f"----{uuid.uuid4().hex}"
        form = f'--{edge}\r\nContent-Disposition: form-data; name="_xsrf"\r\n\r\n{self.cookies.get("_xsrf", "")}\r\n'
        headers = {"Content-Type": f"multipart/form-data; boundary={edge}", "Origin": self.url, **self._cookie()}
        body = f"{form}--{edge}--\r\n".encode()
        answer = await self.browser.ask("POST", f"/voila/api/shutdown/{self.kernel}", headers, body)
        self._hang_up()
        return answer.status

    def vanish(self) -> None:
        """Be gone without telling anybody."""
        if self.socket:
            self.socket.vanish()
        self._hang_up()

    async def reload(self) -> float:
        """Leave and come again at once, with all files at hand."""
        await self.leave()
        self.files = Files()
        return await self.open()

    async def told(self) -> dict[str, dict[str, Any]]:
        """Ask for the states of all widgets, as a page does when it is opened."""
        comm = str(uuid.uuid4())
        opened = {"comm_id": comm, "target_name": "jupyter.widget.control", "data": {}}
        self._say("comm_open", opened, metadata={"version": "1.0.0"})
        told = await self.within(self._to(comm, {"method": "request_states"}, b'"update_states"').came)
        assert told, "the kernel did not tell its widgets' states"
        self._say("comm_close", {"comm_id": comm, "data": {}})
        return dict(json.loads(told)["data"]["states"])

    def update(self, model: str, state: dict[str, Any], wanted: bytes = b"") -> Asked:
        """Change a model, as a control does; `wanted` is in the message to wait for."""
        return self._to(model, {"method": "update", "state": state, "buffer_paths": []}, wanted)

    def custom(self, model: str, content: dict[str, Any], wanted: bytes = b"") -> Asked:
        """Send a model a message of its own kind."""
        return self._to(model, {"method": "custom", "content": content}, wanted)

    async def within(self, future: asyncio.Future[Any]) -> Any:
        """Wait no longer than `limit`."""
        return await asyncio.wait_for(asyncio.shield(future), self.limit)

    async def _connect(self) -> None:
        self.session = str(uuid.uuid4())
        target = f"/api/kernels/{self.kernel}/channels?session_id={self.session}"
        self.socket = await open_socket(self.url, target, headers=self._cookie(), local=self.local)
        self._asked: dict[str, Asked] = {}
        self._listening = asyncio.create_task(self._listen(self.socket, self._asked))

    async def _listen(self, socket: Socket, asked: dict[str, Asked]) -> None:
        try:
            while True:
                _, message = await socket.receive()
                _, header, parent, _, content, *_ = unpacked(message)
                key = json.loads(parent).get("msg_id")
                if key in asked and asked[key].hear(json.loads(header)["msg_type"], content):
                    del asked[key]
        except LostError as reason:
            for waiting in asked.values():
                waiting.lose(reason)

    def _to(self, model: str, data: dict[str, Any], wanted: bytes = b"") -> Asked:
        return self._say("comm_msg", {"comm_id": model, "data": data}, wanted)

    def _say(
        self, kind: str, content: dict[str, Any], wanted: bytes = b"", metadata: dict[str, Any] | None = None
    ) -> Asked:
        if self.socket is None or self._listening.done():
            raise LostError("there is no connection")
        header = {
            "date": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "msg_id": str(uuid.uuid4()),
            "msg_type": kind,
            "session": self.session,
            "username": "",
            "version": "5.2",
        }
        parts = (json.dumps(part, separators=(",", ":")).encode() for part in (header, {}, metadata or {}, content))
        asked = self._asked[header["msg_id"]] = Asked(wanted)
        self.socket.send(packed("shell", *parts))
        return asked

    async def _fetch(self, files: Iterable[str]) -> None:
        for answer in await asyncio.gather(*(self.browser.ask("GET", file, self._cookie()) for file in files)):
            assert answer.status == 200, answer

    def _cookie(self) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    def _keep_cookies(self, answer: Answer) -> None:
        for line in filter(None, answer.headers.get("set-cookie", "").split("\n")):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name.strip()] = value.strip()

    def _hang_up(self) -> None:
        if self.socket:
            self.socket.close()
        self.browser.close()
        self.socket = None
