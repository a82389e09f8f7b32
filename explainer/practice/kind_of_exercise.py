"""What the practice has to know of a kind of exercise, and nothing of which kinds there are."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from explainer.language.words import Words
from explainer.practice.exercise import Exercise
from explainer.practice.sentences import Sentences


class Picture(StrEnum):
    """What can be drawn below an explanation."""

    STEP = "the cards of one step"
    PAIR = "two gauges on one scale"
    CHAIN = "three derivatives, each from the one before"


Drawn = TypeVar("Drawn", bound=Exercise)


@dataclass(frozen=True)
class KindOfExercise(Generic[Drawn]):
    """
    One kind, whole.

    Parameters
    ----------
    answers : sequence of StrEnum
        Those that can be right; each is so equally often.
    draw : callable
        Draw an exercise: from its kind, from chance and from the answer that is to be right.
    sentences : type
        Its sentences, made from the reader's language and an exercise.
    given : callable
        Show the numbers that an exercise starts from; of its answer, nothing before it is `checked`.
    picture : Picture, optional
        What explains it.
    shuffled : bool
        Whether its options have no order of their own, as "rises, stays, falls" have.
    times : int
        How often it comes in each round.
    """

    answers: Sequence[StrEnum]
    draw: Callable[[StrEnum, random.Random, Any], Drawn]
    sentences: type[Sentences[Drawn]]
    given: Callable[[Words, Drawn, bool], str]
    picture: Picture | None = None
    shuffled: bool = False
    times: int = 1
