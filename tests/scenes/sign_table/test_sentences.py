"""What is said around the table of signs, and that the rule it ends with is true."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from tools.reading import truth
from tools.strategies import controlled

from explainer.cases.case import Case
from explainer.cases.directions import Direction, direction
from explainer.language.words import Words
from explainer.scenes.sign_table.sentences import cell_name, legend, principle, progress

pytestmark = pytest.mark.usefixtures("plain_spaces")

EN = Words("en")
AGAINST = {Direction.UP: Direction.DOWN, Direction.STAYS: Direction.STAYS, Direction.DOWN: Direction.UP}


def test_each_cell_has_a_name_of_its_own() -> None:
    names = [cell_name(EN, expected, sign) for expected in (1, 0) for sign in Direction]
    assert names == [
        "expected 1, input +",
        "expected 1, input 0",
        "expected 1, input −",
        "expected 0, input +",
        "expected 0, input 0",
        "expected 0, input −",
    ]


def test_progress_is_counted() -> None:
    assert progress(EN, 2, 6) == "Met so far: 2 of 6."


def test_the_legend_says_what_a_cells_lines_are() -> None:
    assert "(output − expected) × input = gradient with respect to the weight" in legend(EN)


def test_the_rule_is_stated_in_one_breath() -> None:
    assert principle(EN) == (
        "The weight moves against (output − expected) × input. The logit moves against output − expected, with a "
        "positive input and with a negative one: the input enters twice, so its sign cancels. Where the input is 0, "
        "the weight stays, and only a learned bias can move the logit."
    )


@given(controlled())
def test_the_rule_is_true_of_every_step(case: Case) -> None:
    assume(case.learning_rate > 0)
    found = truth(case)
    logit = case.x * found.change("weight") + found.change("bias")
    assert direction(found.change("weight")) is AGAINST[direction(found.gradient * case.x)]
    if case.x or case.learn_bias:
        assert direction(logit) is AGAINST[direction(found.gradient)]
    else:
        assert logit == 0
