"""Settings in an address: kept when the page is opened again, and believed only where they fit."""

import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.strategies import cases, controlled

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.limits import CLASSES, INPUT, LEARNING_RATE, OUTPUT, WEIGHT, Limits
from explainer.cases.penguins import measured, penguin
from explainer.teaching.questions import Question
from explainer.teaching.round import FIRST_QUESTIONS, LATER_QUESTIONS, Round
from explainer.ui.address import parts, read, read_round, written
from explainer.ui.views import View

ODD = Case(expected=0, output=0.3, x=-2.0, learning_rate=1.0, weight=-1.0, learn_bias=True)


@given(controlled())
def test_what_the_controls_say_is_read_back(case: Case) -> None:
    assert read(written("one-step", Round(case), start=Round(Case())), Case()) == case


@given(controlled())
def test_it_is_read_back_from_whatever_a_scene_starts_with(case: Case) -> None:
    assert read(written("one-step", Round(case), start=Round(ODD)), ODD) == case


def test_only_what_differs_from_the_start_is_written() -> None:
    assert written("one-step", Round(Case()), start=Round(Case())) == "scene=one-step"
    assert written("one-step", Round(Case(x=-2.0)), start=Round(Case())) == "scene=one-step&x=-2.0"
    assert written("one-step", Round(Case()), start=Round(Case(x=-2.0))) == "scene=one-step&x=1.0"


def test_the_scenes_of_one_address_are_told_apart() -> None:
    first, second = (written(name, Round(Case(x=2.0)), start=Round(Case())) for name in ("downhill", "two-inputs"))
    assert parts(f"{first};{second}") == {"downhill": first, "two-inputs": second}
    assert parts("x=3") == {"": "x=3"}


VIEWS = {"rule": View("subtract", ("subtract", "add")), "steps": View(1.0, Limits(1, 8, 1)), "words": View("")}
ANSWERS = dict.fromkeys(tuple(Quantity), tuple(Direction))


def again(state: Round, start: Round) -> Round:
    """A round written and read back."""
    return read_round(written("one-step", state, start), start, LATER_QUESTIONS, VIEWS, ANSWERS)


@given(
    cases(),
    st.fixed_dictionaries({}, optional=dict.fromkeys(tuple(Quantity), st.sampled_from(Direction))),
    st.booleans(),
    st.fixed_dictionaries(
        {},
        optional={
            "rule": st.sampled_from(["subtract", "add"]),
            "steps": st.sampled_from([1.0, 5.0]),
            "words": st.text(max_size=50),
        },
    ),
)
def test_a_round_is_read_back_whole(
    case: Case, guesses: dict[Question, Direction], committed: bool, view: dict[str, Any]
) -> None:
    questions = LATER_QUESTIONS if len(guesses) > 2 else FIRST_QUESTIONS
    guesses = {question: guess for question, guess in guesses.items() if question in questions}
    if set(guesses) <= set(FIRST_QUESTIONS):
        questions = FIRST_QUESTIONS
    taken = committed and len(guesses) == len(questions)
    read_back = again(Round(case, "", questions, guesses, taken, view=view), Round(Case()))
    assert (read_back.case, read_back.questions, read_back.guesses) == (case, questions, guesses)
    assert read_back.committed == taken
    assert dict(read_back.view) == {name: value for name, value in view.items() if value != ""}


def test_a_bird_comes_back_with_its_species() -> None:
    for seed in range(20):
        case = penguin(random.Random(seed))
        told = written("one-step", Round(case), start=Round(Case()))
        assert read(told, Case()) == case
        moved = case.with_input(1.5)
        assert read(written("one-step", Round(moved), start=Round(case)), case) == moved


def test_an_older_address_has_the_species_of_the_watched_class() -> None:
    third = "0.3333333333333333"
    old = f"p={third}&x=-1.07&w=0.0&o={third}+{third}&kind=penguins&bill=38.1"
    assert read(old, Case()).bird == measured("Adelie", 38.1)


@pytest.mark.parametrize("wrong", ["bill=38.2", "bill=9", "bill=nan", "bill=38.1&species=Gentoo", "bill=38.1&x=1.07"])
def test_a_bird_that_nobody_measured_so_is_left_out(wrong: str) -> None:
    third = "0.3333333333333333"
    told = f"x=-1.07&p={third}&w=0.0&o={third}+{third}&kind=penguins&{wrong}"
    case = read(told, Case())
    assert (case.kind, case.bird) == ("penguins", None)


def test_nobody_gets_past_the_questions_by_an_address() -> None:
    read_back = read_round("scene=one-step&taken=1&weight=up", Round(Case()), LATER_QUESTIONS, VIEWS, ANSWERS)
    assert (read_back.committed, dict(read_back.guesses)) == (False, {Quantity.WEIGHT: Direction.UP})


def test_an_unfit_view_or_guess_is_left_out() -> None:
    junk = "rule=multiply&steps=nan&weight=sideways&loss=1"
    read_back = read_round(junk, Round(Case()), LATER_QUESTIONS, VIEWS, ANSWERS)
    assert (dict(read_back.view), dict(read_back.guesses)) == ({}, {})


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
    "o=0.5",
    "o=nan 1&v=0 0",
    "o=1 1&v=0",
    "o=-1 1",
    "z=inf",
    "z=1e9",
    "o=1 1&r=0.5",
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
        (case.output, OUTPUT),
        (case.x, INPUT),
        (case.learning_rate, LEARNING_RATE),
        (case.weight, WEIGHT),
    ):
        assert limits.low <= value <= limits.high
    assert case.watched in range(case.classes)
    assert case.classes in CLASSES


def test_the_class_is_checked_against_the_number_of_classes_asked_for() -> None:
    assert read("class=4&k=6", Case()) == replace(Case().with_classes(6), watched=4)
    assert read("class=4&k=2", Case()) == Case().with_classes(2)


def test_a_setting_may_reach_elsewhere_in_a_scene() -> None:
    far = {"learning_rate": Limits(0.0, 4.0, 0.1)}
    assert read("eta=3.0", Case()).learning_rate == Case().learning_rate
    assert read("eta=3.0", Case(), far).learning_rate == 3.0
