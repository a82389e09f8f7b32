"""A slider whose value lies between two of its steps, in a real browser: the page must not round it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tools.kept_pages import KeptPages
from tools.visitor import Visitor

from explainer.cases.case import Case, take_step
from explainer.language.words import Words
from explainer.ui.address import read

Open = Callable[..., Page]
UP = 0

THIRD = "0.3333333333333333"
BIRD = f"&p={THIRD}&x=-1.07&w=0.0&o={THIRD}+{THIRD}&kind=penguins&species=Adelie&bill=38.1"


def state(visitor: Visitor) -> str:
    """What the scene says of itself once the kernel has answered whatever the page had to tell it."""
    visitor.answer(0, UP)
    # A button is pressed a little before the rest of what its press has changed.
    expect(visitor.scene.locator("[data-state]")).to_have_attribute("data-state", re.compile("&weight=up"))
    return (visitor.scene.locator("[data-state]").get_attribute("data-state") or "").removeprefix("scene=one-step")


@pytest.fixture
def bird(keep_page: KeptPages) -> Visitor:
    """A page that shows a penguin."""
    visitor = Visitor(keep_page(query=f"#scene=one-step{BIRD}"))
    expect(visitor.scene.locator("[data-state]")).to_have_attribute("data-state", f"scene=one-step{BIRD}")
    return visitor


def test_a_penguin_keeps_its_measured_input(bird: Visitor) -> None:
    assert state(bird) == f"{BIRD}&weight=up"
    expect(bird.scene.get_by_role("textbox", name="Input x")).to_have_text("−1.07")
    expect(bird.slider("input")).to_have_attribute("aria-valuetext", "−1.07")


def test_a_penguin_from_the_menu_is_not_taken_for_the_learners_own_case(open_page: Open) -> None:
    visitor = Visitor(open_page())
    visitor.page.get_by_role("button", name="More…").click()
    titles, menu = Words("en").scenarios, visitor.scene.locator(".gd-scenario select")
    # One bird in ten lies on a step.
    for _ in range(3):
        for scenario, told in (("penguin", "kind=penguins"), ("start", "^scene=one-step$")):
            menu.select_option(label=titles[scenario])
            expect(visitor.scene.locator("[data-state]")).to_have_attribute("data-state", re.compile(told))
            visitor.answer(0, UP)
            assert menu.evaluate("menu => menu.selectedOptions[0].text").replace("\xa0", " ") == titles[scenario]


def test_a_second_step_starts_where_the_first_one_ended(open_page: Open) -> None:
    visitor = Visitor(open_page())
    visitor.page.get_by_role("button", name="More…").click()
    visitor.step(UP, UP)
    visitor.scene.get_by_role("button", name="Step again").click()
    after = Case().after(take_step(Case()))
    expect(visitor.slider("output")).to_have_attribute("aria-valuetext", f"{after.output:.2f}")
    # The kernel has answered all of it once it has answered this.
    visitor.page.get_by_role("button", name="Less").click()
    visitor.page.get_by_role("button", name="More…").wait_for()
    assert read(visitor.scene.locator("[data-state]").get_attribute("data-state") or "", Case()) == after


def test_a_control_that_is_made_late_shows_all_digits_too(open_page: Open) -> None:
    asked = "&w=0.6247"
    visitor = Visitor(open_page(query=f"#scene=one-step{asked}"))
    expect(visitor.scene.locator("[data-state]")).to_have_attribute("data-state", f"scene=one-step{asked}")
    visitor.page.get_by_role("button", name="More…").click()
    expect(visitor.slider("Starting weight")).to_have_attribute("aria-valuetext", "0.62")
    assert state(visitor) == f"{asked}&weight=up"


def test_the_nearest_step_can_be_chosen_by_hand(bird: Visitor) -> None:
    typed = bird.scene.get_by_role("textbox", name="Input x")
    typed.fill("-1.1")
    typed.press("Enter")
    expect(bird.scene.locator("[data-state]")).to_have_attribute("data-state", re.compile(r"&x=-1\.1&"))


def test_an_arrow_key_moves_on_to_a_step(bird: Visitor) -> None:
    bird.press("input", "ArrowLeft")
    expect(bird.scene.locator("[data-state]")).to_have_attribute("data-state", re.compile(r"&x=-1\.2&"))
    bird.press("input", "ArrowRight")
    expect(bird.scene.locator("[data-state]")).to_have_attribute("data-state", re.compile(r"&x=-1\.1&"))


def test_a_number_that_was_only_looked_at_stays(open_page: Open) -> None:
    visitor = Visitor(open_page(query="#scene=one-step&w=0.6247"))
    visitor.page.get_by_role("button", name="More…").click()
    looked = visitor.scene.get_by_role("textbox", name="Starting weight")
    expect(looked).to_have_text("0.62")
    looked.focus()
    looked.press("Enter")
    looked.press("Tab")
    assert state(visitor) == "&w=0.6247&weight=up"
    looked.fill("0.6251")
    looked.press("Enter")
    expect(visitor.scene.locator("[data-state]")).to_have_attribute("data-state", re.compile("&w=0.6251&"))
    looked.press("Tab")
    visitor.answer(0, 1)
    assert "&w=0.6251&" in state(visitor)


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_number_that_was_typed_counts_once_its_field_is_left(keep_page: KeptPages, key: str) -> None:
    visitor = Visitor(keep_page())
    typed = visitor.scene.get_by_role("textbox", name="Input x")
    typed.fill("2.466")
    typed.press(key)
    # Shown with two digits, it is not taken for typed when the field is left later.
    expect(typed).to_have_text("+2.47")
    typed.press("Tab")
    assert state(visitor) == "&x=2.466&weight=up"
    typed.fill("nonsense")
    typed.press(key)
    expect(typed).to_have_text("+2.47")
