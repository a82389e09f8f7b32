"""Every answer to every guess holds: chance alone comes by some of them seldom."""

from itertools import product

import pytest

from explainer.cases.case import Case
from explainer.cases.directions import Direction
from explainer.language.words import languages
from explainer.scenes import OneStep
from explainer.teaching.round import LATER_QUESTIONS, Round
from truth.test_truth import SCENES, check

CASES = [
    Case(),
    Case(x=-2.0),
    Case(x=-2.0, expected=0),
    Case(x=-1.0, learn_bias=True),
    Case(x=0.0),
    Case(x=0.0, learn_bias=True),
    Case(expected=0),
    Case(output=0.99),
    Case(learning_rate=0.0),
    Case(expected=0, output=0.05, others=(0.05, 0.9), learning_rate=1.0),
]


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_every_answer_to_every_guess_is_true(case: Case, language: str) -> None:
    scene = OneStep(language, case)
    for first, second in product(Direction, repeat=2):
        guesses = dict(zip(LATER_QUESTIONS, (first, second, first, second), strict=True))
        scene.show(Round(case, "", LATER_QUESTIONS, guesses, committed=True))
        check(scene, SCENES["one-step"], language, f"{first}, {second}")
