"""Which numbers an exercise may be about: two decimals print each truly, and the sums of what is printed come out."""

from decimal import Decimal

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome, Rule
from explainer.language.numbers import FEWEST, Decimals, places_for, printed, short
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.maths.path import Step

INPUTS = (-3.0, -2.0, -1.5, -0.5, 0.5, 1.5, 2.0, 3.0)
WHOLE_INPUTS = (-2.0, -1.0, 1.0, 2.0)
"""Where a number is multiplied by two of them, or by one twice."""
LOWEST = 0.005
"""The smallest output that two decimals do not print as 0."""
PRINTED = Decimals(FEWEST)
"""How every number of an exercise is written."""
HALF = Decimal(5).scaleb(-FEWEST - 1)


def step_of(case: Case, rule: Rule = Rule.SUBTRACT) -> Step:
    """Take the step of a case, or the one that has forgotten its minus."""
    return take_step(case, add_gradient if rule is Rule.ADD else subtract_gradient)


def outcome_of(case: Case, rule: Rule = Rule.SUBTRACT) -> Outcome:
    """Return what the step of a case does to the watched class."""
    return Outcome.of(case, step_of(case, rule))


def legible(*outcomes: Outcome) -> bool:
    """
    Whether every change is 0 or large enough for two decimals, no output is printed as 0 or 1, and all sums come out.

    Examples
    --------
    >>> [legible(outcome_of(case)) for case in (Case(), Case(output=0.99))]
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
    return abs(exact - as_printed(value)) <= HALF


def as_printed(value: float) -> Decimal:
    """Return a number as who reads the page has it."""
    return printed(PRINTED.quantity(value))


def _comes_out(outcome: Outcome) -> bool:
    """Whether who calculates with the printed numbers of a step gets the printed results."""
    x, rate = printed(short(outcome.x)), printed(short(outcome.learning_rate))
    against = rate if outcome.rule is Rule.ADD else -rate
    products = (
        (as_printed(outcome.gradient) * x, outcome.weight_gradient),
        (against * as_printed(outcome.weight_gradient), outcome.weight_change),
        (as_printed(outcome.weight_change) * x, outcome.via_weight),
    )
    parts = as_printed(outcome.via_weight) + as_printed(outcome.via_bias)
    levels = (outcome.weight, outcome.logit, outcome.output, outcome.loss)
    return (
        all(rounds_to(exact, value) for exact, value in products)
        and parts == as_printed(outcome.logit_change)
        and all(PRINTED.adds_up(*level) for level in levels)
    )
