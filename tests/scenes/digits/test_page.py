"""The scene of the digits as a visitor meets it, in a real browser."""

import re
from typing import Any

import psutil
import pytest
from playwright.sync_api import expect
from tools.accessible import broken_rules
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages
from tools.served import Served
from tools.visitor import HIDDEN, Visitor

TAKEN = "#scene=digits&changed=own&added=down&taken=1"
RUN = f"{TAKEN}&moved=1&mode=train"
TRAIN, STOP = {"en": "▶ Train", "ru": "▶ Обучать"}, {"en": "■ Stop", "ru": "■ Стоп"}
STOPPED_AFTER = """(button) => new Promise(done => {
  const begun = performance.now();
  const told = new MutationObserver(() => {
    if (button.textContent.includes("▶")) { told.disconnect(); done(performance.now() - begun); }
  });
  told.observe(button, { childList: true, subtree: true, characterData: true });
  button.click();
})"""
STEP = re.compile(r"of [1-9]\d*")


def opened(
    keep_page: KeptPages, language: str = "en", query: str = TAKEN, size: tuple[int, int] = (1280, 800)
) -> Visitor:
    visitor = Visitor(keep_page(language, "beyond", query, size), language, "digits")
    expect(visitor.scene.locator(".gd-chip.gd-unknown")).to_have_count(0)
    return visitor


def read(visitor: Visitor) -> Any:
    """What stands over the digit."""
    return visitor.marks.locator(".gd-read").first


def test_arrow_keys_walk_through_the_pixels(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    expect(read(visitor)).to_have_text("Row 4, column 5: ink 0.69")
    visitor.slider("Pixel").focus()
    for key, place in (
        ("ArrowDown", "Row 5, column 5: ink 0.75"),
        ("ArrowRight", "Row 5, column 6: ink 0.75"),
        ("ArrowUp", "Row 4, column 6: ink 0.06"),
        ("ArrowLeft", "Row 4, column 5: ink 0.69"),
        ("Home", "Row 1, column 1: ink 0"),
        ("ArrowUp", "Row 1, column 1: ink 0"),
        ("End", "Row 8, column 8: ink 0"),
    ):
        visitor.page.keyboard.press(key)
        expect(read(visitor)).to_have_text(place)


def test_a_press_in_a_picture_leads_to_its_pixel_and_gives_it_the_keyboard(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    picture = visitor.scene.locator(".gd-frames [data-pixels]").nth(1)
    box, wide = picture.bounding_box(), float((picture.get_attribute("viewBox") or "").split()[2])
    left, top, side = map(float, (picture.get_attribute("data-pixels") or "").split()[13].split(","))
    assert box is not None
    scale = box["width"] / wide
    visitor.page.mouse.click(box["x"] + (left + side * 2.5 / 8) * scale, box["y"] + (top + side * 6.5 / 8) * scale)
    expect(read(visitor)).to_have_text(re.compile("^Row 7, column 3"))
    expect(visitor.slider("Pixel")).to_be_focused()
    visitor.page.keyboard.press("ArrowUp")
    expect(read(visitor)).to_have_text(re.compile("^Row 6, column 3"))


def test_the_keyboard_alone_answers_steps_and_trains(keep_page: KeptPages) -> None:
    page = keep_page("en", "beyond", "#scene=digits")
    visitor = Visitor(page, "en", "digits")
    for row, choice in ((0, 2), (1, 2)):
        button = visitor.scene.locator(".gd-answers .gd-choice:visible").nth(row).locator("button").nth(choice)
        button.press("Enter")
        expect(button).to_have_attribute("aria-pressed", "true")
    commit = visitor.scene.get_by_role("button", name="Take the step")
    expect(commit).to_be_enabled()
    commit.press("Enter")
    expect(visitor.verdict).to_contain_text("The picture of this 3 was")
    visitor.scene.get_by_role("button", name="Train on 1400 digits").press("Enter")
    expect(visitor.verdict).to_contain_text("there are no pictures yet")
    visitor.scene.get_by_role("button", name="▶▶ 10 steps").press("Enter")
    expect(visitor.verdict).to_contain_text("The classes have become pictures")


def test_stop_answers_at_once_and_the_run_goes_on_from_there(keep_page: KeptPages) -> None:
    visitor = opened(keep_page, query=RUN)
    visitor.scene.get_by_role("button", name=TRAIN["en"], exact=True).click()
    expect(visitor.scene.locator(".gd-of")).to_have_text(STEP)
    stop = visitor.scene.locator("button.gd-play")
    waited = stop.evaluate(STOPPED_AFTER)
    assert waited < 200
    expect(visitor.scene.locator(".gd-why")).to_have_text("Stopped by you")
    stands = int(visitor.scene.locator(".gd-steps .widget-readout").inner_text())
    visitor.scene.get_by_role("button", name="▶❙ Step").click()
    expect(visitor.scene.locator(".gd-of")).to_have_text(f"of {stands + 1}")


def busy(server: Served) -> float:
    """Seconds of processor time that kernels have taken."""
    return sum(psutil.Process(pid).cpu_times().user for pid in server.kernels())


def test_a_page_that_nobody_sees_leaves_no_kernel_busy(keep_page: KeptPages, server: Served) -> None:
    visitor = opened(keep_page, query=RUN)
    visitor.scene.get_by_role("button", name=TRAIN["en"], exact=True).click()
    expect(visitor.scene.locator(".gd-of")).to_have_text(STEP)
    visitor.page.evaluate(HIDDEN)
    expect(visitor.scene.locator(".gd-notice")).to_have_text("Paused while this page was hidden.")
    expect(visitor.scene.get_by_role("button", name=TRAIN["en"], exact=True)).to_be_visible()
    of, before = visitor.scene.locator(".gd-of").inner_text(), busy(server)
    # What it is asked for meanwhile takes time enough for many pictures, and its answers would come between them.
    for column in range(6, 9):
        visitor.press("Pixel", "ArrowRight")
        expect(visitor.scene.locator(".gd-feedback")).to_contain_text(f"column {column}")
    assert busy(server) - before < 1
    assert visitor.scene.locator(".gd-of").inner_text() == of


@IN_EITHER_LANGUAGE
@pytest.mark.parametrize("query", [TAKEN, f"{RUN}&cursor=200&steps=200", "#scene=digits"], ids=["step", "run", "asked"])
def test_pictures_and_what_leads_through_them_are_seen_together(
    keep_page: KeptPages, language: str, query: str
) -> None:
    visitor = opened(keep_page, language, query)
    bottom = visitor.scene.locator(".gd-transport").evaluate("each => each.getBoundingClientRect().bottom")
    assert bottom <= 800
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@IN_EITHER_LANGUAGE
@pytest.mark.parametrize("query", [TAKEN, f"{RUN}&cursor=5&steps=5"], ids=["step", "run"])
def test_nothing_leaves_a_phone_sideways(keep_page: KeptPages, language: str, query: str) -> None:
    visitor = opened(keep_page, language, query, (390, 844))
    expect(visitor.scene.locator(".gd-bar").first).to_be_visible()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390
    wide = "each => [...each.querySelectorAll('button')].filter(b => b.scrollWidth > b.clientWidth + 1).length"
    assert visitor.scene.evaluate(wide) == 0


@IN_EITHER_LANGUAGE
@pytest.mark.parametrize("query", [TAKEN, f"{RUN}&cursor=5&steps=5"], ids=["step", "run"])
def test_axe_finds_nothing(keep_page: KeptPages, language: str, query: str) -> None:
    visitor = opened(keep_page, language, query)
    visitor.scene.get_by_role("button", name="More…" if language == "en" else "Ещё…").click()
    visitor.scene.locator(".gd-behind-button").click()
    expect(visitor.scene.locator(".gd-behind table").first).to_be_visible()
    assert broken_rules(visitor.page) == []
