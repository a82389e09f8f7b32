"""Servers with notebooks small enough to see through, and a browser whose clock can be put forward."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error
from tools.leaving import give_back
from tools.network_cable import Cable
from tools.served import Served, serving
from tools.tiny_notebooks import write

SECRET = "secret_of_the_source"

CODE = f"""
import ipywidgets
{SECRET} = ipywidgets.IntSlider(1, 0, 9)
echo = ipywidgets.HTML('<b id="echo">1</b>')
{SECRET}.observe(lambda change: setattr(echo, 'value', f'<b id="echo">{{change.new}}</b>'), 'value')
ipywidgets.VBox([{SECRET}, echo])
"""

BROKEN = "raise RuntimeError('an explanation for programmers')"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A slider and its echo in two languages, and a page that fails."""
    folder = tmp_path_factory.mktemp("notebooks")
    for language, title in (("en", "One step"), ("ru", "Один шаг")):
        (folder / language).mkdir()
        write(folder / language / "explainer.ipynb", title, language, CODE)
    write(folder / "en" / "broken.ipynb", "Broken", "en", BROKEN)
    (folder / "en" / "notes.txt").write_text("for the teacher only")
    return folder


@pytest.fixture(scope="session")
def tiny_server(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The explainer with the tiny notebooks."""
    with serving(tmp_path_factory.mktemp("tiny") / "log", "--notebooks", str(tiny)) as served:
        yield served


@pytest.fixture
def cable(tiny_server: Served) -> Iterator[Cable]:
    """A way to the tiny server."""
    made = Cable(int(tiny_server.url.rsplit(":", 1)[1]))
    yield made
    made.end()


@pytest.fixture(scope="module")
def timed_browser(browser: Browser) -> Iterator[BrowserContext]:
    """A browser with a clock of its own; it keeps what it has loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    context.clock.install()
    yield context
    context.close()


@pytest.fixture
def timed(timed_browser: BrowserContext) -> Iterator[BrowserContext]:
    """That browser, which knows nobody: ``page.clock.run_for`` lets the timers of its pages run, without a wait."""
    yield timed_browser
    for left in timed_browser.pages:
        with suppress(Error):  # its server may be gone
            give_back(left)
        left.close()
    timed_browser.clear_cookies()
