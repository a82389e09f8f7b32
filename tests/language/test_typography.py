"""What a line may not break: formulas, numbers from their units, one-letter words from the next, dashes from theirs."""

from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.prose import NOTEBOOKS, typeset

from explainer.language.typography import LONGEST, NO_BREAK, unbroken
from explainer.language.words import Words
from explainer.scenes import OneStep


@pytest.mark.parametrize(
    "held",
    [
        "Вес и_вход",
        "В_начале",
        "(а_я_— нет)",
        "Градиент_— это",
        "the weight_— here",
        "Вход x_=_{x}",
        "{p}_−_{y}",
        "выход_−_ожидаемое",
        "p_−_y",
        "<b>p</b>_−_<i>y</i>",
        "a_×_b_=_c",
        "p(1_−_p)_·_x",
        "−1/p_·_p(1_−_p)",
        "(p_−_y)_·_(x²_+_1)",
        "0.22_→_0.17",
        "клюв {bill}_мм, а_вход",
        "a bill of 41.8_mm",
        "▲_rise",
        "weight ▼_DOWN 0.20",
        "=_the same way",
        "≠_opposite ways",
        "−_negative",
    ],
)
def test_what_belongs_together_is_held_together(held: str) -> None:
    assert unbroken(held.replace("_", " ")) == held.replace("_", NO_BREAK)


@pytest.mark.parametrize(
    "text",
    [
        "The weight goes up.",
        "dashed: before · solid: after",
        "[The lesson](lesson.ipynb) · [Practice](practice.ipynb)",
        "well-known · so-so",
        "они идут",
        "| − | + |",
        "- a list\n- of two",
        "−0.20",
    ],
)
def test_a_line_may_break_everywhere_else(text: str) -> None:
    assert unbroken(text) == text


def test_a_long_formula_breaks_before_its_relations_first_and_then_its_sums() -> None:
    rule = unbroken("Δz = −η · (p − y) · x² = −0.5 × (−0.20) × 1² = +0.10")
    assert rule.replace(NO_BREAK, "_").split() == ["Δz_=_−η_·_(p_−_y)_·_x²", "=_−0.5_×_(−0.20)_×_1²_=_+0.10"]
    errors = unbroken("−0.20 + 0.14 + 0.05 + 0.02 + 0.01 + 0.01 ≈ 0")
    assert errors.replace(NO_BREAK, "_").split() == ["−0.20_+_0.14_+_0.05_+_0.02", "+_0.01_+_0.01", "≈_0"]


@given(st.lists(st.sampled_from(["p", "−0.20", "(−2)²", "{x}", "−", "×", "=", "→", "слово", "и", "—", "<b>", "</b>"])))
def test_no_formula_is_wider_than_a_phone_and_nothing_but_spaces_changes(parts: list[str]) -> None:
    typed = " ".join(parts)
    held = unbroken(typed)
    assert held.replace(NO_BREAK, " ") == typed
    assert unbroken(held) == held
    for word in held.replace("<b>", "").replace("</b>", "").split(" "):
        assert len(word) <= LONGEST + 2 or not set(word) & set("=−×")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_words_come_held_together(language: str) -> None:
    words = Words(language)
    assert f"x{NO_BREAK}={NO_BREAK}{{x}}" in words._("Input x = {x}")
    assert f"{NO_BREAK}−{NO_BREAK}" in words.pgettext("bug", "the gradient is expected − output")


def test_sentences_put_together_on_the_page_are_held_together() -> None:
    scene = OneStep("ru")
    for choice in (scene.message.choices[asked] for asked in scene.state.questions):
        choice.buttons[next(iter(choice.buttons))].click()
    scene.message.commit.click()
    assert f"−0.5{NO_BREAK}×{NO_BREAK}(−0.20){NO_BREAK}={NO_BREAK}+0.10" in scene.message.feedback.value


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_prose_of_notebooks_is_held_together(path: Path) -> None:
    assert nbformat.read(path, nbformat.NO_CONVERT) == typeset(path), "make messages"
