"""A gradient on both sides of 0, on a scale of powers of ten."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.panels import moving_texts
from tools.reading import number, parsed

from explainer.drawing.palette import NEGATIVE, POSITIVE
from explainer.drawing.panel import Size
from explainer.drawing.picture import still
from explainer.language.words import Words
from explainer.scenes.never_zero.log_gauge import LogGauge

WORDS = Words("en")
sizes = st.floats(-28, 0).map(lambda power: 10.0**power)


def gauge() -> LogGauge:
    return LogGauge(Size(304, 322), WORDS)


def reach(made: LogGauge, bar: str) -> float:
    """How far a bar reaches from 0, upwards."""
    return max((y - made.middle for _, y in getattr(made, bar).path.vertices), key=abs)


@given(sizes, st.sampled_from([1, -1]))
def test_the_exact_gradient_is_a_bar_on_its_own_side_of_zero(size: float, sign: int) -> None:
    made = gauge()
    made.outcome(0.0, sign * size, "text")
    assert reach(made, "exact") * sign >= 2
    assert made.exact.face is not None
    assert moving_texts(made) == ["0", "text"]


@pytest.mark.parametrize(("exact", "colour"), [(-1e-18, NEGATIVE), (1e-18, POSITIVE)])
def test_its_colour_is_its_sign(exact: float, colour: str) -> None:
    made = gauge()
    made.outcome(0.0, exact, "")
    red = int(colour[1:3], 16) / 255
    assert made.exact.face is not None
    assert made.exact.face[0] == pytest.approx(red)


@given(sizes, sizes)
def test_a_smaller_gradient_is_a_shorter_bar(one: float, other: float) -> None:
    made = gauge()
    small, large = sorted((one, other))
    assert made.y(0.0) <= made.y(small) <= made.y(large) <= made.height - made.pad
    assert made.y(-small) == pytest.approx(2 * made.middle - made.y(small))


def test_ten_powers_of_ten_are_equally_far_apart() -> None:
    made = gauge()
    steps = [made.y(10.0**-power) for power in (0, 10, 20, 30)]
    assert [high - low for high, low in pairwise(steps)] == pytest.approx([(made.middle - made.pad) / 3] * 3)


def test_what_float64_lost_is_a_flat_mark_and_a_nought() -> None:
    made = gauge()
    made.outcome(0.0, -8.5e-18, "−8.5·10⁻¹⁸")
    assert made.flat.get_visible()
    assert not made.printed.get_visible()
    assert moving_texts(made) == ["0", "−8.5·10⁻¹⁸"]


def test_what_float64_still_has_is_a_hollow_bar() -> None:
    made = gauge()
    made.outcome(-2.2e-16, -1.4e-16, "−1.4·10⁻¹⁶")
    assert made.printed.get_visible()
    assert not made.flat.get_visible()
    assert reach(made, "printed") < reach(made, "exact") < 0
    assert moving_texts(made) == ["−1.4·10⁻¹⁶"]


def test_before_it_may_be_seen_both_sides_are_a_question() -> None:
    made = gauge()
    made.unknown()
    assert moving_texts(made) == ["?", "?"]
    above, below = (mark.get_unitless_position()[1] for mark in made.questions)
    assert below < made.middle < above


def test_ticks_stand_where_their_numbers_are() -> None:
    made = gauge()
    ticks = {node.text: float(node.attributes["y"]) for node in parsed(still(made)).all("text") if "0" in node.text}
    assert number("1") == 1
    for text, power in (("10⁻¹⁰", -10), ("10⁻²⁰", -20)):
        assert ticks[text] == pytest.approx(made.height - made.y(10.0**power) + 4, abs=0.1)
        assert ticks[f"−{text}"] == pytest.approx(made.height - made.y(-(10.0**power)) + 4, abs=0.1)


def test_a_notebooks_own_formula_may_make_it_zero() -> None:
    made = gauge()
    made.outcome(0.0, 0.0, "0")
    assert not made.exact.get_visible()
