"""Named cases worth trying, and how new ones are drawn."""

import random
from dataclasses import replace

from explainer.cases.case import Case
from explainer.cases.penguins import penguin

RISING = "rising rival"
"""A wrong class's logit falls and its probability rises; only a scene of all classes can show it."""

SCENARIOS: dict[str, Case] = {
    "start": Case(),
    "negative input": Case(x=-2.0),
    "confidently wrong": Case(output=0.01, x=-2.0),
    "input zero": Case(x=0.0),
    "almost right": Case(output=0.99),
    "expected 0": Case(expected=0),
    RISING: Case(output=0.05, learning_rate=1.0, others=(0.90, 0.05)),
}
PENGUIN = "penguin"
NAMES = (*(name for name in SCENARIOS if name != RISING), PENGUIN)
"""What every scene offers."""


def scenario(name: str, rng: random.Random) -> Case:
    """Look up a named case; for the penguin, draw one of the birds whose input is negative, as its name asks."""
    if name == PENGUIN:
        return penguin(rng, below_average=True)
    if name not in SCENARIOS:
        raise ValueError(f"name must be one of {', '.join((*SCENARIOS, PENGUIN))}, but it is {name!r}.")
    return SCENARIOS[name]


def new_case(previous: Case, rng: random.Random) -> Case:
    """Draw a case of the same kind; the expected value and the input's sign vary, so no answer is always right."""
    if previous.kind == "penguins":
        return replace(penguin(rng), learning_rate=previous.learning_rate, learn_bias=previous.learn_bias)
    drawn = previous
    while (drawn.expected, drawn.output, drawn.x) == (previous.expected, previous.output, previous.x):
        drawn = replace(
            previous.with_classes(previous.classes),
            expected=rng.choice((0, 1)),
            output=rng.randint(2, 18) / 20,
            x=rng.choice((-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)),
            weight=0.5,
        )
    return drawn


def mirrored(case: Case) -> Case:
    """Return the case with an input of the other sign: -2 after the start's +1 or after 0, else the opposite."""
    return case.with_input(-2.0 if case.x in (0.0, 1.0) else -case.x)
