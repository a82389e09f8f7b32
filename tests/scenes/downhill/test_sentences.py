"""The loss against one weight in words: true sentences, mirrored where the slope is, and no idea put into a mouth."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import equations, is_true, parsed
from tools.strategies import cases

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.one_weight import WeightPath, descend_weight
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals, places_for
from explainer.language.words import Words
from explainer.scenes.downhill.ideas import WITHOUT_MINUS, Followed, followed
from explainer.scenes.downhill.sentences import (
    CurveWords,
    alternative,
    asked,
    hidden_alternative,
    kicker,
    note,
    reading,
    reasons,
    verdict,
)
from explainer.teaching.step_ideas import shows

pytestmark = pytest.mark.usefixtures("plain_spaces")

EN, TWO = Words("en"), Decimals(2)
START, MIRROR = Case(output=0.3, x=2.0), Case(output=0.3, x=-2.0)
UP, STAYS, DOWN = Direction
W, L = Quantity.WEIGHT, Quantity.LOSS
both = [Words("en"), Words("ru")]
thorough = settings(deadline=None, max_examples=60)
counts = st.integers(1, 8)


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


def thrice(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter - 3 * learning_rate * gradient


def right(case: Case = START, steps: int = 1) -> WeightPath:
    return WeightPath.of(case, descend_weight(case, steps), Rule.SUBTRACT)


def other(case: Case = START, steps: int = 1, update: Any = add) -> WeightPath:
    return WeightPath.of(case, descend_weight(case, steps, update), Rule.ADD)


def decimals(*paths: WeightPath) -> Decimals:
    return Decimals(places_for(x for path in paths for x in (path.weight_change, path.loss_change)))


def plain(html: str) -> str:
    return parsed(html).text


@pytest.mark.parametrize(
    ("path", "said"), [(right, "the loss shrank by 0.000004."), (other, "the loss GREW by 0.000005.")]
)
def test_a_loss_that_looks_the_same_before_and_after_is_told_by_its_change(path: Any, said: str) -> None:
    found = path(Case(output=0.99, x=0.3))
    assert plain(verdict(EN, found, Decimals(3))).endswith(said)


@thorough
@given(cases(), counts)
def test_the_loss_never_seems_to_stay_where_the_weight_moved(case: Case, steps: int) -> None:
    for path in (right(case, steps), other(case, steps)):
        said = plain(verdict(EN, path, decimals(path)))
        assert not re.search(r"from (\S+) to \1\.", said)
        assert not re.search(r"by 0(\.0+)?\.$", said)


@pytest.mark.parametrize(
    ("path", "own", "predicted", "said"),
    [
        (right(), False, Followed.ALL, "The rule with its minus"),
        (other(), False, Followed.NOTHING, "Minus forgotten"),
        (other(), False, Followed.ALL, "Minus forgotten · this is the rule you predicted with"),
        (other(), False, Followed.PART, "Minus forgotten · part of your prediction follows it"),
        (other(steps=4), False, Followed.NOTHING, "Minus forgotten · steps: 4"),
        (other(), True, Followed.NOTHING, "Your own rule: minus forgotten"),
        (other(update=thrice), True, Followed.ALL, "Your own rule"),
    ],
    ids=range(7),
)
def test_the_kicker_names_the_rule(path: WeightPath, own: bool, predicted: Followed, said: str) -> None:
    assert kicker(EN, path, own=own, predicted=predicted) == said


@pytest.mark.parametrize(
    ("guesses", "follows"),
    [
        ({}, Followed.NOTHING),
        ({W: UP, L: DOWN}, Followed.NOTHING),
        ({W: STAYS, L: STAYS}, Followed.NOTHING),
        ({W: DOWN, L: UP}, Followed.ALL),
        ({W: DOWN}, Followed.ALL),
        ({W: DOWN, L: DOWN}, Followed.PART),
        ({W: UP, L: UP}, Followed.PART),
    ],
    ids=str,
)
def test_only_a_prediction_that_the_wrong_rule_fulfils_is_said_to_follow_it(guesses: Any, follows: Followed) -> None:
    assert followed(guesses, right().first, other().first) is follows


def test_a_rule_that_moves_nothing_is_not_taken_for_the_real_one() -> None:
    path = other(update=lambda parameter, gradient, learning_rate: parameter)
    assert path.rule is Rule.OTHER
    assert verdict(EN, path, TWO) == "By this rule the weight ends where it started, and the loss with it."


@pytest.mark.parametrize(
    ("guesses", "kept"),
    [
        ({}, False),
        ({W: UP, L: DOWN}, False),
        ({W: DOWN, L: DOWN}, True),
        ({W: UP, L: UP}, True),
        ({W: STAYS, L: STAYS}, False),
        ({W: STAYS, L: UP}, True),
        ({W: UP, Quantity.LOGIT: DOWN}, True),
        ({W: UP, Quantity.OUTPUT: DOWN}, True),
    ],
    ids=str,
)
def test_a_guess_follows_the_wrong_rule_only_if_it_kept_the_sign(guesses: Any, kept: bool) -> None:
    assert shows(guesses, right().first, *WITHOUT_MINUS) is kept


@pytest.mark.parametrize("guess", [UP, DOWN])
def test_where_nothing_can_move_no_guess_follows_the_wrong_rule(guess: Direction) -> None:
    assert not shows({W: guess, L: guess}, right(Case(x=0.0)).first, *WITHOUT_MINUS)


def test_the_step_gets_shorter_as_the_curve_gets_flatter_as_is_said() -> None:
    for case in (START, MIRROR, Case(expected=0, x=1.5), Case(expected=0, x=-1.5)):
        weights = right(case, 8).weights
        lengths = [abs(after - before) for before, after in pairwise(weights)]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("words", both, ids=["en", "ru"])
@thorough
@given(case=cases(), steps=counts)
def test_every_equation_is_true_as_printed(words: Words, case: Case, steps: int) -> None:
    paths = right(case, steps), other(case, steps)
    shown = decimals(*paths)
    told = [reasons(words, paths[0], path, shown) for path in paths] + [*reading(words, paths[0], shown)]
    found = [each for html in told for each in equations(plain(html))]
    assert [each for each in found if not is_true(*each)] == []
    assert len(found) >= (2 if case.x and case.learning_rate else 0)


@thorough
@given(cases())
def test_reading_is_mirrored_with_the_slope(case: Case) -> None:
    path = right(case)
    curve, uphill, step = reading(EN, path, decimals(path))
    if not case.x:
        assert "flat" in curve
        assert "no way" in uphill
        return
    falls = path.slope < 0
    assert ("falls" in curve, "negative" in curve, "left" in uphill) == (falls,) * 3
    if case.learning_rate:
        assert ("to the right" in step) is (path.weight_change > 0) is falls


def test_the_question_gives_the_gradient_and_nothing_else() -> None:
    start = "The gradient with respect to the weight, which is the slope of the loss along it, is −1.40."
    assert asked(EN, -1.4, TWO).startswith(start)
    assert "is 0." in asked(EN, 0.0, TWO)
    for slope in (-1.4, 1.4):
        assert not re.search(r"\bup\b|down|rise|fall|grow|shrink|[▲▼]", asked(EN, slope, TWO))


def test_the_picture_is_told_with_its_numbers() -> None:
    assert alternative(EN, "cat", right(), TWO) == (
        "The loss against the weight w of “cat”: at w = 0.50 the slope is −1.40 and the loss 1.20; step with the "
        "minus: w = 1.20, loss 0.45."
    )
    assert "steps without the minus: w = −1.10, loss 4.07." in alternative(EN, "cat", other(steps=2), TWO)


def test_the_hidden_picture_is_told_with_the_weight_alone() -> None:
    said = hidden_alternative(EN, "cat", "0.50")
    assert re.findall(r"\d+\.\d+", said) == ["0.50"]
    assert "not shown yet" in said


def test_every_rule_has_names_for_one_step_and_for_several() -> None:
    told = CurveWords(EN)
    names = {told.step(rule, steps) for rule in Rule for steps in (1, 2)}
    assert len(names) == 6
    assert told.taken(Rule.SUBTRACT, 1) == EN.step_taken
    assert told.taken(Rule.ADD, 5) == "steps without the minus"


def test_the_note_says_what_a_full_step_moves_besides() -> None:
    still, learned = (note(EN, learn_bias=on) for on in (False, True))
    assert "bias" not in still
    assert "to the biases and to the other weights as well" in learned
