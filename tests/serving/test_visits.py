"""Places are given, counted and given back."""

import asyncio
import logging
import time
from collections.abc import Callable

import pytest
from tools.event_loop import run

from explainer.serving.allowances import Allowances
from explainer.serving.limits import Limits
from explainer.serving.visit import End, Visit
from explainer.serving.visits import RELOAD_SECONDS, Refusal, RefusedError, Visits

HERE, THERE = "192.0.2.7", "192.0.2.8"
PAGE = "en/explainer.ipynb"


class Clock:
    """Seconds that pass when they are told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def visits_of(places: int = 2, per_address: int = 2) -> Visits:
    return Visits(Limits(places, 1, per_address), Clock())


async def refused(visits: Visits, address: str = HERE) -> Refusal:
    with pytest.raises(RefusedError) as refused:
        await visits.begin(PAGE, address)
    return refused.value.refusal


async def begun(visits: Visits, *addresses: str) -> list[Visit]:
    return [await visits.begin(PAGE, address) for address in addresses]


def test_a_full_class_lets_nobody_in_until_a_place_is_free() -> None:
    async def story() -> None:
        visits = visits_of()
        first, _ = await begun(visits, HERE, THERE)
        assert visits.free == 0
        assert await refused(visits, "192.0.2.9") is Refusal.FULL
        visits.end(first, End.LEFT)
        assert visits.free == 1
        await begun(visits, "192.0.2.9")
        assert visits.free == 0

    run(story())


def test_whoever_waits_gets_the_place_of_one_who_leaves_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.serving.visits.RELOAD_SECONDS", 60)

    async def story() -> None:
        visits = visits_of(places=1)
        (first,) = await begun(visits, HERE)
        waiting = asyncio.create_task(visits.begin(PAGE, HERE))
        await asyncio.sleep(0)
        visits.end(first, End.LEFT)
        assert (await waiting).number == 2

    run(story())


def test_a_place_freed_while_the_server_was_too_busy_to_hear_of_it_is_given() -> None:
    async def story() -> None:
        visits = visits_of(places=1)
        (first,) = await begun(visits, HERE)
        waiting = asyncio.create_task(visits.begin(PAGE, HERE))
        await asyncio.sleep(0)
        # Due by now are the end of the wait, and the request that says so, which takes a few turns to be heard.
        asyncio.get_running_loop().call_later(RELOAD_SECONDS, soon, 3, lambda: visits.end(first, End.LEFT))
        time.sleep(2 * RELOAD_SECONDS)
        assert (await waiting).number == 2

    run(story())


def soon(turns: int, act: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(soon, turns - 1, act) if turns else act()


def test_one_place_is_given_to_one_of_many_who_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.serving.visits.RELOAD_SECONDS", 1)

    async def story() -> None:
        visits = visits_of(places=1, per_address=1)
        (first,) = await begun(visits, HERE)
        waiting = [asyncio.create_task(visits.begin(PAGE, f"198.51.100.{k}")) for k in range(5)]
        await asyncio.sleep(0)
        visits.end(first, End.LEFT)
        came = await asyncio.gather(*waiting, return_exceptions=True)
        assert sum(isinstance(one, Visit) for one in came) == 1
        assert (visits.free, len(visits.lasting)) == (0, 1)

    run(story())


def test_one_address_takes_no_more_than_its_part() -> None:
    async def story() -> None:
        visits = visits_of(places=5, per_address=2)
        await begun(visits, HERE, HERE)
        assert await refused(visits, HERE) is Refusal.CROWDED
        await begun(visits, THERE, THERE)

    run(story())


def test_one_address_opens_only_so_many_pages_a_minute() -> None:
    async def story() -> None:
        visits = visits_of()
        for _ in range(visits.limits.starts_per_minute):
            (visit,) = await begun(visits, HERE)
            visits.end(visit, End.LEFT)
        assert await refused(visits, HERE) is Refusal.HASTY
        await begun(visits, THERE)
        visits.clock.now += 60  # type: ignore[attr-defined]
        await begun(visits, HERE)

    run(story())


def test_a_visit_ends_once() -> None:
    async def story() -> None:
        visits = visits_of()
        first, second = await begun(visits, HERE, THERE)
        visits.start(first, "kernel")
        assert visits.by_kernel == {"kernel": first}
        for _ in range(3):
            visits.end(first, End.LEFT)
        assert not visits.end(None, End.DIED)
        assert (visits.lasting, dict(visits.by_kernel)) == ({second}, {})

    run(story())


def test_a_line_for_each_beginning_and_end_and_nothing_about_anybody(caplog: pytest.LogCaptureFixture) -> None:
    async def story() -> None:
        visits = visits_of()
        (visit,) = await begun(visits, HERE)
        visits.start(visit, "46a061fc-5782-424d-ae1f-bef1069fc93e")
        visits.clock.now += 90  # type: ignore[attr-defined]
        visits.end(visit, End.LOST)

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


async def reloads(visits: Visits, times: int, address: str = HERE, browser: str = "theirs") -> list[Visit]:
    """Open a page again and again, each time before anything was heard of the last one."""
    opened = []
    for _ in range(times):
        visit = await visits.begin(PAGE, address, browser)
        visits.start(visit, f"kernel {visit.number}")
        visit.sent()
        opened.append(visit)
    return opened


def test_a_browser_that_reloads_fills_no_class() -> None:
    async def story() -> None:
        visits = visits_of(places=6, per_address=6)
        await reloads(visits, 12)
        assert len(visits.lasting) <= 6
        stranger = await visits.begin(PAGE, THERE, "another")
        assert stranger.replaced_kernel
        assert len(visits.lasting) == 6
        assert stranger.replaced_kernel not in visits.by_kernel

    run(story())


def test_whoever_has_a_place_to_themselves_takes_over_none() -> None:
    async def story() -> None:
        visits = visits_of(places=3, per_address=3)
        assert [visit.replaced_kernel for visit in await reloads(visits, 3)] == ["", "", ""]
        assert len(visits.lasting) == 3

    run(story())


def test_tabs_of_one_browser_that_are_open_keep_their_places() -> None:
    async def story() -> None:
        visits = visits_of(places=2, per_address=2)
        tabs = await reloads(visits, 2)
        for tab in tabs:
            tab.connected(1)
        with pytest.raises(RefusedError):
            await visits.begin(PAGE, HERE, "theirs")
        assert visits.lasting == set(tabs)

    run(story())


def test_one_cookie_from_many_addresses_takes_nobodys_place() -> None:
    async def story() -> None:
        visits = visits_of(places=4, per_address=2)
        (open_page,) = await reloads(visits, 1, browser="another")
        open_page.connected(1)
        for k in range(50):
            await reloads(visits, 1, f"198.51.100.{k}", "copied")
        assert open_page in visits.lasting
        assert len(visits.lasting) == 4

    run(story())


def test_whoever_reloads_a_page_that_is_being_made_waits_for_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.serving.visits.RELOAD_SECONDS", 0)

    async def story() -> None:
        visits = visits_of(places=1)
        making = await visits.begin(PAGE, HERE, "theirs")
        making.left()
        waiting = asyncio.create_task(visits.begin(PAGE, HERE, "theirs"))
        # Others get their answer meanwhile; the first of them may have been heard before.
        for _ in range(2):
            with pytest.raises(RefusedError):
                await visits.begin(PAGE, HERE, "another")
        assert not waiting.done()
        visits.end(making, End.LEFT)
        assert (await waiting).number == 2

    run(story())


def test_to_ask_whether_there_is_a_place_takes_none() -> None:
    async def story() -> None:
        visits = visits_of(places=1)
        assert [visits.refusal(HERE) for _ in range(3)] == [None] * 3
        (first,) = await begun(visits, HERE)
        assert visits.refusal(HERE) is Refusal.FULL
        visits.end(first, End.LEFT)
        for _ in range(visits.limits.starts_per_minute - 1):
            (visit,) = await begun(visits, HERE)
            visits.end(visit, End.LEFT)
        assert visits.refusal(HERE) is Refusal.HASTY

    run(story())
