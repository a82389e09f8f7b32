"""The error of a measured slope against the nudge: where the curve runs, and where the dot is."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.panels import moving_texts
from tools.reading import parsed

from explainer.cases.case import Case
from explainer.drawing.panel import Size
from explainer.drawing.picture import drawn, still
from explainer.language.numbers import power_of_ten
from explainer.language.words import Words
from explainer.maths.measured_slopes import Entry
from explainer.scenes.origin.measurement import NUDGES, measurement
from explainer.scenes.origin.nudge_errors import ERROR, ERROR_TICKS, NUDGE, NUDGE_TICKS, NudgeErrors

WORDS = Words("en")
powers = st.floats(*NUDGE)


def panel() -> NudgeErrors:
    return NudgeErrors(Size(340, 190), WORDS)


def shown(nudge: float = 1e-5, case: Case | None = None, entry: Entry = Entry.LOGIT) -> NudgeErrors:
    made, found = panel(), measurement(case or Case(), entry, nudge)
    made.outcome(NUDGES, found.errors, nudge, found.error, "0.1")
    return made


@given(powers, powers)
def test_larger_nudges_are_further_right_and_larger_errors_higher(one: float, other: float) -> None:
    made, (low, high) = panel(), sorted((one, other))
    assert made.x(low) <= made.x(high)
    assert made.y(10.0**low) <= made.y(10.0**high)


@given(st.floats(0, 1e12))
def test_no_error_leaves_the_picture(error: float) -> None:
    made = panel()
    assert made.bottom <= made.y(error) <= made.top
    assert (made.y(0.0), made.y(10.0 ** ERROR[1])) == (made.bottom, made.top)


def test_a_tick_stands_at_its_power_of_ten() -> None:
    made = panel()
    marks = {node.text: float(node.attributes["x"]) for node in parsed(still(made)).all("text")}
    # The other powers of ten stand on both axes.
    for power in set(NUDGE_TICKS) - set(ERROR_TICKS):
        assert marks[power_of_ten(power)] == pytest.approx(made.x(power), abs=0.1)


@pytest.mark.parametrize("entry", Entry)
def test_the_curve_is_the_error_of_every_nudge(entry: Entry) -> None:
    made, found = shown(case=Case(x=-2.0), entry=entry), measurement(Case(x=-2.0), entry, 1.0)
    points = [(made.x(math.log10(h)), made.y(e)) for h, e in zip(NUDGES, found.errors, strict=True) if e]
    assert made.curve.path.vertices.tolist() == [pytest.approx(point) for point in points]


def test_the_left_end_falls_with_the_nudge_and_the_right_end_rises() -> None:
    errors = measurement(Case(), Entry.LOGIT, 1.0).errors
    right = errors[NUDGES.index(1e-3) :]
    assert all(small < large for small, large in pairwise(right))
    assert max(errors[:8]) > 100 * min(errors[20:36])


@pytest.mark.parametrize("nudge", [1e-12, 1e-5, 0.1, 10.0])
def test_the_dot_is_at_the_nudge_in_use(nudge: float) -> None:
    made, error = shown(nudge), measurement(Case(), Entry.LOGIT, nudge).error
    centre = made.dot.path.vertices[:-1].mean(axis=0)
    assert centre == pytest.approx((made.x(math.log10(nudge)), made.y(error)))
    assert made.here.path.vertices[:, 0] == pytest.approx(centre[0])


def test_both_ends_of_the_curve_and_the_error_are_named() -> None:
    assert moving_texts(shown()) == ["from rounding", "from truncation", "0.1"]


def test_where_no_nudge_makes_an_error_that_is_said_instead() -> None:
    made = shown(case=Case(x=0.0), entry=Entry.WEIGHT)
    assert moving_texts(made) == ["no error at any nudge"]
    assert "<path" not in drawn(made.moving, made.height)
