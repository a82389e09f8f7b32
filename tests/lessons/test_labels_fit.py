"""No label of a picture lies on another or outside its card, whatever the controls say."""

from __future__ import annotations

import itertools
from dataclasses import replace
from importlib.resources import files

import pytest
from playwright.sync_api import Browser

from explainer.figures.renderer import hatches
from explainer.lessons import OneStep, TwoInputs
from explainer.lessons.scene import Scene
from explainer.scenarios import Case
from explainer.signs import Direction, Question, Twin

CSS = files("explainer").joinpath("lessons", "style.css").read_text(encoding="utf-8")
WIDTHS = {"laptop": 1240, "half a screen": 900, "phone": 360}

# A text's box is taller than its letters.
OVERLAPS = """() => [...document.querySelectorAll(".gd-scene")].flatMap(scene => {
  const marks = [...scene.querySelectorAll(".gd-marks svg")], frames = [...scene.querySelectorAll(".gd-frames svg")];
  return marks.flatMap((svg, i) => {
    const card = svg.closest(".gd-card").getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text"), ...frames[i].querySelectorAll("text")].map(text => {
      const {left, right, top, bottom} = text.getBoundingClientRect();
      return {said: text.textContent, left: left + 1, right: right - 1, top: top + 3, bottom: bottom - 4};
    });
    const out = texts.filter(t => t.left < card.left || t.right > card.right || t.bottom > card.bottom)
      .map(t => `${scene.id}: "${t.said}" leaves its card`);
    const over = texts.flatMap((a, k) => texts.slice(k + 1)
      .filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map(b => `${scene.id}: "${a.said}" on "${b.said}"`));
    return [...out, ...over];
  });
})"""


def settings() -> list[Case]:
    inputs = (-3.0, -0.3, 1.0, 2.2)
    drawn = [
        Case(expected=expected, output=output, x=x, learn_bias=bias)
        for expected, output, x, bias in itertools.product((0, 1), (0.01, 0.3, 0.8, 0.99), inputs, (False, True))
    ]
    return [*drawn, Case(x=0.0), Case(x=0.0, learn_bias=True), Case(learning_rate=0.0), Case(learning_rate=2.0, x=2.5)]


def shown(scene: Scene, width: int, name: str) -> str:
    layers = "".join(
        f'<div class="widget-html {css}"><div class="widget-html-content">{html.value}</div></div>'
        for css, html in (("gd-frames", scene.cards.frames), ("gd-marks", scene.cards.marks))
    )
    return f'<div class="gd" style="width:{width}px;padding:0"><div class="gd-scene" id="{name}">{layers}</div></div>'


def gallery(scene: OneStep | TwoInputs, width: int) -> str:
    """Every setting before and after its step, one below the other."""
    scene.resize(width)
    answers = (Twin.SAME, Twin.SAME) if scene.twin else (Direction.UP, Direction.DOWN)
    pages = []
    for case in settings():
        if scene.twin:
            case = replace(case, x=abs(case.x), weight=0.0)
        asked = replace(scene.start, case=case)
        name = f"y={case.expected} p={case.output} x={case.x} bias={case.learn_bias} eta={case.learning_rate}"
        scene.show(asked)
        pages.append(shown(scene, width, f"before the step, {name}"))
        guessed = asked.answered(Question.WEIGHT, answers[0]).answered(Question.LOGIT, answers[1])
        scene.show(guessed.taken())
        pages.append(shown(scene, width, f"after the step, {name}"))
    return "".join(pages)


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
@pytest.mark.parametrize("kind", [OneStep, TwoInputs])
def test_labels_neither_overlap_nor_leave_their_card(
    browser: Browser, kind: type[OneStep | TwoInputs], width: int, language: str
) -> None:
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_content(f"<style>{CSS}</style>{hatches()}{gallery(kind(language), width)}")
    found = page.evaluate(OVERLAPS)
    page.close()
    assert not found, "\n".join(found[:20])
