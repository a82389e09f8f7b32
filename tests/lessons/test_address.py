"""Settings in an address: kept when the page is opened again, and believed only where they fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import controlled

from explainer import scenarios
from explainer.lessons.address import read, scene_of, written
from explainer.scenarios import Case

ODD = Case(expected=0, output=0.3, x=-2.0, learning_rate=1.0, weight=-1.0, learn_bias=True)


@given(controlled())
def test_what_the_controls_say_is_read_back(case: Case) -> None:
    assert read(written("one-step", case, start=Case()), Case()) == case


@given(controlled())
def test_it_is_read_back_from_whatever_a_scene_starts_with(case: Case) -> None:
    assert read(written("one-step", case, start=ODD), ODD) == case


def test_only_what_differs_from_the_start_is_written() -> None:
    assert written("one-step", Case(), start=Case()) == "scene=one-step"
    assert written("one-step", Case(x=-2.0), start=Case()) == "scene=one-step&x=-2.0"
    assert written("one-step", Case(), start=Case(x=-2.0)) == "scene=one-step&x=1.0"


def test_the_scene_is_read_back() -> None:
    assert scene_of(written("two-inputs", Case(), start=Case())) == "two-inputs"
    assert scene_of("x=3") == ""


JUNK = [
    "",
    "?",
    "&&&=;",
    "%",
    "%ff%00",
    "x",
    "x=",
    "x=nan",
    "x=inf",
    "x=-inf",
    "x=3.01",
    "x=1e400",
    "x=two",
    "p=0",
    "p=1",
    "p=-0.5",
    "p=nan",
    "eta=-0.1",
    "eta=99",
    "w=100",
    "y=2",
    "y=0.5",
    "y=-1",
    "class=3",
    "class=0.5",
    "class=-1",
    "class=9999999999999999999999",
    "bias=2",
    "bias=0.5",
    "bias=yes",
    "k=1",
    "k=7",
    "k=²",
    "k=3.0",
    "k=",
    "colour=red",
    "__class__=1",
    "others=1",
    "kind=penguins",
    "x=<script>",
]


@pytest.mark.parametrize("junk", JUNK)
def test_junk_is_left_out(junk: str) -> None:
    assert read(junk, Case()) == Case()


@pytest.mark.parametrize("junk", JUNK)
def test_junk_does_not_spoil_what_stands_beside_it(junk: str) -> None:
    beside, case = ("x=2.0", Case(x=2.0)) if junk[0:1] != "x" else ("p=0.3", Case(output=0.3))
    assert read(f"{beside}&{junk}", Case()) == read(f"{junk}&{beside}", Case()) == case


@settings(deadline=None)
@given(st.text())
def test_no_text_at_all_breaks_it(text: str) -> None:
    assert isinstance(read(text, Case()), Case)


@given(
    st.dictionaries(
        st.sampled_from(["y", "p", "x", "eta", "w", "class", "bias", "k"]),
        st.one_of(st.floats(), st.integers(), st.text()),
    )
)
def test_whatever_is_asked_for_the_controls_can_say_it(asked: dict[str, object]) -> None:
    case = read("&".join(f"{key}={value}" for key, value in asked.items()), Case())
    for value, limits in (
        (case.output, scenarios.OUTPUT),
        (case.x, scenarios.INPUT),
        (case.learning_rate, scenarios.LEARNING_RATE),
        (case.weight, scenarios.WEIGHT),
    ):
        assert limits.low <= value <= limits.high
    assert case.watched in range(case.classes)
    assert case.classes in scenarios.CLASSES


def test_the_class_is_checked_against_the_number_of_classes_asked_for() -> None:
    assert read("class=4&k=6", Case()) == replace(Case().with_classes(6), watched=4)
    assert read("class=4&k=2", Case()) == Case().with_classes(2)
