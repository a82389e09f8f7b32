"""The scene "One step" as a visitor meets it, in a real browser."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import pytest
from playwright.sync_api import Page, expect
from tools.accessible import broken_rules
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages, settle
from tools.reading import plain, says
from tools.visitor import Visitor

from explainer import gradient_descent_step
from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.words import Words
from explainer.teaching.round import Round
from explainer.ui.address import written

Open = Callable[..., Page]
UP, STAY, DOWN = 0, 1, 2
BOTH_UP = {Quantity.WEIGHT: Direction.UP, Quantity.LOGIT: Direction.UP}

LOOKS: dict[str, list[tuple[int, Literal["light", "dark"]]]] = {
    "en": [(1280, "light"), (390, "dark")],
    "ru": [(1280, "dark"), (390, "light")],
}
READ = """marks => [
  [...marks.querySelectorAll("section")].map(card => card.querySelector("[role=img]")?.ariaLabel ?? ""),
  Object.fromEntries([...marks.querySelectorAll("[data-name]")].map(chip => [
    chip.dataset.name, chip.innerText.replaceAll("\\n", ""),
  ])),
]"""
"""What is heard of each picture, and what stands in each chip."""

# SPEC's table of reference numbers.
CASES = [
    Case(x=x, expected=expected, learn_bias=learn_bias)
    for learn_bias in (False, True)
    for x, expected in ((1.0, 1), (-2.0, 1), (0.0, 1), (1.0, 0))
]


def outcome_of(case: Case) -> Outcome:
    step = gradient_descent_step(case.model, [case.x], case.target, case.learning_rate, learn_bias=case.learn_bias)
    return Outcome.of(case, step)


def shown_numbers(visitor: Visitor, truth: Outcome) -> dict[str, tuple[str, float]]:
    """What the page shows beside what the library says."""
    told, shown = visitor.marks.evaluate(READ)
    levels = [re.split(r"[:,] ", text)[1:] for text in told[1:4]]
    pairs = (truth.weight, truth.logit, truth.output)
    pictures = {
        f"picture {card} {part}": (text, value)
        for card, texts, pair in zip(("weight", "logit", "output"), levels, pairs, strict=True)
        for part, text, value in zip(
            ("before", "after", "change"), texts, (pair[0], pair[1], pair[1] - pair[0]), strict=True
        )
    }
    chips = {
        "gradient": truth.gradient,
        "weight gradient": truth.weight_gradient,
        "weight change": truth.weight_change,
        "via weight": truth.via_weight,
        "output change": truth.output_change,
    }
    if truth.via_bias:
        chips |= {"via bias": truth.via_bias, "logit change": truth.logit_change}
    before, after = plain(shown["loss"]).split(" → ")
    losses = {"loss before": (before, truth.loss[0]), "loss after": (after, truth.loss[1])}
    return pictures | losses | {name: (plain(shown[name]), value) for name, value in chips.items()}


def wrong_numbers(visitor: Visitor, case: Case) -> dict[tuple[Case, str], tuple[str, float]]:
    shown = shown_numbers(visitor, outcome_of(case))
    return {(case, name): pair for name, pair in shown.items() if not says(*pair)}


def asked(state: Round) -> str:
    return written("one-step", state, start=Round(Case()))


def test_every_number_on_the_page_is_the_librarys_after_a_step(keep_page: KeptPages) -> None:
    wrong = {}
    for case in CASES:
        visitor = Visitor(keep_page(query=f"#{asked(Round(case, guesses=BOTH_UP))}"))
        visitor.step()
        wrong |= wrong_numbers(visitor, case)
    assert wrong == {}


@IN_EITHER_LANGUAGE
def test_every_number_on_the_page_is_the_librarys_wherever_the_controls_lead(
    keep_page: KeptPages, language: str
) -> None:
    visitor, words = Visitor(keep_page(language), language), Words(language)
    settings, state = visitor.scene.locator(".gd-panel"), visitor.scene.locator("[data-state]")
    settings.get_by_role("button", name=words.more).click()
    visitor.step(UP, UP)
    wrong = {}
    # The first is where the page starts, so it comes last.
    for case in reversed(CASES):
        number = settings.get_by_role("textbox", name=words.input, exact=True)
        number.fill(f"{case.x}")
        number.press("Enter")
        for name, answer in (
            (words.expected_for(case), f"{case.expected}"),
            (words.learn_bias, words.yes if case.learn_bias else words.no),
        ):
            settings.get_by_role("group", name=name).get_by_role("button", name=answer).click()
        moved = Round(case, guesses=BOTH_UP, committed=True, touched=True)
        expect(state).to_have_attribute("data-state", asked(moved))
        wrong |= wrong_numbers(visitor, case)
    assert wrong == {}


def test_with_a_negative_input_the_weight_falls_and_the_logit_rises(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    visitor.step(DOWN, DOWN)
    expect(visitor.verdict).to_contain_text("▲ UP by 0.10")
    visitor.page.get_by_role("button", name="Try a negative input").click()
    visitor.step(DOWN, UP)
    expect(visitor.verdict).to_have_text(
        "With input −2 the gradient with respect to the weight is +0.40: the weight goes ▼ DOWN by 0.20, yet the logit "
        "goes ▲ UP by "
        "0.40 and "
        "the output ▲ UP to 0.88."
    )


def test_nothing_of_the_answer_is_in_the_document_before_the_step(open_page: Open) -> None:
    visitor = Visitor(open_page(query="#scene=one-step&x=-2.0"))
    expect(visitor.marks.locator('[data-name="input"]').first).to_have_text("−2.0")
    visitor.answer(0, UP)
    visitor.answer(1, DOWN)
    document = visitor.page.content()
    for answer in ("+0.40", "−0.40", "w 0.30", "1.88", "0.88", "0.12", "uphill", "UP", "DOWN", "step taken", "after 0"):
        assert answer not in re.sub(r"<style>.*?</style>", "", document, flags=re.DOTALL), answer


def test_pictures_follow_a_slider_after_the_step(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    visitor.step(UP, UP)
    visitor.press("input", *["ArrowLeft"] * 25)
    truth = outcome_of(replace(Case(), x=-1.5))
    expect(visitor.verdict).to_contain_text("With input −1.5")
    assert all(says(*pair) for pair in shown_numbers(visitor, truth).values())


def test_a_number_can_be_typed_with_a_true_minus_sign(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    number = visitor.scene.get_by_role("textbox", name="Input x")
    number.fill("−2.5")
    number.press("Enter")
    expect(visitor.verdict).to_contain_text("The input is −2.5.")


def test_the_lesson_is_done_from_the_keyboard_alone(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    page = visitor.page

    def tab_to(name: str) -> None:
        for _ in range(40):
            page.keyboard.press("Tab")
            if plain(page.evaluate("document.activeElement.textContent")).strip() == name:
                return
        raise AssertionError(f"{name} cannot be reached")

    page.locator("body").focus()
    tab_to("▼ fall")
    page.keyboard.press("Enter")
    tab_to("▲ rise")
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Take the step")).to_be_enabled()
    tab_to("Take the step")
    page.keyboard.press("Enter")
    expect(visitor.verdict).to_contain_text("▲ UP by 0.10")
    expect(page.get_by_role("button", name="Try a negative input")).to_be_focused()


def test_whoever_has_gone_on_before_the_step_is_shown_keeps_the_keyboard(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    visitor.answer(0, UP)
    visitor.answer(1, UP)
    slider = visitor.slider("input")
    expect(visitor.scene.get_by_role("button", name=visitor.words["step"])).to_be_enabled()
    # In one go, so that the step cannot have been answered in between.
    slider.evaluate("slider => { document.querySelector('.gd-commit').click(); slider.focus(); }")
    expect(visitor.verdict).to_contain_text("▲ UP by 0.10")
    # The kernel answers in turn: this comes after all that it had to say of the step.
    visitor.page.keyboard.press("ArrowRight")
    expect(visitor.verdict).to_contain_text("▲ UP by 0.11")
    expect(slider).to_be_focused()


@pytest.mark.parametrize("name", ["Try a negative input", "New case"])
def test_the_next_question_has_the_keyboard_once_it_is_asked_for(keep_page: KeptPages, name: str) -> None:
    visitor = Visitor(keep_page())
    visitor.step(UP, UP)
    visitor.page.get_by_role("button", name=name).press("Enter")
    expect(visitor.scene.locator(".gd-answers .gd-option:visible").first).to_be_focused()


def test_the_verdict_is_announced_once_it_is_calm(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    visitor.step(UP, UP)
    visitor.press("input", *["ArrowRight"] * 5)
    expect(visitor.page.get_by_role("status")).to_contain_text("the logit ▲ UP by 0.23")


@pytest.mark.everywhere
@pytest.mark.parametrize("language", list(LOOKS))
def test_no_accessibility_rule_is_broken(keep_page: KeptPages, language: str) -> None:
    page = keep_page(language)
    visitor, broken = Visitor(page, language), {}

    def look(when: str) -> None:
        for width, scheme in LOOKS[language]:
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            settle(page)
            broken[when, width] = broken_rules(page)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (when, width)

    look("before")
    page.locator(".gd-more-button:visible").click()
    visitor.step(DOWN, DOWN)
    look("after")
    page.locator(".gd-tab").nth(1).click()
    Visitor(page, language, "two-inputs").step(0, 0)
    look("two inputs")
    assert broken == {when: [] for when in broken}


def test_fifty_moves_leave_nothing_behind(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    visitor.step(UP, UP)
    page = visitor.page
    # Its controls are made when it is opened for the first time.
    page.get_by_role("button", name="More…").click()
    page.get_by_role("button", name="Less").click()
    count = "document.querySelectorAll('*').length"

    def moves(number: int) -> None:
        visitor.press("input", *["ArrowLeft"] * (number // 2), *["ArrowRight"] * (number // 2))
        # They end where they began: only a place where they have not been tells that all were answered.
        visitor.press("input", "ArrowRight")
        expect(visitor.verdict).to_contain_text("▲ UP by 0.11, the logit ▲ UP by 0.12")
        visitor.press("input", "ArrowLeft")
        expect(visitor.verdict).to_contain_text("▲ UP by 0.10, the logit ▲ UP by 0.10")

    moves(10)
    settle(page)
    before = page.evaluate(count)
    moves(50)
    settle(page)
    assert page.evaluate(count) == before
    page.get_by_role("button", name="More…").click()
    titles = Words("en").scenarios
    told = {
        "negative input": "x=-2.0",
        "input zero": "x=0.0",
        "almost right": "p=0.99",
        "penguin": "kind=penguins",
        "start": "^scene=one-step$",
    }
    for scenario, state in told.items():
        visitor.scene.locator(".gd-scenario select").select_option(label=titles[scenario])
        expect(visitor.scene.locator("[data-state]")).to_have_attribute("data-state", re.compile(state))
    page.get_by_role("button", name="Less").click()
    expect(visitor.verdict).to_contain_text("The expected value is 1 and the output 0.80")
    visitor.step(UP, UP, UP, DOWN)
    assert abs(page.evaluate(count) - before) < 40


def test_a_click_ends_the_reveal(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    visitor.step(UP, UP)
    expect(visitor.marks.locator("[data-reveal]")).to_have_count(1)
    visitor.verdict.click()
    expect(visitor.marks.locator("[data-reveal]")).to_have_count(0)


def test_the_other_language_opens_with_the_same_settings(keep_page: KeptPages) -> None:
    visitor = Visitor(keep_page())
    visitor.press("input", *["ArrowLeft"] * 20)
    expect(visitor.verdict).to_contain_text("The input is −1.")
    link = visitor.page.get_by_role("link", name="RU")
    expect(link).to_have_attribute("href", re.compile(r"/ru/explainer\.ipynb#.*x=-1\.0"))
    link.click()
    russian = Visitor(visitor.page, "ru")
    expect(russian.verdict).to_contain_text("Вход равен −1.")
