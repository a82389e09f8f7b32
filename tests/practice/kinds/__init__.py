"""
What plain arithmetic and the library say of the exercises of each kind; a new kind is in all tests by its line here.

Each module has `right`, the right answer; `thought`, what someone with a misconception answers; `topics`, what has to
be known; `numbers`, straight from the library, that belong to what was asked; and `assert_comes_out`, for who
calculates with the numbers printed.
"""

from typing import Any

from practice.kinds import (
    find_the_bug,
    gradient_sign,
    how_far,
    later_step,
    mean_loss,
    same_place,
    soft_target,
    which_derivative,
    which_way,
)

from explainer.practice import Kind

ORACLES: dict[Kind, Any] = {
    Kind.LOGIT_GRADIENT: gradient_sign,
    Kind.WEIGHT_GRADIENT: gradient_sign,
    Kind.WEIGHT: which_way,
    Kind.LOGIT: which_way,
    Kind.OUTPUT: which_way,
    Kind.LOSS: which_way,
    Kind.SIZE: how_far,
    Kind.DERIVATIVE: which_derivative,
    Kind.BUG: find_the_bug,
    Kind.LATER: later_step,
    Kind.PLACE: same_place,
    Kind.MEAN: mean_loss,
    Kind.SOFT: soft_target,
}
