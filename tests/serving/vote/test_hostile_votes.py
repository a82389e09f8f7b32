"""Whoever does harm to a vote harms neither it nor the pages beside it."""

import asyncio
import sys
import time
from collections.abc import Awaitable

import psutil
import pytest
from bench.web import Answer
from tools.event_loop import Loop
from tools.phones import Screen, a_room
from tools.served import Served
from tools.vote_harm import VOTE_HARM, VoteHarm

MB = 1024**2
THEM = "127.0.0.2"
FROZEN = 5.0
"""Seconds without an answer; the levels are measured by `make bench-vote`: here other tests run as well."""

pytestmark = [
    pytest.mark.everywhere,
    pytest.mark.skipif(sys.platform != "linux", reason="needs several loopback addresses"),
]


async def voted_beside(url: str, harm: VoteHarm) -> float:
    """Let a class vote while harm is done to another one; the longest that anybody waited."""
    longest = 0.0

    async def answered(asking: Awaitable[Answer]) -> Answer:
        nonlocal longest
        begun = time.monotonic()
        answer = await asking
        longest = max(longest, time.monotonic() - begun)
        return answer

    async with a_room(url) as attacked, a_room(url) as own:
        phones = [await own.joined() for _ in range(5)]
        harming = asyncio.create_task(harm(attacked.screen, THEM))
        while not harming.done():
            for phone in phones:
                assert (await answered(phone.vote("down"))).status == 200
            # Even there others come in.
            assert (await answered(attacked.phone().load())).status == 200
            assert (await answered(own.screen.browser.ask("GET", "/health"))).status == 200
            await asyncio.wait([harming], timeout=0.05)
        await harming
        await own.screen.move("skip")
        assert own.screen.state["told"]["votes"]["1"] == {"up": 0, "down": 5}
    return longest


async def none(_screen: Screen, _local: str) -> None:
    """Do no harm."""


@pytest.fixture(scope="module")
def used(loop: Loop, tiny_server: Served) -> Served:
    """A server at which a class has voted before."""
    loop.run(voted_beside(tiny_server.url, none))
    return tiny_server


@pytest.mark.parametrize("harm", VOTE_HARM, ids=lambda each: each.__name__)
def test_a_class_votes_all_the_while(loop: Loop, used: Served, harm: VoteHarm) -> None:
    process = psutil.Process(used.process.pid)
    before = process.memory_full_info().uss
    assert loop.run(voted_beside(used.url, harm)) < FROZEN
    assert process.memory_full_info().uss < before * 1.1 + 4 * MB
    assert "Traceback" not in used.log.read_text()
