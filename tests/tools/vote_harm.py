"""What somebody could do to a vote who means no good; each returns once the server has dealt with it."""

import asyncio
import json
import secrets
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress

from bench.web import Connections, request

from tools.phones import JSON, Phone, Screen

JOINS = 600
"""Phones that are none; `make bench-vote` sends ten thousand."""
AT_ONCE = 20
VoteHarm = Callable[[Screen, str], Awaitable[None]]
"""Done to the room of a screen, from an address."""


async def _each(times: int, act: Callable[[int], Awaitable[int]]) -> Counter[int]:
    """Do something many times, some of it at once; how often each status came."""
    seen: Counter[int] = Counter()
    numbers = iter(range(times))

    async def worker() -> None:
        for number in numbers:
            seen[await act(number)] += 1

    await asyncio.gather(*(worker() for _ in range(AT_ONCE)))
    return seen


async def hundreds_of_phones_that_are_none(screen: Screen, local: str, joins: int = JOINS) -> None:
    browser = Connections(screen.url, local, AT_ONCE)

    async def join(_number: int) -> int:
        phone = Phone(screen.url, screen.code, local, secrets.token_urlsafe(16))
        phone.browser = browser
        return (await phone.vote("up")).status

    seen = await _each(joins, join)
    browser.close()
    # What one school may have is let in, and no more.
    assert seen[429]
    assert set(seen) <= {200, 409, 429}


async def codes_that_are_tried(screen: Screen, local: str) -> None:
    browser = Connections(screen.url, local, AT_ONCE)
    letters = "BCHKMPTX245679"

    async def attempt(number: int) -> int:
        code = "".join(letters[number // 14**k % 14] for k in range(4))
        return 404 if code == screen.code else (await browser.ask("GET", f"/vote/{code}")).status

    seen = await _each(300, attempt)
    browser.close()
    assert seen[429] > 100


async def one_cookie_that_votes_again_and_again(screen: Screen, local: str) -> None:
    cookie = secrets.token_urlsafe(16)
    before = (await screen.look())["voted"]
    phones = [Phone(screen.url, screen.code, local, cookie) for _ in range(5)]
    seen = await asyncio.gather(*(phone.vote(answer) for phone in phones for answer in ("up", "down") * 20))
    for phone in phones:
        phone.browser.close()
    assert {answer.status for answer in seen} <= {200, 409, 429}
    assert (await screen.look())["voted"] <= before + 1


async def phones_that_read_nothing(screen: Screen, local: str) -> None:
    async with AsyncExitStack() as opened:
        for _ in range(100):
            connections = Connections(screen.url, local)
            _reader, writer = await connections.connect()
            opened.callback(writer.close)
            cookie = {"Host": "x", "Cookie": f"explainer-voter={secrets.token_urlsafe(16)}"}
            writer.write(request("GET", f"/vote/{screen.code}/events", cookie))
            writer.transport.pause_reading()  # type: ignore[attr-defined]  # of a socket's transport
            await writer.drain()
        for _ in range(30):
            await screen.look()
            with suppress(AssertionError):
                await screen.move("again")


async def bodies_that_never_end(screen: Screen, local: str) -> None:
    phone = Phone(screen.url, screen.code, local, secrets.token_urlsafe(16))
    statuses = []
    for length in ("100000", "1000000000", "1" * 30, "-1", "\u00b2", "x"):
        reader, writer = await phone.browser.connect()
        lines = {"Host": "x", **phone.headers, **JSON, "Content-Length": length}
        writer.write(request("POST", f"/vote/{screen.code}/answer", lines) + b" " * 1000)
        head = await asyncio.wait_for(reader.read(100), 10)
        statuses.append(int(head.split()[1]) if head else 413)  # closed without a word
        writer.close()
    assert set(statuses) <= {400, 413}
    for body in (b"\xff" * 4000, json.dumps({"number": 10**300}).encode(), b'{"number":' + b"9" * 4000 + b"}"):
        assert (await phone.post(body)).status in (400, 409)
    phone.browser.close()


VOTE_HARM: list[VoteHarm] = [
    hundreds_of_phones_that_are_none,
    codes_that_are_tried,
    one_cookie_that_votes_again_and_again,
    phones_that_read_nothing,
    bodies_that_never_end,
]
