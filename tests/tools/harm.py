"""What somebody could do who means no good; each returns once the server has dealt with it."""

import asyncio
import itertools
import json
import math
import shutil
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench.web import Connections
from bench.wire import V1, handshake

from tools.classmate import Classmate, LostError, RefusedError, Socket, open_socket, packed
from tools.event_loop import Loop, run
from tools.malformed import REFUSED, WIDGET, framed, message
from tools.phones import a_room
from tools.served import Served, serving
from tools.vote_harm import hundreds_of_phones_that_are_none

THEM, OTHERS = "127.0.0.2", "127.0.0.3"
"""Two more machines, as far as the server can tell."""
MB = 1024**2
PLACES = itertools.cycle(k / 10 for k in range(1, 30))
"""Of a slider: never soon the same again, for then nothing is drawn."""
NUMBERS = itertools.count()
MOST = 3 * 1024 * MB
"""Bytes of address space for the server, and for each of its kernels."""
Harm = Callable[[Classmate, Served], Awaitable[None]]


@contextmanager
def guarded(log: Path) -> Iterator[Served]:
    """Start a server that may take only so much memory."""
    limit = shutil.which("prlimit")
    assert limit, "prlimit is a part of every Linux"
    with serving(log, "--class", "3", "--per-address", "2", under=(limit, f"--as={MOST}")) as served:
        run(_open_a_room(served))  # what votes are kept with is loaded then
        yield served


async def _open_a_room(server: Served) -> None:
    async with a_room(server.url):
        pass


@contextmanager
def people(server: Served) -> Iterator[tuple[Loop, Classmate, Classmate]]:
    """Open a page for one who does harm, one for another who does not, and the loop they live in."""
    with Loop() as loop:
        both = Classmate(server.url, local=THEM), Classmate(server.url, local=OTHERS)
        for each in both:
            loop.run(each.open())
            loop.run(each.take_step())
        yield loop, *both
        for each in both:
            loop.run(each.leave())


async def raw(them: Classmate, server: Served) -> None:
    for frame in REFUSED.values():
        socket = await open_socket(them.url, channels(them), local=THEM)
        socket.send(frame.encode() if isinstance(frame, str) else frame, 1 if isinstance(frame, str) else 2)
        await is_hung_up(socket)


async def without_our_way_of_writing(them: Classmate, server: Served) -> None:
    for offered in ((), ("",), ("v2.kernel.websocket.jupyter.org",)):
        assert await refusal(them.url, channels(them), subprotocols=offered, local=THEM) == 400
    # A request for what never becomes a socket leaves nothing either.
    browser = Connections(them.url, THEM)
    for _ in range(1000):
        assert (await browser.ask("GET", channels(them), {"Sec-WebSocket-Protocol": V1})).status == 400
    browser.close()


async def from_another_site(them: Classmate, server: Served) -> None:
    # None of them is counted: their own neighbours would have no socket left.
    for _ in range(1000):
        assert await refusal(them.url, channels(them), headers={"Origin": "http://example.org"}, local=THEM) == 403
    assert await refusal(them.url, channels(them), local=THEM) == 0


async def gone_before_the_socket_is_open(them: Classmate, server: Served) -> None:
    for k in range(40):
        _, writer = await Connections(them.url, THEM).connect()
        writer.write(handshake(them.url, channels(them)))
        await asyncio.sleep(k / 4000)
        writer.close()
    browser = Connections(them.url, THEM)
    while (await browser.ask("GET", f"/api/kernels/{them.kernel}")).text.count('"connections": 1') != 1:
        await asyncio.sleep(0.05)
    browser.close()


async def to_a_kernel_of_nobodys(them: Classmate, server: Served) -> None:
    target = channels(them).replace(them.kernel, "46a061fc-5782-424d-ae1f-bef1069fc93e")
    assert await refusal(them.url, target, local=THEM) == 404


async def nine_megabytes(them: Classmate, server: Served) -> None:
    for _ in range(5):
        socket = await open_socket(them.url, channels(them), local=THEM)
        socket.send(framed(message("comm_msg", WIDGET, b"x" * 9 * MB)))
        await is_hung_up(socket)


async def nine_megabytes_that_are_posted(them: Classmate, server: Served) -> None:
    for _ in range(5):
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            answer = await Connections(them.url, THEM).ask(
                "POST", f"/voila/api/shutdown/{them.kernel}", {}, bytes(9 * MB)
            )
            assert answer.status in (400, 413)


async def a_thousand_sockets(them: Classmate, server: Served) -> None:
    opened, refused = [], 0
    for _ in range(1000):
        try:
            opened.append(await open_socket(them.url, channels(them), local=THEM))
        except RefusedError as reason:
            refused += reason.answer.status == 429
    assert refused > 990
    for socket in opened:
        socket.vanish()


async def a_thousand_connections_that_say_nothing(them: Classmate, server: Served) -> None:
    held = [await asyncio.wait_for(Connections(them.url, THEM).connect(), 5) for _ in range(1000)]
    closed = await asyncio.gather(*(is_closed(reader) for reader, _ in held))
    assert sum(closed) > 900
    for _, writer in held:
        writer.close()


async def refusal(*where: str, **how: Any) -> int:
    """Try to open a socket; the status it is refused with, 0 where it is not."""
    try:
        (await open_socket(*where, **how)).vanish()
    except RefusedError as refused:
        return refused.answer.status
    return 0


async def is_closed(reader: asyncio.StreamReader) -> bool:
    try:
        return await asyncio.wait_for(reader.read(1), 5) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


async def more_messages_than_a_hand_can_send(them: Classmate, server: Served) -> None:
    socket = await open_socket(them.url, channels(them), local=THEM)
    with suppress(ConnectionError):
        for _ in range(20_000):
            socket.send(framed(message("kernel_info_request")))
            await socket.writer.drain()
            await asyncio.sleep(0)  # others live in this loop as well
    await is_hung_up(socket)


async def reading_nothing_of_what_was_asked_for(them: Classmate, server: Served) -> None:
    socket = await open_socket(them.url, channels(them), local=THEM)

    def say(kind: str, content: dict[str, object]) -> None:
        header = {"msg_id": str(next(NUMBERS)), "session": "s", "username": "", "version": "5.3", "msg_type": kind}
        parts = header, {}, {"version": "1.0.0"}, content
        socket.send(packed("shell", *(json.dumps(part).encode() for part in parts)))

    socket.writer.transport.pause_reading()  # type: ignore[attr-defined]  # of a socket's transport
    say("comm_open", {"comm_id": "c", "target_name": "jupyter.widget.control", "data": {}})
    # Three hundred kB each, and nothing is read: sooner or later more than lies in any buffer on the way.
    while "reads less than it asks for" not in server.log.read_text():
        say("comm_msg", {"comm_id": "c", "data": {"method": "request_states"}})
        await them.move(next(PLACES))
    socket.vanish()


async def more_pages_than_a_person_opens(them: Classmate, server: Served) -> None:
    browser = Connections(them.url, THEM)
    statuses = [(await browser.ask("GET", them.page)).status for _ in range(30)]
    assert statuses.count(200) <= 1
    assert set(statuses) <= {200, 429, 503}
    browser.close()


async def numbers_that_are_none(them: Classmate, server: Served) -> None:
    for state in ({"value": math.nan}, {"max": 1e9}, {"value": 123456}, {"min": -1e9, "value": -1e8}, {"value": "x"}):
        await them.within(them.update(them.here.slider, state).idle)
    assert await them.move(1.5) < math.inf


async def code(them: Classmate, server: Served) -> None:
    socket = await open_socket(them.url, channels(them), local=THEM)
    run = b'{"code": "raise SystemExit", "silent": false, "store_history": false, "user_expressions": {}}'
    socket.send(packed("shell", *message("execute_request", run)))
    await is_hung_up(socket)
    assert await them.move(2.5) < math.inf


async def is_hung_up(socket: Socket) -> None:
    """Wait until the server has closed a socket; a `TimeoutError` where it does not."""
    with suppress(LostError):
        while True:
            await asyncio.wait_for(socket.receive(), 5)
    socket.vanish()


def channels(them: Classmate) -> str:
    return f"/api/kernels/{them.kernel}/channels?session_id={time.monotonic_ns()}"


async def phones_that_are_none(them: Classmate, server: Served) -> None:
    async with a_room(server.url) as room:
        await hundreds_of_phones_that_are_none(room.screen, them.local)


HARM = [
    without_our_way_of_writing,
    from_another_site,
    gone_before_the_socket_is_open,
    to_a_kernel_of_nobodys,
    raw,
    nine_megabytes,
    nine_megabytes_that_are_posted,
    a_thousand_sockets,
    a_thousand_connections_that_say_nothing,
    more_messages_than_a_hand_can_send,
    reading_nothing_of_what_was_asked_for,
    more_pages_than_a_person_opens,
    numbers_that_are_none,
    code,
    phones_that_are_none,
]


async def longest_wait(other: Classmate, over: asyncio.Event) -> float:
    """Move a slider and fetch what a page fetches until it is over; seconds."""
    longest = 0.0
    while not over.is_set():
        begun = time.monotonic()
        assert await other.move(next(PLACES)) < math.inf
        for target in ("/health", "/voila/templates/explainer/static/page.css"):
            assert (await other.browser.ask("GET", target)).status == 200
        longest = max(longest, time.monotonic() - begun)
        with suppress(TimeoutError):
            await asyncio.wait_for(over.wait(), 0.02)
    return longest


async def done_beside(harm: Harm, them: Classmate, other: Classmate, server: Served) -> float:
    """Do harm while somebody else plays; the longest that this one waited, in seconds."""
    over = asyncio.Event()
    playing = asyncio.create_task(longest_wait(other, over))
    try:
        await harm(them, server)
    finally:
        over.set()
        longest = await playing
    return longest
