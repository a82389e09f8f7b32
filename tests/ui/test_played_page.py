"""Runs that are played in the browser: the page does not grow, and a page that is reloaded leaves no kernel busy."""

from collections.abc import Callable
from contextlib import suppress

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect
from tools.served import Served, wait_until

from explainer.scenes import SCENES

pytestmark = [pytest.mark.everywhere, pytest.mark.browser]

Open = Callable[..., Page]
TAKEN = {
    "and-then": "compared=same&reached=no&speed=fast&taken=1",
    "disagree": "a=up&mean=down&speed=fast&taken=1",
    "penguins": "at=50&hardest=P&taken=1",
    "digits": "changed=own&added=down&moved=1&mode=train&taken=1",
}
RUNS = pytest.mark.parametrize("name", [kind.name for kind in SCENES if hasattr(kind, "plan")])
PICTURES = """many => new Promise(done => {
  const marks = [...document.querySelectorAll(".gd-marks")].find(each => each.offsetParent);
  let pictures = 0;
  const watch = new MutationObserver(() => {
    if (++pictures < many) return;
    watch.disconnect();
    done(true);
  });
  watch.observe(marks, { subtree: true, childList: true, attributes: true, characterData: true });
})"""
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
    session = page.context.new_cdp_session(page)

    def counted() -> tuple[int, int]:
        assert page.evaluate(PICTURES, SOME)
        session.send("HeapProfiler.collectGarbage")
        told = session.send("Memory.getDOMCounters")
        return told["jsEventListeners"], told["nodes"]

    before, after = ([min(each) for each in zip(*(counted() for _ in range(SAMPLES)), strict=True)] for _ in range(2))
    assert after[0] <= before[0]
    assert after[1] <= before[1] + ONE_MOVE


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
