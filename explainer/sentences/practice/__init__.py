"""What an exercise asks, what it offers, what is so, and the answer to each idea, in words."""

from typing import Any

from explainer.practice.derivatives import Naming
from explainer.practice.exercise import Exercise
from explainer.practice.gradients import Slope
from explainer.practice.hunts import Hunt
from explainer.practice.moves import Move
from explainer.practice.sizes import Comparison
from explainer.sentences.practice.base import Sentences
from explainer.sentences.practice.derivatives import NamingSentences
from explainer.sentences.practice.gradients import SlopeSentences
from explainer.sentences.practice.hunts import HuntSentences
from explainer.sentences.practice.moves import MoveSentences
from explainer.sentences.practice.sizes import ComparisonSentences
from explainer.words import Words

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
