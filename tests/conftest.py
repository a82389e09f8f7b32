"""What tests share: plain spaces; the server, JupyterLab, Chromium, and a page that complains."""

import gc
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

# Before anything imports NumPy. Tests share processors, as kernels do: threads that wait for each other take ten times
# what such small products of matrices take.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from hypothesis import given, settings
from hypothesis.strategies import none
from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page, Playwright, expect, sync_playwright
from tools import chromium
from tools.hanging_tests import pytest_timeout_set_timer as pytest_timeout_set_timer
from tools.kept_pages import KeptPages, keeping
from tools.leaving import give_back
from tools.lost_workers import pytest_xdist_make_scheduler as pytest_xdist_make_scheduler
from tools.page_watch import Watched, watch
from tools.served import Lab, Served, serving

from explainer.language import typography
from explainer.language.words import held
from explainer.serving.startup import skip_address_grammar

# Before any test imports Jupyter: this one thing would take longer than all else that they import.
skip_address_grammar()
# A loaded machine is no defect, and what fails here fails everywhere.
settings.register_profile("calm", deadline=None, derandomize=True)
settings.load_profile("calm")
expect.set_options(timeout=20_000)
SOAK = Path(__file__).parent / "serving" / "test_soak.py"
"""Half a minute, most of which it waits: to be begun first of all."""


@pytest.fixture
def plain_spaces(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Compare sentences as they are typed: no-break spaces look like plain ones, to an editor too."""
    monkeypatch.setattr(typography, "NO_BREAK", " ")
    held.cache_clear()
    yield
    held.cache_clear()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The explainer with the real notebooks."""
    with serving(tmp_path_factory.mktemp("server") / "log") as served:
        yield served


@pytest.fixture(scope="session")
def lab_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab for all who want it."""
    folder = tmp_path_factory.mktemp("lab")
    options = ("--token", "", "--folder", str(folder / "notebooks"))
    with serving(folder / "log", *options, subcommand=["lab"], ready="api") as served:
        yield Lab(served.url, served.process, served.log, folder / "notebooks")


@pytest.fixture
def lab(lab_server: Lab, context: BrowserContext) -> Iterator[Lab]:
    """JupyterLab on a copy of the real notebooks: ``lab.address("en", "lesson")``.

    Everybody has their own: a notebook that is opened again finds what was done to it.
    """
    yield lab_server.fresh()
    # First the pages, which would start anew the kernels that they lose.
    for left in context.pages[1:]:
        left.close()
    lab_server.end_kernels()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chrome(playwright: Playwright) -> tuple[BrowserType, str]:
    """Chromium, not started yet; a machine without it fails the tests that need it."""
    found = chromium.find()
    if not found:
        pytest.fail(chromium.MISSING)
    return playwright.chromium, found


@pytest.fixture(scope="session")
def browser(chrome: tuple[BrowserType, str]) -> Iterator[Browser]:
    """Chromium as it is on its first day: contexts of it have seen nothing yet."""
    kind, found = chrome
    started = kind.launch(executable_path=found, args=chromium.ARGUMENTS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def profile(chrome: tuple[BrowserType, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Chromium with a cache that lasts: a page costs it less than half."""
    kind, found = chrome
    started = kind.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=found,
        args=chromium.ARGUMENTS,
        viewport={"width": 1280, "height": 900},
    )
    started.set_default_timeout(20_000)
    # A page that no kernel waits for starts one, and runs its notebook, before it is there.
    started.set_default_navigation_timeout(60_000)
    yield started
    started.close()


@pytest.fixture
def context(profile: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that knows nobody, at the size of a laptop."""
    # The first one, which is empty, keeps the browser open; others are kept by the tests of a file.
    before = profile.pages
    yield profile
    for left in (page for page in profile.pages if page not in before):
        if "/voila/" in left.url:
            with suppress(Error):  # it may be closing already, or its server
                give_back(left)
        left.close()
    profile.unroute_all()
    profile.clear_cookies()
    profile.clear_permissions()


@pytest.fixture
def watched(context: BrowserContext) -> Iterator[Watched]:
    """What pages say to the console, and whom they ask outside.

    No outside host is reachable; ``watched.hang()`` makes them hang instead of unknown.
    """
    with watch(context) as seen:
        yield seen


@pytest.fixture
def page(context: BrowserContext, watched: Watched) -> Iterator[Page]:
    """A tab in which an error on the console, or a request to the outside, fails the test."""
    tab = context.new_page()
    yield tab
    assert watched.errors == []
    assert watched.outside == []


@pytest.fixture
def open_page(page: Page, server: Served):  # type: ignore[no-untyped-def]
    """Open a notebook's page and wait until its cells are shown: ``open_page("ru")``."""

    def open_(language: str = "en", notebook: str = "explainer", query: str = "") -> Page:
        page.goto(f"{server.url}/voila/render/{language}/{notebook}.ipynb{query}")
        page.locator("#rendered_cells").wait_for(state="visible")
        return page

    return open_


@pytest.fixture(scope="module")
def kept_pages(profile: BrowserContext, server: Served) -> Iterator[KeptPages]:
    """The pages that the tests of a file share."""
    with keeping(profile, server.url) as kept:
        yield kept


@pytest.fixture
def keep_page(kept_pages: KeptPages) -> Iterator[KeptPages]:
    """Open a page that others have had before, as ``open_page`` does; an error or a request fails the test here too."""
    kept_pages.complaints()  # of pages that others have closed meanwhile
    yield kept_pages
    assert kept_pages.complaints() == ([], [])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever drives a browser, so that ``-m "not browser"`` is quick, and let it begin.

    Files of it take longest: the last of several processes would be long alone with one that was begun late.
    """
    files: Counter[Path] = Counter()
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")
        if item.get_closest_marker("browser"):
            files[item.path] += 1
    files[SOAK] = max(files.values(), default=0) + 1
    items.sort(key=lambda item: -files[item.path])


def pytest_collection_finish() -> None:
    """Keep what was imported out of every search for garbage: it is most of what there is, and stays."""
    # Some releases of Hypothesis look, with the first property, for who refers to their chance: nobody who is kept out.
    given(none())(lambda _: None)()
    gc.collect()
    gc.freeze()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """The bench is run by ``make bench``."""
    return True if collection_path.name == "bench" else None
