"""The guide as a page: all of it is seen on every screen and on paper, and its links open what they name."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tools.accessible import broken_rules
from tools.form_visit import FORM
from tools.reading import plain

from explainer.language.words import Words
from explainer.teaching.demonstrations import DEMONSTRATIONS

pytestmark = pytest.mark.everywhere

Open = Callable[..., Page]
GUIDE = "teachers-guide"
KINDS = ("small", "cut", "overlapping", "sideways")


@pytest.mark.parametrize(("language", "width"), [("ru", 390), ("en", 1280)])
def test_nothing_of_it_is_cut_or_hidden_and_its_links_open_their_questions(
    open_page: Open, language: str, width: int
) -> None:
    page = open_page(language, GUIDE)
    page.set_viewport_size({"width": width, "height": 844})
    expect(page.locator(".gd-guide-keys")).to_be_visible()
    page.locator(".gd-guide summary").click()
    found = page.evaluate(f"() => {{ {FORM}; return looked(24); }}")
    assert {kind: found[kind] for kind in KINDS if found[kind]} == {}
    assert broken_rules(page) == []
    # All that goes on a wall is elsewhere.
    expect(page.locator(".gd-projector-button")).to_be_hidden()
    seventh = page.locator(".gd-guide section").filter(has=page.locator("h3 > b")).nth(6)
    seventh.get_by_role("link", name=Words(language)._("Ask"), exact=True).click()
    page.wait_for_url(re.compile(rf"/{language}/{DEMONSTRATIONS[6].page}\.ipynb\?"))
    expect(page.locator("[data-state^='scene=disagree']")).to_be_visible()


def test_it_is_printed_with_all_its_tables(open_page: Open) -> None:
    page = open_page("ru", GUIDE)
    expect(page.locator(".gd-guide-keys")).to_be_visible()
    printed = "".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    for each in DEMONSTRATIONS:
        assert flat(Words("ru")._(each.split)) in flat(printed)


def flat(text: str) -> str:
    return re.sub(r"\s", "", plain(text))


def test_the_page_of_a_class_and_the_drawer_lead_to_it(open_page: Open) -> None:
    page = open_page("en", "classroom")
    page.get_by_role("link", name="The teacher’s guide").click()
    page.wait_for_url(f"**/en/{GUIDE}.ipynb")
    expect(page.locator(".gd-guide-keys")).to_be_visible()
    page.locator('.gd-languages a[data-language="ru"]').click()
    page.wait_for_url(f"**/ru/{GUIDE}.ipynb*")
