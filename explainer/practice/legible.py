"""Which steps an exercise may be about: two decimals print every number truly, and the sums of what is printed."""

from decimal import Decimal

from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import FEWEST, Decimals, places_for, printed, short

LOWEST = 0.005
"""The smallest output that two decimals do not print as 0."""
PRINTED = Decimals(FEWEST)
"""How every number of an exercise is written."""
HALF = Decimal(5).scaleb(-FEWEST - 1)


def legible(*outcomes: Outcome) -> bool:
    """
    Whether every change is 0 or large enough for two decimals, no output is printed as 0 or 1, and all sums come out.

    Examples
    --------
    >>> from explainer.cases.case import Case, take_step
    >>> [legible(Outcome.of(case, take_step(case))) for case in (Case(), Case(output=0.99))]
    [True, False]
    """
    changes = [change for outcome in outcomes for change in outcome.changes]
    inside = all(LOWEST <= outcome.output[1] <= 1 - LOWEST for outcome in outcomes)
    return inside and places_for(changes) == FEWEST and all(map(_comes_out, outcomes))


def rounds_to(exact: Decimal, value: float) -> bool:
    """
    Whether arithmetic with printed numbers leads to the printed result.

    Examples
    --------
    >>> rounds_to(printed("1.28") * printed("1.5"), 1.92), rounds_to(printed("1.28") * printed("1.5"), 1.9125)
    (True, False)
    """
    return abs(exact - read(value)) <= HALF


def read(value: float) -> Decimal:
    """Return a number as who reads the page has it."""
    return printed(PRINTED.quantity(value))


def _comes_out(outcome: Outcome) -> bool:
    """Whether who calculates with the printed numbers of a step gets the printed results."""
    x, rate = printed(short(outcome.x)), printed(short(outcome.learning_rate))
    against = rate if outcome.rule is Rule.ADD else -rate
    products = (
        (read(outcome.gradient) * x, outcome.weight_gradient),
        (against * read(outcome.weight_gradient), outcome.weight_change),
        (read(outcome.weight_change) * x, outcome.via_weight),
    )
    parts = read(outcome.via_weight) + read(outcome.via_bias)
    levels = (outcome.weight, outcome.logit, outcome.output, outcome.loss)
    return (
        all(rounds_to(exact, value) for exact, value in products)
        and parts == read(outcome.logit_change)
        and all(PRINTED.adds_up(*level) for level in levels)
    )
