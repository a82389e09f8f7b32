"""Deal exercises: any number of any seed, the same for everyone, with kinds and right answers in equal shares."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final, TypeVar

from explainer.cases.directions import Direction
from explainer.practice.bugs import Bug
from explainer.practice.derivatives import ASKED, draw_naming
from explainer.practice.exercise import Exercise, Kind
from explainer.practice.gradients import Sign, draw_logit_gradient, draw_weight_gradient
from explainer.practice.hunts import draw_hunt
from explainer.practice.moves import KINDS, mover
from explainer.practice.sizes import Further, draw_comparison

LAST_SEED: Final = 9999
ROUND: Final = (*Kind, Kind.BUG)
"""The kinds of each ten exercises; their order is shuffled."""

WANTED: Mapping[Kind, Sequence[StrEnum]] = {
    # Where one class is expected the gradient at a logit is never 0.
    Kind.LOGIT_GRADIENT: (Sign.NEGATIVE, Sign.POSITIVE),
    Kind.WEIGHT_GRADIENT: tuple(Sign),
    **dict.fromkeys(KINDS, tuple(Direction)),
    Kind.SIZE: tuple(Further),
    Kind.DERIVATIVE: ASKED,
    Kind.BUG: tuple(Bug),
}

DRAWN: Mapping[Kind, Callable[[random.Random, Any], Exercise]] = {
    Kind.LOGIT_GRADIENT: draw_logit_gradient,
    Kind.WEIGHT_GRADIENT: draw_weight_gradient,
    **{kind: mover(kind) for kind in KINDS},
    Kind.SIZE: draw_comparison,
    Kind.DERIVATIVE: draw_naming,
    Kind.BUG: draw_hunt,
}

SHUFFLED = (Kind.DERIVATIVE, Kind.BUG)
"""Kinds whose options have no order of their own, as "rises, stays, falls" have."""

Card = TypeVar("Card")


@lru_cache(maxsize=1024)
def draw(seed: int, number: int) -> Exercise:
    """
    Draw an exercise.

    Kinds, and for each kind its right answers and their places, are dealt from decks that are shuffled anew once they
    are empty. So their order is left to chance, and yet over any long stretch all are equally frequent.

    Parameters
    ----------
    seed : int
        From 0 to 9999; a class that sets the same one gets the same exercises.
    number : int
        Which exercise, from 1.

    Returns
    -------
    Exercise
        The same one at every call, in every language and on every machine.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> draw(7, 3) == draw(7, 3), draw(7, 3) == draw(8, 3)
    (True, False)
    >>> sorted(draw(7, number).kind for number in range(1, 11)) == sorted(ROUND)
    True
    """
    if not 0 <= seed <= LAST_SEED:
        raise ValueError(f"seed must be from 0 to {LAST_SEED}, but it is {seed}.")
    if number < 1:
        raise ValueError(f"number must be at least 1, but it is {number}.")
    turn, place = divmod(number - 1, len(ROUND))
    kinds = _shuffled(ROUND, f"{seed} {turn}")
    kind = kinds[place]
    before = turn * ROUND.count(kind) + kinds[:place].count(kind)
    rng = random.Random(f"{seed} exercise {number}")
    exercise = DRAWN[kind](rng, _dealt(WANTED[kind], before, f"{seed} {kind} answers"))
    if kind in SHUFFLED:
        at = _dealt(range(len(exercise.options)), before, f"{seed} {kind} places")
        exercise = _arranged(exercise, at, rng)
    return exercise


def _arranged(exercise: Exercise, at: int, rng: random.Random) -> Exercise:
    """Put the right option in its place and the others round it in any order."""
    others = [option for option in exercise.options if option.key != exercise.right]
    rng.shuffle(others)
    right = [option for option in exercise.options if option.key == exercise.right]
    return replace(exercise, options=(*others[:at], *right, *others[at:]))


def _dealt(deck: Sequence[Card], number: int, name: str) -> Card:
    """Return the card dealt as the `number`-th, from 0."""
    again, place = divmod(number, len(deck))
    return _shuffled(deck, f"{name} {again}")[place]


def _shuffled(deck: Sequence[Card], name: str) -> list[Card]:
    return random.Random(name).sample(deck, len(deck))
