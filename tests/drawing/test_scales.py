"""Scales: large enough and no larger, on levels, with ticks at round numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.drawing.loss_axes import HALVES, TOPS
from explainer.drawing.scales import HALF_RANGES, Levels, half_range, level, multiples

changes = st.lists(st.floats(-100, 100), min_size=1)


@given(st.floats(0, 1000), st.sampled_from([HALF_RANGES, HALVES, TOPS]))
def test_a_scale_is_the_smallest_that_is_large_enough(needed: float, levels: Levels) -> None:
    chosen = level(levels, needed)
    assert chosen >= needed or chosen == max(levels)
    assert not [one for one in levels if needed <= one < chosen]


@given(changes)
def test_a_scale_about_zero_is_the_smallest_that_leaves_room(each: list[float]) -> None:
    half, largest = half_range(each), max(map(abs, each))
    assert half in HALF_RANGES
    smaller = [level for level in HALF_RANGES if level < half]
    assert half == max(HALF_RANGES) or largest <= 0.8 * half + 1e-9
    assert not smaller or largest > 0.8 * smaller[-1]


@given(changes)
def test_a_scale_about_zero_does_not_depend_on_signs(each: list[float]) -> None:
    assert half_range(each) == half_range([-change for change in each])


@pytest.mark.parametrize("levels", [HALF_RANGES, HALVES, TOPS])
def test_levels_ascend(levels: Levels) -> None:
    assert list(levels) == sorted(levels)


@given(st.sampled_from([0.1, 0.25, 1.0, 50.0]), st.floats(-100, 100), st.floats(0, 100))
def test_ticks_are_all_the_multiples_within_a_scale(step: float, low: float, reach: float) -> None:
    ticks = multiples(step, low, low + reach)
    counts = [round(tick / step) for tick in ticks]
    assert ticks == [count * step for count in counts]
    assert counts == list(range(counts[0], counts[0] + len(counts))) if counts else reach < step
    if counts:
        assert ticks[0] - step < low <= ticks[0] + 1e-9
        assert ticks[-1] - 1e-9 <= low + reach < ticks[-1] + step
