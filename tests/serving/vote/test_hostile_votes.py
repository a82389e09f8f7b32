"""Whoever does harm to a vote harms neither it nor the pages beside it."""

import asyncio
import sys

import psutil
import pytest
from tools.event_loop import Loop
from tools.phones import a_room
from tools.served import Served
from tools.vote_harm import VOTE_HARM, VoteHarm

MB = 1024**2
THEM = "127.0.0.2"
SLOW = 5.0
"""Seconds; the levels are measured by `make bench-vote`: here other tests run as well."""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs several loopback addresses")


@pytest.mark.parametrize("harm", VOTE_HARM, ids=lambda each: each.__name__)
def test_a_class_votes_all_the_while(loop: Loop, tiny_server: Served, harm: VoteHarm) -> None:
    process = psutil.Process(tiny_server.process.pid)

    async def story() -> float:
        async with a_room(tiny_server.url) as attacked, a_room(tiny_server.url) as own:
            there = [await own.joined() for _ in range(5)]
            harming = asyncio.create_task(harm(attacked.screen, THEM))
            waits = [0.0]
            while not harming.done():
                begun = asyncio.get_running_loop().time()
                for room, phones in ((own, there), (attacked, [await attacked.joined()])):
                    for phone in phones:
                        # Where the attacker's class is asked anew, a vote may come a moment too late.
                        assert (await phone.vote("down")).status == 200 or room is attacked
                assert (await own.screen.browser.ask("GET", "/health")).status == 200
                waits.append(asyncio.get_running_loop().time() - begun)
                await asyncio.wait([harming], timeout=0.05)
            await harming
            assert (await own.screen.look())["voted"] == 5
            await own.screen.move("skip")
            assert own.screen.state["told"]["votes"]["1"] == {"up": 0, "down": 5}
            return max(waits)

    loop.run(story())  # once, so that what is needed for a first time is there
    before = process.memory_full_info().uss
    assert loop.run(story()) < SLOW
    assert process.memory_full_info().uss < before * 1.1 + 4 * MB
    assert "Traceback" not in tiny_server.log.read_text()
