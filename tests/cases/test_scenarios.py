"""Where a step starts: the network that a case stands for, the named cases, the penguins."""

import csv
import gzip
import random
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.served import ROOT
from tools.strategies import cases, controlled, on

from explainer import softmax
from explainer.cases.case import ANIMALS, PENGUINS, Bird, Case, take_step
from explainer.cases.directions import Direction, direction
from explainer.cases.limits import CLASSES, INPUT
from explainer.cases.penguins import penguin
from explainer.cases.scenarios import NAMES, PENGUIN, RISING, SCENARIOS, mirrored, new_case, scenario

TABLE = ROOT / "explainer" / "data" / "penguins.csv.gz"


@settings(deadline=None)
@given(cases())
def test_the_network_starts_with_the_chosen_output(case: Case) -> None:
    assert softmax(case.model.logits([case.x]))[case.watched] == pytest.approx(case.output, rel=1e-12)


@given(controlled())
def test_the_watched_class_starts_with_the_chosen_weight_and_the_others_with_none(case: Case) -> None:
    weights = case.model.weights[:, 0]
    assert weights[case.watched] == case.weight
    assert np.delete(weights, case.watched).tolist() == [0.0] * (case.classes - 1)


@given(controlled(), on(INPUT))
def test_moving_the_input_does_not_move_the_logits(case: Case, x: float) -> None:
    moved = replace(case, x=x)
    assert moved.model.logits([x]) == pytest.approx(case.model.logits([case.x]), abs=1e-12)


@given(controlled())
def test_logits_are_centred_and_the_watched_one_is_a_round_number(case: Case) -> None:
    logits = case.model.logits([case.x])
    assert abs(logits.mean()) <= 0.005 + 1e-12
    assert logits[case.watched] == pytest.approx(round(logits[case.watched], 2), abs=1e-12)


@pytest.mark.parametrize("watched", range(3))
def test_the_rest_is_split_three_to_one_from_the_next_class_on(watched: int) -> None:
    model = Case(watched=watched).model
    assert np.roll(softmax(model.logits([1.0])), -watched) == pytest.approx([0.8, 0.15, 0.05])


@pytest.mark.parametrize(("expected", "watched", "target"), [(1, 0, 0), (0, 0, 1), (1, 2, 2), (0, 2, 0)])
def test_with_expected_0_the_next_class_is_the_expected_one(expected: int, watched: int, target: int) -> None:
    assert Case(expected=expected, watched=watched).target == target


@settings(deadline=None)
@given(cases())
def test_stepping_on_starts_where_the_step_ended(case: Case) -> None:
    step = take_step(case)
    later = case.after(step)
    assert later.model.weights == pytest.approx(step.after.model.weights, abs=1e-12)
    assert softmax(later.model.logits([later.x])) == pytest.approx(step.after.probabilities, rel=1e-9, abs=1e-12)
    logit = step.after.logits[case.watched]
    assert later.model.logits([later.x])[case.watched] == pytest.approx(logit, rel=1e-9, abs=1e-12)
    moved = ("weight", "other_weights", "output", "others", "logit", "rest")
    assert replace(later, **{name: getattr(case, name) for name in moved}) == case


def test_even_a_certain_output_can_be_stepped_on_from() -> None:
    case = Case(output=0.5, x=3.0, learning_rate=2.0)
    for _ in range(50):
        case = case.after(take_step(case))
    assert 0 < case.output < 1


WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("output 0", {"output": 0.0}, "output must lie between 0 and 1, but it is 0.0."),
    ("output 1", {"output": 1.0}, "output must lie between 0 and 1, but it is 1.0."),
    ("x is not a number", {"x": float("nan")}, "finite"),
    ("infinite weight", {"weight": float("inf")}, "finite"),
    ("infinite step size", {"learning_rate": float("inf")}, "finite"),
    ("expected 2", {"expected": 2}, "expected must be 0 or 1, but it is 2."),
    ("one class", {"others": (), "other_weights": ()}, "2 to 6 classes"),
    ("seven classes", {"others": (1.0,) * 6, "other_weights": (0.0,) * 6}, "2 to 6 classes"),
    ("a weight too few", {"other_weights": (0.0,)}, "2 to 6 classes"),
    ("no such class", {"watched": 3}, "watched must be a class from 0 to 2, but it is 3."),
    ("a class before the first", {"watched": -1}, "watched must be a class from 0 to 2, but it is -1."),
]


@pytest.mark.parametrize(("changes", "message"), [row[1:] for row in WRONG], ids=[row[0] for row in WRONG])
def test_a_case_outside_its_range_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        Case(**changes)


@pytest.mark.parametrize("classes", CLASSES)
def test_the_number_of_classes_changes_nothing_but_the_others(classes: int) -> None:
    start = Case(watched=2, x=-1.3, output=0.4)
    case = start.with_classes(classes)
    assert case.classes == len(case.names) == len(case.model.bias) == classes
    assert case.watched == min(2, classes - 1)
    assert (case.x, case.output, case.weight) == (start.x, start.output, start.weight)


def test_every_scenario_is_what_its_name_says() -> None:
    rng = random.Random(0)
    named = {name: scenario(name, rng) for name in (*SCENARIOS, PENGUIN)}
    assert named["start"] == Case()
    assert named["negative input"].x < 0
    assert (named["confidently wrong"].expected, named["confidently wrong"].output) == (1, 0.01)
    assert named["input zero"].x == 0
    assert (named["almost right"].expected, named["almost right"].output) == (1, 0.99)
    assert named["expected 0"].expected == 0
    assert named["penguin"].names == PENGUINS


def test_in_the_case_of_the_rising_rival_a_wrong_class_falls_in_logit_and_rises_in_probability() -> None:
    step = take_step(SCENARIOS[RISING])
    assert step.after.probabilities == pytest.approx([0.238, 0.674, 0.088], abs=5e-4)
    assert step.after.logits[2] < step.before.logits[2]
    assert RISING not in NAMES


def test_an_unknown_scenario_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="but it is 'momentum'"):
        scenario("momentum", random.Random(0))


def drawn(start: Case, count: int = 200) -> list[Case]:
    """A walk of new cases, each drawn from the one before."""
    rng, walk = random.Random(7), [start]
    for _ in range(count):
        walk.append(new_case(walk[-1], rng))
    return walk[1:]


def test_no_answer_is_right_for_all_new_cases() -> None:
    seen = {(direction(-(case.output - case.expected) * case.x), case.expected) for case in drawn(Case())}
    assert {way for way, _ in seen} == set(Direction)
    assert {expected for _, expected in seen} == {0, 1}
    assert {direction(case.x) for case in drawn(Case())} == set(Direction)


def test_a_new_case_is_another_case() -> None:
    assert all(former != later for former, later in pairwise([Case(), *drawn(Case())]))


def test_a_new_case_keeps_what_is_set_under_more() -> None:
    start = Case(learning_rate=0.3, learn_bias=True, watched=1).with_classes(4)
    for case in drawn(start, 20):
        assert (case.learning_rate, case.learn_bias, case.watched, case.classes) == (0.3, True, 1, 4)


def test_a_new_case_after_a_step_starts_with_fresh_weights() -> None:
    stepped = Case().after(take_step(Case()))
    fresh = new_case(stepped, random.Random(1))
    assert (fresh.weight, fresh.other_weights, fresh.others) == (0.5, (0.0, 0.0), (3.0, 1.0))


def test_a_new_case_after_a_penguin_is_another_penguin_with_the_same_settings() -> None:
    start = replace(penguin(random.Random(0)), learning_rate=1.5, learn_bias=True)
    birds = drawn(start, 30)
    assert all(case.kind == "penguins" and case.learning_rate == 1.5 and case.learn_bias for case in birds)
    assert len({case.bird for case in birds}) > 15


@pytest.mark.parametrize("names", [ANIMALS, PENGUINS], ids=["animals", "penguins"])
def test_classes_have_different_names(names: tuple[str, ...]) -> None:
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("x", "mirror"), [(1.0, -2.0), (0.0, -2.0), (2.0, -2.0), (-2.0, 2.0), (-1.0, 1.0), (0.5, -0.5)]
)
def test_the_mirrored_case_has_an_input_of_the_other_sign(x: float, mirror: float) -> None:
    start = Case(x=x, output=0.3, learn_bias=True)
    assert mirrored(start) == replace(start, x=mirror)


# The measured birds.


@pytest.fixture(scope="module")
def birds() -> list[dict[str, str]]:
    with gzip.open(TABLE, "rt", encoding="utf-8", newline="") as table:
        return [row for row in csv.DictReader(table) if row["bill_length_mm"] != "NA"]


@pytest.fixture(scope="module")
def met() -> list[Case]:
    """Enough draws to have met nearly every bird."""
    rng = random.Random(0)
    return [penguin(rng) for _ in range(4000)]


def of(case: Case) -> Bird:
    """The bird of a case that has one."""
    assert case.bird is not None
    return case.bird


def test_the_table_is_the_published_one(birds: list[dict[str, str]]) -> None:
    species = [row["species"] for row in birds]
    assert {name: species.count(name) for name in PENGUINS} == {"Adelie": 151, "Chinstrap": 68, "Gentoo": 123}


def test_a_penguins_input_is_its_standardised_bill(birds: list[dict[str, str]], met: list[Case]) -> None:
    bills = np.array([float(row["bill_length_mm"]) for row in birds])
    for case in met[:200]:
        bird = of(case)
        assert bird.deviation == pytest.approx((bird.bill - bills.mean()) / bills.std(ddof=1), abs=1e-12)
        assert case.x == round(bird.deviation, 2)


def test_the_inputs_of_all_penguins_have_mean_0_and_deviation_1(birds: list[dict[str, str]], met: list[Case]) -> None:
    by_bill = {of(case).bill: case.x for case in met}
    inputs = np.array([by_bill[float(row["bill_length_mm"])] for row in birds])
    assert inputs.mean() == pytest.approx(0, abs=0.002)
    assert inputs.std(ddof=1) == pytest.approx(1, abs=0.002)


def test_a_penguin_is_expected_to_be_of_its_own_species(birds: list[dict[str, str]], met: list[Case]) -> None:
    measured = {(row["species"], float(row["bill_length_mm"])) for row in birds}
    for case in met[:200]:
        assert of(case).species == case.names[case.target]
        assert (of(case).species, of(case).bill) in measured
        assert (case.expected, case.weight, case.output) == (1, 0.0, pytest.approx(1 / 3))


def test_negative_inputs_occur_in_nature(met: list[Case]) -> None:
    assert {direction(case.x) for case in met} >= {Direction.UP, Direction.DOWN}
    assert 0.3 < np.mean([case.x < 0 for case in met]) < 0.7


def test_the_scenario_shows_that_they_do() -> None:
    rng = random.Random(0)
    assert all(scenario(PENGUIN, rng).x < 0 for _ in range(50))


def test_whoever_changes_the_input_drops_the_bird() -> None:
    case = penguin(random.Random(0))
    assert of(case).x == case.x
    assert case.with_input(case.x).bird is case.bird
    for changed in (case.with_input(1.0), case.with_input(-case.x), mirrored(case), case.with_classes(4)):
        assert changed.bird is None


def test_an_input_that_is_not_the_birds_is_refused() -> None:
    case = penguin(random.Random(0))
    with pytest.raises(ValueError, match=r"x must be the deviation of Bird.*but it is 1\.5"):
        replace(case, x=1.5)


@pytest.mark.parametrize("kind", ["cats", "penguins"])
def test_a_kind_that_has_no_such_classes_is_refused(kind: str) -> None:
    with pytest.raises(ValueError, match=f"kind must be animals, or penguins of 3 classes, but it is '{kind}' of 4"):
        replace(Case().with_classes(4), kind=kind)


def test_every_penguins_input_is_on_the_slider(met: list[Case]) -> None:
    assert all(INPUT.low <= case.x <= INPUT.high for case in met)


@pytest.mark.parametrize("draw", [lambda rng: penguin(rng), lambda rng: new_case(Case(), rng)], ids=["bird", "case"])
@given(seed=st.integers(0, 2**32))
def test_the_same_seed_draws_the_same(draw: Callable[[random.Random], Case], seed: int) -> None:
    assert draw(random.Random(seed)) == draw(random.Random(seed))
