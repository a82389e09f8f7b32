"""A wall: one scene fills the screen before and after its step, and there is always a way back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect
from tools.kept_pages import KeptPages
from tools.visitor import Visitor

from explainer.language.words import Words

pytestmark = pytest.mark.everywhere

LANGUAGE = "ru"
"""Whose words are the longest."""
WORDS = Words(LANGUAGE)
WALLS = [(1920, 1080), (1366, 768), (1024, 768)]
SCENES = {"explainer": 4, "lesson": 7, "beyond": 4}
FRONT = ".gd-projector .gd-scene:visible"
IN_FRONT = """() => {
    const all = [...document.querySelectorAll(".gd-projector .gd-scene")].filter((one) => one.getClientRects().length);
    return all.length === 1 ? all[0].querySelector("[data-state]").dataset.state.split("&")[0] : "";
}"""
FITS = """() => {
    const scene = [...document.querySelectorAll(".gd-projector .gd-scene")].find((one) => one.getClientRects().length);
    const root = scene.closest(".gd");
    const lowest = scene.getBoundingClientRect().bottom;
    const sizeOf = (each) => parseFloat(getComputedStyle(each).fontSize);
    const size = (css) => Math.max(0, ...[...scene.querySelectorAll(css)].map(sizeOf));
    const others = ".gd-marks text, .gd-marks *, .gd-button, .widget-label, .widget-readout, .gd-feedback *";
    return lowest > innerHeight * 0.8 && lowest <= innerHeight && root.scrollHeight <= root.clientHeight + 1
        && root.scrollWidth <= root.clientWidth + 1 && size(".gd-verdict") > size(others);
}"""


AT_FIRST = """(key) => new MutationObserver((_, watch) => {
  if (!document.querySelector(".gd-projector .gd-scene")) return;
  watch.disconnect();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  window.pressedAtFirst = key;
}).observe(document.body, { subtree: true, attributeFilter: ["class"] })"""
"""Presses a key when there is a scene on the wall, of which the header will hear later."""


def opened(keep_page: KeptPages, notebook: str = "explainer") -> Page:
    """A page as at first, off the wall on which another test may have left it."""
    page = keep_page(LANGUAGE, notebook)
    if page.locator(".gd-projector").count():
        page.keyboard.press("Escape")
        expect(page.locator(".gd-projector")).to_have_count(0)
        page = keep_page(LANGUAGE, notebook)
    return page


def projector(page: Page) -> Locator:
    return page.get_by_role("button", name=WORDS.projector)


def on_wall(page: Page) -> None:
    projector(page).click()
    expect(page.locator(".gd-projector:has(.gd-scene)")).to_have_count(1)


@pytest.mark.parametrize("notebook", SCENES)
def test_each_scene_fits_before_and_after_its_step_and_the_question_is_the_largest(
    keep_page: KeptPages, notebook: str
) -> None:
    page = opened(keep_page, notebook)
    on_wall(page)
    for k in range(SCENES[notebook]):
        width, height = WALLS[k % len(WALLS)]
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(FITS)
        for row in page.locator(f"{FRONT} .gd-answers .gd-choice:visible").all():
            row.locator("button:visible").first.click()
        page.locator(f"{FRONT} .gd-commit").click()
        expect(page.locator(f"{FRONT} .gd-next button:visible").first).to_be_focused()
        page.wait_for_function(FITS)
        before = page.evaluate(IN_FRONT)
        page.keyboard.press("ArrowRight")
        if k + 1 < SCENES[notebook]:
            page.wait_for_function(f"before => ![before, ''].includes(({IN_FRONT})())", arg=before)


def test_a_wall_is_kept_in_the_address_with_its_scene(keep_page: KeptPages) -> None:
    page = opened(keep_page, "lesson")
    on_wall(page)
    page.keyboard.press("ArrowRight")
    expect(page.locator(FRONT).locator(".gd-rules")).to_be_attached()
    page.wait_for_url(re.compile(r"\?projector#scene=downhill"))
    page.reload()
    expect(page.locator(FRONT).locator(".gd-rules")).to_be_attached(timeout=60_000)
    page.keyboard.press("Escape")
    expect(page.locator(".gd-projector")).to_have_count(0)
    page.wait_for_url(re.compile(r"lesson\.ipynb#"))
    expect(page.locator(".gd-scene:visible")).to_have_count(7)


def test_keys_are_heard_from_when_a_scene_is_on_the_wall(keep_page: KeptPages) -> None:
    page = opened(keep_page, "lesson")
    page.evaluate(AT_FIRST, "ArrowRight")
    on_wall(page)
    expect(page.locator(FRONT).locator(".gd-rules")).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator(".gd-projector")).to_have_count(0)
    page.evaluate(AT_FIRST, "Escape")
    projector(page).click()
    page.wait_for_function("() => window.pressedAtFirst === 'Escape'")
    expect(page.locator(".gd-projector")).to_have_count(0)
    expect(projector(page)).not_to_have_class(re.compile("gd-on"))


def test_arrows_turn_only_where_nothing_else_takes_them(keep_page: KeptPages) -> None:
    page = opened(keep_page)
    visitor = Visitor(page, LANGUAGE)
    on_wall(page)
    visitor.press("input", "ArrowRight")
    expect(visitor.slider("input")).to_have_attribute("aria-valuetext", re.compile("1.1"))
    expect(page.locator(".gd-tab.gd-on").first).to_have_text(WORDS.one_step)
    page.locator(f"{FRONT} .gd-option").first.press("ArrowRight")
    expect(page.locator(".gd-tab.gd-on").first).to_have_text(WORDS.two_inputs)


def test_the_button_takes_a_wall_back_in_every_layout(keep_page: KeptPages) -> None:
    page = opened(keep_page)
    on_wall(page)
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator(".gd-bar:visible")).to_have_css("flex-direction", "column")
    projector(page).click()
    expect(page.locator(".gd-projector")).to_have_count(0)
    expect(projector(page)).to_be_hidden()


def test_what_was_opened_under_more_is_away_on_a_wall_and_comes_back(keep_page: KeptPages) -> None:
    page = opened(keep_page)
    visitor = Visitor(page, LANGUAGE)
    visitor.scene.get_by_role("button", name=WORDS.more).click()
    more = visitor.scene.locator(".gd-more")
    expect(more).to_be_visible()
    on_wall(page)
    expect(more).to_be_hidden()
    page.keyboard.press("Escape")
    expect(more).to_be_visible()
