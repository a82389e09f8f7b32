"""The scene "Two inputs" as a visitor meets it, in a real browser."""

from playwright.sync_api import expect
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.kept_pages import KeptPages
from tools.reading import says
from tools.visitor import Visitor

from explainer import gradient_descent_step
from explainer.cases.case import Case
from explainer.cases.outcome import Outcome

SAME, OPPOSITE = 0, 1
OUTPUT = {"en": "Output for “cat” now", "ru": "Выход класса «кошка» сейчас"}
MAGNITUDE = {"en": "Size of the input", "ru": "Величина входа"}


def twins(learn_bias: bool = False) -> list[Outcome]:
    cases = [Case(x=x, weight=0.0, learn_bias=learn_bias) for x in (2.0, -2.0)]
    return [
        Outcome.of(case, gradient_descent_step(case.model, [case.x], case.target, 0.5, learn_bias=learn_bias))
        for case in cases
    ]


def opened(keep_page: KeptPages, language: str = "en") -> Visitor:
    """The page, turned to this scene."""
    visitor = Visitor(keep_page(language, query="#scene=two-inputs"), language, "two-inputs")
    visitor.marks.locator(".gd-table").wait_for()
    return visitor


# How far each name of the table is from the chips beside it, pixels.
GAPS = """table => [...table.rows].flatMap(row => {
  const name = document.createRange();
  name.selectNodeContents(row.cells[1]);
  const {left, right} = name.getBoundingClientRect();
  return [[0, chip => left - chip.right], [2, chip => chip.left - right]].map(([side, gap]) => {
    const chip = row.cells[side].querySelector(".gd-chip");
    return chip ? gap(chip.getBoundingClientRect()) : Infinity;
  });
})"""


@IN_EITHER_LANGUAGE
def test_no_name_of_the_table_lies_on_a_chip(keep_page: KeptPages, language: str) -> None:
    visitor = opened(keep_page, language)
    table = visitor.marks.locator(".gd-table")
    visitor.step(OPPOSITE, SAME)
    gaps = table.evaluate(GAPS)
    # Nearly right and close to 0, numbers have the most digits.
    for name, value in ((OUTPUT[language], "0.99"), (MAGNITUDE[language], "0.3")):
        before = table.inner_html()
        typed = visitor.scene.get_by_role("textbox", name=name)
        typed.fill(value)
        typed.press("Enter")
        expect(table).not_to_have_js_property("innerHTML", before)
        gaps += table.evaluate(GAPS)
    assert min(gaps) >= 1


@IN_EITHER_LANGUAGE
def test_both_sides_show_the_librarys_numbers(keep_page: KeptPages, language: str) -> None:
    visitor = opened(keep_page, language)
    visitor.step(OPPOSITE, SAME)
    rows = {
        "p − y": lambda o: o.gradient,
        "x": lambda o: o.x,
        "(p − y)·x": lambda o: o.weight_gradient,
        "Δw": lambda o: o.weight_change,
        "x · Δw": lambda o: o.via_weight,
        "Δz": lambda o: o.logit_change,
        "p′": lambda o: o.output[1],
    }
    for symbol, value in rows.items():
        chips = visitor.marks.locator(f'[data-name="{symbol}"]')
        for chip, outcome in zip(chips.all_inner_texts(), twins(), strict=True):
            assert says(chip.replace("\n", ""), value(outcome)), (symbol, chip)


def test_only_what_differs_is_marked_as_different(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    expect(visitor.marks.locator(".gd-relation")).to_have_count(0)
    visitor.step(OPPOSITE, SAME)
    assert visitor.marks.locator(".gd-relation").all_inner_texts() == ["=", "≠", "≠", "≠", "=", "=", "="]


def test_the_size_of_the_input_moves_both_sides(keep_page: KeptPages) -> None:
    visitor = opened(keep_page)
    visitor.step(SAME, OPPOSITE)
    visitor.press("Size of the input", "ArrowRight")
    expect(visitor.marks.locator("h3").first).to_contain_text("Input x = +2.1")
    expect(visitor.marks.locator("h3").last).to_contain_text("Input x = −2.1")
    expect(visitor.verdict).to_contain_text("▲ +0.21 and ▼ −0.21")
