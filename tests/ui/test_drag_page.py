"""What is dragged can be clicked, tapped and pressed too, and comes to the same."""

import random
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tools.served import Served
from tools.visitor import Visitor

LOW, STEP, LONGEST = -3.0, 0.1, 60
PLACES = random.Random(7).sample(range(1, LONGEST), 3)
"""Steps from the lower end of a slider."""


@pytest.fixture
def touched(browser: Browser, server: Served) -> Iterator[Page]:
    """A page on a screen that takes fingers too."""
    context = browser.new_context(has_touch=True, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(f"{server.url}/voila/render/en/explainer.ipynb")
    yield page
    context.close()


def place_of(slider: Locator, steps: int) -> tuple[float, float]:
    """Where on its track a value lies."""
    box = slider.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * steps / LONGEST, box["y"] + box["height"] / 2


def test_a_drag_a_click_a_tap_and_keys_lead_to_the_same_value(touched: Page) -> None:
    visitor = Visitor(touched)
    slider, mouse = visitor.slider("input"), touched.mouse
    for steps in PLACES:
        where = place_of(slider, steps)
        value = re.compile(rf"^{LOW + steps * STEP:.1f}$".replace(".0$", r"(\.0)?$"))

        def click(where: tuple[float, float] = where) -> None:
            mouse.click(*where)

        def tap(where: tuple[float, float] = where) -> None:
            touched.touchscreen.tap(*where)

        def drag(where: tuple[float, float] = where) -> None:
            slider.hover()
            mouse.down()
            mouse.move(*where, steps=3)
            mouse.up()

        def press(steps: int = steps) -> None:
            visitor.press("input", "Home", *["ArrowRight"] * steps)

        for act in (click, drag, tap, press):
            visitor.press("input", "Home" if steps > LONGEST / 2 else "End")
            act()
            expect(slider).to_have_attribute("aria-valuenow", value)
