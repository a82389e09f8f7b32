"""Exercises are the same for everyone, differ from each other, and have no favourite answer."""

import itertools
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable

import pytest
from practice.drawn import many, stretch

from explainer.cases.directions import Direction
from explainer.practice import LAST_SEED, Kind, draw
from explainer.practice.deal import KINDS_IN_A_ROUND

MOVES = (Kind.WEIGHT, Kind.LOGIT, Kind.OUTPUT, Kind.LOSS)


def shares(answers: Iterable[object]) -> list[float]:
    """How often each answer is right, as a multiple of an equal share."""
    counted = Counter(answers)
    return [count * len(counted) / counted.total() for count in counted.values()]


def test_the_same_seed_deals_the_same_exercises_in_another_process() -> None:
    source = "from explainer.practice import draw; print([draw(12, number) for number in range(1, 21)])"
    other = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str([draw(12, number) for number in range(1, 21)])


def test_a_seed_deals_what_it_has_always_dealt() -> None:
    exercises = [draw(7, number) for number in range(1, 5)]
    assert [exercise.kind for exercise in exercises] == [Kind.SIZE, Kind.LOGIT_GRADIENT, Kind.OUTPUT, Kind.SOFT]
    assert [exercise.right for exercise in exercises] == ["second", "positive", "down", "stays"]


def test_another_seed_deals_others() -> None:
    assert [draw(1, number) for number in range(1, 11)] != [draw(2, number) for number in range(1, 11)]


def test_hardly_any_two_are_alike() -> None:
    assert len(set(many())) > 0.9 * len(many())


@pytest.mark.parametrize(("seed", "number"), [(-1, 1), (LAST_SEED + 1, 1), (0, 0), (0, -3)])
def test_what_is_out_of_range_is_refused(seed: int, number: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        draw(seed, number)


@pytest.mark.parametrize("seed", [0, 7, LAST_SEED])
def test_every_fourteen_have_every_kind_in_another_order(seed: int) -> None:
    turns = [[draw(seed, 14 * turn + place).kind for place in range(1, 15)] for turn in range(5)]
    assert all(Counter(turn) == Counter(KINDS_IN_A_ROUND) for turn in turns)
    assert len(set(map(tuple, turns))) > 1


@pytest.mark.parametrize("kind", Kind)
def test_the_right_answers_of_each_kind_are_balanced(kind: Kind) -> None:
    right = [exercise.right for exercise in stretch(kind)]
    assert set(right) == set(kind.of.answers)
    assert all(0.9 <= share <= 1.1 for share in shares(right)), Counter(right)


def test_up_down_and_stays_are_balanced() -> None:
    right = [exercise.right for exercise in many() if exercise.kind in MOVES]
    assert set(right) == set(Direction)
    assert all(0.9 <= share <= 1.1 for share in shares(right)), Counter(right)


@pytest.mark.parametrize("kind", Kind)
def test_the_right_option_has_no_favourite_place(kind: Kind) -> None:
    exercises = stretch(kind)
    right = [[option.key for option in exercise.options].index(exercise.right) for exercise in exercises]
    # Options with an order of their own keep their places, also those that are never right.
    count = len(exercises[0].options) if kind.of.shuffled else len(kind.of.answers)
    assert len(set(right)) == count
    assert all(0.9 <= share <= 1.1 for share in shares(right)), Counter(right)


@pytest.mark.parametrize("kind", Kind)
def test_the_next_answer_cannot_be_told_from_the_last(kind: Kind) -> None:
    followed: dict[object, set[object]] = {}
    for exercise, after in itertools.pairwise(stretch(kind)):
        followed.setdefault(exercise.right, set()).add(after.right)
    assert all(len(others) > 1 for others in followed.values())
    assert any(right in others for right, others in followed.items())
