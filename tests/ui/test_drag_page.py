"""What is dragged can be clicked and pressed too, and comes to the same."""

import random
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from tools.visitor import Visitor

LOW, STEP, LONGEST = -3.0, 0.1, 60
PLACES = random.Random(7).sample(range(1, LONGEST), 3)
"""Steps from the lower end of a slider."""


def place_of(slider: Locator, steps: int) -> tuple[float, float]:
    """Where on its track a value lies."""
    box = slider.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * steps / LONGEST, box["y"] + box["height"] / 2


def told(value: float) -> re.Pattern[str]:
    """How the page's state says a value."""
    return re.compile(rf"&x={value:.1f}".replace(".0", r"(\.0)?") + "(?:&|$)")


def test_a_drag_a_click_and_keys_lead_to_the_same_value(open_page: Callable[..., Page]) -> None:
    page = open_page()
    visitor = Visitor(page)
    slider, mouse, state = visitor.slider("input"), page.mouse, visitor.scene.locator("[data-state]")
    for steps in PLACES:
        where = place_of(slider, steps)

        def click(where: tuple[float, float] = where) -> None:
            mouse.click(*where)

        def drag(where: tuple[float, float] = where) -> None:
            slider.hover()
            mouse.down()
            mouse.move(*where, steps=3)
            mouse.up()

        def press(steps: int = steps) -> None:
            visitor.press("input", "Home", *["ArrowRight"] * steps)

        for act in (click, drag, press):
            far, key = (LOW, "Home") if steps > LONGEST / 2 else (-LOW, "End")
            visitor.press("input", key)
            expect(state).to_have_attribute("data-state", told(far))
            # A page that rests, because its kernel is slow to answer, takes nothing.
            expect(page.locator(".gd-stopped")).to_have_count(0)
            # Each begins from rest, which the address tells.
            expect(page).to_have_url(told(far))
            act()
            expect(state, act.__name__).to_have_attribute("data-state", told(LOW + steps * STEP))
