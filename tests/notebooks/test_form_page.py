"""What eye and hand need of every page, on every screen: each page is visited once, and looked at again and again."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Browser
from tools.accessible import broken_rules
from tools.form_visit import FORM, SPACED, Visit
from tools.page_watch import watch
from tools.served import Served

from explainer.language.words import Words

pytestmark = pytest.mark.everywhere

NOTEBOOKS = ("explainer", "lesson", "beyond", "practice")
LANGUAGES = ("en", "ru")
PAGES = pytest.mark.parametrize("name", [f"{language}/{notebook}" for language in LANGUAGES for notebook in NOTEBOOKS])
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
    "tablet": Screen(768, 1024, touch=True),
    "laptop": Screen(1280, 800, spaced=True),
}
REPAINTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
"""What a page makes of another scheme, it makes in the next frame."""
Found = dict[str, dict[str, list[str]]]
"""What is wrong, by phase and screen, by kind."""


class Visited(NamedTuple):
    """What was found on a page."""

    found: Found
    outline: dict[str, Any]
    skipped_to: str
    walked: dict[str, tuple[list[str], list[str], list[str]]]
    """On each screen: what is wrong where the keyboard is, what leads back up the page, and what is not reached."""
    broken: list[tuple[str, str]]
    faded: dict[str, list[str]]
    """What is lost in each of the reader's own schemes."""
    inks: list[str]
    """The colour of what is written: light, dark, light again, and with more contrast, the page being open."""
    said: list[str]
    printed: list[str]
    """What each scene says, and what is on each page of paper."""


Visits = Callable[[str], Visited]


def made_of(visit: Visit) -> Visited:
    """Look at a page in every way."""
    outline = visit.look("outline")
    skipped_to = visit.skip()
    found = looked(visit)
    walked = {}
    # Where parts stand elsewhere than they are written, and some keep to the edge of the screen.
    screen = SCREENS["phone"]
    visit.screen(screen.width, screen.height, touch=screen.touch)
    walked["phone"] = visit.walk()
    visit.screen(1280, 800)
    broken = narrow_and_forced(visit)
    faded, inks = coloured(visit)
    said = [flat(text) for text in visit.page.locator(".gd-verdict").all_text_contents()]
    return Visited(found, outline, skipped_to, walked, broken, faded, inks, said, visit.printed())


def narrow_and_forced(visit: Visit) -> list[tuple[str, str]]:
    """Rules that a page breaks after its steps, where room and colours are least."""
    visit.page.emulate_media(forced_colors="active", color_scheme="dark")
    visit.screen(320, 800, touch=True)
    broken = broken_rules(visit.page)
    visit.page.emulate_media(forced_colors="none", color_scheme="light")
    visit.screen(1280, 800)
    return broken


def coloured(visit: Visit) -> tuple[dict[str, list[str]], list[str]]:
    """Look at a page in other colours."""
    faded, inks = {}, []
    for scheme in ("light", "dark", "light"):
        visit.page.emulate_media(color_scheme=scheme, forced_colors="none")  # type: ignore[arg-type]
        visit.page.wait_for_function("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches", arg=scheme)
        visit.page.wait_for_function(REPAINTED)
        inks.append(ink(visit))
        visit.page.emulate_media(forced_colors="active")
        faded[scheme] = visit.look("faded")
    visit.page.emulate_media(forced_colors="none", contrast="more")
    visit.page.wait_for_function(REPAINTED)
    inks.append(ink(visit))
    visit.page.emulate_media(contrast="no-preference")
    return faded, inks


def ink(visit: Visit) -> str:
    """The colour of what is written."""
    return str(visit.page.locator(".gd-verdict").first.evaluate("verdict => getComputedStyle(verdict).color"))


def flat(text: str) -> str:
    """A text without its spaces, which a printed page has elsewhere."""
    return re.sub(r"\s", "", text)


def looked(visit: Visit) -> Found:
    """Look at a page before and after its steps, on every screen."""
    found: Found = {}
    for phase in ("asked", "taken"):
        if phase == "taken":
            visit.answer()
        for name, screen in SCREENS.items():
            if phase == "asked" and name not in ("narrow", "lying phone"):
                continue  # after the step there is more on each card
            visit.screen(screen.width, screen.height, touch=screen.touch)
            spacing = visit.page.add_style_tag(content=SPACED) if screen.spaced else None
            found[f"{phase}, {name}"] = visit.look("looked", 44 if screen.touch else 24)
            if spacing is not None:
                spacing.evaluate("style => style.remove()")
    return found


@pytest.fixture(scope="module")
def visited(browser: Browser, server: Served) -> Iterator[Visits]:
    """One visit of each page, for all tests."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_navigation_timeout(60_000)

    @cache
    def made(name: str) -> Visited:
        page = context.new_page()
        asked = ASKED.get(name.split("/")[1], "")
        found = made_of(Visit(page, f"{server.url}/voila/render/{name}.ipynb{asked}"))
        page.close()
        return found

    with watch(context) as seen:
        yield made
    context.close()
    assert (seen.errors, seen.outside) == ([], [])


def wrong(visited: Visited, kind: str) -> dict[str, list[str]]:
    return {where: kinds[kind] for where, kinds in visited.found.items() if kinds[kind]}


@PAGES
def test_no_text_is_smaller_than_12_px(visited: Visits, name: str) -> None:
    assert wrong(visited(name), "small") == {}


@PAGES
def test_nothing_is_cut(visited: Visits, name: str) -> None:
    assert wrong(visited(name), "cut") == {}


@PAGES
def test_nothing_lies_on_another(visited: Visits, name: str) -> None:
    assert wrong(visited(name), "overlapping") == {}


@PAGES
def test_nobody_has_to_scroll_sideways(visited: Visits, name: str) -> None:
    assert wrong(visited(name), "sideways") == {}


@PAGES
def test_what_is_pressed_is_44_px_wide_and_high_for_a_finger_and_24_for_a_mouse(visited: Visits, name: str) -> None:
    assert wrong(visited(name), "targets") == {}


@PAGES
def test_on_a_touched_screen_the_picture_and_what_moves_it_are_in_sight_together(visited: Visits, name: str) -> None:
    assert wrong(visited(name), "apart") == {}


@PAGES
def test_every_control_is_reached_by_tab_in_the_order_of_reading_and_is_in_sight(visited: Visits, name: str) -> None:
    walked = visited(name).walked
    assert {where: found for where, found in walked.items() if found != ([], [], [])} == {}


@PAGES
def test_a_page_has_one_title_and_its_headings_come_in_order(visited: Visits, name: str) -> None:
    outline = visited(name).outline
    assert outline["title"]
    assert (outline["first"], outline["mains"]) == (1, 1)
    assert (outline["outside"], outline["skipped"], outline["empty"]) == ([], [], 0)


@PAGES
def test_the_first_key_leads_past_all_controls_to_the_picture_or_the_question(visited: Visits, name: str) -> None:
    assert visited(name).skipped_to == ("gd-bar" if name.endswith("practice") else "gd-marks")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_title_of_its_own_and_its_help_in_the_same_place(visited: Visits, language: str) -> None:
    outlines = [visited(f"{language}/{name}").outline for name in NOTEBOOKS]
    assert len({outline["title"] for outline in outlines}) == len(outlines)
    headers = [[part for part in outline["header"] if part != "gd-tabs"] for outline in outlines]
    assert all(header == headers[0] for header in headers)


@PAGES
def test_printed_a_scene_is_one_page_with_what_it_says_and_without_its_controls(visited: Visits, name: str) -> None:
    said, printed = visited(name).said, [flat(page) for page in visited(name).printed]
    # The lesson begins with a page of its own.
    assert len(printed) == len(said) + name.endswith("lesson")
    for sentence, page in zip(said, printed[-len(said) :], strict=True):
        assert sentence in page
    words = Words(name[:2])
    for control in (words.undo, words.reset, words.more, words.projector, words.take_the_step):
        assert flat(control) not in "".join(printed)


@PAGES
def test_nothing_is_lost_in_colours_of_the_readers_own_choice(visited: Visits, name: str) -> None:
    assert visited(name).faded == {"light": [], "dark": []}


@PAGES
def test_a_page_that_is_open_follows_its_reader_into_the_dark_and_back(visited: Visits, name: str) -> None:
    light, dark, again, _ = visited(name).inks
    assert light == again != dark


@PAGES
def test_who_asks_for_more_contrast_while_a_page_is_open_gets_it(visited: Visits, name: str) -> None:
    *_, more = visited(name).inks
    assert more == "rgb(0, 0, 0)"


@PAGES
def test_no_rule_is_broken_where_room_and_colours_are_least(visited: Visits, name: str) -> None:
    assert visited(name).broken == []


def test_a_page_of_one_sentence_fits_the_narrowest_screen(browser: Browser, server: Served) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 400}, has_touch=True)
    page.goto(f"{server.url}/voila/render/ru/nowhere.ipynb")
    found, outline = page.evaluate(f"() => {{ {FORM}; return [looked(24), outline()]; }}")
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}
    assert (outline["first"], outline["mains"], outline["outside"]) == (1, 1, [])
    page.close()


@pytest.mark.parametrize("address", ["voila/render/ru/classroom.ipynb", "vote?lang=ru", "vote?lang=en"])
def test_a_class_and_its_voters_have_room_on_every_screen_and_break_no_rule(
    browser: Browser, server: Served, address: str
) -> None:
    context = browser.new_context(reduced_motion="reduce", has_touch=True)
    page = context.new_page()
    page.goto(f"{server.url}/{address}", timeout=60_000)
    page.locator(".gd-class-main, main .main").first.wait_for(timeout=60_000)
    wrong = {}
    for screen in (*SCREENS.values(), Screen(1920, 1080), Screen(2560, 1440)):
        page.set_viewport_size({"width": screen.width, "height": screen.height})
        page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        found = page.evaluate(f"() => {{ {FORM}; return looked(44); }}")
        wrong |= {(screen.width, kind): each for kind, each in found.items() if each}
    broken = broken_rules(page)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    broken += broken_rules(page)
    context.close()
    assert wrong == {}
    assert broken == []
