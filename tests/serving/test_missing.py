"""A page that came without its connection, or without a scene, mends itself or says so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tools.network_cable import REFUSAL, Cable
from tools.served import Served, serving, wait_until

from explainer.serving.texts import texts

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
import os, pathlib, sys
deaths = pathlib.Path(__file__).with_name("deaths")
left = int(deaths.read_text())
deaths.write_text(str(max(0, left - 1)))
if left:
    os._exit(1)
sys.path.remove(os.getcwd())
from ipykernel import kernelapp
kernelapp.launch_new_instance()
"""


@pytest.fixture
def cable(tiny_server: Served) -> Iterator[Cable]:
    made = Cable(int(tiny_server.url.rsplit(":", 1)[1]))
    yield made
    made.end()


def opened(context: BrowserContext, url: str, language: str = "en", first: str = "") -> Page:
    """A page of a slider and its echo, on which a script ran ``first``."""
    page = context.new_page()
    page.add_init_script(first)
    page.goto(f"{url}/voila/render/{language}/explainer.ipynb{STATE}")
    return page


def alert(page: Page) -> Locator:
    return page.get_by_role("alert")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answer", [REFUSAL, b""], ids=["refused", "unanswered"])
def test_a_page_without_a_connection_says_so_and_can_try_again(
    context: BrowserContext, cable: Cable, language: str, answer: bytes
) -> None:
    said = texts(language)
    cable.filter(answer)
    page = opened(context, cable.url, language)
    expect(alert(page)).to_contain_text(said["unconnected"], timeout=LATEST)
    expect(alert(page)).to_be_in_viewport(ratio=1)
    cable.mend()
    page.get_by_role("button", name=said["try_again"]).click()
    expect(page.locator("#echo")).to_have_text("1")
    expect(alert(page)).to_have_count(0)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scene_that_waits_does_so_in_the_language_of_the_page(
    context: BrowserContext, cable: Cable, language: str
) -> None:
    cable.filter()
    page = opened(context, cable.url, language)
    waiting = page.locator(".jp-OutputArea-output.lm-Panel")
    expect(waiting).to_have_css("font-size", "0px")
    assert texts(language)["loading"] in waiting.evaluate("it => getComputedStyle(it, '::before').content")
    page.close()


def test_nothing_is_said_any_more_once_the_connection_comes(context: BrowserContext, cable: Cable) -> None:
    cable.filter()
    page = opened(context, cable.url)
    expect(alert(page)).to_be_visible()
    cable.mend()
    expect(page.locator("#echo")).to_have_text("1")
    expect(alert(page)).to_have_count(0)
    page.close()


def test_a_view_that_gave_up_on_its_model_just_as_it_came_asks_again(page: Page, tiny_server: Served) -> None:
    page.add_init_script(LATE_TIMERS)
    page.goto(f"{tiny_server.url}/voila/render/en/explainer.ipynb")
    expect(page.locator("#echo")).to_have_text("1")


def test_a_page_that_lacks_a_scene_comes_anew_with_its_settings(context: BrowserContext, tiny_server: Served) -> None:
    page = opened(context, tiny_server.url, first=LOSE_STATES.replace("LOADS", "1"))
    expect(page.locator("#echo")).to_have_text("1")
    assert page.evaluate("sessionStorage.loads") == "2"
    assert page.url.endswith(STATE)
    page.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_lacks_a_scene_a_second_time_says_so(
    context: BrowserContext, tiny_server: Served, language: str
) -> None:
    said = texts(language)
    page = opened(context, tiny_server.url, language, LOSE_STATES.replace("LOADS", "2"))
    expect(alert(page)).to_contain_text(said["lacking"])
    assert page.evaluate("sessionStorage.loads") == "2"
    page.get_by_role("button", name=said["reload"]).click()
    expect(page.locator("#echo")).to_have_text("1")
    expect(page).to_have_url(re.compile(re.escape(STATE)))
    page.close()


@pytest.fixture
def deaths(tiny: Path, tmp_path: Path) -> Iterator[tuple[Served, Path]]:
    """A server and the file that says how many kernels of a page that none waits for die at once."""
    folder = shutil.copytree(tiny, tmp_path / "notebooks")
    shutil.copy(folder / "en" / "explainer.ipynb", folder / "en" / "cold.ipynb")
    (folder / "en" / "ipykernel_launcher.py").write_text(MORTAL)
    (folder / "en" / "deaths").write_text("0")
    with serving(tmp_path / "log", "--notebooks", str(folder)) as served:
        wait_until(lambda: len(served.kernels()) == 2)  # that of each home page is not one of these
        yield served, folder / "en" / "deaths"


def test_a_page_whose_kernel_dies_before_its_first_word_comes_anew(page: Page, deaths: tuple[Served, Path]) -> None:
    served, left = deaths
    left.write_text("1")
    page.goto(f"{served.url}/voila/render/en/cold.ipynb{STATE}")
    expect(page.locator("#echo")).to_have_text("1")
    assert left.read_text() == "0"
    assert page.url.endswith(STATE)


def test_a_page_whose_kernels_die_twice_says_so(page: Page, deaths: tuple[Served, Path]) -> None:
    served, left = deaths
    left.write_text("2")
    page.goto(f"{served.url}/voila/render/en/cold.ipynb{STATE}")
    said = texts("en")
    expect(alert(page)).to_contain_text(said["lacking"], timeout=LATEST)
    expect(page.get_by_text(said["loading"])).to_be_hidden()
    page.get_by_role("button", name=said["reload"]).click()
    expect(page.locator("#echo")).to_have_text("1")
