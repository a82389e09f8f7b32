"""Cases whose steps are asked about: plain ones, ones in which nothing moves, a bias alone, a crowded class."""

import random
from dataclasses import replace

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.practice.gradients import INPUTS

RATES = (0.25, 0.5, 1.0)
SMALL = (5, 10, 15)


def move_case(rng: random.Random, chance: float, asked: Quantity, wanted: Direction) -> Case:
    """
    Draw a case that may have the answer wanted; whether it has, only its step tells.

    Parameters
    ----------
    rng : random.Random
        Where its numbers come from.
    chance : float
        From 0 to 1; decides what kind of case it is, and stays while more are drawn, so that no kind becomes rare by
        having the answer wanted less often.
    asked : Quantity
        Which change is asked for.
    wanted : Direction
        The right answer.

    Examples
    --------
    >>> case = move_case(random.Random(0), 0.9, Quantity.LOGIT, Direction.STAYS)
    >>> case.x, case.learn_bias
    (0.0, False)
    """
    if asked is Quantity.OUTPUT and wanted is not Direction.STAYS and 0.15 <= chance < 0.7:
        return _crowded(rng)
    case = replace(_plain(rng), learn_bias=rng.random() < 0.25)
    if wanted is Direction.STAYS:
        # A learned bias would move all but the weight.
        without_input = replace(case, x=0.0, learn_bias=case.learn_bias and asked is Quantity.WEIGHT)
        return replace(case, learning_rate=0.0) if chance < 0.5 else without_input
    if asked is not Quantity.WEIGHT and chance < 0.15:
        return replace(case, x=0.0, learn_bias=True)
    return case


def _plain(rng: random.Random) -> Case:
    output = 5 * rng.randint(1, 19)
    return _case(rng, rng.choice((0, 1)), output, rng.randint(1, 99 - output))


def _crowded(rng: random.Random) -> Case:
    """Watch a wrong class beside another one with a far larger output, which falls further and leaves it room."""
    return _case(rng, 0, rng.choice(SMALL), rng.choice(SMALL))


def _case(rng: random.Random, expected: int, output: int, second: int) -> Case:
    """Give three classes their outputs in hundredths; printed with two decimals they add up to 1."""
    others = second / 100, (100 - output - second) / 100
    x, rate = rng.choice(INPUTS), rng.choice(RATES)
    return Case(expected=expected, output=output / 100, x=x, learning_rate=rate, others=others)
