"""The step as it is heard in a real browser: what is made of it is counted."""

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.visitor import Visitor

from explainer.language.words import Words

Open = Callable[..., Page]
COUNTED = """
  window.heard = { made: 0, open: 0, notes: [], noise: 0 };
  for (const { prototype } of [OscillatorNode, AudioBufferSourceNode]) {
    const { start } = prototype;
    prototype.start = function (...when) {
      if (this instanceof OscillatorNode) heard.notes.push(this.frequency.value);
      else heard.noise++;
      return start.apply(this, when);
    };
  }
  window.AudioContext = class extends AudioContext {
    constructor(...how) { super(...how); heard.made++; heard.open++; }
    close() { heard.open--; return super.close(); }
  };
"""
UP, DOWN = 0, 2


def heard(page: Page) -> tuple[list[int], int]:
    """The notes, in Hz, and how often there was noise, since it was asked last."""
    notes, noise = page.evaluate(
        "() => { const { notes, noise } = heard; heard.notes = []; heard.noise = 0; return [notes, noise]; }"
    )
    return [round(note) for note in notes], noise


def pitch(output: float) -> int:
    return round(220 * 2 ** (2 * output))


def until_heard(page: Page, notes: int) -> None:
    page.wait_for_function("(notes) => heard.notes.length >= notes", arg=notes)


@IN_EITHER_LANGUAGE
def test_a_step_is_heard_by_whoever_asks_for_it_and_by_nobody_else(page: Page, open_page: Open, language: str) -> None:
    page.add_init_script(COUNTED)
    visitor, words = Visitor(open_page(language), language), Words(language)
    visitor.step(UP, UP)
    line, button = visitor.scene.locator(".gd-heard"), visitor.scene.get_by_role("button", name=words._("♪ Sound"))
    expect(line).to_be_hidden()
    expect(button).to_have_attribute("aria-pressed", "false")
    visitor.press("input", "ArrowRight")
    expect(visitor.page.get_by_role("status")).to_contain_text("0.11")
    assert page.evaluate("heard.made") == 0

    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(line).to_contain_text("0.80")
    until_heard(page, 2)
    (first, second), noise = heard(page)
    assert first == pitch(0.8)
    assert second > first
    assert noise == 1

    # However many moves: it is heard once, when the hand rests.
    visitor.press("input", *["ArrowLeft"] * 31)
    expect(line).to_contain_text("0.88")
    until_heard(page, 2)
    (first, second), noise = heard(page)
    assert (first, noise) == (pitch(0.8), 0)

    page.keyboard.press("m")
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(line).to_be_hidden()
    assert page.evaluate("heard.open") == 0
    visitor.press("input", *["ArrowRight"] * 5)
    expect(visitor.page.get_by_role("status")).to_contain_text("−1.5")
    assert heard(page) == ([], 0)
