"""A quantity of a formula and its mark in the picture are marked together, by pointer and by keyboard, both ways."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from tools.visitor import Visitor

Open = Callable[..., Page]
PAIRS = {"gradient": "gradient", "weight gradient": "weight-gradient", "weight change": "weight-change"}
PAIRS |= {"via weight": "via-weight", "output change": "output-change"}
THICK, RINGED = "stroke-width", "outline-style"


def style(part: Locator, name: str) -> str:
    return str(part.evaluate("(part, name) => getComputedStyle(part).getPropertyValue(name)", name))


def test_a_chip_and_its_mark_are_marked_together(open_page: Open) -> None:
    visitor = Visitor(open_page("en", "explainer", "#scene=one-step&weight=up&logit=up&taken=1"), "en", "one-step")
    page, marks = visitor.page, visitor.marks
    terms = marks.locator(".gd-chip[data-name]")
    expect(terms.first).to_have_attribute("tabindex", "0")
    for name, quantity in PAIRS.items():
        chip, mark = marks.locator(f'[data-name="{name}"]').first, marks.locator(f'[data-of~="{quantity}"]').first
        before = style(mark, THICK)
        chip.hover()
        assert (style(mark, THICK), style(chip, RINGED)) == ("4px", "solid"), name
        page.mouse.move(5, 5)
        assert (style(mark, THICK), style(chip, RINGED)) == (before, "none"), name
        box = mark.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert (style(mark, THICK), style(chip, RINGED)) == ("4px", "solid"), name
        page.mouse.move(5, 5)
    # All of them are one stop of the keyboard; the arrows lead on, and what is marked outlasts a move.
    assert terms.evaluate_all("terms => terms.filter(term => term.tabIndex === 0).length") == 1
    terms.first.focus()
    names = terms.evaluate_all("terms => terms.map(term => term.dataset.name)")
    for at, name in enumerate(names):
        expect(terms.nth(at)).to_be_focused()
        if name in PAIRS:
            assert style(marks.locator(f'[data-of~="{PAIRS[name]}"]').first, THICK) == "4px", name
        page.keyboard.press("ArrowRight")
    terms.nth(names.index("weight change")).focus()
    visitor.scene.get_by_role("button", name="0", exact=True).evaluate("button => button.click()")
    expect(marks.locator('[data-name="weight change"]').first).to_contain_text("▼")
    expect(terms.nth(names.index("weight change"))).to_be_focused()
    assert style(marks.locator('[data-of~="weight-change"]').first, THICK) == "4px"
