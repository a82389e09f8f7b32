"""A sweep of nudges measures what single measurements do, and shows both of their errors."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.strategies import controlled

from explainer.cases.case import Case, take_step
from explainer.maths.measured_slopes import Entry, measured_slope, measured_slopes
from explainer.maths.model import SoftmaxRegression
from explainer.scenes.origin.measurement import NUDGES as SWEPT
from explainer.scenes.origin.measurement import measurement

OUTPUT_08 = SoftmaxRegression([[np.log(8.0)], [0.0], [0.0]])
NUDGES = 10.0 ** np.arange(-12, 1.01, 0.5)


@given(case=controlled(), watched=st.integers(0, 5), entry=st.sampled_from(Entry))
def test_a_sweep_is_exactly_the_single_measurements(case: Case, watched: int, entry: Entry) -> None:
    k = watched % case.classes
    index = (k, 0) if entry is Entry.WEIGHT else k
    slopes = measured_slopes(case.model, case.x, case.target, k, entry, NUDGES)
    for slope, nudge in zip(slopes, NUDGES, strict=True):
        assert slope == measured_slope(case.model, [case.x], case.target, nudge=float(nudge), **{entry.value: index})


@pytest.mark.parametrize("entry", Entry)
def test_ten_times_the_nudge_is_a_hundred_times_the_curvatures_error(entry: Entry) -> None:
    small, large = abs(measured_slopes(OUTPUT_08, 1.0, 0, 0, entry, [1e-2, 1e-1]) + 0.2)
    assert large / small == pytest.approx(100, rel=0.02)


@pytest.mark.parametrize("entry", Entry)
def test_a_tenth_of_the_nudge_is_ten_times_the_error_of_rounding(entry: Entry) -> None:
    def typical(decade: float) -> float:
        nudges = decade * np.geomspace(1.0, 3.0, 200)
        return float(np.median(abs(measured_slopes(OUTPUT_08, 1.0, 0, 0, entry, nudges) + 0.2)))

    assert 5 < typical(1e-12) / typical(1e-11) < 20


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"watched": 3}, "watched must be"),
        ({"target": 3}, "target must be"),
        ({"nudges": [1e-3, 0.0]}, "nudge must be a finite number above 0, but it is 0.0."),
        ({"nudges": [np.nan]}, "nudges must be finite numbers"),
        ({"x": np.inf}, "x must be finite"),
    ],
)
def test_bad_arguments_are_refused(change: dict[str, Any], said: str) -> None:
    arguments: dict[str, Any] = {"x": 1.0, "target": 0, "watched": 0, "entry": Entry.WEIGHT, "nudges": [1e-3]}
    with pytest.raises(ValueError, match=said):
        measured_slopes(OUTPUT_08, **{**arguments, **change})


def test_a_nudge_that_makes_the_loss_infinite_is_refused_by_its_size() -> None:
    model = SoftmaxRegression([[0.7e308], [-0.9e308]])
    with pytest.raises(ValueError, match=r"^nudges must leave the loss finite, but 1e\+308 does not\.$"):
        measured_slopes(model, 1.0, 1, 0, Entry.BIAS, [1e-3, 1e308])


@given(case=controlled(), entry=st.sampled_from(Entry))
def test_the_formula_is_the_steps_gradient(case: Case, entry: Entry) -> None:
    found, step = measurement(case, entry, 1e-4), take_step(case)
    gradient = step.gradient.weights[case.watched, 0] if entry is Entry.WEIGHT else step.gradient.logits[case.watched]
    assert found.formula == gradient
    assert found.slope == pytest.approx(gradient, abs=1e-6)


@given(case=controlled(), entry=st.sampled_from(Entry), place=st.integers(0, len(SWEPT) - 1))
def test_the_error_at_a_nudge_lies_on_the_curve(case: Case, entry: Entry, place: int) -> None:
    found = measurement(case, entry, SWEPT[place])
    assert found.error == found.errors[place]


def test_an_input_of_0_leaves_no_error_at_any_nudge() -> None:
    assert set(measurement(Case(x=0.0), Entry.WEIGHT, 1e-3).errors) == {0.0}
