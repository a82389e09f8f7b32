"""The scene of many steps as a visitor meets it, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tools.accessible import broken_rules
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages
from tools.visitor import HIDDEN, Visitor

TAKE = {"en": "Take 10 steps", "ru": "Сделать 10 шагов"}
ON = re.compile(r"of (?!1[01]?$)\d+")
"""More steps than were asked for, and one."""
PLAY, PAUSE = "▶ Play", "❚❚ Pause"
SLOTS = (
    "transport => [...transport.querySelectorAll('button, .gd-of')].map(each => each.getBoundingClientRect().bottom)"
)


def opened(keep_page: KeptPages, language: str = "en", query: str = "") -> Visitor:
    """The page, with its first ten steps taken."""
    visitor = Visitor(keep_page(language, "beyond", query), language)
    for row in range(2):
        visitor.answer(row, 1)
    visitor.scene.get_by_role("button", name=TAKE[language]).click()
    expect(visitor.marks.locator(".gd-unknown")).to_have_count(0)
    return visitor


def cursor(visitor: Visitor) -> int:
    return int(visitor.scene.locator(".gd-steps .widget-readout").inner_text())


def test_played_it_goes_on_by_itself_until_it_is_paused(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    play = visitor.scene.get_by_role("button", name=PLAY)
    play.click()
    expect(visitor.scene.locator(".gd-of")).to_have_text(ON)
    visitor.scene.get_by_role("button", name=PAUSE).click()
    expect(play).to_be_visible()
    stands = cursor(visitor)
    visitor.scene.get_by_role("button", name="▶❙ Step").click()
    expect(visitor.scene.locator(".gd-of")).to_have_text(f"of {stands + 1}")
    visitor.scene.get_by_role("button", name="Undo").click()
    expect(visitor.scene.locator(".gd-of")).to_have_text("of 10")
    assert cursor(visitor) == 10


def test_a_page_that_nobody_sees_pauses_and_says_so(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    visitor.scene.get_by_role("button", name=PLAY).click()
    expect(visitor.scene.locator(".gd-of")).to_have_text(ON)
    visitor.page.evaluate(HIDDEN)
    expect(visitor.scene.locator(".gd-notice")).to_have_text("Paused while this page was hidden.")
    expect(visitor.scene.get_by_role("button", name=PLAY)).to_be_visible()


def test_a_press_in_a_picture_leads_to_the_step_that_is_pointed_at(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    picture = visitor.scene.locator(".gd-frames [data-steps]").nth(1)
    left, _, last = map(float, (picture.get_attribute("data-steps") or "").split())
    box, wide = picture.bounding_box(), float((picture.get_attribute("viewBox") or "").split()[2])
    assert box is not None
    start, end, _ = map(float, (picture.get_attribute("data-steps") or "").split())
    visitor.page.mouse.move(box["x"] + (start + (end - start) * 4 / last) * box["width"] / wide, box["y"] + 60)
    visitor.page.mouse.down()
    expect(visitor.verdict).to_contain_text("−0.31")
    assert cursor(visitor) == 4
    visitor.page.mouse.move(box["x"] + left * box["width"] / wide, box["y"] + 60)
    visitor.page.mouse.up()
    expect(visitor.scene.locator(".gd-steps .widget-readout")).to_have_text("0")


def test_the_keyboard_alone_leads_through_the_steps(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    visitor.press("After step", "Home", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(visitor.scene.locator(".gd-kicker")).to_have_text("After step 3: the next one")
    assert visitor.chip("weight change") == "▲ +0.19"


@IN_EITHER_LANGUAGE
@pytest.mark.parametrize("query", ["", "#scene=and-then&momentum=0.5"], ids=["plain", "momentum"])
def test_pictures_and_what_leads_through_them_are_seen_together(
    keep_page: KeptPages, language: str, query: str
) -> None:
    visitor = opened(keep_page, language, query)
    assert max(visitor.scene.locator(".gd-transport").evaluate(SLOTS)) <= 800
    bars = visitor.scene.locator(".gd-transport").bounding_box()
    assert bars is not None
    assert bars["height"] < 60


def test_a_picture_and_numbers_are_saved_where_the_visitor_is(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    visitor.scene.get_by_role("button", name="More…").click()
    for kind, begins in (("SVG", b"<?xml"), ("PNG", b"\x89PNG"), ("CSV", b"run,step,")):
        with visitor.page.expect_download() as waited:
            visitor.scene.get_by_role("button", name=kind, exact=True).click()
        file = waited.value
        assert file.suggested_filename == f"and-then_y1_p0.3_x1_eta0.5_beta0_steps10.{kind.lower()}"
        assert Path(file.path()).read_bytes().startswith(begins)


@IN_EITHER_LANGUAGE
def test_axe_finds_nothing(keep_page: KeptPages, language: str) -> None:
    visitor = opened(keep_page, language)
    visitor.scene.get_by_role("button", name="More…" if language == "en" else "Ещё…").click()
    assert broken_rules(visitor.page) == []
