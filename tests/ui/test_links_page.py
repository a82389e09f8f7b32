"""A lesson link in a browser: what it asks for is there, survives a reload, and is copied on."""

import re
from collections.abc import Callable
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import Page, expect
from tools.visitor import Visitor

Open = Callable[..., Page]
LINK = {"scene": "downhill", "x": "-2", "ask": "weight", "hide": "rules", "lock": "x", "lang": "ru"}


def prepared(page: Page) -> None:
    visitor = Visitor(page, "ru", "downhill")
    expect(page.locator("html")).to_have_attribute("lang", "ru")
    expect(visitor.scene.locator(".gd-answers .gd-choice:visible")).to_have_count(1)
    expect(visitor.scene.locator(".gd-beside")).to_be_hidden()
    expect(visitor.scene.locator(".gd-locked .noUi-target")).to_have_attribute("disabled", "true")
    expect(visitor.slider("input")).to_have_attribute("aria-valuenow", "-2.0")


def test_a_link_opens_its_scene_as_it_was_prepared_and_is_copied_on(open_page: Open) -> None:
    page = open_page(query="?" + "&".join(f"{name}={value}" for name, value in LINK.items()) + "&projector")
    prepared(page)
    expect(page.locator(".gd-projector .gd-scene:visible")).to_have_count(1)
    visitor = Visitor(page, "ru", "downhill")
    visitor.answer(0, 2)
    page.wait_for_url(re.compile("#scene=downhill&.*weight=down"))
    page.reload()
    prepared(page)
    expect(page.locator(".gd-answers .gd-on:visible")).to_have_count(1)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Escape")
    visitor.scene.locator(".gd-copy-link").click()
    expect(visitor.scene.locator("[data-copied]")).to_be_visible()
    copied = urlsplit(page.evaluate("navigator.clipboard.readText()"))
    assert copied.path.endswith("/ru/explainer.ipynb")
    assert dict(parse_qsl(copied.query)) == LINK


def test_a_link_that_cannot_be_followed_opens_the_page_as_usual_and_says_so(open_page: Open) -> None:
    page = open_page(query="?x=99")
    visitor = Visitor(page)
    expect(visitor.scene.locator(".gd-notice")).to_contain_text("(x = 99). Here is the page as usual.")
    expect(visitor.slider("input")).to_have_attribute("aria-valuenow", "1.0")
