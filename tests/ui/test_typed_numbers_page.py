"""Numbers that are typed beside a slider: taken as meant, or refused aloud; never cut, never late."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages
from tools.visitor import Visitor

from explainer.cases.limits import INPUT
from explainer.language.words import Words

Open = Callable[..., Page]


def input_of(visitor: Visitor) -> Locator:
    return visitor.scene.get_by_role("textbox", name=Words(visitor.language).input)


def state(visitor: Visitor) -> Locator:
    return visitor.scene.locator("[data-state]")


def refusal(language: str) -> str:
    words = Words(language)
    return words.refused_number(words.input, INPUT.low, INPUT.high, 1.0)


def accepted(visitor: Visitor, text: str) -> None:
    """A number that is taken, which takes back what was said of the last one."""
    input_of(visitor).fill(text)
    input_of(visitor).press("Enter")
    told = "scene=one-step" if text == "1" else f"scene=one-step&x={text}"
    expect(state(visitor)).to_have_attribute("data-state", told)
    expect(visitor.scene.locator(".gd-notice")).not_to_have_text(refusal(visitor.language))


def refused(visitor: Visitor, text: str, key: str) -> None:
    """A text that is refused aloud, and of which nothing is taken."""
    sentence, number = refusal(visitor.language), input_of(visitor)
    number.fill(text)
    number.press(key)
    expect(visitor.scene.locator(".gd-notice"), text).to_have_text(sentence)
    expect(visitor.page.get_by_role("status"), text).to_contain_text(sentence)
    expect(number, text).to_have_text("+1.0")
    expect(state(visitor), text).to_have_attribute("data-state", "scene=one-step")


@IN_EITHER_LANGUAGE
def test_what_is_no_number_of_the_range_is_refused_with_a_sentence(keep_page: KeptPages, language: str) -> None:
    visitor = Visitor(keep_page(language), language)
    for text, key in (("abc", "Enter"), ("99999", "Tab"), ("1/2", "Enter"), ("1 5", "Tab")):
        refused(visitor, text, key)
        accepted(visitor, "1.2")
        accepted(visitor, "1")


def test_nothing_of_it_is_taken(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    for text in ("1,234.5", "1.2.3", "--1", "1e", "", "+"):
        refused(visitor, text, "Enter")
        accepted(visitor, "1.2")
        accepted(visitor, "1")


def test_a_number_is_taken_however_it_is_written(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    for text, value in (("1,5", "1.5"), ("−1.5", "-1.5"), (" 2.5 ", "2.5"), ("+.5", "0.5"), ("2.", "2.0")):
        input_of(visitor).fill(text)
        input_of(visitor).press("Enter")
        expect(state(visitor), text).to_have_attribute("data-state", re.compile(rf"&x={value}(&|$)"))
        expect(visitor.scene.locator(".gd-notice"), text).not_to_contain_text("only numbers")


def test_escape_puts_the_value_in_force_back_for_good(open_page: Open) -> None:
    visitor = Visitor(open_page())
    number = input_of(visitor)
    number.fill("2.5")
    number.press("Escape")
    expect(number).to_have_text("+1.0")
    number.press("Tab")
    visitor.page.get_by_role("button", name="More…").click()
    visitor.scene.locator(".gd-scenario select").select_option(label=Words("en").scenarios["negative input"])
    expect(number).to_have_text(re.compile("^−"))
    expect(state(visitor)).not_to_have_attribute("data-state", re.compile("x=2.5"))


def test_escape_that_takes_a_number_back_does_not_leave_a_wall(open_page: Open) -> None:
    visitor = Visitor(open_page())
    visitor.page.get_by_role("button", name=Words("en").projector).click()
    wall = visitor.page.locator(".gd-projector")
    expect(wall).to_have_count(1)
    input_of(visitor).fill("2.5")
    input_of(visitor).press("Escape")
    expect(input_of(visitor)).to_have_text("+1.0")
    expect(wall).to_have_count(1)
    input_of(visitor).press("Escape")
    expect(wall).to_have_count(0)
