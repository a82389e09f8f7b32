"""A whole demonstration by keyboard alone, on the screens that hang in classrooms, while a phone votes."""

import re
import time
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from tools.accessible import broken_rules
from tools.served import Served

from explainer.language.words import Words

WALL, BEAMER, PHONE = {"width": 1920, "height": 1080}, {"width": 1024, "height": 768}, {"width": 390, "height": 844}
SECOND = 1.0
OVERFLOWING = """() => [document.documentElement, ...document.querySelectorAll(".gd-class, .gd-class *:not(svg *)")]
  .filter(each => each.clientWidth > 1 && !each.matches("svg, button")
    && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1))
  .map(each => `${each.tagName}.${each.className}`)"""
WHAT_MATTERS = ".gd-class-question, .gd-class-answers b, .gd-class-code, .gd-class-count b"
SMALL = f"""() => [...document.querySelectorAll("{WHAT_MATTERS}")]
  .filter(each => parseFloat(getComputedStyle(each).fontSize) * each.currentCSSZoom < 24).map(each => each.className)"""


@pytest.fixture
def phone(browser: Browser, server: Served):  # type: ignore[no-untyped-def]
    """A browser of its own, that joins a room."""
    context = browser.new_context(viewport=PHONE)

    def join(code: str) -> Page:
        page = context.new_page()
        page.goto(f"{server.url}/vote/{code}")
        return page

    yield join
    context.close()


def stands(page: Page, phase: str) -> None:
    # The page may have been in that phase before it went to the wall.
    expect(page.locator(".gd-class[popover]")).to_be_visible()
    expect(page.locator(".gd-class-middle")).to_have_attribute("data-phase", phase)
    # Pictures of a page that has just come are drawn for its width once it has told that.
    with suppress(Error):
        page.wait_for_function(f"() => !({OVERFLOWING})().length", timeout=5_000)
    assert page.evaluate(OVERFLOWING) == []
    assert page.evaluate(SMALL) == []


def counted(page: Page, phone: Page, answer: str, voted: str) -> float:
    """Vote, and return how long it was until the screen had counted it."""
    phone.get_by_role("button", name=answer).click()
    began = time.monotonic()
    expect(page.locator(".gd-class-count b")).to_have_text(voted)
    return time.monotonic() - began


@pytest.mark.parametrize(
    ("language", "size"),
    [
        pytest.param("ru", WALL, id="wall-ru"),
        pytest.param("en", WALL, id="wall-en", marks=pytest.mark.everywhere),
        pytest.param("ru", BEAMER, id="beamer-ru", marks=pytest.mark.everywhere),
        pytest.param("en", BEAMER, id="beamer-en", marks=pytest.mark.everywhere),
    ],
)
def test_a_demonstration_by_keyboard_while_a_phone_votes(page: Page, open_page, phone, language: str, size) -> None:  # type: ignore[no-untyped-def]
    page.set_viewport_size(size)
    open_page(language, "classroom")
    expect(page.locator("[data-act=open]")).to_be_visible()
    page.keyboard.press("Space")
    stands(page, "waiting")
    voter = phone(page.locator(".gd-class-middle .gd-class-code").inner_text())
    expect(page.locator(".gd-class-count b")).to_have_text("1")
    # The list of keys: while it is open, no key does anything else.
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    stands(page, "waiting")
    expect(page.locator(".gd-class-upcoming b")).to_have_text(Words(language)._("Nearly right"))
    page.keyboard.press("n")
    page.keyboard.press("Space")
    stands(page, "vote")
    assert counted(page, voter, "▲", "1") < SECOND
    # A reload, or another language, is the same screen again.
    page.reload()
    stands(page, "vote")
    assert broken_rules(page) == []
    page.keyboard.press("b")  # while a vote is open there is nothing to show
    expect(page.locator(".gd-class-votes")).to_have_count(0)
    page.keyboard.press("Space")
    stands(page, "talk")
    expect(page.locator(".gd-class-votes")).to_have_count(0)
    page.keyboard.press("z")
    stands(page, "vote")
    expect(page.locator(".gd-class-count b")).to_have_text("1")
    page.keyboard.press("Space")
    stands(page, "talk")
    page.keyboard.press("b")
    expect(page.locator(".gd-class-votes")).to_have_text(["1", "0", "0"])
    page.keyboard.press("Space")
    stands(page, "vote-again")
    assert counted(page, voter, "▼", "1") < SECOND
    page.keyboard.press("Space")
    stands(page, "step")
    expect(page.locator(".gd-class-votes")).to_have_text(["1", "0", "0", "0", "0", "1"])
    expect(page.locator(".gd-class-right th")).to_contain_text("▼")
    assert broken_rules(page) == []
    page.keyboard.press("t")
    stands(page, "vote")
    page.keyboard.press("Space")
    stands(page, "step")
    page.keyboard.press("Space")
    stands(page, "vote")
    expect(page.locator(".gd-kicker")).to_have_text(re.compile("3"))
    page.keyboard.press("Escape")
    expect(page.locator(".gd-class-start")).to_be_visible()


def test_hands_are_counted_by_arrows_and_by_typing_where_there_is_no_vote(
    page: Page, open_page, context: BrowserContext
) -> None:  # type: ignore[no-untyped-def]
    page.set_viewport_size(BEAMER)
    context.route("**/vote", lambda route: route.fulfill(status=200, body="another server's page"))
    open_page("ru", "classroom")
    expect(page.locator("[data-act=open]")).to_have_count(0)
    expect(page.locator("[data-act=hands]")).to_be_visible()
    page.keyboard.press("Space")
    stands(page, "vote")
    while not page.evaluate("document.activeElement.matches('[data-hands]')"):
        page.keyboard.press("Tab")
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type("s5z")  # letters rest in a field
    page.keyboard.press("Enter")
    expect(page.locator(".gd-class-count b")).to_have_text("20")
    stands(page, "vote")
    page.reload()
    stands(page, "vote")
    expect(page.locator("[data-hands]").nth(1)).to_have_value("3")
    page.keyboard.press("s")
    stands(page, "step")
    expect(page.locator(".gd-class-votes")).to_have_text(["12", "3", "5"])


@pytest.mark.parametrize(
    ("language", "size", "asked"),
    [
        pytest.param("en", BEAMER, 2, id="beamer, left after two"),
        pytest.param("ru", WALL, 6, id="wall", marks=pytest.mark.everywhere),
        pytest.param("en", BEAMER, 6, id="beamer", marks=pytest.mark.everywhere),
    ],
)
def test_questions_before_and_after_by_keyboard(  # type: ignore[no-untyped-def]
    page: Page, open_page, phone, language: str, size, asked: int
) -> None:
    page.set_viewport_size(size)
    open_page(language, "classroom")
    page.locator("[data-act=series][data-of=before]").focus()
    page.keyboard.press("Enter")
    stands(page, "waiting")
    voter = phone(page.locator(".gd-class-middle .gd-class-code").inner_text())
    for when in ("before", "after"):
        of = 6 if when == "before" else asked
        for number in range(1, asked + 1):
            page.keyboard.press("Space")
            expect(page.locator(".gd-kicker")).to_have_text(re.compile(rf"· \S+ {number} \S+ {of}$"))
            stands(page, "vote")
            expect(voter.locator("header p").first).to_have_text(re.compile(rf" {number} \S+ {of}$"))
            if number in (2, 6):
                assert broken_rules(page) == []
                assert broken_rules(voter) == []
            voter.locator("form.answers button").first.click()
            expect(page.locator(".gd-class-count b")).to_have_text("1")
        if asked < of:
            page.locator(".gd-class-menu summary").press("Enter")
            page.locator("[data-act=stop]").press("Enter")
        else:
            page.keyboard.press("Space")
        stands(page, "closed")
        if when == "before":
            page.keyboard.press("Escape")
            more = page.locator("[data-act=series][data-of=before]:not([aria-disabled])")
            expect(more).to_have_count(int(asked < of))
            page.locator("[data-act=series][data-of=after]").focus()
            page.keyboard.press("Enter")
            stands(page, "closed")
    page.keyboard.press("Space")
    expect(page.locator(".gd-class-results tbody tr")).to_have_count(asked)
    fewer = Words(language)._("fewer than {few} answers: {before} before, {after} after")
    expect(page.locator(".gd-class-results td").first).to_have_text(fewer.format(few=5, before=1, after=1))
    assert broken_rules(page) == []


def test_a_phone_of_the_teachers_leads_the_wall_and_sees_the_votes(
    page: Page, open_page, phone, browser: Browser
) -> None:  # type: ignore[no-untyped-def]
    page.set_viewport_size(BEAMER)
    open_page("ru", "classroom")
    expect(page.locator("[data-act=open]")).to_be_visible()
    page.keyboard.press("Space")
    stands(page, "waiting")
    code = page.locator(".gd-class-middle .gd-class-code").inner_text()
    page.keyboard.press("Escape")
    page.locator(".gd-class-remote summary").click()
    assert broken_rules(page) == []
    link = page.locator(".gd-class-remote a").get_attribute("href") or ""
    page.locator("[data-act=back]").click()
    context = browser.new_context(viewport=PHONE)
    remote = context.new_page()
    remote.goto(link)
    remote.get_by_role("link", name="EN").click()
    go_on, second = remote.locator(".lead .main"), remote.locator("tbody tr").nth(1).locator("td")
    go_on.click()
    stands(page, "vote")
    voter = phone(code)
    voter.locator("form.answers button").nth(1).click()
    expect(second).to_have_text("1")
    assert broken_rules(remote) == []
    for phase in ("talk", "vote-again", "step", "vote"):
        go_on.press("Enter")
        stands(page, phase)
    expect(remote.locator("header")).to_contain_text("Question 2")
    context.close()
