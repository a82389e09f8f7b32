"""The page on a phone: by keyboard, to a screen reader, in light and dark, and where the network comes and goes."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tools.accessible import broken_rules
from tools.event_loop import Loop
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.network_cable import Cable
from tools.phones import Room, Screen
from tools.served import Served, wait_until

from explainer.serving.vote.words import words

PHONE, NARROW = {"width": 390, "height": 844}, {"width": 320, "height": 640}
ASLEEP = 45_000
"""Milliseconds of silence after which a stream is given up."""
SMALL = """() => [...document.querySelectorAll("main button, main input:not([type=hidden])")]
  .filter(each => each.getBoundingClientRect().height < 56).map(each => each.outerHTML)"""
OVERFLOWING = "() => document.documentElement.scrollWidth > innerWidth"


class Lesson:
    """A room, led from outside the browser."""

    def __init__(self, loop: Loop, url: str) -> None:
        self.loop, self.room = loop, Room(Screen(url))
        loop.run(self.room.screen.open())

    @property
    def code(self) -> str:
        return self.room.screen.code

    def ask(self) -> None:
        self.loop.run(self.room.screen.question())

    def move(self, move: str = "next") -> None:
        self.loop.run(self.room.screen.move(move))

    def counted(self) -> tuple[int, int]:
        told = self.loop.run(self.room.screen.look())
        return told["joined"], told["voted"]


@pytest.fixture
def lesson(loop: Loop, tiny_server: Served) -> Iterator[Lesson]:
    """A room whose first question is asked."""
    made = Lesson(loop, tiny_server.url)
    made.ask()
    yield made
    loop.loop.call_soon_threadsafe(made.room.close)


def opened(context: BrowserContext, url: str, code: str, language: str = "en") -> Page:
    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.goto(f"{url}/vote/{code}?lang={language}")
    return page


def looks_well(page: Page) -> None:
    """Nothing breaks a rule, is cut off on the narrowest phone, or is too small for a thumb; in light and in dark."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert broken_rules(page) == []
    page.emulate_media(color_scheme="light")
    assert page.evaluate(SMALL) == []
    page.set_viewport_size(NARROW)
    assert not page.evaluate(OVERFLOWING)
    page.set_viewport_size(PHONE)


@IN_EITHER_LANGUAGE
def test_a_whole_question_by_keyboard_in_both_languages(
    page: Page, loop: Loop, tiny_server: Served, language: str
) -> None:
    said, lesson = words(language), Lesson(loop, tiny_server.url)
    rise = page.get_by_role("button", name="▲")
    status, heading = page.get_by_role("status"), page.get_by_role("heading", level=1)
    page.set_viewport_size(PHONE)
    page.goto(f"{tiny_server.url}/vote?lang={language}")
    looks_well(page)
    page.get_by_role("textbox", name=said.type_code).focus()
    page.keyboard.type(lesson.code.lower())
    page.keyboard.press("Enter")
    expect(heading).to_have_text(said.you_are_in)
    looks_well(page)

    lesson.ask()
    expect(rise).to_have_attribute("aria-pressed", "false")
    expect(status).to_contain_text("1")
    while not rise.evaluate("it => it === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(rise).to_have_attribute("aria-pressed", "true")
    expect(status).to_contain_text(said.saved)
    expect(rise).to_be_focused()
    for _ in range(4):  # the other answer, and then the third of how sure
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    sure = page.get_by_role("button", name=said.sure["very"], exact=True)  # type: ignore[index]
    expect(sure).to_have_attribute("aria-pressed", "true")
    expect(sure).to_be_focused()
    looks_well(page)

    lesson.move()
    expect(heading).to_have_text(said.closed)
    expect(heading).to_be_focused()
    expect(status).to_have_text(said.closed)
    expect(page.get_by_role("button")).to_have_count(0)
    looks_well(page)
    lesson.move()
    expect(rise).to_have_attribute("aria-pressed", "false")
    expect(page.get_by_text(said.saved, exact=True)).to_have_count(0)
    lesson.move()
    expect(status).to_contain_text(said.what_happened)
    expect(page.get_by_role("img")).to_have_attribute("alt", "a picture")
    expect(page.get_by_role("row").nth(1)).to_contain_text("1")
    looks_well(page)
    assert lesson.counted()[0] == 1
    loop.loop.call_soon_threadsafe(lesson.room.close)


def test_reload_another_language_and_another_tab_are_the_same_voter(
    context: BrowserContext, lesson: Lesson, tiny_server: Served
) -> None:
    page = opened(context, tiny_server.url, lesson.code)
    page.get_by_role("button", name="▲").dblclick()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="▲")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("link", name="RU").click()
    other = opened(context, tiny_server.url, lesson.code)
    other.get_by_role("button", name="▼").click()
    expect(page.get_by_role("button", name="▼ упадёт")).to_have_attribute("aria-pressed", "true")
    assert lesson.counted() == (1, 1)


def test_an_answer_given_without_a_network_is_kept_and_sent_by_itself(
    context: BrowserContext, lesson: Lesson, cable: Cable
) -> None:
    page = opened(context, cable.url, lesson.code)
    rise = page.get_by_role("button", name="▲")
    expect(rise).to_be_visible()
    wait_until(lambda: lesson.counted()[0] == 1)
    cable.pull()
    rise.click()
    notice = page.locator("#notice")
    expect(notice).to_have_text("No connection. Your answer is kept and sent again by itself.")
    expect(rise).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Saved.", exact=True)).to_have_count(0)
    assert lesson.counted() == (1, 0)
    cable.mend()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(notice).to_be_hidden()
    assert lesson.counted() == (1, 1)


def test_an_answer_that_comes_too_late_is_told_so_after_the_network_is_back(
    context: BrowserContext, lesson: Lesson, cable: Cable
) -> None:
    page = opened(context, cable.url, lesson.code)
    expect(page.get_by_role("button", name="▲")).to_be_visible()
    cable.pull()
    page.get_by_role("button", name="▲").click()
    lesson.move()
    cable.mend()
    expect(page.get_by_role("heading", level=1)).to_have_text("The vote is closed")
    expect(page.locator("#notice")).to_have_text("Your answer came after the vote was closed, so it is not counted.")
    assert lesson.counted() == (1, 0)
    lesson.move()
    expect(page.locator("#notice")).to_be_hidden()


def test_a_phone_that_slept_opens_another_stream(timed: BrowserContext, lesson: Lesson, cable: Cable) -> None:
    page = timed.new_page()
    streams: list[str] = []
    page.on("request", lambda request: streams.append(request.url) if "/events" in request.url else None)
    page.set_viewport_size(PHONE)
    page.goto(f"{cable.url}/vote/{lesson.code}")
    expect(page.get_by_role("button", name="▲")).to_be_visible()
    wait_until(lambda: lesson.counted()[0] == 1)
    # Nobody tells a sleeping phone that its connection is gone.
    cable.hold()
    lesson.move()
    page.clock.run_for(ASLEEP)
    assert len(streams) >= 2
    cable.mend()
    expect(page.get_by_role("heading", level=1)).to_have_text("The vote is closed")


def test_a_page_without_a_script_looks_again_by_itself(chrome, lesson: Lesson, tiny_server: Served, browser) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{tiny_server.url}/vote/{lesson.code}")
    page.get_by_role("button", name="▼").click()
    expect(page).to_have_url(re.compile(lesson.code))
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert page.locator("meta[http-equiv=refresh]").get_attribute("content") == "10"
    assert lesson.counted() == (1, 1)
    context.close()
