"""The learning rate's slider, with the bound up to which a fall is guaranteed."""

import math

import pytest

from explainer.cases.limits import Limits
from explainer.language.words import Words
from explainer.ui.rate import RateSlider


@pytest.fixture
def rate() -> RateSlider:
    return RateSlider(Words("en"), Limits(0.0, 4.0, 0.05), lambda value: None, lambda slider: None)


def test_the_bound_stands_where_the_slider_would(rate: RateSlider) -> None:
    rate.put(2.0, 1.0)
    assert "--gd-bound:25.0%" in rate.mark.value


def test_the_bound_is_said_and_rounded_down(rate: RateSlider) -> None:
    rate.put(2.0, 3.2599)
    assert "a fall is guaranteed up to 3.25" in rate.mark.value


def test_a_bound_beyond_the_slider_stands_at_its_end(rate: RateSlider) -> None:
    rate.put(2.0, 9.5)
    assert "--gd-bound:100.0%" in rate.mark.value
    assert "9.50" in rate.mark.value


@pytest.mark.parametrize("bound", [None, math.inf], ids=["hidden", "nothing moves"])
def test_without_a_bound_nothing_is_guaranteed(rate: RateSlider, bound: float | None) -> None:
    rate.put(2.0, bound)
    assert "guaranteed" not in rate.mark.value
