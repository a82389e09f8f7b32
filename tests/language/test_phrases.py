"""Numbers in sentences: signed factors, products, and the checker that other tests hold them against."""

import pytest
from tools.reading import EQUATION, equations, is_true

from explainer.cases.directions import Direction
from explainer.language.phrases import coloured, factor, product


def test_the_colour_of_a_motion_is_a_class_and_no_hue_of_its_own() -> None:
    assert coloured("▲ UP", Direction.UP) == '<span class="gd-up">▲ UP</span>'


@pytest.mark.parametrize(("text", "written"), [("0.20", "0.20"), ("−0.20", "(−0.20)"), ("+0.20", "(+0.20)")])
def test_a_signed_factor_stands_in_brackets(text: str, written: str) -> None:
    assert factor(text) == written


@pytest.mark.parametrize(
    ("factors", "result", "written"),
    [
        (("−0.5", "−0.20"), "+0.10", "−0.5 × (−0.20) = +0.10"),
        (("−0.37", "1.3"), "−0.48", "−0.37 × 1.3 ≈ −0.48"),
        (("0.1", "0.1", "0.1"), "0.001", "0.1 × 0.1 × 0.1 = 0.001"),
        (("−2", "3·10⁻⁸"), "−6·10⁻⁸", "−2 × 3·10⁻⁸ ≈ −6·10⁻⁸"),
    ],
)
def test_a_product_says_equal_only_where_it_is(factors: tuple[str, ...], result: str, written: str) -> None:
    assert product(factors, result) == written


def test_the_checker_of_equations_can_fail() -> None:
    """What the tests of printed equations stand on."""
    assert EQUATION.search("a sentence of −0.5 × (−0.20) = +0.10.")
    for true in ("−0.5 × (−0.20) = +0.10", "−0.37 × 1.3 ≈ −0.48", "−1 × ((−2)² + 1) = −5", "0.80 − 1 = −0.20"):
        assert [is_true(*each) for each in equations(true)] == [True]
    for false in ("−0.5 × (−0.20) = +0.11", "−0.37 × 1.3 = −0.48", "−1 × ((−2)² + 1) ≈ −5", "0.80 − 1 ≈ −0.20"):
        assert [is_true(*each) for each in equations(false)] == [False]
