"""Cases as learners make them: by the controls, by a few steps, by meeting a penguin."""

import random

from hypothesis import strategies as st

from explainer.cases.case import Case, split, take_step
from explainer.cases.limits import CLASSES, INPUT, LEARNING_RATE, OUTPUT, WEIGHT, Limits
from explainer.cases.penguins import penguin


def on(limits: Limits) -> st.SearchStrategy[float]:
    """A value that a slider can take."""
    return st.integers(0, round((limits.high - limits.low) / limits.step)).map(
        lambda k: round(limits.low + k * limits.step, 6)
    )


@st.composite
def controlled(draw: st.DrawFn) -> Case:
    """A case that the controls can say."""
    classes = draw(st.sampled_from(CLASSES))
    return Case(
        expected=draw(st.sampled_from([1, 0])),
        output=draw(on(OUTPUT)),
        x=draw(on(INPUT)),
        learning_rate=draw(on(LEARNING_RATE)),
        weight=draw(on(WEIGHT)),
        watched=draw(st.integers(0, classes - 1)),
        learn_bias=draw(st.booleans()),
        others=split(classes),
        other_weights=(0.0,) * (classes - 1),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case that can be reached at all, also by steps and by the penguins."""
    case = draw(st.one_of(controlled(), st.builds(penguin, st.builds(random.Random, st.integers(0, 2**16)))))
    for _ in range(draw(st.integers(0, 2))):
        case = case.after(take_step(case))
    return case
