"""Numbers as printed: true to their last digit, with true signs, in sums that come out."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tools.reading import number, says

from explainer.language.numbers import (
    Decimals,
    input_size,
    places_for,
    printed,
    relation,
    scientific,
    short,
    tick,
)

pages = st.builds(Decimals, st.integers(2, 4))
levels = st.floats(-100, 100)
probabilities = st.floats(0, 1, exclude_min=True, exclude_max=True)


@given(pages, levels)
def test_a_level_is_true_to_the_digits_shown(decimals: Decimals, value: float) -> None:
    assert says(decimals.plain(value), value)


@given(pages, levels)
def test_no_hyphen_ever_stands_for_a_minus(decimals: Decimals, value: float) -> None:
    for text in (decimals.plain(value), decimals.signed(value), short(value), *decimals.moved(value, -value)):
        assert "-" not in text


@given(pages, levels)
def test_only_a_zero_is_printed_as_zero(decimals: Decimals, value: float) -> None:
    assume(abs(value) > 1e-12)
    assert number(decimals.plain(value)) != 0
    assert number(decimals.signed(value)) != 0


@given(pages, levels)
def test_a_change_always_shows_its_sign(decimals: Decimals, value: float) -> None:
    assume(abs(value) > 1e-12)
    assert decimals.signed(value)[0] == ("+" if value > 0 else "−")


@pytest.mark.parametrize("zero", [0.0, -0.0], ids=["zero", "minus zero"])
def test_a_zero_has_no_sign(zero: float) -> None:
    assert (Decimals(2).plain(zero), Decimals(2).signed(zero), Decimals(2).size(zero)) == ("0.00", "0.00", "0.00")
    assert short(zero) == "0"


@given(pages, levels)
def test_opposite_changes_are_printed_as_opposite_numbers(decimals: Decimals, value: float) -> None:
    assert number(decimals.signed(-value)) == -number(decimals.signed(value))


@given(pages, levels)
def test_a_size_is_the_number_without_its_sign(decimals: Decimals, value: float) -> None:
    assert number(decimals.size(value)) == abs(number(decimals.quantity(value)))


@pytest.mark.parametrize(
    ("change", "shown"),
    [(4e-5, "+0.00004"), (-4e-5, "−0.00004"), (8.2e-8, "+8·10⁻⁸"), (-3e-10, "−3·10⁻¹⁰")],
    ids=str,
)
def test_a_change_below_the_last_digit_keeps_one_digit_of_its_own(change: float, shown: str) -> None:
    assert Decimals(2).signed(change) == shown


def test_the_noise_of_binary_arithmetic_is_not_shown() -> None:
    assert Decimals(2).signed(0.6 - 0.5) == "+0.10"
    assert Decimals(4).signed(1.005 - 1) == "+0.0050"


@given(pages, probabilities)
def test_a_probability_is_true_to_the_digits_shown(decimals: Decimals, p: float) -> None:
    assert says(decimals.probability(p), p)


@given(pages, probabilities)
def test_a_probability_is_never_printed_as_exactly_0_or_1(decimals: Decimals, p: float) -> None:
    text = decimals.probability(p)
    assert text[0] in "<>" or 0 < number(text) < 1


@pytest.mark.parametrize(
    ("p", "shown"),
    [
        (1e-300, "< 0.0001"),
        (0.000099999, "< 0.0001"),
        (0.0001, "0.0001"),
        (0.0004, "0.0004"),
        (0.0049, "0.005"),
        (0.005, "0.01"),
        (0.5, "0.50"),
        (0.9949, "0.99"),
        (0.997, "0.997"),
        (0.9999, "0.9999"),
        (0.999900001, "> 0.9999"),
        (1 - 1e-16, "> 0.9999"),
    ],
)
def test_a_probability_at_the_edge(p: float, shown: str) -> None:
    assert Decimals(2).probability(p) == shown


@given(pages, levels, levels)
def test_what_moved_is_true_in_all_three_numbers(decimals: Decimals, before: float, after: float) -> None:
    started, change, ended = decimals.moved(before, after)
    assert says(started, before)
    assert says(change, after - before)
    assert says(ended, after)


@given(pages, st.integers(-500, 500), levels)
def test_from_a_round_start_every_printed_sum_comes_out(decimals: Decimals, hundredths: int, change: float) -> None:
    assume(abs(change) >= 0.5 * 10.0**-decimals.places)
    before = hundredths / 100
    started, moved, ended = decimals.moved(before, before + change)
    assert number(started) + number(moved) == number(ended)
    assert decimals.adds_up(before, before + change)


def test_on_the_edge_between_two_roundings_the_one_that_completes_the_sum_is_taken() -> None:
    assert Decimals(2).moved(0.5, 0.315) == ("0.50", "−0.19", "0.31")
    assert Decimals(2).moved(0.5, 0.685) == ("0.50", "+0.19", "0.69")


def test_a_sum_that_no_rounding_makes_true_is_known_to_be_one() -> None:
    assert Decimals(2).moved(1.004, 1.0182) == ("1.00", "+0.01", "1.02")
    assert not Decimals(2).adds_up(1.004, 1.0182)


def test_a_change_that_is_lost_between_two_large_levels_can_be_given() -> None:
    assert Decimals(4).moved(20.0, 20.0 + 2e-17)[1] == "0.0000"
    assert Decimals(4).moved(20.0, 20.0 + 2e-17, 2e-17) == ("20.0000", "+2·10⁻¹⁷", "20.0000")


@given(pages, st.floats(-1e-12, 1e-12).filter(bool))
def test_a_level_that_is_only_noise_is_zero_but_a_quantity_is_real(decimals: Decimals, value: float) -> None:
    assume(abs(value) < 1e-12)
    assert number(decimals.plain(value)) == 0
    assert number(decimals.quantity(value)) != 0
    assert number(decimals.signed(value)) != 0


@given(pages, levels, levels)
def test_a_zero_at_the_end_of_a_move_has_no_sign(decimals: Decimals, before: float, after: float) -> None:
    ended = decimals.moved(before, after)[2]
    assert number(ended) != 0 or not ended.startswith("−")


@given(pages, probabilities, probabilities)
def test_an_output_moves_between_true_probabilities(decimals: Decimals, before: float, after: float) -> None:
    started, _, ended = decimals.moved_output(before, after)
    assert says(started, before)
    assert says(ended, after)
    for level in (started, ended):
        assert level[0] in "<>" or 0 < number(level) < 1


@given(pages, probabilities, probabilities)
def test_an_outputs_sum_is_called_true_only_if_it_is(decimals: Decimals, before: float, after: float) -> None:
    started, change, ended = decimals.moved_output(before, after)
    if decimals.output_adds_up(before, after) and not {started[0], ended[0]} & {"<", ">"}:
        assert number(started) + number(change) == number(ended)


@pytest.mark.parametrize(
    ("changes", "places"),
    [([], 2), ([0.0], 2), ([0.02], 2), ([0.0199], 3), ([0.002], 3), ([0.0019], 4), ([1e-9], 4), ([-0.005, 3.0], 3)],
    ids=str,
)
def test_the_smallest_change_decides_the_decimals(changes: list[float], places: int) -> None:
    assert places_for(changes) == places


@given(st.lists(levels))
def test_decimals_do_not_depend_on_signs(changes: list[float]) -> None:
    assert places_for(changes) == places_for([-change for change in changes])


@given(st.floats(0.0002, 100))
def test_the_smallest_change_is_printed_to_a_quarter_of_itself(change: float) -> None:
    shown = float(number(Decimals(places_for([change])).signed(change)))
    assert abs(shown - change) <= change / 4 + 1e-12


@pytest.mark.parametrize(
    ("setting", "shown"), [(-2.0, "−2"), (0.5, "0.5"), (1.0, "1"), (-0.883, "−0.88"), (0.05, "0.05"), (100.0, "100")]
)
def test_a_setting_is_written_with_the_digits_it_has(setting: float, shown: str) -> None:
    assert short(setting) == shown


@pytest.mark.parametrize(("x", "shown"), [(1.0, "1.0"), (-2.0, "2.0"), (0.3, "0.3"), (-0.88, "0.88"), (0.0, "0.0")])
def test_an_input_has_one_decimal_or_the_two_it_has(x: float, shown: str) -> None:
    assert input_size(x) == shown


@pytest.mark.parametrize(
    ("value", "step", "shown"),
    [
        (-1.0, 0.5, "−1.0"),
        (0.25, 0.25, "0.25"),
        (7.5, 2.5, "7.5"),
        (-20.0, 10, "−20"),
        (0.05, 0.05, "0.05"),
        (-0.0, 1, "0"),
    ],
)
def test_a_tick_has_as_many_decimals_as_its_step(value: float, step: float, shown: str) -> None:
    assert tick(value, step) == shown


@given(levels.filter(bool), st.integers(0, 3))
def test_a_power_of_ten_is_true_to_the_digits_shown(value: float, digits: int) -> None:
    text = scientific(value, digits)
    assert "-" not in text
    assert float(number(text.removesuffix("·1"))) == pytest.approx(value, rel=0.6 * 10.0**-digits)


@given(st.decimals(-9, 9, places=2), st.decimals(-9, 9, places=2))
def test_equal_stands_exactly_where_the_printed_digits_agree(exact: Decimal, shown: Decimal) -> None:
    assert relation(exact, f"{shown:f}".replace("-", "−")) == ("=" if exact == shown else "≈")


@pytest.mark.parametrize("text", ["< 0.0001", "> 0.9999", "8·10⁻⁸"])
def test_a_bound_or_a_power_of_ten_equals_nothing(text: str) -> None:
    assert relation(Decimal("0.0001"), text) == "≈"
    assert printed(text).is_nan()


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=1, max_size=2))
def test_the_fewest_decimals_are_found_that_make_the_sums_come_out(levels: list[tuple[float, float]]) -> None:
    def come_out(decimals: Decimals) -> bool:
        return all(decimals.adds_up(*each) for each in levels)

    able = [places for places in (2, 3, 4) if come_out(Decimals(places))]
    assert Decimals.fewest([], come_out).places == (able[0] if able else 2)
    assert Decimals.fewest([], come_out, otherwise=4).places == (able[0] if able else 4)


def test_a_lesser_wish_is_granted_where_the_first_cannot_be() -> None:
    assert Decimals.fewest([], lambda _decimals: False, lambda decimals: decimals.places == 3) == Decimals(3)
