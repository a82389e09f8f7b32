"""The page around the cells, in a browser."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tools.leaving import kernel_of
from tools.page_watch import Watched
from tools.served import Served, wait_until

LANGUAGES = ("en", "ru")
BACKGROUND = "getComputedStyle(document.body).backgroundColor"


def address(server: Served, language: str = "en", notebook: str = "explainer") -> str:
    return f"{server.url}/voila/render/{language}/{notebook}.ipynb"


@pytest.mark.parametrize(("language", "title"), [("en", "One step"), ("ru", "Один шаг")])
def test_language_and_title_are_the_notebooks(page: Page, tiny_server: Served, language: str, title: str) -> None:
    page.goto(address(tiny_server, language))
    expect(page).to_have_title(title)
    assert page.locator("html").get_attribute("lang") == language


def test_widgets_work_and_formulas_are_typeset(page: Page, tiny_server: Served) -> None:
    page.goto(address(tiny_server))
    expect(page.locator("#echo")).to_have_text("1")
    page.get_by_role("slider").press("ArrowRight")
    expect(page.locator("#echo")).to_have_text("2")
    expect(page.locator("mjx-container")).to_have_count(1)


def test_the_source_is_not_on_the_page(page: Page, tiny_server: Served) -> None:
    page.goto(address(tiny_server))
    page.locator("#echo").wait_for()
    assert "secret_of_the_source" not in page.content()


def test_it_appears_while_outside_hosts_hang(page: Page, watched: Watched, tiny_server: Served) -> None:
    # What waits for a host that hangs waits longer than this test does.
    watched.hang()
    page.goto(address(tiny_server))
    page.locator("#echo").wait_for()


def test_a_second_visit_finds_a_kernel_that_waits_for_it(page: Page, tiny_server: Served) -> None:
    page.goto(address(tiny_server))
    page.locator("#echo").wait_for()
    mine = kernel_of(page)
    wait_until(lambda: tiny_server.health()["warm"] == len(LANGUAGES))
    waiting = set(tiny_server.kernel_ids().values()) - {mine}
    page.reload()
    page.locator("#echo").wait_for()
    assert kernel_of(page) in waiting


def test_what_fails_is_told_without_a_traceback(page: Page, tiny_server: Served) -> None:
    page.goto(address(tiny_server, notebook="broken"))
    expect(page.get_by_role("alert")).to_be_visible()
    for word in ("RuntimeError", "programmers", "Traceback", "show_tracebacks"):
        assert word not in page.content()


@pytest.mark.everywhere
@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(244, 246, 248)"), ("dark", "rgb(17, 22, 28)")])
def test_the_page_follows_the_readers_colours(page: Page, tiny_server: Served, scheme: str, colour: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address(tiny_server))
    page.locator("#echo").wait_for()
    assert page.evaluate(BACKGROUND) == colour
    # Nothing of Voilà's own lies over it.
    layers = "['main', 'jp-main-content-panel', 'rendered_cells'].map(id => document.getElementById(id))"
    seen = page.evaluate(f"{layers}.map(layer => getComputedStyle(layer).backgroundColor)")
    assert set(seen) <= {"rgba(0, 0, 0, 0)", colour}


@pytest.mark.everywhere
@pytest.mark.parametrize("width", [360, 1280, 1920])
def test_nothing_is_wider_than_the_window(page: Page, tiny_server: Served, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address(tiny_server))
    page.locator("#echo").wait_for()
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    assert page.evaluate("document.querySelector('#rendered_cells > div').offsetWidth") <= 1280


@pytest.mark.everywhere
def test_the_page_scrolls_as_a_whole(page: Page, tiny_server: Served) -> None:
    page.set_viewport_size({"width": 800, "height": 120})
    page.goto(address(tiny_server))
    page.locator("#echo").wait_for()
    page.keyboard.press("End")
    wait_until(lambda: page.evaluate("scrollY") > 20)


def test_a_waiting_reader_is_told_so_in_their_language(
    context: BrowserContext, page: Page, tiny_server: Served
) -> None:
    # Without its scripts the page stays as it is while they load.
    context.route("**/voila.js", lambda route: None)
    page.goto(address(tiny_server, "ru"), wait_until="commit")
    waiting = page.get_by_role("status")
    expect(waiting).to_be_visible()
    expect(waiting).not_to_be_empty()
