"""Places are given, counted and given back."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

import pytest
from tools.event_loop import run

from explainer.serving.classroom import Classroom
from explainer.serving.door import GRACE, Door, Reason, RefusedError
from explainer.serving.limits import Allowances
from explainer.serving.visit import End, Visit

HERE, THERE = "192.0.2.7", "192.0.2.8"


class Clock:
    """Seconds that pass when they are told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def door(places: int = 2, per_address: int = 2) -> Door:
    return Door(Classroom(places, 1, per_address), Clock())


async def refused(at: Door, address: str = HERE) -> Reason:
    with pytest.raises(RefusedError) as found:
        await at.enter("en/explainer.ipynb", address)
    return found.value.reason


async def filled(at: Door, *addresses: str) -> list[Visit]:
    return [await at.enter("en/explainer.ipynb", address) for address in addresses]


def test_a_full_class_lets_nobody_in_until_a_place_is_free() -> None:
    async def story() -> None:
        at = door()
        first, _ = await filled(at, HERE, THERE)
        assert at.free == 0
        assert await refused(at, "192.0.2.9") is Reason.FULL
        at.leave(first, End.LEFT)
        assert at.free == 1
        await filled(at, "192.0.2.9")
        assert at.free == 0

    run(story())


def test_whoever_waits_at_the_door_gets_the_place_of_one_who_leaves_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.serving.door.GRACE", 60)

    async def story() -> None:
        at = door(places=1)
        (first,) = await filled(at, HERE)
        waiting = asyncio.create_task(at.enter("en/explainer.ipynb", HERE))
        await asyncio.sleep(0)
        at.leave(first, End.LEFT)
        assert (await waiting).number == 2

    run(story())


def test_a_place_freed_while_the_server_was_too_busy_to_hear_of_it_is_given() -> None:
    async def story() -> None:
        at = door(places=1)
        (first,) = await filled(at, HERE)
        waiting = asyncio.create_task(at.enter("en/explainer.ipynb", HERE))
        await asyncio.sleep(0)
        # Due by now are the end of the wait, and the request that says so, which takes a few turns to be heard.
        asyncio.get_running_loop().call_later(GRACE, soon, 3, lambda: at.leave(first, End.LEFT))
        time.sleep(2 * GRACE)
        assert (await waiting).number == 2

    run(story())


def soon(turns: int, act: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(soon, turns - 1, act) if turns else act()


def test_one_place_is_given_to_one_of_many_who_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.serving.door.GRACE", 1)

    async def story() -> None:
        at = door(places=1, per_address=1)
        (first,) = await filled(at, HERE)
        waiting = [asyncio.create_task(at.enter("en/explainer.ipynb", f"198.51.100.{k}")) for k in range(5)]
        await asyncio.sleep(0)
        at.leave(first, End.LEFT)
        came = await asyncio.gather(*waiting, return_exceptions=True)
        assert sum(isinstance(one, Visit) for one in came) == 1
        assert (at.free, len(at.visits)) == (0, 1)

    run(story())


def test_one_address_takes_no_more_than_its_part() -> None:
    async def story() -> None:
        at = door(places=5, per_address=2)
        await filled(at, HERE, HERE)
        assert await refused(at, HERE) is Reason.CROWDED
        await filled(at, THERE, THERE)

    run(story())


def test_one_address_opens_only_so_many_pages_a_minute() -> None:
    async def story() -> None:
        at = door()
        for _ in range(at.classroom.starts_per_minute):
            (visit,) = await filled(at, HERE)
            at.leave(visit, End.LEFT)
        assert await refused(at, HERE) is Reason.HASTY
        await filled(at, THERE)
        at.clock.now += 60  # type: ignore[attr-defined]
        await filled(at, HERE)

    run(story())


def test_a_visit_ends_once() -> None:
    async def story() -> None:
        at = door()
        first, second = await filled(at, HERE, THERE)
        at.seat(first, "kernel")
        assert at.seated == {"kernel": first}
        for _ in range(3):
            at.leave(first, End.LEFT)
        at.leave(None, End.DIED)
        assert (at.visits, dict(at.seated)) == ({second}, {})

    run(story())


def test_a_line_for_each_beginning_and_end_and_nothing_about_anybody(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        at = door()
        (visit,) = await filled(at, HERE)
        at.seat(visit, "46a061fc-5782-424d-ae1f-bef1069fc93e")
        at.clock.now += 90  # type: ignore[attr-defined]
        at.leave(visit, End.LOST)

    with caplog.at_level(logging.INFO, "explainer"):
        run(story())
    assert caplog.messages == [
        "visit 1 begins: en/explainer.ipynb, 1 of 2 places taken",
        "visit 1 ends after 90 s: its connection was lost; 0 of 2 places taken",
    ]


def test_allowances_are_forgotten_once_they_are_full_again() -> None:
    clock = Clock()
    often = Allowances(2, 1, clock)
    for k in range(1000):
        assert often.take(str(k))
        clock.now += 0.5
    assert len(often) <= 3


async def reloads(at: Door, times: int, address: str = HERE, browser: str = "theirs") -> list[Visit]:
    """Open a page again and again, each time before anything was heard of the last one."""
    visits = []
    for _ in range(times):
        visit = await at.enter("en/explainer.ipynb", address, browser)
        at.seat(visit, f"kernel {visit.number}")
        visit.made = True
        visits.append(visit)
    return visits


def test_a_browser_that_reloads_fills_no_class() -> None:
    async def story() -> None:
        at = door(places=6, per_address=6)
        await reloads(at, 12)
        assert len(at.visits) <= 6
        stranger = await at.enter("en/explainer.ipynb", THERE, "another")
        assert stranger.instead_of
        assert len(at.visits) == 6
        assert stranger.instead_of not in at.seated

    run(story())


def test_whoever_has_a_place_to_themselves_takes_over_none() -> None:
    async def story() -> None:
        at = door(places=3, per_address=3)
        assert [visit.instead_of for visit in await reloads(at, 3)] == ["", "", ""]
        assert len(at.visits) == 3

    run(story())


def test_tabs_of_one_browser_that_are_open_keep_their_places() -> None:
    async def story() -> None:
        at = door(places=2, per_address=2)
        tabs = await reloads(at, 2)
        for tab in tabs:
            tab.asked = tab.connected = tab.here = True
        with pytest.raises(RefusedError):
            await at.enter("en/explainer.ipynb", HERE, "theirs")
        assert at.visits == set(tabs)

    run(story())


def test_one_cookie_from_many_addresses_takes_nobodys_place() -> None:
    async def story() -> None:
        at = door(places=4, per_address=2)
        (open_page,) = await reloads(at, 1, browser="another")
        open_page.asked = open_page.connected = open_page.here = True
        for k in range(50):
            await reloads(at, 1, f"198.51.100.{k}", "copied")
        assert open_page in at.visits
        assert len(at.visits) == 4

    run(story())


def test_whoever_reloads_a_page_that_is_being_made_waits_for_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.serving.door.GRACE", 0)

    async def story() -> None:
        at = door(places=1)
        making = await at.enter("en/explainer.ipynb", HERE, "theirs")
        making.left = True
        waiting = asyncio.create_task(at.enter("en/explainer.ipynb", HERE, "theirs"))
        # Others get their answer meanwhile; the first of them may have been heard before.
        for _ in range(2):
            with pytest.raises(RefusedError):
                await at.enter("en/explainer.ipynb", HERE, "another")
        assert not waiting.done()
        at.leave(making, End.LEFT)
        assert (await waiting).number == 2

    run(story())


def test_to_ask_whether_there_is_a_place_takes_none() -> None:
    async def story() -> None:
        at = door(places=1)
        assert [at.refusal(HERE) for _ in range(3)] == [None] * 3
        (first,) = await filled(at, HERE)
        assert at.refusal(HERE) is Reason.FULL
        at.leave(first, End.LEFT)
        for _ in range(at.classroom.starts_per_minute - 1):
            (visit,) = await filled(at, HERE)
            at.leave(visit, End.LEFT)
        assert at.refusal(HERE) is Reason.HASTY

    run(story())
