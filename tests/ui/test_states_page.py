"""No state of any scene breaks a rule of WCAG, whatever the screen and the colours."""

import os
import re
import signal
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from playwright.sync_api import expect
from tools.accessible import broken_rules
from tools.form_visit import ANSWER
from tools.kept_pages import KeptPages, settle
from tools.leaving import kernel_of
from tools.scene_pages import page_of
from tools.served import Served
from tools.visitor import Visitor

from explainer.scenes import SCENES

pytestmark = pytest.mark.everywhere

NAMES = [kind.name for kind in SCENES]
PAGES = {kind.name: page_of(kind) or "" for kind in SCENES}
SIZES = ((320, 800), (390, 844), (1280, 800), (1920, 1080))
COLOURS: tuple[dict[str, Any], ...] = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
WAYS = tuple(product(SIZES, COLOURS))
"""As many as there are scenes: each looks at its states in another order, so that each state is seen in every way."""
PLAYS = re.compile("^▶")


def states(visitor: Visitor, server: Served) -> Iterator[str]:
    """Lead a scene from state to state, on a laptop."""
    page, scene = visitor.page, visitor.scene
    yield "asked"
    page.evaluate(ANSWER)
    commit = scene.locator(".gd-commit")
    expect(commit).to_be_enabled()
    yield "answered"
    commit.click()
    expect(scene.locator(".gd-bar.gd-after-step")).to_be_visible()
    yield "stepped"
    play = scene.locator(".gd-play")
    if play.count() and play.is_visible():
        play.click()
        expect(play).not_to_have_text(PLAYS)
        yield "playing"
        if not PLAYS.match(play.inner_text()):  # a run may have come to its end
            play.click()
        expect(play).to_have_text(PLAYS)
        yield "stopped"
    more = scene.get_by_role("button", name="More…")
    if more.count():
        more.click()
    scene.locator(".gd-behind-button").click()
    yield "all of it open"
    prepare = page.locator(".gd-prepare-button:visible")
    if prepare.count():
        prepare.click()
        expect(page.locator(".gd-drawer")).to_be_visible()
        yield "prepared"
        page.keyboard.press("Escape")
    os.kill(next(pid for pid, kernel in server.kernel_ids().items() if kernel == kernel_of(page)), signal.SIGKILL)
    expect(page.locator(".gd-stopped").first).to_be_attached(timeout=20_000)
    yield "lost"


def test_each_state_is_seen_in_every_way() -> None:
    assert len(NAMES) == len(WAYS)


@pytest.mark.parametrize("name", NAMES)
def test_no_state_breaks_a_rule(keep_page: KeptPages, server: Served, name: str) -> None:
    page = keep_page("en", PAGES[name], f"#scene={name}")
    broken = {}
    for number, state in enumerate(states(Visitor(page, "en", name), server)):
        (width, height), colours = WAYS[(NAMES.index(name) + 5 * number) % len(WAYS)]
        page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **colours})
        page.set_viewport_size({"width": width, "height": height})
        if state != "lost":
            settle(page)
        broken[f"{state}, {width} px, {colours}"] = broken_rules(page)
        page.set_viewport_size({"width": 1280, "height": 800})
        page.emulate_media(color_scheme="light", forced_colors="none")
    keep_page.leave("en", PAGES[name])
    keep_page.complaints()  # of the page whose kernel is gone
    assert {state: rules for state, rules in broken.items() if rules} == {}
    assert len(broken) >= 5
