"""Pairs of cases to compare, each with something in it that leads a known misconception astray."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from explainer.cases.case import Case
from explainer.cases.directions import Quantity
from explainer.practice.legible import WHOLE_INPUTS
from explainer.teaching.misconceptions import Misconception

QUANTITIES = (Quantity.WEIGHT, Quantity.LOGIT)


@dataclass(frozen=True)
class Trap:
    """Two cases and what each answer but the right one shows; in a trap that is no tie, `far` moves further."""

    asked: Quantity
    near: Case
    far: Case
    said_near: Misconception
    said_far: Misconception
    said_same: Misconception


def _errors(rng: random.Random) -> Trap:
    """Set the larger output against the larger error."""
    x, expected, twentieths = rng.choice(WHOLE_INPUTS), rng.choice((0, 1)), rng.randint(13, 18)
    # The one that moves further has the smaller output, and a clearly larger error all the same.
    least, most = (2, 12) if expected else (23 - twentieths, twentieths - 1)
    near = Case(output=twentieths / 20, x=x)
    far = Case(expected=expected, output=rng.randint(least, most) / 20, x=x)
    return Trap(
        rng.choice(QUANTITIES), near, far, Misconception.LARGER_OUTPUT, Misconception.NONE, Misconception.RATE_ALONE
    )


def _inputs(rng: random.Random) -> Trap:
    """Take the same error twice, and inputs of which the smaller number has the larger size."""
    case = _any_case(rng)
    small, large = rng.choice(((0.5, -1.0), (0.5, -2.0), (1.0, -1.5), (1.0, -2.0), (1.5, -3.0), (2.0, -3.0)))
    near, far = replace(case, x=small), replace(case, x=large)
    return Trap(
        rng.choice(QUANTITIES), near, far, Misconception.SIGNED_SIZE, Misconception.NONE, Misconception.INPUT_LEFT_OUT
    )


def _squares(rng: random.Random) -> Trap:
    """Take the same η · x, so that the weights move equally far; but the logit takes the input once more."""
    case = _any_case(rng)
    near = replace(case, x=1.0, learning_rate=1.0)
    far = replace(case, x=rng.choice((-2.0, 2.0)), learning_rate=0.5)
    return Trap(Quantity.LOGIT, near, far, Misconception.RATE_ALONE, Misconception.NONE, Misconception.FOLLOWED_WEIGHT)


def _equal_errors(rng: random.Random) -> Trap:
    """Expect 1 of an output p and 0 of an output 1 - p: the errors are the same."""
    output, x = rng.choice((0.1, 0.2, 0.25, 0.3, 0.7, 0.75, 0.8, 0.9)), rng.choice(WHOLE_INPUTS)
    one, zero = Case(output=output, x=x), Case(expected=0, output=round(1 - output, 2), x=x)
    larger, smaller = (one, zero) if output > 0.5 else (zero, one)
    return Trap(
        rng.choice(QUANTITIES),
        larger,
        smaller,
        Misconception.LARGER_OUTPUT,
        Misconception.FAR_FROM_ONE,
        Misconception.NONE,
    )


def _equal_products(rng: random.Random) -> Trap:
    """Let a larger learning rate and a larger input make up for each other."""
    asked, x = rng.choice(QUANTITIES), rng.choice((-2.0, 2.0))
    case = _any_case(rng)
    rapid = replace(case, x=1.0, learning_rate=1.0)
    large = replace(case, x=x, learning_rate=0.5 if asked is Quantity.WEIGHT else 0.25)
    return Trap(asked, rapid, large, Misconception.RATE_ALONE, Misconception.INPUT_ALONE, Misconception.NONE)


def _weights(rng: random.Random) -> Trap:
    """Let two networks differ in the weight that they start from, and in nothing else."""
    small, large = rng.choice(((0.5, -2.0), (0.5, 3.0), (-1.0, 2.0), (1.0, -3.0)))
    case = replace(_any_case(rng), x=rng.choice(WHOLE_INPUTS))
    return Trap(
        rng.choice(QUANTITIES),
        replace(case, weight=large),
        replace(case, weight=small),
        Misconception.WEIGHT_COUNTED,
        Misconception.SMALLER_WEIGHT,
        Misconception.NONE,
    )


def _any_case(rng: random.Random) -> Case:
    return Case(expected=rng.choice((0, 1)), output=rng.randint(2, 18) / 20)


TRAPS: tuple[Callable[[random.Random], Trap], ...] = (_errors, _inputs, _squares)
TIES: tuple[Callable[[random.Random], Trap], ...] = (_equal_errors, _equal_products, _weights)
