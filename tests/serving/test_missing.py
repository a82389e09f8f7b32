"""A page that came without its connection, or without a scene, mends itself or says so."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tools.leaving import kernel_of, leave
from tools.network_cable import REFUSAL, Cable
from tools.served import Served, serving, wait_until

from explainer.serving.texts import texts

pytestmark = pytest.mark.everywhere

LANGUAGES = ("en", "ru")
LATEST = 10_000  # ms until a page says that it has no connection
STATE = "#scene=one-step&x=-2.0"

# A page that is busy hears of its timers late: a view that looks for its model every 100 ms looks again after its 2 s.
LATE_TIMERS = """{
  const soon = setTimeout;
  window.setTimeout = (act, after, ...given) => soon(act, after === 100 ? 2100 : after, ...given);
}"""
# Of the states that the kernel tells, those of the outputs themselves are lost, in as many loads of the page.
LOSE_STATES = """{
  const loads = Number(sessionStorage.loads ?? 0) + 1;
  sessionStorage.loads = loads;
  const read = JSON.parse;
  JSON.parse = (text, ...given) => {
    const told = read(text, ...given);
    if (told?.data?.method === "update_states" && loads <= LOADS) {
      for (const [id, { state }] of Object.entries(told.data.states)) if (state.children) delete told.data.states[id];
    }
    return told;
  };
}"""

# Beside a notebook, where Python finds it first: a kernel that ends before its first word, as often as a file says.
MORTAL = """
import os, pathlib
deaths = pathlib.Path("deaths")
left = int(deaths.read_text()) if deaths.exists() else 0
if left:
    deaths.write_text(str(left - 1))
    os._exit(1)
"""
"""What a kernel runs first of all, before it says a word."""


@pytest.fixture
def tab(timed: BrowserContext, tiny_server: Served) -> Iterator[Page]:
    """A tab in which nobody waits for a timer."""
    page = timed.new_page()
    yield page
    # The way that it came by may be gone.
    leave(tiny_server.url, kernel_of(page))


def open_in(page: Page, url: str, language: str = "en", first: str = "") -> None:
    """Open a page of a slider and its echo, on which a script runs ``first``."""
    page.add_init_script(first)
    page.goto(f"{url}/voila/render/{language}/explainer.ipynb{STATE}")


def alert(page: Page) -> Locator:
    return page.get_by_role("alert")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [REFUSAL, b""], ids=["refused", "unanswered"])
def test_a_page_without_a_connection_says_so_and_can_try_again(
    tab: Page, cable: Cable, language: str, answer: bytes
) -> None:
    sentences = texts(language)
    cable.filter(answer)
    open_in(tab, cable.url, language)
    tab.clock.run_for(LATEST)
    expect(alert(tab)).to_contain_text(sentences["unconnected"])
    expect(alert(tab)).to_be_in_viewport(ratio=1)
    cable.mend()
    tab.get_by_role("button", name=sentences["try_again"]).click()
    expect(tab.locator("#echo")).to_have_text("1")
    expect(alert(tab)).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scene_that_waits_does_so_in_the_language_of_the_page(tab: Page, cable: Cable, language: str) -> None:
    cable.filter()
    open_in(tab, cable.url, language)
    waiting = tab.locator(".jp-OutputArea-output.lm-Panel")
    expect(waiting).to_have_css("font-size", "0px")
    assert texts(language)["loading"] in waiting.evaluate("it => getComputedStyle(it, '::before').content")


def test_nothing_is_said_any_more_once_the_connection_comes(tab: Page, cable: Cable) -> None:
    cable.filter()
    open_in(tab, cable.url)
    tab.clock.run_for(LATEST)
    expect(alert(tab)).to_be_visible()
    cable.mend()
    expect(tab.locator("#echo")).to_have_text("1")
    expect(alert(tab)).to_have_count(0)


def test_a_view_that_gave_up_on_its_model_just_as_it_came_asks_again(page: Page, tiny_server: Served) -> None:
    page.add_init_script(LATE_TIMERS)
    page.goto(f"{tiny_server.url}/voila/render/en/explainer.ipynb")
    expect(page.locator("#echo")).to_have_text("1")


def test_a_page_that_lacks_a_scene_comes_anew_with_its_settings(tab: Page, tiny_server: Served) -> None:
    open_in(tab, tiny_server.url, first=LOSE_STATES.replace("LOADS", "1"))
    expect(tab.locator("#echo")).to_have_text("1")
    assert tab.evaluate("sessionStorage.loads") == "2"
    assert tab.url.endswith(STATE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_lacks_a_scene_a_second_time_says_so(tab: Page, tiny_server: Served, language: str) -> None:
    sentences = texts(language)
    open_in(tab, tiny_server.url, language, LOSE_STATES.replace("LOADS", "2"))
    expect(alert(tab)).to_contain_text(sentences["lacking"])
    assert tab.evaluate("sessionStorage.loads") == "2"
    tab.get_by_role("button", name=sentences["reload"]).click()
    expect(tab.locator("#echo")).to_have_text("1")
    expect(tab).to_have_url(re.compile(re.escape(STATE)))


@pytest.fixture(scope="module")
def mortal(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A server and the file that says how many kernels of a page that none waits for die at once."""
    base = tmp_path_factory.mktemp("mortal")
    folder = shutil.copytree(tiny, base / "notebooks")
    shutil.copy(folder / "en" / "explainer.ipynb", folder / "en" / "cold.ipynb")
    startup = base / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "mortal.py").write_text(MORTAL)
    (folder / "en" / "deaths").write_text("0")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(base / "ipython"))
        with serving(base / "log", "--notebooks", str(folder)) as served:
            wait_until(lambda: len(served.kernels()) == 2)  # that of each home page is not one of these
            yield served, folder / "en" / "deaths"


def test_a_page_whose_kernel_dies_before_its_first_word_comes_anew(page: Page, mortal: tuple[Served, Path]) -> None:
    served, deaths = mortal
    deaths.write_text("1")
    page.goto(f"{served.url}/voila/render/en/cold.ipynb{STATE}")
    expect(page.locator("#echo")).to_have_text("1")
    assert deaths.read_text() == "0"
    assert page.url.endswith(STATE)


def test_a_page_whose_kernels_die_twice_says_so(page: Page, mortal: tuple[Served, Path]) -> None:
    served, deaths = mortal
    deaths.write_text("2")
    page.goto(f"{served.url}/voila/render/en/cold.ipynb{STATE}")
    sentences = texts("en")
    expect(alert(page)).to_contain_text(sentences["lacking"], timeout=LATEST)
    expect(page.get_by_text(sentences["loading"])).to_be_hidden()
    page.get_by_role("button", name=sentences["reload"]).click()
    expect(page.locator("#echo")).to_have_text("1")
