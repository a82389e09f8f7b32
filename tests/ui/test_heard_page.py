"""What a page says to those who hear it: the new value at each move, and what followed once the hand rests."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.visitor import Visitor

Open = Callable[..., Page]
TAKEN = "#scene=one-step&weight=up&logit=up&taken=1"
KEYS = """async (handle) => {
  const live = "[role=status], [role=alert], [role=log], [aria-live]:not([aria-live=off])";
  const told = new Set();
  let messages = 0;
  const observer = new MutationObserver((records) => {
    const regions = records.map(({ target }) => (target.closest ? target : target.parentElement)?.closest(live));
    const added = records.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.matches?.(live));
    messages += new Set([...regions, ...added].filter(Boolean)).size;
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  const spoken = [];
  for (let k = 0; k < 50; k++) {
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    const shown = handle.closest(".gd-slider").querySelector(".widget-readout").textContent;
    spoken.push([handle.getAttribute("aria-valuetext"), shown]);
  }
  const during = messages;
  const quiet = () => new Promise((resolve) => setTimeout(resolve, 1500));
  await quiet();
  observer.disconnect();
  return { spoken, during, after: messages };
}"""


@IN_EITHER_LANGUAGE
def test_fifty_key_repeats_speak_each_value_and_then_say_one_thing(open_page: Open, language: str) -> None:
    visitor = Visitor(open_page(language, "explainer", TAKEN), language, "one-step")
    slider = visitor.slider("input")
    slider.focus()
    slider.press("End")
    # Until then the sentence is the one before.
    expect(visitor.scene.locator(".gd-message [data-state]")).to_have_attribute("data-state", re.compile("x=3"))
    status = visitor.page.locator(".gd-status")
    expect(status).to_contain_text(visitor.verdict.inner_text().replace("\xa0", " ")[:20])
    expect(visitor.page.locator(".gd-overview:visible")).to_contain_text("3")
    heard = slider.evaluate(KEYS)
    assert [pair for pair in heard["spoken"] if pair[0] != pair[1]] == []
    assert len({text for text, _ in heard["spoken"]}) == 50
    assert (heard["during"], heard["after"]) == (0, 1), "one message, once the hand rests"
    said = re.sub(r"\s+", " ", visitor.verdict.inner_text())
    assert re.sub(r"\s+", " ", status.inner_text()) == said
    # The first thing of the scene, after its name, has followed too.
    first = visitor.scene.locator(":scope > .gd-name + *")
    assert "gd-overview" in (first.get_attribute("class") or "")
    expect(first).to_contain_text("−2")


@pytest.mark.parametrize(("language", "notebook"), [("en", "explainer"), ("ru", "beyond")])
def test_every_control_is_heard_by_a_name_and_a_value_as_it_is_seen(
    open_page: Open, language: str, notebook: str
) -> None:
    page = open_page(language, notebook)
    scene = Visitor(page, language).scene
    tabs = page.locator(".gd-tabs .gd-tab")
    for k in range(tabs.count()):
        tabs.nth(k).click()
        expect(tabs.nth(k)).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".gd-scene:visible")).to_have_count(1)
        more = scene.locator(".gd-more-button:visible")
        more.click()
        expect(scene.locator(".gd-more > *:visible").last).to_be_visible()
        expect(scene.locator(".gd-slider:visible .noUi-handle:not([aria-label])")).to_have_count(0)
        seen = scene.locator(".gd-slider:visible").evaluate_all(
            """sliders => sliders.map(slider => {
              const part = css => slider.querySelector(css);
              const [label, shown] = [part(".widget-label").textContent, part(".widget-readout").textContent];
              const [handle, number] = [part(".noUi-handle"), part(".widget-readout")];
              const heard = [handle.ariaLabel, handle.getAttribute("aria-valuetext"), number.ariaLabel];
              return [[label, shown, label], heard];
            })"""
        )
        assert seen
        assert [pair for pair in seen if pair[0] != pair[1]] == []
        unnamed = scene.locator("button:visible, select:visible, [role=slider], [role=img]").evaluate_all(
            "parts => parts.filter(each => !(each.ariaLabel || each.textContent.trim() || each.labels?.length)).length"
        )
        assert unnamed == 0
        if language == "ru":
            names = scene.get_by_role("slider").evaluate_all("each => each.map(one => one.ariaLabel).join()")
            assert not re.search("[a-z]{3}", names), names
