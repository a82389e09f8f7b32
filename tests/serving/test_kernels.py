"""Kernels end with their pages, and their places are free again."""

from __future__ import annotations

import asyncio
import itertools
import math
import os
import re
import signal
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from classmate import Classmate
from elsewhere import Loop
from playwright.sync_api import Page, expect
from served import Served, serving, wait_until
from traitlets.config import Configurable
from written import write

from explainer.serving.kernels import PagesKernelManager
from explainer.serving.limits import Limits
from explainer.serving.visit import End
from explainer.serving.visits import Visits

KERNEL = re.compile(rb'"kernelId": ?"([^"]+)"')
POOL = 2  # one for the home page in each language


@pytest.fixture
def own_server(tiny: Path, tmp_path: Path) -> Iterator[Served]:
    """A server whose kernels nobody else uses, ended 2 s after their page is gone."""
    with serving(tmp_path / "log", "--notebooks", str(tiny), "--cull-after", "2", "--log-level", "info") as served:
        wait_until(lambda: len(served.kernels()) == POOL)
        yield served


def settles(served: Served, visitors: int) -> None:
    """Wait until nobody but these is in, and every kernel that is left belongs to one of them or waits."""

    def settled() -> bool:
        told = served.health()
        return (told["visitors"], told["warm"], len(served.kernels())) == (visitors, POOL, visitors + POOL)

    wait_until(settled, 30, every=0.2)


def test_leaving_reloading_and_closing_a_page_ends_its_kernel(page: Page, own_server: Served) -> None:
    for _ in range(3):
        page.goto(own_server.url)
        page.locator("#echo").wait_for()
    settles(own_server, 1)
    page.goto("about:blank")
    settles(own_server, 0)
    other = page.context.new_page()
    other.goto(own_server.url)
    other.locator("#echo").wait_for()
    other.close(run_before_unload=True)
    settles(own_server, 0)


def test_a_kernel_whose_page_never_came_is_ended(tiny: Path, tmp_path: Path) -> None:
    options = "--notebooks", str(tiny), "--connect-within", "2", "--log-level", "info"
    with serving(tmp_path / "log", *options) as served:
        with urllib.request.urlopen(served.url) as answer:
            answer.read()
        settles(served, 0)
        assert "visit 1 begins" in (log := served.log.read_text())
        assert "the page never connected" in log


def test_a_place_is_free_as_soon_as_its_page_is_left(page: Page, own_server: Served) -> None:
    page.goto(own_server.url)
    page.locator("#echo").wait_for()
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    assert own_server.health()["visitors"] == 1
    urllib.request.urlopen(f"{own_server.url}/voila/api/shutdown/{kernel}", b"").close()
    assert own_server.health()["visitors"] == 0


def test_a_page_that_is_left_before_it_is_whole_gives_its_place_back_without_a_word(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    write(tmp_path / "en" / "explainer.ipynb", "Quick", "en", "1")
    write(tmp_path / "en" / "slow.ipynb", "Slow", "en", "import time; time.sleep(2); print('whole')")
    log = tmp_path / "log"
    with serving(log, "--notebooks", str(tmp_path), "--log-level", "info") as served:
        with urllib.request.urlopen(f"{served.url}/voila/render/en/slow.ipynb") as answer:
            begun = b""
            while not (named := KERNEL.search(begun)):
                begun += answer.read1()
            assert b"whole" not in begun
            urllib.request.urlopen(f"{served.url}/voila/api/shutdown/{named[1].decode()}", b"").close()
            # Ended in the middle of its cell, the kernel would never say this.
            assert b"whole" in answer.read()
        wait_until(lambda: served.health()["visitors"] == 0)
        wait_until(lambda: named[1].decode() not in served.kernel_ids().values())
        assert "the page was left" in log.read_text()
        assert "Traceback" not in log.read_text()


def test_a_visit_that_lasts_to_the_servers_end_is_logged_so(page: Page, own_server: Served) -> None:
    page.goto(own_server.url)
    page.locator("#echo").wait_for()
    own_server.end()
    assert "visit 1 ends after" in (log := own_server.log.read_text())
    assert "the server was ended" in log
    assert "died" not in log


def test_a_kernel_that_dies_is_not_replaced_by_an_empty_one(page: Page, own_server: Served) -> None:
    page.goto(own_server.url)
    page.locator("#echo").wait_for()
    kernel = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    for process, found in own_server.kernel_ids().items():
        if found == kernel:
            os.kill(process, signal.SIGKILL)
    wait_until(lambda: own_server.health()["visitors"] == 0)
    settles(own_server, 0)
    log = own_server.log.read_text()
    assert "its kernel died" in log
    assert "Traceback" not in log


def test_a_kernel_that_dies_while_it_waits_is_replaced(page: Page, own_server: Served) -> None:
    before = own_server.kernel_ids()
    for process in before:
        os.kill(process, signal.SIGKILL)
    wait_until(lambda: not set(own_server.kernel_ids()) & set(before))
    settles(own_server, 0)
    page.goto(own_server.url)
    expect(page.locator("#echo")).to_be_visible()


class Owner(Configurable):
    """Whoever makes the kernels: the server, of which no more than its visits is needed here."""

    visits = Visits(Limits(2, 2))


def test_the_place_of_a_page_whose_kernel_was_ended_behind_our_back_is_free(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def story() -> None:
        kernels, visits = PagesKernelManager(parent=Owner()), Owner.visits
        monkeypatch.setattr(kernels, "_pools", {}, raising=False)  # as Voilà's manager has
        visit = await visits.begin("en/explainer.ipynb", "here")
        visits.start(visit, await kernels.start_kernel(kernel_name="python3"))
        assert await kernels.still_runs(visit)
        assert visit in visits.lasting
        await kernels.get_kernel(visit.kernel_id).shutdown_kernel(now=True)
        assert not await kernels.still_runs(visit)
        assert visit.end is End.DIED
        assert visit not in visits.lasting

    with Loop() as loop:
        loop.run(story(), 30)


def test_kernels_end_by_themselves_when_the_server_is_killed(own_server: Served) -> None:
    kernels = [psutil.Process(process) for process in own_server.kernels()]
    assert len(kernels) == POOL
    own_server.process.kill()
    own_server.process.wait()
    wait_until(lambda: not any(kernel.is_running() for kernel in kernels), 10)


def test_a_page_that_only_beats_is_nobodys_after_hours_and_one_that_is_used_is_kept(tmp_path: Path) -> None:
    async def story(url: str) -> None:
        away, there = Classmate(url), Classmate(url)
        for each in (away, there):
            await each.open()
            await each.take_step()
        beating = [asyncio.create_task(each.keep_beating([])) for each in (away, there)]
        for value in itertools.cycle([0.1, 0.2]):
            assert await there.move(value) < math.inf
            if served.health()["visitors"] == 1:
                break
            await asyncio.sleep(0.5)
        await beating[0]  # ends with its connection
        away.vanish()
        beating[1].cancel()
        await there.leave()

    with serving(tmp_path / "log", "--idle-after", "3", "--log-level", "info") as served, Loop() as loop:
        loop.run(story(served.url), 30)
        assert "nobody was there for hours" in served.log.read_text()


def test_a_reader_who_only_reads_keeps_theirs(page: Page, own_server: Served) -> None:
    page.goto(own_server.url)
    page.locator("#echo").wait_for()
    page.wait_for_timeout(8000)
    page.get_by_role("slider").press("ArrowRight")
    expect(page.locator("#echo")).to_have_text("2")
