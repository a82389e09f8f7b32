"""A whole demonstration by keyboard, which never fights with a field or a slider."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tools.visitor import Visitor

Open = Callable[..., Page]
FRONT = ".gd-projector .gd-scene:visible"


def test_a_demonstration_is_led_by_keys_alone(open_page: Open) -> None:
    page = open_page("ru", query="?x=-2&projector")
    Visitor(page, "ru")
    bar, state = page.locator(f"{FRONT} .gd-bar"), page.locator(f"{FRONT} [data-state]")
    expect(page.locator(".gd-projector")).to_have_count(1)
    page.keyboard.press("Space")
    expect(bar).to_have_class(re.compile("gd-after-step"))
    page.keyboard.press("KeyZ")
    expect(bar).not_to_have_class(re.compile("gd-after-step"))
    page.keyboard.press("KeyR")
    expect(bar).to_have_class(re.compile("gd-after-step"))
    page.keyboard.press("KeyN")
    expect(bar).not_to_have_class(re.compile("gd-after-step"))
    expect(state).to_have_attribute("data-state", re.compile("&"))
    page.keyboard.press("KeyP")
    expect(bar).to_have_class(re.compile("gd-after-step"))
    before = page.locator(f"{FRONT} .gd-verdict").evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    page.keyboard.press("+")
    page.wait_for_function("document.documentElement.style.getPropertyValue('--gd-type') === '1.1'")
    assert page.locator(f"{FRONT} .gd-verdict").evaluate("each => parseFloat(getComputedStyle(each).fontSize)") > before
    page.keyboard.press("?")
    keys = page.get_by_role("dialog")
    expect(keys).to_be_visible()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".gd-tab.gd-on").first).to_have_text("Два входа")
    page.keyboard.press("Escape")
    expect(page.locator(".gd-projector")).to_have_count(0)


def test_letters_rest_in_a_field_and_where_they_are_switched_off(open_page: Open) -> None:
    page = open_page("en", "lesson")
    visitor = Visitor(page, "en", "two-inputs")
    words = visitor.scene.locator("textarea")
    words.click()
    words.press_sequentially("run? zip")
    expect(words).to_have_value("run? zip")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(visitor.scene.locator(".gd-bar")).not_to_have_class(re.compile("gd-after-step"))
    visitor.scene.locator(".gd-option").first.focus()
    page.keyboard.press("?")
    page.get_by_role("button", name="Letter keys: on").click()
    page.keyboard.press("Escape")
    visitor.scene.locator(".gd-option").first.focus()
    page.keyboard.press("KeyR")
    page.keyboard.press("?")
    page.get_by_role("button", name="Letter keys: off").click()
    page.keyboard.press("Escape")
    expect(visitor.scene.locator(".gd-bar")).not_to_have_class(re.compile("gd-after-step"))
    visitor.scene.locator(".gd-option").first.focus()
    page.keyboard.press("KeyR")
    expect(visitor.scene.locator(".gd-bar")).to_have_class(re.compile("gd-after-step"))
