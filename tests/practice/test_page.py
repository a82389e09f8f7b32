"""The practice as a visitor meets it, in a real browser: by keyboard, on a phone, in both languages."""

import re
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect
from practice.drawn import place
from practice.kinds.which_way import step
from tools.accessible import broken_rules
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages
from tools.reading import plain, says

from explainer.language.words import Words
from explainer.practice import Kind, draw
from explainer.practice.kinds.which_way.exercise import WhichWay
from explainer.practice.turns import turns
from explainer.teaching.topics import Topic, stated

pytestmark = pytest.mark.browser
SEED = 1
CHIPS = {"gradient": "gradient", "weight gradient": "weight_gradient"}
CHANGES = {"weight change": "weight", "output change": "output"}
TO_A_FINGER = """() => [
  document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth,
  [...document.querySelectorAll(".gd-option, .gd-commit, .gd-main")].map(each => each.getBoundingClientRect().height)
    .filter(Boolean),
]"""
"""How much wider a page is than its screen, and how tall those of its buttons are that are shown."""


def asked(number: int = 1) -> str:
    """An address of one question, those before it answered rightly."""
    given = "".join(str(place(draw(SEED, at), right=True)) for at in range(1, number))
    return f"#scene=practice&seed={SEED}&number={number}&given={given}"


def answer(page: Page, at: int) -> None:
    page.locator(".gd-option:visible").nth(at).click()
    page.locator(".gd-commit").click()
    expect(page.locator(".gd-main:visible")).to_be_focused()


def focused(page: Page) -> Locator:
    return page.locator(":focus")


def test_ten_questions_and_the_summary_by_keyboard_alone(keep_page: KeptPages) -> None:
    page = keep_page("en", "practice", asked())
    page.locator(".gd-option:visible").first.focus()
    for number in range(1, 11):
        expect(page.locator(".gd-kicker")).to_contain_text(f"{number}")
        # The keyboard is taken on to the next question last of all.
        expect(page.locator(".gd-option:visible").first).to_be_focused()
        options = page.locator(".gd-list .gd-option:visible").count()
        chosen = number % options
        for _ in range(chosen):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(focused(page)).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".gd-commit")).to_be_enabled()
        for _ in range(options - chosen):
            page.keyboard.press("Tab")
        expect(page.locator(".gd-sure")).to_be_focused()
        page.keyboard.press("Space")
        expect(page.locator(".gd-sure")).to_have_attribute("aria-pressed", "true")
        page.keyboard.press("Tab")
        expect(page.locator(".gd-commit")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".gd-main")).to_be_focused()
        expect(page.locator(".gd-feedback p")).to_be_visible()
        page.keyboard.press("Enter")
    expect(page.locator(".gd-summary a").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".gd-option:visible").first).to_be_focused()


@pytest.mark.parametrize("kind", [Kind.WEIGHT, Kind.OUTPUT])
def test_the_explanation_shows_the_librarys_numbers(keep_page: KeptPages, kind: Kind) -> None:
    number = next(number for number in range(1, 11) if draw(SEED, number).kind is kind)
    exercise = draw(SEED, number)
    assert isinstance(exercise, WhichWay)
    page = keep_page("en", "practice", asked(number))
    answer(page, place(exercise, right=False))
    values = {chip: getattr(step(exercise), name) for chip, name in CHIPS.items()}
    values |= {chip: step(exercise).change(name) for chip, name in CHANGES.items()}
    for chip, value in values.items():
        text = page.locator(f'.gd-marks:visible [data-name="{chip}"]').first.inner_text().replace("\n", "")
        assert text == "0" or says(text, value), (chip, text)


def test_what_is_so_is_announced(keep_page: KeptPages) -> None:
    page = keep_page("en", "practice", asked())
    answer(page, place(draw(SEED, 1), right=False))
    expect(page.get_by_role("status")).to_have_text(page.locator(".gd-verdict").inner_text().strip())


def test_bad_input_in_the_seed_is_refused_with_a_sentence(keep_page: KeptPages) -> None:
    page = keep_page("en", "practice", asked())
    seed = page.get_by_role("textbox", name="Seed")
    seed.fill("seven")
    seed.press("Enter")
    expect(page.locator(".gd-notice")).to_have_text(f"Seed: only whole numbers from 0 to 9999; it stays at {SEED}.")
    expect(seed).to_have_value(str(SEED))
    seed.fill("7")
    seed.press("Enter")
    expect(page.locator(".gd-notice")).to_have_text("")
    expect(page.locator('[data-state^="scene=practice&seed=7&"]')).to_be_attached()


@IN_EITHER_LANGUAGE
def test_on_a_phone_nothing_scrolls_sideways_and_buttons_are_large(keep_page: KeptPages, language: str) -> None:
    page = keep_page(language, "practice", asked(), (360, 740))
    answers: tuple[int, ...] = ()
    for number in range(1, 11):
        for state in ("asked", "explained"):
            too_wide, heights = page.evaluate(TO_A_FINGER)
            assert too_wide <= 0, (number, state)
            assert min(heights) >= 44, (number, state)
            if state == "asked":
                wrong = place(turns(SEED, answers)[-1].exercise, right=False)
                answers = (*answers, wrong)
                answer(page, wrong)
        page.locator(".gd-main").click()
        expect(page.locator(".gd-option:visible, .gd-summary").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_phase_breaks_a_rule_of_accessibility(keep_page: KeptPages, scheme: Literal["light", "dark"]) -> None:
    page = keep_page("en", "practice", asked(10))
    page.emulate_media(color_scheme=scheme)
    assert broken_rules(page) == []
    answer(page, place(draw(SEED, 10), right=False))
    assert broken_rules(page) == []
    page.locator(".gd-main").click()
    expect(page.locator(".gd-summary")).to_be_visible()
    assert broken_rules(page) == []


@pytest.mark.parametrize(
    ("language", "topic", "scene"), [("en", Topic.STEPS, "and-then"), ("ru", Topic.SOFT, "disagree")]
)
def test_an_idea_beyond_one_step_leads_to_its_scene_on_the_page_of_many_steps(
    keep_page: KeptPages, language: str, topic: Topic, scene: str
) -> None:
    page = keep_page(language, "practice", asked(10))
    answer(page, place(draw(SEED, 10), right=False))
    page.locator(".gd-main").click()
    page.locator(".gd-summary a", has_text=plain(stated(Words(language), topic))).click()
    expect(page).to_have_url(re.compile(rf"/{language}/beyond\.ipynb#scene={scene}"), timeout=60_000)
    # The page begins with its first scene, until its companion has told what the address asks for.
    expect(page.locator(f'[data-state^="scene={scene}"]:visible')).to_be_attached(timeout=60_000)


def test_the_other_language_shows_the_same_question_with_the_same_answer_chosen(keep_page: KeptPages) -> None:
    page = keep_page("en", "practice", asked(3))
    page.locator(".gd-option:visible").nth(1).click()
    link = page.locator('a[data-language="ru"]')
    expect(link).to_have_attribute(
        "href", re.compile(r"/ru/practice\.ipynb#scene=practice&seed=1&number=3&.*chosen=1$")
    )
    link.click()
    expect(page.locator(".gd-kicker")).to_contain_text("Вопрос 3", ignore_case=True, timeout=60_000)
    expect(page.locator(".gd-option:visible").nth(1)).to_have_attribute("aria-pressed", "true")
