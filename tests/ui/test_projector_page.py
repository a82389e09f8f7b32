"""A scene on a wall: larger, and there is always a way back."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tools.visitor import Visitor

from explainer.language.words import Words, languages
from explainer.ui.layout import COMPACT

Open = Callable[..., Page]
ZOOM = "getComputedStyle(document.querySelector('.gd')).zoom"
OWN_WIDTH = f"document.querySelector('.gd').getBoundingClientRect().width / {ZOOM}"


def projector(page: Page, language: str = "en") -> Locator:
    return page.get_by_role("button", name=Words(language).projector)


def on_wall(page: Page, language: str = "en") -> None:
    projector(page, language).click()
    expect(page.locator(".gd-projector")).to_have_count(1)


@pytest.mark.parametrize("language", languages())
def test_a_wall_gets_larger_letters_and_no_phones_page(open_page: Open, language: str) -> None:
    page = open_page(language)
    Visitor(page, language)
    for width, height in ((1024, 768), (1280, 720), (1920, 1080)):
        page.set_viewport_size({"width": width, "height": height})
        on_wall(page, language)
        page.wait_for_function(f"{ZOOM} > 1.2 && {OWN_WIDTH} >= {COMPACT}")
        expect(projector(page, language)).to_be_in_viewport(ratio=1)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        page.keyboard.press("Escape")
        expect(page.locator(".gd-projector")).to_have_count(0)


def test_the_button_takes_a_wall_back_in_every_layout(open_page: Open) -> None:
    page = open_page()
    Visitor(page)
    on_wall(page)
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator(".gd-bar:visible")).to_have_css("flex-direction", "column")
    projector(page).click()
    expect(page.locator(".gd-projector")).to_have_count(0)
    expect(projector(page)).to_be_hidden()


def test_escape_leaves_the_wall_from_anywhere(open_page: Open) -> None:
    page = open_page()
    Visitor(page)
    for leave in (projector(page), page.locator("body")):
        on_wall(page)
        leave.press("Escape")
        expect(page.locator(".gd-projector")).to_have_count(0)
        page.keyboard.press("Escape")
    expect(page.locator(".gd-projector")).to_have_count(0)


def test_what_was_opened_under_more_is_away_on_a_wall_and_comes_back(open_page: Open) -> None:
    page = open_page()
    visitor = Visitor(page)
    visitor.scene.get_by_role("button", name=Words("en").more).click()
    more = visitor.scene.locator(".gd-more")
    expect(more).to_be_visible()
    on_wall(page)
    expect(more).to_be_hidden()
    page.keyboard.press("Escape")
    expect(more).to_be_visible()
