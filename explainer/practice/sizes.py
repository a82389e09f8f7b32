"""Which of two moves further: the weight or the logit of two networks, each with an example of its own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Quantity
from explainer.cases.outcome import Outcome
from explainer.practice.exercise import Exercise, Kind, Option
from explainer.practice.legible import legible
from explainer.practice.slips import Slip, Topic


class Further(StrEnum):
    """Which of the two moves further."""

    FIRST = "first"
    SAME = "same"
    SECOND = "second"


@dataclass(frozen=True)
class Comparison(Exercise):
    """
    The sizes of two moves are compared.

    Parameters
    ----------
    asked : Quantity
        The weight or the logit.
    cases : tuple of Case
        The two networks, each with its example; biases are held still.
    """

    asked: Quantity
    cases: tuple[Case, Case]

    @property
    def subject(self) -> frozenset[Topic]:
        """How far a step goes, and what else the two differ in: their errors, or what the input does twice."""
        found = {Topic.LENGTH}
        first, second = self.cases
        if first.output != second.output:
            found.add(Topic.NEVER_ZERO)
        if self.asked is Quantity.LOGIT and first.learning_rate != second.learning_rate:
            found.add(Topic.TWICE)
        return frozenset(found)

    @cached_property
    def outcomes(self) -> tuple[Outcome, Outcome]:
        """What the two steps do."""
        first, second = (Outcome.of(case, take_step(case)) for case in self.cases)
        return first, second


@dataclass(frozen=True)
class _Trap:
    """Two cases and what each answer but the right one shows; in a trap that is no tie, `far` moves further."""

    asked: Quantity
    near: Case
    far: Case
    said_near: Slip
    said_far: Slip
    said_same: Slip


ASKED = (Quantity.WEIGHT, Quantity.LOGIT)
INPUTS = (-2.0, -1.0, 1.0, 2.0)


def _errors(rng: random.Random) -> _Trap:
    """Set the larger output against the larger error."""
    x, expected, twentieths = rng.choice(INPUTS), rng.choice((0, 1)), rng.randint(13, 18)
    # The one that moves further has the smaller output, and a clearly larger error all the same.
    least, most = (2, 12) if expected else (23 - twentieths, twentieths - 1)
    near = Case(output=twentieths / 20, x=x)
    far = Case(expected=expected, output=rng.randint(least, most) / 20, x=x)
    return _Trap(rng.choice(ASKED), near, far, Slip.LARGER_OUTPUT, Slip.NONE, Slip.RATE_ALONE)


def _inputs(rng: random.Random) -> _Trap:
    """Take the same error twice, and inputs of which the smaller number has the larger size."""
    case = Case(expected=rng.choice((0, 1)), output=rng.randint(2, 18) / 20)
    small, large = rng.choice(((0.5, -1.0), (0.5, -2.0), (1.0, -1.5), (1.0, -2.0), (1.5, -3.0), (2.0, -3.0)))
    near, far = replace(case, x=small), replace(case, x=large)
    return _Trap(rng.choice(ASKED), near, far, Slip.SIGNED_SIZE, Slip.NONE, Slip.INPUT_LEFT_OUT)


def _squares(rng: random.Random) -> _Trap:
    """Take the same η · x, so that the weights move equally far; but the logit takes the input once more."""
    case = Case(expected=rng.choice((0, 1)), output=rng.randint(2, 18) / 20)
    near = replace(case, x=1.0, learning_rate=1.0)
    far = replace(case, x=rng.choice((-2.0, 2.0)), learning_rate=0.5)
    return _Trap(Quantity.LOGIT, near, far, Slip.RATE_ALONE, Slip.NONE, Slip.FOLLOWED_WEIGHT)


def _equal_errors(rng: random.Random) -> _Trap:
    """Expect 1 of an output p and 0 of an output 1 - p: the errors are the same."""
    output, x = rng.choice((0.1, 0.2, 0.25, 0.3, 0.7, 0.75, 0.8, 0.9)), rng.choice(INPUTS)
    one, zero = Case(output=output, x=x), Case(expected=0, output=round(1 - output, 2), x=x)
    larger, smaller = (one, zero) if output > 0.5 else (zero, one)
    return _Trap(rng.choice(ASKED), larger, smaller, Slip.LARGER_OUTPUT, Slip.FAR_FROM_ONE, Slip.NONE)


def _equal_products(rng: random.Random) -> _Trap:
    """Let a larger learning rate and a larger input make up for each other."""
    asked, x = rng.choice(ASKED), rng.choice((-2.0, 2.0))
    case = Case(expected=rng.choice((0, 1)), output=rng.randint(2, 18) / 20)
    rapid = replace(case, x=1.0, learning_rate=1.0)
    large = replace(case, x=x, learning_rate=0.5 if asked is Quantity.WEIGHT else 0.25)
    return _Trap(asked, rapid, large, Slip.RATE_ALONE, Slip.INPUT_ALONE, Slip.NONE)


TRAPS: tuple[Callable[[random.Random], _Trap], ...] = (_errors, _inputs, _squares)
TIES: tuple[Callable[[random.Random], _Trap], ...] = (_equal_errors, _equal_products)


def draw_comparison(rng: random.Random, wanted: Further) -> Comparison:
    """
    Draw an exercise on sizes.

    Parameters
    ----------
    rng : random.Random
        Where chance comes from.
    wanted : Further
        The right answer.

    Examples
    --------
    >>> exercise = draw_comparison(random.Random(0), Further.SECOND)
    >>> first, second = exercise.outcomes
    >>> abs(first.logit_change) < abs(second.logit_change)
    True
    """
    made = rng.choice(TIES if wanted is Further.SAME else TRAPS)
    trap = made(rng)
    while not legible(*(Outcome.of(case, take_step(case)) for case in (trap.near, trap.far))):
        trap = made(rng)
    far_first = rng.random() < 0.5 if wanted is Further.SAME else wanted is Further.FIRST
    sides = [(trap.far, trap.said_far), (trap.near, trap.said_near)]
    (first, said_first), (second, said_second) = sides if far_first else sides[::-1]
    options = (
        Option(Further.FIRST, said_first),
        Option(Further.SAME, trap.said_same),
        Option(Further.SECOND, said_second),
    )
    return Comparison(Kind.SIZE, options, trap.asked, (first, second))
