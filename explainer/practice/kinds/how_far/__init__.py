"""Which of two moves further: the question, and the numbers that it gives."""

from explainer.language.numbers import short
from explainer.language.words import Words
from explainer.practice.given import example, fact
from explainer.practice.kind_of_exercise import KindOfExercise, Picture
from explainer.practice.kinds.how_far.exercise import Further, HowFar, draw
from explainer.practice.kinds.how_far.sentences import NAMES, HowFarSentences


def _given(words: Words, exercise: HowFar, _checked: bool) -> str:
    first, second = exercise.cases
    weighs = first.weight != second.weight
    return "".join(
        example(
            words,
            case,
            before=f"<b>{name}</b>",
            rate=True,
            after=fact(words.pgettext("quantity", "weight"), short(case.weight)) if weighs else "",
        )
        for name, case in zip(NAMES, exercise.cases, strict=True)
    )


OF_TWO = KindOfExercise(
    answers=tuple(Further), draw=draw, sentences=HowFarSentences, given=_given, picture=Picture.PAIR
)
