"""Runs that are played in the browser: nothing grows, and a page that is left or hidden leaves no kernel busy."""

from collections.abc import Callable
from contextlib import suppress

import psutil
import pytest
from bench.played import NAMES, TAKEN, Played
from bench.played import play as play_all
from playwright.sync_api import Browser, Page, expect
from tools.leaving import kernel_of
from tools.served import Served, wait_until
from tools.visitor import HIDDEN

pytestmark = [pytest.mark.everywhere, pytest.mark.browser]

Open = Callable[..., Page]
RUNS = pytest.mark.parametrize("name", NAMES)
MINUTE = 60
PICTURES = """many => new Promise(done => {
  const shown = css => [...document.querySelectorAll(css)].find(each => each.offsetParent);
  const [marks, play] = [shown(".gd-marks"), shown(".gd-play")];
  let pictures = 0;
  const watch = new MutationObserver(look);
  function look(records) {
    pictures += records.some(({ target }) => marks.contains(target));
    if (pictures < many && play.matches(".gd-playing")) return;
    watch.disconnect();
    done(pictures >= many);
  }
  watch.observe(marks, { subtree: true, childList: true, attributes: true, characterData: true });
  watch.observe(play, { attributes: true });
  look([]);
})"""
"""Whether so many pictures came before the run was at its end."""
SOME, SAMPLES = 12, 3
"""Pictures from one count to the next, and counts of which the least is taken."""
ONE_MOVE = 800
"""Nodes that the last move took out of the page may not be cleared away yet; were all kept, it would be thousands."""


def play(page: Page, name: str) -> None:
    """Play the run of a scene."""
    page.locator(f".gd-scene:visible [data-state^='scene={name}']").wait_for(timeout=60_000)
    page.locator(".gd-scene:visible .gd-play").click()
    expect(page.locator(".gd-scene:visible .gd-playing")).to_be_visible()


def at_rest(pid: int) -> bool:
    """Whether a kernel has nothing to do, or has ended."""
    with suppress(psutil.NoSuchProcess):
        return psutil.Process(pid).cpu_percent(interval=0.3) < 50
    return True


@RUNS
def test_a_page_does_not_grow_while_a_run_is_played(open_page: Open, name: str) -> None:
    page = open_page("en", "beyond", f"#scene={name}&{TAKEN[name]}")
    play(page, name)
    run = Played(name, page, page.context.new_cdp_session(page))

    def counted() -> tuple[int, int]:
        if not page.evaluate(PICTURES, SOME):
            run.go_on()  # from its start
            assert page.evaluate(PICTURES, SOME)
        run.session.send("HeapProfiler.collectGarbage")
        told = run.session.send("Memory.getDOMCounters")
        return told["jsEventListeners"], told["nodes"]

    before, after = ([min(each) for each in zip(*(counted() for _ in range(SAMPLES)), strict=True)] for _ in range(2))
    assert after[0] <= before[0]
    assert after[1] <= before[1] + ONE_MOVE


@pytest.mark.timeout(5 * MINUTE)
def test_after_a_minute_of_play_neither_kernels_nor_pages_have_grown(browser: Browser, server: Served) -> None:
    runs = play_all(browser, server, MINUTE)
    assert [fault for run in runs for fault in run.faults()] == [], "\n".join(map(str, runs))


@RUNS
def test_a_page_that_nobody_sees_stands_still_and_says_so(open_page: Open, server: Served, name: str) -> None:
    page = open_page("en", "beyond", f"#scene={name}&{TAKEN[name]}")
    play(page, name)
    page.evaluate(HIDDEN)
    expect(page.locator(".gd-scene:visible .gd-notice")).to_have_text("Paused while this page was hidden.")
    assert page.locator(".gd-scene:visible .gd-playing").count() == 0
    wait_until(lambda: all(at_rest(pid) for pid in server.kernels()), every=0.1)


@RUNS
def test_a_page_that_is_left_while_it_plays_takes_its_kernel_along(browser: Browser, server: Served, name: str) -> None:
    page = browser.new_context().new_page()
    page.goto(f"{server.url}/voila/render/en/beyond.ipynb#scene={name}&{TAKEN[name]}")
    play(page, name)
    kernel = kernel_of(page)
    assert kernel in server.kernel_ids().values()
    page.goto("about:blank")
    wait_until(lambda: kernel not in server.kernel_ids().values())
    page.context.close()


@RUNS
def test_a_page_that_is_reloaded_while_it_plays_stands_still_afterwards(
    browser: Browser, server: Served, name: str
) -> None:
    # What a page still says while it goes is an error in its console, and no one's.
    page = browser.new_context().new_page()
    page.goto(f"{server.url}/voila/render/en/beyond.ipynb#scene={name}&{TAKEN[name]}")
    play(page, name)
    page.reload()
    page.locator(f".gd-scene:visible [data-state^='scene={name}']").wait_for(timeout=60_000)
    expect(page.locator(".gd-scene:visible .gd-play")).to_be_enabled()
    assert page.locator(".gd-scene:visible .gd-playing").count() == 0
    # A kernel that is being made ready for the next visitor is busy for a moment; one that plays on would stay so.
    wait_until(lambda: all(at_rest(pid) for pid in server.kernels()), every=0.1)
    page.context.close()
