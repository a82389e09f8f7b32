"""Pages that are made before anybody comes: everybody gets one to themselves."""

import asyncio
import math
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path, PurePosixPath

import psutil
import pytest
from tools.classmate import PLAYED, Classmate
from tools.event_loop import Loop
from tools.served import Served, serving, wait_until

from explainer.serving.pages import Pages, notebooks_folder
from explainer.serving.startup import CAN_FORK

pytestmark = pytest.mark.everywhere

PAGES = Pages(notebooks_folder()).all()


@pytest.fixture(scope="module", autouse=True)
def _forks() -> None:
    if not CAN_FORK:
        pytest.skip("this system's kernels are no forks")


@pytest.fixture(scope="module")
def class_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for a class, all of whose pages are ready."""
    options = ("--class", "12", "--per-address", "12")
    with serving(tmp_path_factory.mktemp("class") / "log", *options) as served:
        yield served


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    with Loop() as made:
        yield made


@asynccontextmanager
async def people(served: Served, path: str, number: int) -> AsyncIterator[list[Classmate]]:
    """Some who have a page open."""
    all_ = [Classmate(served.url, f"/voila/render/{path}") for _ in range(number)]
    try:
        await asyncio.gather(*(each.open() for each in all_))
        yield all_
    finally:
        await asyncio.gather(*(each.leave() for each in all_ if each.kernel))


def page_process(served: Served, name: str) -> psutil.Process | None:
    for child in psutil.Process(served.process.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if child.name() == name:
                return child
    return None


def said(somebody: Classmate, css: str) -> str:
    """What a part of the page says when it is opened."""
    states = (told["state"] for told in somebody.states.values())
    return next(str(state["value"]) for state in states if css in (state.get("_dom_classes") or ()))


def test_all_pages_of_a_class_are_ready_and_no_kernel_waits(class_server: Served) -> None:
    assert class_server.health()["warm"] == len(PAGES)
    assert class_server.kernels() == []
    assert f"{len(PAGES)} of {len(PAGES)}" in class_server.log.read_text()


@pytest.mark.parametrize("path", [path for path in PAGES if PurePosixPath(path).stem in PLAYED])
def test_everybody_gets_the_whole_page(class_server: Served, loop: Loop, path: str) -> None:
    async def story() -> None:
        async with people(class_server, path, 2) as (one, other):
            assert one.kernel != other.kernel
            assert {one.kernel, other.kernel} <= set(class_server.kernel_ids().values())
            assert one.states.keys() == other.states.keys()
            assert len(one.states) > 40
            assert await one.beat() < math.inf

    loop.run(story(), 60)


def test_what_one_does_no_other_sees(class_server: Served, loop: Loop) -> None:
    async def story() -> None:
        async with people(class_server, "en/explainer.ipynb", 2) as (one, other):
            before = await other.told()
            await one.take_step()
            assert await one.move(-2.5) < math.inf
            assert (await one.told())[one.here.slider]["state"]["value"] == -2.5
            assert await other.told() == before

    loop.run(story(), 60)


def test_everybody_gets_questions_of_their_own(class_server: Served, loop: Loop) -> None:
    async def story() -> None:
        async with people(class_server, "en/practice.ipynb", 4) as all_:
            # By chance two may be alike; four are not.
            assert len({said(each, "gd-message") for each in all_}) > 1

    loop.run(story(), 60)


def test_a_page_that_is_open_stays_when_its_process_ends_and_the_next_one_is_made_anew(
    class_server: Served, loop: Loop
) -> None:
    async def story() -> None:
        async with people(class_server, "en/lesson.ipynb", 1) as (here,):
            process = page_process(class_server, "en/lesson")
            assert process
            process.kill()
            wait_until(lambda: page_process(class_server, "en/lesson") is None)
            async with people(class_server, "en/lesson.ipynb", 1) as (late,):
                assert len(late.states) == len(here.states)
                assert await here.beat() < math.inf

    loop.run(story(), 60)


def test_a_kernel_that_was_killed_gives_its_place_back(class_server: Served, loop: Loop) -> None:
    async def story() -> None:
        async with people(class_server, "ru/beyond.ipynb", 1) as (somebody,):
            (process,) = [pid for pid, kernel in class_server.kernel_ids().items() if kernel == somebody.kernel]
            os.kill(process, signal.SIGKILL)
            wait_until(lambda: class_server.health()["visitors"] == 0)

    loop.run(story(), 60)


def test_nothing_is_left_when_the_server_is_killed(tmp_path: Path, loop: Loop) -> None:
    async def story(served: Served) -> list[psutil.Process]:
        somebody = Classmate(served.url, "/voila/render/en/practice.ipynb")
        await somebody.open()
        left = psutil.Process(served.process.pid).children(recursive=True)
        served.process.kill()
        somebody.vanish()
        return left

    with serving(tmp_path / "log") as served:
        assert psutil.wait_procs(loop.run(story(served), 60), 20)[1] == []
