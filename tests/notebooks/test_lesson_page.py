"""The lesson as a visitor meets it: each scene in a real browser, with numbers that the library confirms."""

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Page, expect
from tools.accessible import broken_rules
from tools.form_visit import ANSWER, STEP
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages, settle
from tools.reading import says, truth
from tools.served import ROOT
from tools.visitor import Visitor

from explainer import cross_entropy_gradient, scenes
from explainer.cases.case import Case, take_step
from explainer.cases.one_weight import descend_weight
from explainer.maths.chain_rule import chain
from explainer.maths.squared_error import squared_error_gradient
from explainer.scenes.never_zero.margin import at_margin

Expected = dict[str, float]

LESSON = (ROOT / "notebooks" / "en" / "lesson.ipynb").read_text(encoding="utf-8")
SCENES = tuple(scene.name for scene in scenes.SCENES if f"{scene.__name__}(" in LESSON)
"""Those of the lesson."""
# What is answered, where that is not the first answer to each question.
ANSWERS = {"puzzle": [3], "origin": [0]}
LOOKS: dict[str, tuple[int, Literal["light", "dark"]]] = {"en": (1280, "light"), "ru": (390, "dark")}


TWINS = "two-inputs"
"""The scene whose step is two cases of the table of signs."""
HEIGHT = "bar => bar.offsetHeight"
READ = """scene => {
  // On a phone the most of what is said is folded away.
  const folded = [...scene.querySelectorAll(".gd-message details, .gd-feedback details")];
  folded.forEach(part => part.open = true);
  const said = [".gd-verdict", ".gd-feedback"].map(css => scene.querySelector(css).innerText).join(" ");
  folded.forEach(part => part.open = false);
  const chips = [...scene.querySelectorAll("[data-name]")].map(chip => [chip.dataset.name, chip.innerText]);
  const pictures = [...scene.querySelectorAll(".gd-marks section [role=img]")];
  return [
    said,
    Object.fromEntries(chips.map(([name, text]) => [name, text.replaceAll("\\n", "")])),
    pictures.map(picture => [...picture.querySelectorAll("text")].map(text => text.textContent)),
  ];
}"""
"""What a scene says, what stands in each of its chips, and what in each picture."""
AT = """() => {
  const at = document.activeElement;
  if (at.matches(".gd-commit")) return "commit";
  return at.matches(".gd-answers .gd-option") && !at.closest(".gd-choice").querySelector(".gd-on") ? "unanswered" : "";
}"""
"""Whether the focus is on an answer to a question that has none yet, or on the button that takes the step."""


def puzzle() -> Expected:
    t = truth(Case())
    return {"gradient": t.gradient, "weight change": t.change("weight"), "output change": t.change("output")}


def downhill() -> Expected:
    (step,) = descend_weight(Case(output=0.3, x=2.0), 1)
    moved = float(step.after.model.weights[0, 0] - step.before.model.weights[0, 0])
    return {"weight, subtract the gradient": moved, "weight, add the gradient": -moved}


def two_inputs() -> Expected:
    t = truth(Case(x=-2.0, weight=0.0))
    return {"(p − y)·x": t.weight_gradient, "Δw": t.change("weight"), "Δz": t.change("logit"), "p′": t.output[1]}


def origin() -> Expected:
    case = Case(x=-2.0)
    links = chain(case.model.logits([case.x]), case.target, case.watched, case.x)
    slopes = cross_entropy_gradient(case.model.logits([case.x]), case.target)
    return {
        "∂L/∂p": links.by_probability,
        "∂p/∂z": links.probability_by_logit,
        "∂L/∂z": float(slopes[0]),
        "∂L/∂w": float(slopes[0] * case.x),
    }


def never_zero() -> Expected:
    case = at_margin(Case().with_classes(2), 40.0)
    logits = case.model.logits([case.x])
    gradient = float(cross_entropy_gradient(logits, case.target)[0])
    return {"gradient": gradient, "slope": -gradient, "squared": float(squared_error_gradient(logits, case.target)[0])}


def signs() -> Expected:
    t = truth(Case(expected=0, x=-2.0))
    return {
        "weight gradient": t.weight_gradient,
        "weight change": t.change("weight"),
        "output change": t.change("output"),
    }


NUMBERS: dict[str, Callable[[], Expected]] = {
    "puzzle": puzzle,
    "downhill": downhill,
    "two-inputs": two_inputs,
    "origin": origin,
    "never-zero": never_zero,
    "signs": signs,
}
"""What the chips of a scene must say; the bars of all classes are read by a test of their own."""


def taken(page: Page, language: str, name: str) -> Visitor:
    visitor = Visitor(page, language, name)
    if visitor.scene.locator(".gd-commit").is_hidden():
        return visitor
    questions = visitor.scene.locator(".gd-answers .gd-choice:visible").count()
    for row, choice in enumerate(ANSWERS.get(name, [0] * questions)):
        visitor.answer(row, choice)
    visitor.scene.locator(".gd-commit").click()
    expect(visitor.scene.locator(".gd-marks .gd-unknown")).to_have_count(0)
    # What is said of the step comes after its marks, and the keyboard is taken on last of all.
    expect(visitor.scene.locator(".gd-next button").first).to_be_focused()
    return visitor


def take_all(page: Page, language: str) -> None:
    """Take the step in every scene at once."""
    for name, choices in ANSWERS.items():
        for row, choice in enumerate(choices):
            Visitor(page, language, name).answer(row, choice)
    for act in (ANSWER, STEP):
        page.evaluate(act)
        settle(page)
    expect(page.locator(".gd-commit:visible, .gd-marks .gd-unknown")).to_have_count(0)


class Walked(NamedTuple):
    """What was seen of a lesson, from its first screen to a control that was moved after each step."""

    first: float
    """How far down the puzzle reaches on a laptop."""
    before: str
    broken: tuple[list[tuple[str, str]], list[tuple[str, str]]]
    """Rules of accessibility, before the steps and after them."""
    fits: bool
    said: dict[str, str]
    """What each scene says of its own."""
    chips: dict[str, dict[str, str]]
    pictures: dict[str, list[list[str]]]
    """The texts in each picture of a scene."""
    heights: dict[str, list[float]]
    """Of each bar of messages: asked, answered, moved on from."""
    missing: list[int]
    """Cases that the table of signs lacks, before and after two of them were met elsewhere."""


def walked(page: Page, language: str) -> Walked:
    """Look at everything that a step in each scene leads to; the page is that of a laptop at first."""
    puzzle = Visitor(page, language, "puzzle").scene.locator(".gd-bar").bounding_box()
    assert puzzle is not None
    width, scheme = LOOKS[language]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    settle(page)
    visitors = {name: Visitor(page, language, name) for name in SCENES}
    bars = {name: visitor.scene.locator(".gd-bar") for name, visitor in visitors.items()}
    heights = {name: [bar.evaluate(HEIGHT)] for name, bar in bars.items()}
    lacking = visitors["signs"].scene.locator(".gd-missing")
    before, broken, missing = page.evaluate("document.body.textContent"), broken_rules(page), [lacking.count()]
    taken(page, language, TWINS)
    settle(page)
    missing.append(lacking.count())
    take_all(page, language)
    for name, bar in bars.items():
        heights[name].append(bar.evaluate(HEIGHT))
    read = {name: visitor.scene.evaluate(READ) for name, visitor in visitors.items()}
    said, chips, pictures = ({name: each[k] for name, each in read.items()} for k in range(3))
    later = broken_rules(page)
    fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for name, visitor in visitors.items():
        state = visitor.scene.locator(".gd-message [data-state]")
        told = state.get_attribute("data-state") or ""
        visitor.scene.locator("[role=slider]").first.press("ArrowRight")
        expect(state).not_to_have_attribute("data-state", told)
        heights[name].append(bars[name].evaluate(HEIGHT))
    first = puzzle["y"] + puzzle["height"]
    return Walked(first, before, (broken, later), fits, said, chips, pictures, heights, missing)


@pytest.fixture(scope="module")
def walks(kept_pages: KeptPages) -> Callable[[str], Walked]:
    """One walk in each language, for all tests that look at what there was to be seen."""

    @cache
    def walk(language: str) -> Walked:
        kept_pages.leave(language, "lesson")
        return walked(kept_pages(language, "lesson"), language)

    return walk


@pytest.fixture
def lesson(walks: Callable[[str], Walked], keep_page: KeptPages) -> Callable[[str], Walked]:
    """The same, with an eye on what the page says to the console."""
    return walks


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_of_a_scene_is_the_librarys(lesson: Callable[[str], Walked], name: str) -> None:
    for chip, value in NUMBERS[name]().items():
        found = lesson("en").chips[name][chip]
        assert says(found, value), (chip, found, value)


def test_the_bars_of_all_classes_carry_the_librarys_numbers(lesson: Callable[[str], Walked]) -> None:
    step = take_step(Case())
    shown = [
        [text for text in texts if re.search(r"[▲▼] ?[−+]|^[−+]\d", text)]
        for texts in lesson("en").pictures["all-classes"]
    ]
    true = (
        step.after.probabilities - step.before.probabilities,
        step.gradient.logits,
        step.after.logits - step.before.logits,
    )
    for texts, values in zip(shown, true, strict=True):
        changes = [text for text in texts if "▲" in text or "▼" in text] or texts
        assert all(says(text, value) for text, value in zip(changes, values, strict=True)), (texts, values)


@IN_EITHER_LANGUAGE
def test_no_accessibility_rule_is_broken(lesson: Callable[[str], Walked], language: str) -> None:
    assert lesson(language).broken == ([], [])
    assert lesson(language).fits


@IN_EITHER_LANGUAGE
def test_nothing_that_is_said_after_a_step_is_in_the_document_before_it(
    lesson: Callable[[str], Walked], language: str
) -> None:
    before = lesson(language).before
    assert not re.search(r"[▲▼] ?[+−]?\d|[▲▼] ?(?:UP|DOWN|ВЫРОС|УПАЛ)|GREW|ВЫРОСЛИ", before)
    for name, said in lesson(language).said.items():
        sentences = [sentence for sentence in re.split(r"(?<=[.!?:])\s+", said) if len(sentence) > 25]
        assert sentences, name
        assert [sentence for sentence in sentences if sentence in before] == []


@IN_EITHER_LANGUAGE
def test_the_puzzle_is_whole_on_the_first_screen(lesson: Callable[[str], Walked], language: str) -> None:
    assert lesson(language).first <= 700


def test_nothing_below_a_bar_jumps_while_a_step_is_predicted_taken_and_moved_on_from(
    lesson: Callable[[str], Walked],
) -> None:
    for name, heights in lesson("en").heights.items():
        # The claims of the puzzle are held against the step in lines of their own.
        assert max(heights) - min(heights) <= (20 if name == "puzzle" else 0), (name, heights)


@IN_EITHER_LANGUAGE
def test_every_scene_is_done_from_the_keyboard_alone(keep_page: KeptPages, language: str) -> None:
    page = keep_page(language, "lesson")
    for name in SCENES:
        scene = Visitor(page, language, name).scene
        scene.locator("[role=slider]").first.focus()
        commit = scene.locator(".gd-commit")
        for _ in range(40):
            page.keyboard.press("Tab")
            at = page.evaluate(AT)
            if at == "unanswered":
                page.keyboard.press("Space")
                expect(page.locator(".gd-answers .gd-option:focus")).to_have_attribute("aria-pressed", "true")
                if not scene.locator(".gd-answers .gd-choice:visible:not(:has(.gd-on))").count():
                    expect(commit).to_be_enabled()  # it is the kernel that enables it
            if at == "commit":
                break
        page.keyboard.press("Enter")
        expect(commit).to_be_hidden()
        expect(scene.locator(".gd-next button").first).to_be_focused()


def test_a_case_met_anywhere_fills_the_table_of_signs(lesson: Callable[[str], Walked], keep_page: KeptPages) -> None:
    assert lesson("en").missing == [5, 3]
    visitor = Visitor(keep_page("en", "lesson", "#scene=signs"), "en", "signs")
    visitor.scene.get_by_role("button", name="expected 0, input 0").click()
    expect(visitor.verdict).to_contain_text("The expected value is 0")
    expect(visitor.scene.get_by_role("slider", name="Input x")).to_have_attribute("aria-valuenow", "0.0")


def test_the_step_as_code_is_copied(keep_page: KeptPages) -> None:
    page = keep_page("en", "lesson", "#scene=signs")
    visitor = taken(page, "en", "signs")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    copy = visitor.scene.locator(".gd-copy").first
    copy.click()
    expect(copy).to_have_attribute("data-copied", "")
    lines = page.evaluate("navigator.clipboard.readText()").strip().splitlines()
    page.context.clear_permissions()
    assert len(lines) == 6
    assert lines[0] == "import numpy as np"


def test_the_learners_words_are_kept_beside_ours(keep_page: KeptPages) -> None:
    page = keep_page("en", "lesson", f"#scene={TWINS}")
    visitor = Visitor(page, "en", TWINS)
    visitor.scene.locator("textarea").fill("The <b>logit</b> is the same")
    visitor.scene.locator("textarea").press("Tab")
    taken(page, "en", TWINS)
    expect(visitor.scene.locator(".gd-both-words")).to_contain_text("The <b>logit</b> is the same")


def test_the_rule_forgotten_on_purpose_lets_the_loss_grow_step_by_step(keep_page: KeptPages) -> None:
    visitor = taken(keep_page("en", "lesson", "#scene=downhill"), "en", "downhill")
    visitor.scene.get_by_role("button", name="forget the minus").click()
    losses = []
    for steps in range(1, 4):
        moved = visitor.scene.locator('[data-name="loss, add the gradient"]').inner_text()
        losses.append(float(re.findall(r"[\d.]+", moved)[1]))
        expect(visitor.verdict).to_contain_text("GREW")
        visitor.press("Steps", "ArrowRight")
        expect(visitor.scene.locator("[data-state*='steps=']")).to_have_attribute(
            "data-state", re.compile(f"steps={steps + 1}")
        )
    assert losses == sorted(losses)
    assert losses[0] < losses[-1]


def test_one_header_is_for_the_whole_lesson_and_leads_to_the_other_pages(keep_page: KeptPages) -> None:
    page = keep_page("en", "lesson")
    visitor = Visitor(page, "en", "puzzle")
    expect(page.locator(".gd-header")).to_have_count(1)
    page.get_by_role("button", name="Projector").click()
    expect(page.locator(".gd-projector", has=visitor.scene)).to_have_count(1)
    # The button that Escape presses comes last.
    expect(page.locator(".gd-projector-button.gd-on")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".gd-projector")).to_have_count(0)
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Practice").click()
    page.wait_for_url("**/en/practice.ipynb")
    expect(page.get_by_role("navigation", name="Pages").locator("[aria-current]")).to_have_text("Practice")


@pytest.mark.everywhere
def test_the_other_language_opens_at_the_same_scene_in_the_same_state(keep_page: KeptPages) -> None:
    page = keep_page("en", "lesson")
    taken(page, "en", "puzzle")
    visitor = taken(page, "en", "downhill")
    visitor.press("Steps", "ArrowRight", "ArrowRight")
    expect(visitor.scene.locator(".gd-message [data-state]")).to_have_attribute("data-state", re.compile("steps=3"))
    link = page.get_by_role("link", name="RU")
    expect(link).to_have_attribute("href", re.compile(r"/ru/lesson\.ipynb#scene=downhill&.*steps=3.*;scene=puzzle"))
    link.click()
    page.wait_for_url("**/ru/**")
    russian = Visitor(page, "ru", "downhill")
    expect(russian.verdict).to_contain_text("Вычитаем η")
    expect(russian.scene.get_by_role("slider", name="Шаги")).to_have_attribute("aria-valuenow", re.compile("^3"))
    expect(russian.scene).to_be_in_viewport()
    expect(Visitor(page, "ru", "puzzle").verdict).to_contain_text("4")
