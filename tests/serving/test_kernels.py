"""Kernels end with their pages, and their places are free again."""

import asyncio
import itertools
import math
import os
import shutil
import signal
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect
from tools.classmate import Classmate, open_socket
from tools.event_loop import Loop, run
from tools.leaving import KERNEL_ID, empty, kernel_in, kernel_of, leave
from tools.served import Served, free_port, running, serving, wait_until
from tools.tiny_notebooks import write
from traitlets.config import Configurable

from explainer.serving.kernels import PagesKernelManager
from explainer.serving.limits import Limits
from explainer.serving.startup import CAN_FORK
from explainer.serving.visit import End
from explainer.serving.visits import Visits

pytestmark = pytest.mark.everywhere

POOL = 2  # one for the home page in each language
SLOW = "import time; time.sleep(2); print('whole')"
IMPORTED = """
import sys
print("imported:", sorted({"voila", "jupyter_server", "explainer.serving.command"} & set(sys.modules)))
"""
OPTIONS = ("--cull-after", "2", "--log-level", "info")


@pytest.fixture(scope="module")
def folder(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny notebooks, and one that takes its time."""
    copy = shutil.copytree(tiny, tmp_path_factory.mktemp("kernels") / "notebooks")
    write(copy / "en" / "slow.ipynb", "Slow", "en", SLOW)
    return copy


@pytest.fixture(scope="module")
def module_server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose kernels are ended 2 s after their page is gone."""
    with serving(tmp_path_factory.mktemp("server") / "log", "--notebooks", str(folder), *OPTIONS) as served:
        yield served


@pytest.fixture
def quiet_server(module_server: Served) -> Iterator[Served]:
    """That server, while nobody else is there and a kernel waits for the home page in each language."""
    settles(module_server, 0)
    yield module_server
    empty(module_server)


@pytest.fixture(scope="module")
def impatient_server(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that waits 2 s for a page to come, which on a busy machine no browser manages."""
    options = ("--notebooks", str(folder), "--connect-within", "2", "--log-level", "info")
    with serving(tmp_path_factory.mktemp("impatient") / "log", *options) as served:
        yield served


@pytest.fixture
def own_server(tiny: Path, tmp_path: Path) -> Iterator[Served]:
    """A server that a test may end."""
    with serving(tmp_path / "log", "--notebooks", str(tiny), *OPTIONS) as served:
        yield served


@pytest.fixture
def opened(page: Page, quiet_server: Served) -> Page:
    """A page that is open there."""
    page.goto(quiet_server.url)
    page.locator("#echo").wait_for()
    return page


class Lines:
    """What a server logs from now on."""

    def __init__(self, served: Served) -> None:
        self.log, self.before = served.log, len(served.log.read_text())

    def text(self) -> str:
        return self.log.read_text()[self.before :]


def settles(served: Served, visitors: int) -> None:
    """Wait until nobody but these is in, and every kernel that is left belongs to one of them or waits."""

    def settled() -> bool:
        health = served.health()
        return (health["visitors"], health["warm"], len(served.kernels())) == (visitors, POOL, visitors + POOL)

    wait_until(settled, 30, every=0.2)


def test_leaving_reloading_and_closing_a_page_ends_its_kernel(page: Page, quiet_server: Served) -> None:
    for _ in range(3):
        page.goto(quiet_server.url)
        page.locator("#echo").wait_for()
    settles(quiet_server, 1)
    page.goto("about:blank")
    settles(quiet_server, 0)
    other = page.context.new_page()
    other.goto(quiet_server.url)
    other.locator("#echo").wait_for()
    other.close(run_before_unload=True)
    settles(quiet_server, 0)


def test_a_kernel_whose_page_never_came_is_ended(impatient_server: Served) -> None:
    lines = Lines(impatient_server)
    with urllib.request.urlopen(impatient_server.url) as answer:
        answer.read()
    settles(impatient_server, 0)
    assert lines.text().count("begins") == 1
    assert "the page never connected" in lines.text()


def test_a_kernel_whose_page_is_gone_is_ended_and_that_of_a_page_which_is_only_read_is_kept(
    opened: Page, quiet_server: Served
) -> None:
    async def come_and_go() -> None:
        (await open_socket(quiet_server.url, f"/api/kernels/{kernel}/channels?session_id=s")).close()

    lines = Lines(quiet_server)
    with urllib.request.urlopen(quiet_server.url) as answer:
        kernel = kernel_in(answer.read().decode())
    run(come_and_go())
    settles(quiet_server, 1)
    assert "its connection was lost" in lines.text()
    # By then nobody had touched the other page for longer than a kernel without a page is kept.
    opened.get_by_role("slider").press("ArrowRight")
    expect(opened.locator("#echo")).to_have_text("2")


def test_a_place_is_free_as_soon_as_its_page_is_left(opened: Page, quiet_server: Served) -> None:
    assert quiet_server.health()["visitors"] == 1
    leave(quiet_server.url, kernel_of(opened))
    assert quiet_server.health()["visitors"] == 0


def test_a_page_that_is_left_before_it_is_whole_gives_its_place_back_without_a_word(impatient_server: Served) -> None:
    lines = Lines(impatient_server)
    with urllib.request.urlopen(f"{impatient_server.url}/voila/render/en/slow.ipynb") as answer:
        begun = b""
        while not (named := KERNEL_ID.search(begun.decode(errors="ignore"))):
            begun += answer.read1()
        assert b"whole" not in begun
        leave(impatient_server.url, named[1])
        # Ended in the middle of its cell, the kernel would never say this.
        assert b"whole" in answer.read()
    wait_until(lambda: impatient_server.health()["visitors"] == 0)
    wait_until(lambda: named[1] not in impatient_server.kernel_ids().values())
    assert "the page was left" in lines.text()
    assert "Traceback" not in lines.text()


def test_a_visit_that_lasts_to_the_servers_end_is_logged_so(page: Page, own_server: Served) -> None:
    page.goto(own_server.url)
    page.locator("#echo").wait_for()
    own_server.end()
    assert "visit 1 ends after" in (log := own_server.log.read_text())
    assert "the server was ended" in log
    assert "died" not in log


def test_a_kernel_that_dies_is_not_replaced_by_an_empty_one(opened: Page, quiet_server: Served) -> None:
    lines = Lines(quiet_server)
    mine = kernel_of(opened)
    for process, kernel in quiet_server.kernel_ids().items():
        if kernel == mine:
            os.kill(process, signal.SIGKILL)
    wait_until(lambda: quiet_server.health()["visitors"] == 0)
    settles(quiet_server, 0)
    assert "its kernel died" in lines.text()
    assert "Traceback" not in lines.text()


def test_a_kernel_that_dies_while_it_waits_is_replaced(page: Page, quiet_server: Served) -> None:
    before = quiet_server.kernel_ids()
    for process in before:
        os.kill(process, signal.SIGKILL)
    wait_until(lambda: not set(quiet_server.kernel_ids()) & set(before))
    settles(quiet_server, 0)
    page.goto(quiet_server.url)
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
    wait_until(lambda: len(own_server.kernels()) == POOL)
    kernels = [psutil.Process(process) for process in own_server.kernels()]
    own_server.process.kill()
    own_server.process.wait()
    wait_until(lambda: not any(kernel.is_running() for kernel in kernels), 10)


@pytest.mark.skipif(not CAN_FORK, reason="this system's kernels are no forks")
def test_kernels_come_anew_when_the_process_is_killed_that_they_are_forked_off(page: Page, own_server: Served) -> None:
    settles(own_server, 0)
    kernels = [psutil.Process(process) for process in own_server.kernels()]
    (forked_off,) = {kernel.ppid() for kernel in kernels}
    os.kill(forked_off, signal.SIGKILL)
    wait_until(lambda: not any(kernel.is_running() for kernel in kernels), 10)
    settles(own_server, 0)
    page.goto(own_server.url)
    expect(page.locator("#echo")).to_have_text("1")


def test_a_fork_of_the_command_imports_nothing_of_the_server(tmp_path: Path) -> None:
    (tmp_path / "notebooks" / "en").mkdir(parents=True)
    write(tmp_path / "notebooks" / "en" / "explainer.ipynb", "Modules", "en", IMPORTED)
    url = f"http://127.0.0.1:{(port := free_port())}"
    script = Path(sys.executable).with_name("explainer")
    options = ("--no-browser", "--port", str(port), "--notebooks", str(tmp_path / "notebooks"))
    with (
        running([str(script), *options], url, "health", tmp_path / "log", tmp_path, {"LC_ALL": "C.UTF-8"}) as served,
        urllib.request.urlopen(served.url) as answer,
    ):
        assert "imported: []" in answer.read().decode()


def test_where_no_socket_fits_below_the_temporary_folder_kernels_start_as_jupyter_has_it(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / ("long" * 20)
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    with serving(tmp_path / "log", "--notebooks", str(tiny)) as served:
        with urllib.request.urlopen(served.url) as answer:
            assert kernel_in(answer.read().decode()) in served.kernel_ids().values()
        assert all("ipykernel_launcher" in psutil.Process(process).cmdline() for process in served.kernels())


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
