"""What eye and hand need of every page, on every screen: each page is visited once, and looked at again and again."""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser
from tools.form_visit import SPACED, Visit
from tools.page_watch import watch
from tools.served import Served

PAGES = pytest.mark.parametrize("name", ["explainer", "lesson", "beyond", "practice"])
LANGUAGE = "ru"
"""Whose words are the longest."""
ASKED = {"practice": "#scene=practice&seed=1&number=1"}
"""Where each visit would be another one."""


class Screen(NamedTuple):
    """A screen, and how its reader reads."""

    width: int
    height: int
    touch: bool = False
    spaced: bool = False


SCREENS = {
    "narrow": Screen(320, 800, touch=True),
    "phone": Screen(390, 844, touch=True, spaced=True),
    "lying phone": Screen(844, 390, touch=True),
    "laptop": Screen(1280, 800, spaced=True),
}
Found = dict[str, dict[str, list[str]]]
"""What is wrong, by phase and screen, by kind."""


def looked(visit: Visit) -> Found:
    """Look at a page before and after its steps, on every screen."""
    found: Found = {}
    for phase in ("asked", "taken"):
        if phase == "taken":
            visit.answer()
        for name, screen in SCREENS.items():
            visit.screen(screen.width, screen.height, touch=screen.touch)
            spacing = visit.page.add_style_tag(content=SPACED) if screen.spaced else None
            found[f"{phase}, {name}"] = visit.look("looked", 44 if screen.touch else 24)
            if spacing is not None:
                spacing.evaluate("style => style.remove()")
    return found


@pytest.fixture(scope="module")
def visited(browser: Browser, server: Served) -> Iterator[Callable[[str], Found]]:
    """One visit of each page, for all tests."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_navigation_timeout(60_000)

    @cache
    def made(name: str) -> Found:
        page = context.new_page()
        found = looked(Visit(page, f"{server.url}/voila/render/{LANGUAGE}/{name}.ipynb{ASKED.get(name, '')}"))
        page.close()
        return found

    with watch(context) as seen:
        yield made
    context.close()
    assert (seen.errors, seen.outside) == ([], [])


def wrong(found: Found, kind: str) -> dict[str, Any]:
    return {where: kinds[kind] for where, kinds in found.items() if kinds[kind]}


@PAGES
def test_no_text_is_smaller_than_12_px(visited: Callable[[str], Found], name: str) -> None:
    assert wrong(visited(name), "small") == {}


@PAGES
def test_nothing_is_cut(visited: Callable[[str], Found], name: str) -> None:
    assert wrong(visited(name), "cut") == {}


@PAGES
def test_nothing_lies_on_another(visited: Callable[[str], Found], name: str) -> None:
    assert wrong(visited(name), "overlapping") == {}


@PAGES
def test_nobody_has_to_scroll_sideways(visited: Callable[[str], Found], name: str) -> None:
    assert wrong(visited(name), "sideways") == {}
