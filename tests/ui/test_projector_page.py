"""A wall: one scene fills the screen before and after its step, and there is always a way back."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect
from tools.visitor import Visitor

from explainer.language.words import Words

Open = Callable[..., Page]
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
    const others = size(".gd-marks text, .gd-marks *, .gd-button, .widget-label, .widget-readout, .gd-feedback *");
    return lowest > innerHeight * 0.8 && lowest <= innerHeight && root.scrollHeight <= root.clientHeight + 1
        && root.scrollWidth <= root.clientWidth + 1 && size(".gd-verdict") > others;
}"""


def projector(page: Page, language: str = "en") -> Locator:
    return page.get_by_role("button", name=Words(language).projector)


def on_wall(page: Page, language: str = "en") -> None:
    projector(page, language).click()
    expect(page.locator(".gd-projector:has(.gd-scene)")).to_have_count(1)


@pytest.mark.parametrize("notebook", SCENES)
def test_each_scene_fits_before_and_after_its_step_and_the_question_is_the_largest(
    open_page: Open, notebook: str
) -> None:
    page = open_page("ru", notebook)
    Visitor(page, "ru", "puzzle" if notebook == "lesson" else "")
    on_wall(page, "ru")
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


def test_a_wall_is_kept_in_the_address_with_its_scene(open_page: Open) -> None:
    page = open_page("en", "lesson")
    Visitor(page, "en", "puzzle")
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


def test_arrows_turn_only_where_nothing_else_takes_them(open_page: Open) -> None:
    page = open_page()
    visitor = Visitor(page)
    on_wall(page)
    visitor.press("input", "ArrowRight")
    expect(visitor.slider("input")).to_have_attribute("aria-valuetext", re.compile("1.1"))
    expect(page.locator(".gd-tab.gd-on").first).to_have_text("One step")
    page.locator(f"{FRONT} .gd-option").first.press("ArrowRight")
    expect(page.locator(".gd-tab.gd-on").first).to_have_text("Two inputs")


def test_the_button_takes_a_wall_back_in_every_layout(open_page: Open) -> None:
    page = open_page()
    Visitor(page)
    on_wall(page)
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.locator(".gd-bar:visible")).to_have_css("flex-direction", "column")
    projector(page).click()
    expect(page.locator(".gd-projector")).to_have_count(0)
    expect(projector(page)).to_be_hidden()


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
