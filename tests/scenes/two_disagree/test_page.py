"""Two disagree in the browser: the bound on its slider, what fits a screen, and what works without a mouse."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tools.accessible import broken_rules
from tools.visitor import Visitor

Open = Callable[..., Page]
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru"])
KINDS = pytest.mark.parametrize(
    "query",
    [
        "#scene=disagree&a=up&mean=down&taken=1",
        "#scene=disagree&examples=soft&p=0.97&weight=up&loss=up&taken=1",
        "#scene=disagree&examples=one&p=0.3&eta=100&weight=up&loss=up&taken=1",
    ],
    ids=["two", "soft", "one"],
)
INSIDE = """scene => [...scene.querySelectorAll('.gd-marks svg text')].filter(text => {
  const box = text.getBoundingClientRect(), room = text.closest('svg').getBoundingClientRect();
  return box.left < room.left - 1 || box.right > room.right + 1;
}).map(text => text.textContent)"""


def opened(open_page: Open, language: str, query: str, size: tuple[int, int] = (1280, 800)) -> Visitor:
    """The page, after its step."""
    page = open_page(language, "beyond", query)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor = Visitor(page, language)
    expect(visitor.scene.locator(".gd-marks .gd-pulls")).to_be_visible()
    expect(visitor.scene.locator(".gd-marks .gd-unknown")).to_have_count(0)
    return visitor


@KINDS
@LANGUAGES
def test_everything_fits_a_laptop_without_scrolling(open_page: Open, language: str, query: str) -> None:
    visitor = opened(open_page, language, query)
    bar = visitor.scene.locator(".gd-transport").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= 800
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 1280


@KINDS
@LANGUAGES
def test_no_label_leaves_its_picture(open_page: Open, language: str, query: str) -> None:
    visitor = opened(open_page, language, query)
    assert visitor.scene.evaluate(INSIDE) == []
    wide = visitor.scene.locator(".gd-marks svg").first.get_attribute("viewBox")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    expect(visitor.scene.locator(".gd-marks svg").first).not_to_have_attribute("viewBox", wide or "")
    assert visitor.scene.evaluate(INSIDE) == []


def test_the_tick_stands_where_the_slider_has_the_bound(open_page: Open) -> None:
    visitor = opened(open_page, "en", "#scene=disagree&a=up&mean=down&taken=1&eta=1.6")
    handle = visitor.scene.locator(".gd-rate .noUi-handle").bounding_box()
    tick = visitor.scene.locator(".gd-rate-bounded").evaluate(
        "track => { const box = track.getBoundingClientRect();"
        " return box.left + box.width * parseFloat(track.style.getPropertyValue('--gd-bound')) / 100; }"
    )
    assert handle is not None
    assert tick == pytest.approx(handle["x"] + handle["width"] / 2, abs=1.5)


def test_the_keyboard_alone_predicts_steps_and_drags(open_page: Open) -> None:
    page = open_page("en", "beyond", "#scene=disagree")
    visitor = Visitor(page, "en")
    expect(visitor.scene.locator(".gd-marks .gd-pulls")).to_be_visible()
    for row in range(2):
        visitor.scene.locator(".gd-answers .gd-choice:visible").nth(row).get_by_role("button").nth(2).focus()
        page.keyboard.press("Enter")
    commit = visitor.scene.get_by_role("button", name="Take the step")
    expect(commit).to_be_enabled()
    commit.focus()
    page.keyboard.press("Enter")
    expect(visitor.verdict).to_contain_text("The mean loss GREW: 0.693 → 0.720.")
    # Last of all the keyboard is taken on.
    expect(visitor.scene.get_by_role("button", name="Try another η")).to_be_focused()
    visitor.press("Learning rate η", *["ArrowLeft"] * 8)
    expect(visitor.scene.locator(".gd-kicker")).to_have_text("The first step · a fall is guaranteed")
    expect(visitor.verdict).to_contain_text("The mean loss fell")


def test_played_it_goes_on_until_it_is_paused(open_page: Open) -> None:
    visitor = opened(open_page, "en", "#scene=disagree&a=up&mean=down&taken=1&speed=fast")
    visitor.scene.get_by_role("button", name="▶ Play").click()
    expect(visitor.scene.locator(".gd-kicker")).to_contain_text(re.compile(r"After step [1-9]\d"))
    visitor.scene.get_by_role("button", name="❚❚ Pause").click()
    expect(visitor.scene.get_by_role("button", name="▶ Play")).to_be_visible()


@LANGUAGES
def test_axe_finds_nothing(open_page: Open, language: str) -> None:
    visitor = opened(open_page, language, "#scene=disagree&a=up&mean=down&taken=1")
    visitor.scene.get_by_role("button", name="More…" if language == "en" else "Ещё…").click()
    assert broken_rules(visitor.page) == []
