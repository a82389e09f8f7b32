"""Which of two moves further: the question, and the numbers that it gives."""

from explainer.language.words import Words
from explainer.practice.given import example
from explainer.practice.kind_of_exercise import KindOfExercise, Picture
from explainer.practice.kinds.how_far.exercise import Further, HowFar, draw
from explainer.practice.kinds.how_far.sentences import NAMES, HowFarSentences


def _given(words: Words, exercise: HowFar, _checked: bool) -> str:
    sides = zip(NAMES, exercise.cases, strict=True)
    return "".join(example(words, case, before=f"<b>{name}</b>", rate=True) for name, case in sides)


OF_TWO = KindOfExercise(
    answers=tuple(Further), draw=draw, sentences=HowFarSentences, given=_given, picture=Picture.PAIR
)
