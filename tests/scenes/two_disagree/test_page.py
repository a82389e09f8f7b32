"""Two disagree in the browser: the bound on its slider, what fits a screen, and what works without a mouse."""

import re

import pytest
from playwright.sync_api import expect
from tools.accessible import broken_rules
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages, settle
from tools.visitor import Visitor

TAKEN = "#scene=disagree&a=up&mean=down&taken=1"
KINDS = pytest.mark.parametrize(
    "query",
    [
        TAKEN,
        "#scene=disagree&examples=soft&p=0.97&weight=up&loss=up&taken=1",
        "#scene=disagree&examples=one&p=0.3&eta=100&weight=up&loss=up&taken=1",
    ],
    ids=["two", "soft", "one"],
)
INSIDE = """scene => [...scene.querySelectorAll('.gd-marks svg text')].filter(text => {
  const box = text.getBoundingClientRect(), room = text.closest('svg').getBoundingClientRect();
  return box.left < room.left - 1 || box.right > room.right + 1;
}).map(text => text.textContent)"""


def opened(keep_page: KeptPages, language: str = "en", query: str = TAKEN) -> Visitor:
    """The page, after its step."""
    visitor = Visitor(keep_page(language, "beyond", query), language, "disagree")
    expect(visitor.scene.locator(".gd-marks .gd-pulls")).to_be_visible()
    expect(visitor.scene.locator(".gd-marks .gd-unknown")).to_have_count(0)
    return visitor


@KINDS
@IN_EITHER_LANGUAGE
def test_everything_fits_a_laptop_without_scrolling(keep_page: KeptPages, language: str, query: str) -> None:
    visitor = opened(keep_page, language, query)
    bar = visitor.scene.locator(".gd-transport").bounding_box()
    assert bar is not None
    assert bar["y"] + bar["height"] <= 800
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 1280


@KINDS
@IN_EITHER_LANGUAGE
def test_no_label_leaves_its_picture(keep_page: KeptPages, language: str, query: str) -> None:
    visitor = opened(keep_page, language, query)
    assert visitor.scene.evaluate(INSIDE) == []
    wide = visitor.scene.locator(".gd-marks svg").first.get_attribute("viewBox")
    visitor.page.set_viewport_size({"width": 390, "height": 844})
    settle(visitor.page)
    expect(visitor.scene.locator(".gd-marks svg").first).not_to_have_attribute("viewBox", wide or "")
    assert visitor.scene.evaluate(INSIDE) == []


def test_the_tick_stands_where_the_slider_has_the_bound(keep_page: KeptPages) -> None:
    visitor = opened(keep_page, query=f"{TAKEN}&eta=1.6")
    handle = visitor.scene.locator(".gd-rate .noUi-handle").bounding_box()
    tick = visitor.scene.locator(".gd-rate-bounded").evaluate(
        "track => { const box = track.getBoundingClientRect();"
        " return box.left + box.width * parseFloat(track.style.getPropertyValue('--gd-bound')) / 100; }"
    )
    assert handle is not None
    assert tick == pytest.approx(handle["x"] + handle["width"] / 2, abs=1.5)


def test_undo_brings_back_a_learning_rate_that_the_wider_slider_of_one_example_has_no_step_for(
    keep_page: KeptPages,
) -> None:
    visitor = opened(keep_page, query=f"{TAKEN}&eta=1.6")
    state, rate = visitor.scene.locator("[data-state]"), visitor.slider("Learning rate η")
    asked = state.get_attribute("data-state") or ""
    visitor.scene.get_by_role("button", name="Only one").click()
    expect(rate).to_have_attribute("aria-valuemax", "100.0")
    visitor.scene.get_by_role("button", name="Undo").click()
    expect(rate).to_have_attribute("aria-valuemax", "4.0")
    settle(visitor.page)
    expect(state).to_have_attribute("data-state", asked)
    expect(rate).to_have_attribute("aria-valuetext", "1.60")


def test_the_keyboard_alone_predicts_steps_and_drags(keep_page: KeptPages) -> None:
    page = keep_page("en", "beyond", "#scene=disagree")
    visitor = Visitor(page, "en", "disagree")
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


def test_played_it_goes_on_until_it_is_paused(keep_page: KeptPages) -> None:
    visitor = opened(keep_page, query=f"{TAKEN}&speed=fast")
    visitor.scene.get_by_role("button", name="▶ Play").click()
    expect(visitor.scene.locator(".gd-kicker")).to_contain_text(re.compile(r"After step [1-9]\d"))
    visitor.scene.get_by_role("button", name="❚❚ Pause").click()
    expect(visitor.scene.get_by_role("button", name="▶ Play")).to_be_visible()


@IN_EITHER_LANGUAGE
def test_axe_finds_nothing(keep_page: KeptPages, language: str) -> None:
    visitor = opened(keep_page, language)
    visitor.scene.get_by_role("button", name="More…" if language == "en" else "Ещё…").click()
    expect(visitor.scene.locator(".gd-more")).to_be_visible()
    assert broken_rules(visitor.page) == []
