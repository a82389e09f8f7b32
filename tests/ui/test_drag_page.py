"""What is dragged can be clicked and pressed too, and comes to the same."""

import random
import re

from playwright.sync_api import Browser, Locator, expect
from tools.kept_pages import KeptPages
from tools.leaving import give_back
from tools.served import Served
from tools.visitor import Visitor

LOW, STEP, LONGEST = -3.0, 0.1, 60
PLACES = random.Random(7).sample(range(1, LONGEST), 3)
"""Steps from the lower end of a slider."""


def place_of(slider: Locator, steps: int) -> tuple[float, float]:
    """Where on its track a value lies."""
    box = slider.locator("xpath=ancestor::*[contains(@class, 'noUi-base')]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] * steps / LONGEST, box["y"] + box["height"] / 2


def told(steps: int) -> re.Pattern[str]:
    """How the page's state says a value."""
    return re.compile(rf"&x={LOW + steps * STEP:.1f}".replace(".0", r"(\.0)?") + "(?:&|$)")


def test_a_drag_a_click_and_keys_lead_to_the_same_value(keep_page: KeptPages) -> None:
    page = keep_page()
    visitor = Visitor(page)
    slider, mouse, state = visitor.slider("input"), page.mouse, visitor.scene.locator("[data-state]")

    def click(steps: int) -> None:
        mouse.click(*place_of(slider, steps))

    def drag(steps: int) -> None:
        slider.hover()
        mouse.down()
        mouse.move(*place_of(slider, steps), steps=3)
        mouse.up()

    def press(steps: int) -> None:
        visitor.press("input", "Home", *["ArrowRight"] * steps)

    for steps in PLACES:
        far, key = (0, "Home") if steps > LONGEST / 2 else (LONGEST, "End")
        for act in (click, drag, press):
            visitor.press("input", key)
            expect(state).to_have_attribute("data-state", told(far))
            act(steps)
            expect(state, act.__name__).to_have_attribute("data-state", told(steps))


def test_a_drag_is_heard_that_begins_while_a_click_still_lets_the_handle_glide(keep_page: KeptPages) -> None:
    page = keep_page()
    visitor = Visitor(page)
    slider, mouse = visitor.slider("input"), page.mouse
    before, clicked, between, dragged = 40, 46, 43, 20
    expect(slider).to_have_attribute("aria-valuetext", f"+{LOW + before * STEP:.1f}")
    mouse.click(*place_of(slider, clicked))
    # So near to both ends of its way that the handle is there all the time.
    mouse.move(*place_of(slider, between))
    mouse.down()
    mouse.move(*place_of(slider, between - dragged), steps=3)
    mouse.up()
    expect(visitor.scene.locator("[data-state]")).to_have_attribute("data-state", told(clicked - dragged))


def test_a_finger_that_taps_beside_the_handle_leads_it_there(browser: Browser, server: Served) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(f"{server.url}/voila/render/en/explainer.ipynb", timeout=60_000)
    visitor = Visitor(page)
    slider, state = visitor.slider("input"), visitor.scene.locator("[data-state]")
    for steps in PLACES:
        slider.scroll_into_view_if_needed()
        page.touchscreen.tap(*place_of(slider, steps))
        expect(state).to_have_attribute("data-state", told(steps))
    give_back(page)
    context.close()
