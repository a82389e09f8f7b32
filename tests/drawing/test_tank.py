"""The tank: the output between 0 and 1, its distance from what is expected, and what a step adds or takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.panels import moving_texts, still_texts
from tools.reading import number, says

from explainer.drawing.artists import DASHES
from explainer.drawing.panel import Size
from explainer.drawing.tank import Tank
from explainer.language.numbers import Decimals
from explainer.language.words import Words

TWO, WORDS = Decimals(2), Words("en")
outputs = st.floats(0.00001, 0.99999)


def tank(expected: int = 1) -> Tank:
    return Tank(Size(220, 322), WORDS, expected)


@pytest.mark.parametrize(("expected", "line"), [(1, "expected 1"), (0, "expected 0")])
def test_the_frame_says_what_is_expected(expected: int, line: str) -> None:
    assert still_texts(tank(expected)) == ["0", "0.5", "1", line]


@given(outputs)
def test_the_level_is_the_output(p: float) -> None:
    made = tank()
    made.now(p, TWO)
    level, name = moving_texts(made)
    assert says(level, p)
    assert name == "output"
    heights = [y for _, y in made.fill.path.vertices]
    assert (max(heights) - made.bottom) / (made.top - made.bottom) == pytest.approx(p)


@given(st.sampled_from([0, 1]), outputs)
def test_the_signal_is_output_minus_expected(expected: int, p: float) -> None:
    made = tank(expected)
    made.signal(p, TWO)
    gap = moving_texts(made)[-1]
    assert says(gap, p - expected)
    assert gap[0] == ("−" if expected else "+")


@given(outputs, outputs)
def test_an_outcome_names_before_change_and_after(before: float, after: float) -> None:
    made = tank()
    made.outcome(before, after, TWO)
    change, later, former = moving_texts(made)
    assert says(change, after - before)
    assert change[0] == ("▲" if after > before else "▼" if after < before else "=")
    assert says(later.removeprefix("after "), after)
    assert says(former.removeprefix("before "), before)


@given(outputs, outputs)
def test_what_is_gained_is_solid_and_what_is_lost_is_hatched(before: float, after: float) -> None:
    made = tank()
    made.outcome(before, after, TWO)
    assert made.part.get_visible() == (after > before)
    assert made.lost.get_visible() == (after < before)


@given(outputs, outputs)
def test_the_level_before_never_disappears(before: float, after: float) -> None:
    made = tank()
    made.outcome(before, after, TWO)
    assert made.before_line.get_visible()
    assert made.before_line.dashes == DASHES
    assert {y for _, y in made.before_line.path.vertices} == {made.y(before)}


@given(st.sampled_from([0, 1]), outputs, outputs)
def test_the_numbers_stay_within_the_tanks_picture(expected: int, before: float, after: float) -> None:
    made = tank(expected)
    made.outcome(before, after, TWO)
    assert all(0 <= label.get_position()[1] <= made.height for label in (made.change, made.after, made.before))


@pytest.mark.parametrize(("p", "shown"), [(0.00005, "< 0.0001"), (0.99995, "> 0.9999")])
def test_an_output_at_the_edge_is_bounded_and_never_0_or_1(p: float, shown: str) -> None:
    made = tank()
    made.now(p, TWO)
    assert moving_texts(made)[0] == shown


def test_the_sum_in_the_picture_is_true() -> None:
    made = tank()
    made.outcome(0.8, 0.8249, TWO)
    change, later, former = (number(text) for text in moving_texts(made))
    assert former + change == later
