"""Cases whose steps are asked about: plain ones, ones in which nothing moves, a bias alone, a crowded class."""

import random
from dataclasses import replace

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.practice.legible import INPUTS

RATES = (0.25, 0.5, 1.0)
SMALL = (5, 10, 15)


def draw_case(rng: random.Random, chance: float, asked: Quantity, wanted: Direction) -> Case:
    """
    Draw a case that may have the answer wanted; whether it has, only its step tells.

    `chance`, from 0 to 1, decides what sort of case it is, and stays while more are drawn, so that none becomes rare by
    having the answer wanted less often.
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
