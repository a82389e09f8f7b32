"""A page whose kernel or server is gone says so, keeps what was set, and goes on when it can."""

import os
import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect
from tools.accessible import broken_rules
from tools.leaving import kernel_of
from tools.network_cable import Cable
from tools.served import Served, serving
from tools.visitor import Visitor

from explainer.language.words import Words, languages

pytestmark = pytest.mark.everywhere

UP, DOWN = 0, 2
# ms until the page says it, and until it goes on. The levels, 5 and 3 s, `make bench-class` measures: here other tests
# run as well.
TOLD, HEALED = 8_000, 6_000
OUTAGE = 10  # s
State = tuple[str, str, str | None]

RESTING = """() => [...document.querySelectorAll(".gd > *")]
  .filter(part => !part.matches(".gd-companion")).map(part => part.inert)"""

MOVES = 3
KEEP_SOCKETS = """{
  const Socket = WebSocket;
  window.sockets = [];
  window.WebSocket = class extends Socket {
    constructor(...given) { super(...given); sockets.push(this); }
  };
}"""
# The page hears of the end of its connection first, by the listener it had before.
BREAK = """(handle, moves) => new Promise(done => {
  const press = times => {
    while (times--) handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
  };
  const socket = sockets.at(-1);
  socket.addEventListener("close", () => done(press(moves.after)));
  socket.close();
  press(moves.before);
})"""


def opened(context: BrowserContext, url: str, language: str = "en", first: str = "") -> Visitor:
    """A page on which a script ran `first`, a step was taken, and then an input chosen."""
    page = context.new_page()
    page.add_init_script(first)
    page.goto(f"{url}/voila/render/{language}/explainer.ipynb")
    visitor = Visitor(page, language)
    visitor.step(DOWN, DOWN)
    visitor.press("input", *["ArrowLeft"] * 30)
    expect(visitor.marks.locator('[data-name="weight change"]').last).to_have_text("▼ −0.20")
    return visitor


def state(visitor: Visitor) -> State:
    """The address as soon as it is up to date, the verdict, and the slider."""
    expect(visitor.page).to_have_url(re.compile(r"&x=-2\.0&"))
    address = visitor.page.evaluate("location.hash")
    return address, visitor.verdict.inner_text(), visitor.slider("input").get_attribute("aria-valuetext")


def alert(page: Page) -> Locator:
    return page.get_by_role("alert")


def is_told(visitor: Visitor, sentence: str) -> None:
    """The page says it, above everything, and nothing on it can be operated."""
    expect(alert(visitor.page)).to_have_text(sentence, timeout=TOLD)
    expect(alert(visitor.page)).to_be_in_viewport(ratio=1)
    assert set(visitor.page.evaluate(RESTING)) == {True}


def reload(page: Page, words: Words) -> Locator:
    return page.get_by_role("button", name=words.lost["reload"])


def comes_back(page: Page, before: State, language: str = "en") -> None:
    """The page is loaded anew, is alive, and shows what it did before."""
    with page.expect_event("domcontentloaded"):
        reload(page, Words(language)).click()
    visitor = Visitor(page, language)
    expect(visitor.verdict).to_have_text(before[1])
    expect(page).to_have_url(re.compile(f"{re.escape(before[0])}$"))
    assert state(visitor) == before
    expect(alert(page)).to_have_count(0)
    moves(visitor)


def moves(visitor: Visitor) -> None:
    """A slider is live, and the picture follows."""
    picture = visitor.picture(1)
    shown = picture.get_attribute("aria-label") or ""
    visitor.press("input", "ArrowRight")
    expect(picture).not_to_have_attribute("aria-label", shown)


@pytest.mark.parametrize("language", languages())
def test_a_kernel_that_died_is_told_and_reload_brings_everything_back(
    context: BrowserContext, server: Served, language: str
) -> None:
    words = Words(language)
    visitor = opened(context, server.url, language)
    page = visitor.page
    before = state(visitor)
    expect(alert(page)).to_have_count(0)
    (kernel,) = [process for process, name in server.kernel_ids().items() if name == kernel_of(page)]
    page.evaluate("scrollTo(0, 200)")
    os.kill(kernel, signal.SIGKILL)
    is_told(visitor, words.lost["stopped"])
    assert broken_rules(page) == []
    comes_back(page, before, language)
    page.close()


def test_a_server_that_stopped_is_told_in_each_language_and_its_return_too(
    context: BrowserContext, cables: dict[str, Cable], server: Served, tmp_path: Path
) -> None:
    cable = cables["held"]
    with serving(tmp_path / "log") as served:
        cable.port = port_of(served)
        visitors = [opened(context, cable.url, language) for language in languages()]
        before = [state(visitor) for visitor in visitors]
        served.end()
        for visitor, was in zip(visitors, before, strict=True):
            words = Words(visitor.language)
            visitor.page.bring_to_front()
            is_told(visitor, words.lost["unreachable"])
            reload(visitor.page, words).click()
            expect(alert(visitor.page)).to_have_text(words.lost["still"])
            assert state(visitor) == was
    cable.port = port_of(server)
    for visitor, was in zip(visitors, before, strict=True):
        visitor.page.bring_to_front()
        expect(alert(visitor.page)).to_have_text(Words(visitor.language).lost["stopped"])
        comes_back(visitor.page, was, visitor.language)
        visitor.page.close()


def port_of(served: Served) -> int:
    return int(served.url.rsplit(":", 1)[1])


@pytest.fixture
def cables(server: Served) -> Iterator[dict[str, Cable]]:
    """Two ways to the same server."""
    both = {name: Cable(port_of(server)) for name in ("held", "pulled")}
    yield both
    for cable in both.values():
        cable.end()


def test_no_move_is_lost_with_a_connection_however_late_the_page_notices(
    context: BrowserContext, server: Served
) -> None:
    visitor = opened(context, server.url, first=KEEP_SOCKETS)
    change = visitor.marks.locator('[data-name="weight change"]').last
    for unnoticed in range(MOVES + 1):
        visitor.slider("input").evaluate(BREAK, {"before": unnoticed, "after": MOVES - unnoticed})
        expect(change).to_have_text("▼ −0.17")
        expect(visitor.slider("input")).to_have_attribute("aria-valuetext", re.compile(r"^−1\.7"))
        visitor.press("input", *["ArrowLeft"] * MOVES)
        expect(change).to_have_text("▼ −0.20")
    visitor.page.close()


def test_a_cut_network_is_told_in_each_language_and_the_page_goes_on_by_itself(
    context: BrowserContext, cables: dict[str, Cable]
) -> None:
    held, pulled = (
        [opened(context, cables[name].url, language) for language in languages()] for name in ("held", "pulled")
    )
    # What is done just when the connection goes is not lost either.
    for visitors, cut in ((held, cables["held"].hold), (pulled, cables["pulled"].pull)):
        cut()
        for visitor in visitors:
            visitor.page.bring_to_front()
            visitor.press("input", *["ArrowRight"] * MOVES)
    began = time.monotonic()
    for visitor in (*held, *pulled):
        visitor.page.bring_to_front()
        is_told(visitor, Words(visitor.language).lost["unreachable"])
    visitor.page.wait_for_timeout((OUTAGE - (time.monotonic() - began)) * 1000)
    for cable in cables.values():
        cable.mend()
    for visitor in (*held, *pulled):
        visitor.page.bring_to_front()
        expect(alert(visitor.page)).to_have_count(0, timeout=HEALED)
        assert not any(visitor.page.evaluate(RESTING))
        expect(visitor.slider("input")).to_have_attribute("aria-valuetext", re.compile(r"^−1\.7"))
        expect(visitor.marks.locator('[data-name="weight change"]').last).to_have_text("▼ −0.17")
        moves(visitor)
        visitor.page.close()


def test_a_page_whose_header_stands_alone_is_told_and_goes_on_too(
    context: BrowserContext, cables: dict[str, Cable]
) -> None:
    page = context.new_page()
    page.goto(f"{cables['pulled'].url}/voila/render/en/practice.ipynb")
    expect(page.locator(".gd-option:visible").first).to_be_enabled(timeout=60_000)
    cables["pulled"].pull()
    expect(alert(page)).to_have_text(Words("en").lost["unreachable"], timeout=20_000)
    assert set(page.evaluate(RESTING)) == {True}
    cables["pulled"].mend()
    expect(alert(page)).to_have_count(0, timeout=20_000)
    assert not any(page.evaluate(RESTING))
    page.close()
