"""The site in a real browser, from a web server that knows nothing of Python, with nobody outside to ask."""

import inspect
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Worker, expect
from tools import shown as shown_module
from tools.shown import shown
from tools.visitor import Visitor

pytestmark = pytest.mark.everywhere

STARTED = 90_000
"""Milliseconds in which Python starts on a machine that has much else to do."""
SHOWN = {"lesson": 7, "beyond": 1, "practice": 0}
"""Scenes with pictures that one sees on a page at first."""


def whole(page: Page) -> None:
    """Wait until all cells of the page have shown what they show."""
    expect(page.locator("#loading")).to_have_count(0, timeout=STARTED)
    expect(page.locator(".explainer-failed:visible, #failed:visible")).to_have_count(0)


def worker_of(page: Page) -> Worker:
    (worker,) = page.workers
    return worker


def go_through(page: Page, language: str, *names: str) -> None:
    """Follow the links of the header, and find every scene and its question on each page."""
    for name in names:
        page.locator(f'.gd-pages a[data-page="{name}"]').click()
        page.wait_for_url(f"**/{language}/{name}.html*")
        whole(page)
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator(".gd-option:visible").first).to_be_visible()
        assert page.locator(".gd-scene:has(.gd-marks svg):visible").count() >= SHOWN[name]
        # Nobody is told that anything has stopped, while the other cells run.
        expect(page.locator(".gd-told")).to_have_count(0)


def test_a_step_is_taken_and_goes_along_to_the_other_language_where_all_numbers_are_those_of_cpython(
    page: Page, site: str
) -> None:
    page.goto(f"{site}/en/explainer.html#scene=one-step&x=-2.0")
    expect(page.locator("#loading progress")).to_be_visible()
    whole(page)
    visitor = Visitor(page)
    visitor.step(2, 0)
    expect(visitor.verdict).to_contain_text("0.88")
    expect(page).to_have_url(re.compile("#scene=one-step&x=-2.0&weight=down&logit=up&taken=1$"))
    page.get_by_role("button", name="More").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="PNG", exact=True).click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")
    assert page.get_by_role("button", name="PDF", exact=True).count() == 0, "nothing there could make one"

    page.locator('.gd-languages a[data-language="ru"]').click()
    page.wait_for_url("**/ru/explainer.html#*taken=1")
    whole(page)
    expect(Visitor(page, "ru").verdict).to_contain_text("0.88")
    source = f"{inspect.getsource(shown_module)}\nimport json\njson.dumps(shown('ru'))"
    there = json.loads(worker_of(page).evaluate("(source) => python.runPython(source)", source))
    here = shown("ru")
    assert len(here) >= 10
    assert there == here
    go_through(page, "ru", "lesson", "beyond", "practice")


def test_a_worker_that_ends_is_told_and_reload_brings_the_page_back(page: Page, site: str) -> None:
    page.goto(f"{site}/en/practice.html")
    whole(page)
    go_through(page, "en", "beyond", "lesson")
    # Not at once: whoever asked for it waits for an answer, which a worker that has ended gives nobody.
    worker_of(page).evaluate("void setTimeout(close, 50)")
    told = page.locator(".gd-told")
    # Five seconds, or twelve where the page had no first answer yet.
    expect(told.first).to_contain_text("The calculation stopped. Your settings are kept.", timeout=15_000)
    told.get_by_role("button", name="Reload").click()
    expect(page.locator("#loading")).to_be_visible()
    whole(page)
    expect(page.locator(".gd-told")).to_have_count(0)


@pytest.fixture
def arriving(page: Page) -> Page:
    """A page for which it is enough to get to an address: what is there need not start."""
    page.context.route("**/explainer.html*", lambda route: route.fulfill(content_type="text/html", body="here"))
    return page


def test_the_first_page_leads_to_one_in_the_readers_language(arriving: Page, site: str) -> None:
    page = arriving
    page.goto(f"{site}/index.html#scene=one-step&x=2.0", wait_until="commit")
    page.wait_for_url("**/en/explainer.html#scene=one-step&x=2.0")
    expect(page.locator("body")).to_have_text("here")


def test_the_first_page_lets_a_handouts_code_lead_to_its_state_in_its_language(arriving: Page, site: str) -> None:
    page = arriving
    page.goto(f"{site}/?lang=ru&scene=one-step&x=2", wait_until="commit")
    page.wait_for_url("**/ru/explainer.html?lang=ru&scene=one-step&x=2")
    expect(page.locator("body")).to_have_text("here")


def test_what_a_table_of_the_guide_links_to_is_a_file_of_the_site(page: Page, site: str) -> None:
    page.goto(f"{site}/en/teachers-guide.html")
    whole(page)
    page.locator(".gd-guide section").nth(6).get_by_role("link", name="Ask", exact=True).click()
    page.wait_for_url("**/en/beyond.html?scene=disagree&*")
    whole(page)
    expect(page.locator("[data-state^='scene=disagree']")).to_be_visible()


def test_opened_as_a_file_a_page_says_what_it_needs(browser: Browser, built: Path) -> None:
    page = browser.new_page()
    page.goto((built / "ru" / "explainer.html").as_uri())
    expect(page.get_by_role("alert").filter(visible=True)).to_contain_text("браузеру нужен веб-сервер")
    expect(page.locator("#loading")).to_be_hidden()
    page.close()
