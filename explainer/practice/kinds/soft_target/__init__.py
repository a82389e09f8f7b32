"""Less than 1 is expected: the question, and the numbers that it gives."""

from explainer.cases.directions import Direction
from explainer.language.words import Words
from explainer.practice.given import example, fact
from explainer.practice.kind_of_exercise import KindOfExercise
from explainer.practice.kinds.soft_target.exercise import SoftTarget, draw
from explainer.practice.kinds.soft_target.sentences import SoftTargetSentences
from explainer.practice.legible import PRINTED
from explainer.ui.chips import line


def _given(words: Words, exercise: SoftTarget, _checked: bool) -> str:
    own, other = map(PRINTED.plain, exercise.targets)
    others = fact(words._("expected of the other class"), other)
    now = fact(words.loss, PRINTED.quantity(exercise.outcome.loss[0]))
    return example(words, exercise.case, expected=own, rate=True) + line(others, now)


TO_SOFT_TARGET = KindOfExercise(answers=tuple(Direction), draw=draw, sentences=SoftTargetSentences, given=_given)
