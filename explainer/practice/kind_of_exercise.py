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
    """One kind, whole."""

    answers: Sequence[StrEnum]  # those that can be right; each is so equally often
    draw: Callable[[StrEnum, random.Random, Any], Drawn]  # from its kind, from chance, and from what is to be right
    sentences: type[Sentences[Drawn]]
    given: Callable[[Words, Drawn, bool], str]  # the numbers that it starts from; of its answer, nothing unless checked
    picture: Picture | None = None  # what explains it
    shuffled: bool = False  # whether its options have no order of their own, as "rises, stays, falls" have
    times: int = 1  # how often it comes in each round
