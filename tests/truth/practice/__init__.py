"""What the practice can say, one module for each kind of question; cards and verdicts are those of a step."""

from truth import common
from truth.practice import (
    answers,
    cards,
    derivatives,
    given,
    gradients,
    hunts,
    moves,
    questions,
    sizes,
    standstill,
    summary,
    verdicts,
)
from truth.practice.facts import Practised, practice
from truth.reader import Reader

__all__ = ["Practised", "practice", "reader"]

SAID = (answers, cards, derivatives, given, gradients, hunts, moves, questions, sizes, standstill, summary, verdicts)
reader = Reader().including(common.reader, *(part.reader for part in SAID))
