"""Which steps an exercise may be about: those whose every number is true with two decimals."""

from explainer.decimals import FEWEST, places_for
from explainer.outcomes import Outcome

LOWEST = 0.005
"""The smallest output that two decimals do not print as 0."""


def legible(*outcomes: Outcome) -> bool:
    """
    Whether every change is 0 or large enough for two decimals, and no output is printed as 0 or 1.

    Examples
    --------
    >>> from explainer.cases import Case, learned
    >>> [legible(Outcome.of(case, learned(case))) for case in (Case(), Case(output=0.99))]
    [True, False]
    """
    changes = [change for outcome in outcomes for change in outcome.changes]
    inside = all(LOWEST <= outcome.output[1] <= 1 - LOWEST for outcome in outcomes)
    return inside and places_for(changes) == FEWEST
