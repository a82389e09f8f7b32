"""Deal exercises: any number of any seed, the same for everyone, with kinds and right answers in equal shares."""

import random
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final, TypeVar

from explainer.practice.exercise import Exercise
from explainer.practice.kinds import Kind, kind_of

LAST_SEED: Final = 9999
KINDS_IN_A_ROUND: Final = tuple(kind for kind in Kind for _ in range(kind.of.times))
"""The kinds of as many exercises as it takes until each has come; their order is shuffled."""

MOST_DRAWS: Final = 40
"""Among so many of a kind there are some about the same ideas."""

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
    >>> sorted(draw(7, number).kind for number in range(1, 15)) == sorted(KINDS_IN_A_ROUND)
    True
    """
    if not 0 <= seed <= LAST_SEED:
        raise ValueError(f"seed must be from 0 to {LAST_SEED}, but it is {seed}.")
    if number < 1:
        raise ValueError(f"number must be at least 1, but it is {number}.")
    turn, place = divmod(number - 1, len(KINDS_IN_A_ROUND))
    kinds = _shuffled(KINDS_IN_A_ROUND, f"{seed} {turn}")
    kind = kinds[place]
    before = turn * KINDS_IN_A_ROUND.count(kind) + kinds[:place].count(kind)
    rng = random.Random(f"{seed} exercise {number}")
    exercise: Exercise = kind.of.draw(kind, rng, _dealt(kind.of.answers, before, f"{seed} {kind} answers"))
    if not kind.of.shuffled:
        return exercise
    return _arranged(exercise, _dealt(range(len(exercise.options)), before, f"{seed} {kind} places"), rng)


@lru_cache(maxsize=1024)
def draw_again(seed: int, number: int, missed: Exercise) -> Exercise:
    """
    Draw another exercise of the kind of one that was missed: about the same ideas, in other numbers.

    Examples
    --------
    >>> missed = draw(7, 3)
    >>> again = draw_again(7, 6, missed)
    >>> again.kind is missed.kind, again.subject == missed.subject, again == missed
    (True, True, False)
    """
    kind = kind_of(missed)
    rng = random.Random(f"{seed} again {number}")
    draws = (kind.draw(missed.kind, rng, rng.choice(kind.answers)) for _ in range(MOST_DRAWS))
    others = (each for each in draws if replace(each, options=missed.options) != missed)
    first: Exercise = next(others)
    exercise = next((each for each in chain((first,), others) if each.subject == missed.subject), first)
    return _arranged(exercise, rng.randrange(len(exercise.options)), rng) if kind.shuffled else exercise


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
