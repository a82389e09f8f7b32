"""What the practice can say, one module for each kind of question; cards and verdicts are those of a step."""

from truth import common
from truth.practice import (
    answers,
    cards,
    find_the_bug,
    given,
    gradient_sign,
    how_far,
    later_step,
    mean_loss,
    questions,
    same_place,
    soft_target,
    standstill,
    summary,
    verdicts,
    which_derivative,
    which_way,
)
from truth.practice.facts import Practised, practice
from truth.reader import Reader

__all__ = ["Practised", "practice", "reader"]

SAID = (answers, cards, find_the_bug, given, gradient_sign, how_far, questions, standstill, summary, verdicts)
LATER = (later_step, same_place, mean_loss, soft_target, which_derivative, which_way)
reader = Reader().including(common.reader, *(part.reader for part in (*SAID, *LATER)))
