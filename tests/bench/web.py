"""Requests over connections that are kept open, each from an address of one's choice."""

import asyncio
import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

WINDOW = 2**20


@dataclass(frozen=True)
class Answer:
    """What a server answers to a request; the names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class RefusedError(Exception):
    """The server gave no page or no socket; `answer` says why."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.status}: {answer.body[:200]!r}")
        self.answer = answer


@dataclass
class Connections:
    """
    Connections of one visitor, kept open between requests; a browser has six.

    Attributes
    ----------
    url : str
        The server, without a path.
    local : str
        The address to come from: another one of the loopback's is another machine to the server.
    most : int
        How many requests are under way at once.
    """

    url: str
    local: str = "127.0.0.1"
    most: int = 6
    _idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._turn = asyncio.Semaphore(self.most)

    async def connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Open a connection and say nothing yet."""
        asked = urlsplit(self.url)
        return await asyncio.open_connection(asked.hostname, asked.port, limit=WINDOW, local_addr=(self.local, 0))

    async def ask(
        self, method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes = b""
    ) -> Answer:
        """Make a request and read the whole answer."""
        lines = {"Host": urlsplit(self.url).netloc, "Accept-Encoding": "gzip, deflate", **(headers or {})}
        if body or method == "POST":
            lines["Content-Length"] = str(len(body))
        said = request(method, target, lines) + body
        async with self._turn:
            used = bool(self._idle)
            try:
                return await self._exchange(said, body=method != "HEAD")
            except (ConnectionError, asyncio.IncompleteReadError):
                # A server may close what was kept open just when it is used again, as browsers know.
                if not used:
                    raise
                self.close()
                return await self._exchange(said, body=method != "HEAD")

    async def _exchange(self, said: bytes, *, body: bool) -> Answer:
        reader, writer = self._idle.pop() if self._idle else await self.connect()
        try:
            writer.write(said)
            answer = await read_answer(reader, body=body)
        except BaseException:
            writer.close()
            raise
        if answer.headers.get("connection", "").lower() == "close":
            writer.close()
        else:
            self._idle.append((reader, writer))
        return answer

    def close(self) -> None:
        """Close the connections that are not in use."""
        while self._idle:
            self._idle.pop()[1].close()


def request(method: str, target: str, headers: Mapping[str, str]) -> bytes:
    return "\r\n".join([f"{method} {target} HTTP/1.1", *(f"{k}: {v}" for k, v in headers.items()), "", ""]).encode()


async def read_answer(reader: asyncio.StreamReader, *, body: bool = True) -> Answer:
    first, *lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    status = int(first.split()[1])
    headers: dict[str, str] = {}
    for name, _, value in (line.partition(":") for line in lines if line):
        headers[name.lower()] = "\n".join(filter(None, [headers.get(name.lower()), value.strip()]))
    if not body or status in (101, 204, 304):
        return Answer(status, headers, b"")
    if headers.get("transfer-encoding") == "chunked":
        chunks = []
        while size := int(await reader.readline(), 16):
            chunks.append(await reader.readexactly(size))
            await reader.readexactly(2)
        await reader.readexactly(2)
        return Answer(status, headers, b"".join(chunks))
    if "content-length" in headers:
        return Answer(status, headers, await reader.readexactly(int(headers["content-length"])))
    return Answer(status, headers, await reader.read())
