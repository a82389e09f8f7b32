"""No label of a picture lies on another or outside its card, whatever the controls say."""

import itertools
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape

import pytest
from playwright.sync_api import Browser, Page

from explainer.cases.case import Case
from explainer.cases.scenarios import RISING, SCENARIOS
from explainer.drawing.renderer import hatches
from explainer.scenes import SCENES, AllClasses, Digits, Downhill, NeverZero, Origin, Penguins
from explainer.scenes.penguins.run import Run, Settings
from explainer.teaching.round import Round
from explainer.ui.browser import stylesheet
from explainer.ui.cards import Cards
from explainer.ui.layout import LEAST_TALL
from explainer.ui.scene import Scene

pytestmark = pytest.mark.everywhere

# Russian words are the longest; English ones are looked at where room is least.
PLACES = {
    "phone": ("en", 360, 0.0),
    "ru laptop": ("ru", 1240, 0.0),
    "ru half a screen": ("ru", 900, 0.0),
    "ru phone": ("ru", 360, 0.0),
    "ru projector": ("ru", 1240, LEAST_TALL),
}
"""Language, width, and on a wall how tall pictures are there."""
PAIRS = (("bill_length_mm", "bill_depth_mm"), ("body_mass_g", "flipper_length_mm"))
# A scene made of another one has its pictures.
DRAWN = [kind for kind in SCENES if Scene in kind.__bases__]

LINES = re.compile("<path[^>]*/>")
"""What is drawn beside the labels: they stand where they do without it."""

# Looked at before it is painted, which nobody would see. A text's box is taller than its letters.
OVERLAPS = """gallery => {
  document.querySelector("main").innerHTML = gallery;
  const found = [...document.querySelectorAll(".gd-scene")].flatMap(scene => {
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
  });
  document.querySelector("main").replaceChildren();
  return found;
}"""


def settings(scene: Scene) -> Iterator[Round]:
    """Rounds before their step, with numbers long and short, large and small."""
    extremes = itertools.product((0, 1), (0.01, 0.3, 0.99), (-3.0, -0.3, 2.2))
    cases = [Case(expected=expected, output=output, x=x) for expected, output, x in extremes]
    cases += [replace(case, learn_bias=True) for case in cases[::2]]
    cases += [Case(x=0.0), Case(x=0.0, learn_bias=True), Case(learning_rate=0.0), Case(learning_rate=2.0, x=2.5)]
    if isinstance(scene, AllClasses | Origin):
        cases += [case.with_classes(k) for k in (2, 4, 6) for case in cases[::5]] + [SCENARIOS[RISING]]
    if isinstance(scene, NeverZero):
        for case, margin in itertools.product(cases[::9], (-20.0, -4.5, 0.0, 12.0, 60.0)):
            yield replace(scene.start, case=case, view={"margin": margin})
        return
    if isinstance(scene, Penguins):
        ways = itertools.product((0.2, 1.0, 3.5), (0, 1, 20, 200, 450), *zip(*PAIRS, strict=True))
        for n, (rate, at, across, up) in enumerate(ways):
            more = {"inputs": "4", "aside": "yes", "batch": "4"} if n % 3 == 0 else {"three": "123 93 149"}
            view = {"at": at, "across": across, "up": up, "asked": n % 9} | more
            yield replace(scene.start, case=scene.prepared(Case(learning_rate=rate)), view=view)
        return
    if isinstance(scene, Digits):
        for start, number in itertools.product(("zero", "trained"), (4, 5, 1500, 1791)):
            yield replace(scene.start, view={"start": start, "digit": number, "asked": 1})
        return
    for case in cases:
        yield replace(scene.start, case=scene.prepared(case))


def after(scene: Scene, asked: Round) -> Iterator[Round]:
    """The same rounds after their step, looked at in every way that a scene has."""
    for question in asked.questions:
        asked = asked.answered(question, scene.message.possible[question][1])
    taken = asked.taken()
    yield taken
    if isinstance(scene, Downhill):
        yield taken.looked("rule", "add")
        yield taken.looked("steps", 5.0).looked("rule", "add")
    if isinstance(scene, Digits):
        yield taken.looked("cursor", 20)
        yield taken.looked("mode", "train")
        yield taken.looked("mode", "train").looked("cursor", 3)
        yield taken.looked("mode", "train").looked("cursor", 200)
    if isinstance(scene, AllClasses) and asked.case.x > 2:
        yield taken.looked("shift", -4.5)
    if isinstance(scene, Origin) and asked.case.x > 2:
        yield taken.looked("nudge", -12.0)
        yield taken.looked("nudge", 1.0)


def layers(cards: Cards) -> str:
    pair = (("gd-frames", cards.frames), ("gd-marks", cards.marks))
    return "".join(
        f'<div class="widget-html {css}"><div class="widget-html-content">{part.value}</div></div>'
        for css, part in pair
    )


def shown(scene: Scene, state: Round, width: int, tall: float) -> str:
    scene.show(state)
    case = state.case
    phase = "after" if state.committed else "before"
    name = f"{phase} the step, y={case.expected} p={case.output} x={case.x} K={case.classes} {dict(state.view)}"
    beside = "gd-with-beside" if isinstance(scene, Downhill | Origin) else ""
    side = ""
    if isinstance(scene, Origin):
        side = f'<div class="gd-beside"><div class="gd-overlay">{layers(scene.cards.measured)}</div></div>'
    style = f"width:{width}px;padding:0;zoom:1"
    wall = "gd-projector" if tall else ""
    return (
        f'<div class="gd {wall}" style="{style}"><div class="gd-scene {beside}" id="{escape(name)}">'
        f"{layers(scene.cards)}{side}</div></div>"
    )


def gallery(scene: Scene, width: int, tall: float) -> str:
    """Every setting before and after its step, one below the other."""
    scene.resize(width, projector=bool(tall), tall=tall or 1.0)
    states = (state for asked in settings(scene) for state in (asked, *after(scene, asked)))
    return LINES.sub("", "".join(shown(scene, state, width, tall) for state in states))


@pytest.fixture(scope="module")
def sheet(browser: Browser) -> Iterator[Page]:
    """An empty page for one gallery after another."""
    page = browser.new_page(viewport={"width": 1300, "height": 900})
    page.set_content(f"<style>{stylesheet()}</style>{hatches()}<main></main>")
    yield page
    page.close()


@pytest.fixture(scope="module", autouse=True)
def runs_of_penguins() -> Iterator[None]:
    """Take each run once: it is the same in every language and size, and takes longer than its pictures."""
    begun, taken = Run.begun, dict[Settings, Run]()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Run, "begun", lambda settings, *how: taken.setdefault(settings, begun(settings, *how)))
        yield


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width", "tall"), PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.name)
def test_labels_neither_overlap_nor_leave_their_card(
    sheet: Page, kind: Callable[[str], Scene], language: str, width: int, tall: float
) -> None:
    found = sheet.evaluate(OVERLAPS, gallery(kind(language), width, tall))
    assert not found, "\n".join(found[:20])
