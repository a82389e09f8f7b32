"""What an exercise asks, what it offers, what is so, and the answer to each idea, in words."""

from typing import Any

from explainer.language.words import Words
from explainer.practice.derivatives import Naming
from explainer.practice.exercise import Exercise
from explainer.practice.gradients import Slope
from explainer.practice.hunts import Hunt
from explainer.practice.moves import Move
from explainer.practice.sentences.base import Sentences
from explainer.practice.sentences.derivatives import NamingSentences
from explainer.practice.sentences.gradients import SlopeSentences
from explainer.practice.sentences.hunts import HuntSentences
from explainer.practice.sentences.moves import MoveSentences
from explainer.practice.sentences.sizes import ComparisonSentences
from explainer.practice.sizes import Comparison

KINDS: dict[type[Exercise], type[Sentences[Any]]] = {
    Slope: SlopeSentences,
    Move: MoveSentences,
    Comparison: ComparisonSentences,
    Naming: NamingSentences,
    Hunt: HuntSentences,
}


def sentences(words: Words, exercise: Exercise) -> Sentences[Any]:
    """Find the sentences of an exercise."""
    return KINDS[type(exercise)](words, exercise)
