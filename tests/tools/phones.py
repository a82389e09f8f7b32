"""A class without browsers: phones that vote, and the screen of whoever teaches, over bare HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from bench.web import Answer, Connections, request

JSON = {"Content-Type": "application/json"}
COOKIE = "explainer-voter"

QUESTION: Mapping[str, Any] = {
    "key": "weight",
    "title": {"en": "Negative input", "ru": "Отрицательный вход"},
    "text": {"en": "The weight will …", "ru": "Вес …"},
    "options": [
        {
            "key": "up",
            "text": {"en": "▲ rise", "ru": "▲ вырастет"},
            "idea": "INPUT_LEFT_OUT",
            "named": {"en": "you left out the input.", "ru": "вы не учли вход."},
            "reason": {"en": "<b>You left out the input.</b>", "ru": "<b>Вы не учли вход.</b>"},
        },
        {
            "key": "down",
            "text": {"en": "▼ fall", "ru": "▼ упадёт"},
            "reason": {"en": "<b>As you predicted.</b>", "ru": "<b>Как вы и предсказали.</b>"},
        },
    ],
    "verdict": {"en": "It went down.", "ru": "Он упал."},
    "explanation": {"en": "The step subtracts.", "ru": "Шаг вычитает."},
    "picture": {
        each: {"svg": "<svg xmlns='http://www.w3.org/2000/svg'/>", "alt": "a picture"} for each in ("en", "ru")
    },
    "of": 7,
}
"""The second answer is right."""


@dataclass
class Stream:
    """Events as they come."""

    reader: asyncio.StreamReader
    chunked: bool
    answer: str = ""

    async def next(self, seconds: float = 10) -> tuple[str, Any]:
        """The next event but a beat, and its data."""
        while True:
            lines: list[str] = []
            while line := (await asyncio.wait_for(self._line(), seconds)).rstrip("\n"):
                lines.append(line)
            fields = dict(line.split(":", 1) for line in lines if ":" in line)
            if fields.get("event", "").strip() not in ("", "beat"):
                return fields["event"].strip(), json.loads(fields["data"])

    async def state(self, version: int) -> dict[str, Any]:
        """The room's state, from that version on."""
        while True:
            event, data = await self.next()
            assert event == "state", data
            if data["version"] >= version:
                return dict(data)

    async def _line(self) -> str:
        """A line of the body, which comes in chunks where it has no end yet."""
        if not self.chunked:
            return (await self.reader.readline()).decode()
        while "\n" not in self.answer:
            size = int(await self.reader.readline() or b"0", 16)
            if not size:
                raise ConnectionError("the stream ended")
            self.answer += (await self.reader.readexactly(size)).decode()
            await self.reader.readexactly(2)
        line, self.answer = self.answer.split("\n", 1)
        return line + "\n"


@asynccontextmanager
async def stream(connections: Connections, target: str, headers: Mapping[str, str]) -> AsyncIterator[Stream]:
    """Open a stream of events."""
    reader, writer = await connections.connect()
    try:
        writer.write(request("GET", target, {"Host": urlsplit(connections.url).netloc, **headers}))
        head = await reader.readuntil(b"\r\n\r\n")
        yield Stream(reader, b"chunked" in head)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


@dataclass
class Screen:
    """The teacher's: opens a room, asks, and moves on."""

    url: str
    code: str = ""
    secret: str = ""
    remote: str = ""
    state: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.browser = Connections(self.url)

    async def open(self) -> "Screen":
        """Open a room."""
        answer = await self.browser.ask("POST", "/vote/rooms", JSON, b"{}")
        assert answer.status == 201, answer
        told = json.loads(answer.body)
        self.code, self.secret, self.remote = told["room"], told["secret"], told["remote"]
        return self

    @property
    def headers(self) -> dict[str, str]:
        return JSON | {"Authorization": f"Bearer {self.secret}"}

    async def ask(self, method: str, rest: str = "", body: object = None) -> Answer:
        """Ask something of the room."""
        said = b"" if body is None else json.dumps(body).encode()
        return await self.browser.ask(method, f"/vote/rooms/{self.code}{rest}", self.headers, said)

    async def look(self, query: str = "") -> dict[str, Any]:
        """How the room stands."""
        return self._kept(await self.ask("GET", query))

    async def question(self, **changes: object) -> dict[str, Any]:
        """Ask the next question."""
        after = (await self.look())["number"]
        return self._kept(await self.ask("POST", "/question", {"after": after, "question": {**QUESTION, **changes}}))

    async def move(self, move: str = "next") -> dict[str, Any]:
        """Move on from the state seen last."""
        return self._kept(await self.ask("POST", "/move", {"move": move, "version": self.state["version"]}))

    def listen(self, query: str = ""):  # type: ignore[no-untyped-def]
        """Open the stream of events, as an `EventSource` does."""
        return stream(self.browser, f"/vote/rooms/{self.code}/events?secret={self.secret}{query}", {})

    def _kept(self, answer: Answer) -> dict[str, Any]:
        assert answer.status == 200, answer
        self.state = json.loads(answer.body)
        return self.state


@dataclass
class Phone:
    """A voter's."""

    url: str
    code: str
    local: str = "127.0.0.1"
    cookie: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        self.browser = Connections(self.url, self.local)

    @property
    def headers(self) -> dict[str, str]:
        return {"Cookie": f"{COOKIE}={self.cookie}"} if self.cookie else {}

    async def load(self) -> Answer:
        """Load the page, and keep its cookie."""
        answer = await self.browser.ask("GET", f"/vote/{self.code}?lang={self.language}", self.headers)
        if f"{COOKIE}=" in (given := answer.headers.get("set-cookie", "")):
            self.cookie = given.split(f"{COOKIE}=")[1].split(";")[0]
        return answer

    async def vote(self, answer: str, number: int = 1, vote: int = 1, round: int = 1, **more: object) -> Answer:  # noqa: A002
        """Answer."""
        said = {"number": number, "round": round, "vote": vote, "answer": answer, **more}
        return await self.post(json.dumps(said).encode())

    async def post(self, body: bytes, headers: Mapping[str, str] = JSON) -> Answer:
        """Send whatever as an answer."""
        target = f"/vote/{self.code}/answer?lang={self.language}"
        return await self.browser.ask("POST", target, {**self.headers, **headers}, body)

    def listen(self):  # type: ignore[no-untyped-def]
        """Open the stream of events."""
        return stream(self.browser, f"/vote/{self.code}/events?lang={self.language}", self.headers)


@dataclass
class Room:
    """A room with its screen, and phones that are put away at the end."""

    screen: Screen
    phones: list[Phone] = field(default_factory=list)

    def phone(self, url: str = "", **how: str) -> Phone:
        """Take out another phone."""
        self.phones.append(Phone(url or self.screen.url, self.screen.code, **how))
        return self.phones[-1]

    async def joined(self, url: str = "", **how: str) -> Phone:
        """Take out another phone, and load the page with it."""
        phone = self.phone(url, **how)
        assert (await phone.load()).status == 200
        return phone

    def close(self) -> None:
        """Put all away."""
        for each in (self.screen, *self.phones):
            each.browser.close()


@asynccontextmanager
async def a_room(url: str, *, asked: bool = True) -> AsyncIterator[Room]:
    """Open a room, with the first question asked."""
    room = Room(Screen(url))
    try:
        await room.screen.open()
        if asked:
            await room.screen.question()
        yield room
    finally:
        room.close()
