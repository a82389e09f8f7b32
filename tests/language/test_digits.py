"""Digits of what is very small, near to 1, or nearly right: none that is untrue, and no 0 or 1 for what is neither."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.reading import number

from explainer.language.digits import (
    EXACT,
    agreeing,
    apart,
    as_printed,
    exactly,
    near,
    nudge_size,
    two_decimals,
    two_digits,
)


@given(st.floats(1e-300, 0.999))
def test_two_digits_say_the_size(size: float) -> None:
    shown = number(two_digits(size))
    assert abs(shown - Decimal(size)) <= Decimal("0.0501") * abs(Decimal(size))
    assert shown != 0


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0.25, "0.25"),
        (0.0099, "0.0099"),
        (0.00034, "0.00034"),
        (1e-4, "0.00010"),
        (9.96e-5, "1.0·10⁻⁴"),
        (8.4967e-18, "8.5·10⁻¹⁸"),
        (0.0, "0"),
    ],
)
def test_two_digits(size: float, text: str) -> None:
    assert two_digits(size) == text


@given(st.floats(1e-300, 0.5))
def test_a_number_near_1_is_never_written_as_1_and_one_near_0_never_as_0(left: float) -> None:
    above, below = near(1 - left, left), near(left, 1 - left)
    for text in (above, below):
        assert not re.fullmatch(r"[01](\.0*)?", text)
    assert above.startswith(("0.", "1 − "))


@pytest.mark.parametrize(
    ("value", "left", "text"),
    [
        (0.5, 0.5, "0.50"),
        (0.9933071, 0.0066929, "0.9933"),
        (0.0066929, 0.9933071, "0.0067"),
        (0.99966, 0.00033535, "0.99966"),
        (1 - 2.1e-9, 2.1e-9, "1 − 2.1·10⁻⁹"),
        (2.1e-9, 1 - 2.1e-9, "2.1·10⁻⁹"),
        (1.0, 0.0, "1"),
        (0.0, 1.0, "0"),
    ],
)
def test_near(value: float, left: float, text: str) -> None:
    assert near(value, left) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1.0, "1.0"),
        (0.9999999999999998, "0.9999999999999998"),
        (-2.5e-16, "-2.5e-16"),
        (2.0611536181902037e-09, "2.0611536181902037e-09"),
    ],
)
def test_python_prints_every_digit(value: float, text: str) -> None:
    assert as_printed(value) == text


@pytest.mark.parametrize(("value", "text"), [(0.0, "0.00"), (-0.0049, "≈ 0"), (-0.005, "−0.01"), (0.25, "0.25")])
def test_what_two_decimals_cannot_show_is_said_to_be_nearly_0(value: float, text: str) -> None:
    assert two_decimals(value) == text


@given(st.floats(-3, 3), st.integers(-12, 0), st.floats(-1, 1))
def test_digits_are_marked_as_far_as_the_error_allows(formula: float, power: int, share: float) -> None:
    measured = formula + share * 10.0**power
    right, rest = agreeing(measured, formula)
    assert right + rest == exactly(measured)
    error = abs(measured - formula)
    decimals = len(right.partition(".")[2])
    if right:
        assert error <= 0.5 * 10.0**-decimals * (1 + 1e-9)
    if decimals < EXACT and "." in right:
        assert error > 0.5 * 10.0 ** -(decimals + 1) * (1 - 1e-9)


@given(st.floats(-3, 3))
def test_a_slope_that_agrees_is_marked_as_a_whole(slope: float) -> None:
    assert agreeing(slope, slope) == (exactly(slope), "")


def test_no_slope_is_written_as_minus_0() -> None:
    assert exactly(-1e-14) == exactly(-0.0) == "0.000000000000"


@pytest.mark.parametrize("power", range(-12, 2))
def test_a_nudge_is_written_as_it_is(power: int) -> None:
    written = nudge_size(10.0**power)
    raised = written.startswith("10") and power < -3
    assert (number(f"1·{written}") if raised else number(written)) == Decimal(10) ** power


def test_two_losses_are_split_before_the_first_digit_that_differs() -> None:
    assert apart(0.223145551314211, 0.223141551314208) == (("0.22314", "5551314211"), ("0.22314", "1551314208"))
    assert apart(0.5, 0.5) == (("0.500000000000000", ""),) * 2
    assert apart(9.5, 10.5) == (("", "9.500000000000000"), ("", "10.500000000000000"))
