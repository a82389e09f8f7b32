"""What a round says: which examples pull, from where, how a step is taken, and which step of the run is looked at."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from explainer.cases.case import Case
from explainer.cases.limits import INPUT, Limits
from explainer.maths.model import Reduction
from explainer.scenes.two_disagree.ideas import ASKED, FLOOR_ASKED, PullQuestion
from explainer.scenes.two_disagree.problem import ALONG, Examples, Problem
from explainer.teaching.round import Round
from explainer.ui.views import View, Viewed

MOST_STEPS = 1000
FIRST_STEPS = 20
"""How many steps a run is shown to have at first."""
LEVELS = ("0.1", "0.25", "0.4", "0.6")
"""Losses that a learner is asked about."""
RATES = {
    Examples.TWO: Limits(0.0, 4.0, 0.05),
    Examples.SOFT: Limits(0.0, 4.0, 0.05),
    Examples.ONE: Limits(0.0, 100.0, 0.5),
}
SOFT_TARGET = Limits(0.5, 0.9, 0.1)


class Second(StrEnum):
    """What a round about a soft target asks besides the weight."""

    LOSS = "loss"
    FLOOR = "floor"


class PlayUntil(StrEnum):
    """How long a run is played."""

    STEPS = "steps"
    RISES = "rises"
    SLOW = "slow"


STARTS: Mapping[Examples, Case] = {
    Examples.TWO: Case(weight=0.0, learning_rate=2.0),
    Examples.SOFT: Case(weight=0.0, output=0.97, learning_rate=2.0),
    Examples.ONE: Case(weight=0.0, output=0.3, learning_rate=100.0),
}
"""Where each begins: examples whose numbers are known."""
VIEWS: Mapping[str, View] = {
    "examples": View(Examples.TWO, tuple(Examples)),
    "reduction": View("mean", ("mean", "sum")),
    "on": View("both", ("both", "a")),  # which examples the step looks at
    "xb": View(2.0, INPUT),
    "soft": View(0.9, SOFT_TARGET),
    "second": View(Second.LOSS, tuple(Second)),
    "level": View(LEVELS[1], LEVELS),
    "steps": View(0, Limits(0, MOST_STEPS, 1), whole=True),  # of the run; 0 for as many as at first
    "cursor": View(0, Limits(0, MOST_STEPS, 1), whole=True),
    "speed": View("usual", ("slow", "usual", "fast")),
    "until": View(PlayUntil.STEPS, tuple(PlayUntil)),
}
OPTIONS = ("speed", "until")
"""What stays from round to round."""
Looked = Mapping[str, float | str]


@dataclass(frozen=True)
class Plan(Viewed):
    """
    The run of a round.

    Examples
    --------
    >>> plan = Plan(Round(STARTS[Examples.TWO]))
    >>> plan.problem.x, plan.problem.learning_rate, plan.count
    ((1.0, 2.0), 2.0, 20)
    """

    views = VIEWS

    @property
    def examples(self) -> Examples:
        """What pulls at the weight."""
        return Examples(self.choice("examples"))

    @property
    def rates(self) -> Limits:
        """The range of the learning rate."""
        return RATES[self.examples]

    @property
    def problem(self) -> Problem:
        """Everything that decides a run."""
        case, examples = self.round.case, self.examples
        rate = min(case.learning_rate, self.rates.high)
        reduction: Reduction = "sum" if self.choice("reduction") == "sum" else "mean"
        if examples is Examples.TWO:
            x = case.x, self.number("xb")
            return Problem(examples, x, case.weight, 1.0, rate, reduction, self.choice("on") == "a")
        expected = self.number("soft") if examples is Examples.SOFT else 1.0
        return Problem(examples, (case.x,), _weight_of(case.output, case.x), expected, rate)

    @property
    def asks(self) -> tuple[PullQuestion, ...]:
        """What is asked."""
        floor = self.examples is Examples.SOFT and self.choice("second") == Second.FLOOR
        return FLOOR_ASKED if floor else ASKED[self.examples]

    @property
    def level(self) -> float:
        """The loss that a learner is asked about."""
        return float(self.choice("level"))

    @property
    def count(self) -> int:
        """How many steps there are."""
        return int(self.number("steps")) or FIRST_STEPS

    @property
    def cursor(self) -> int:
        """After how many steps the one stands that is looked at."""
        return min(int(self.number("cursor")), self.count)

    def gone_to(self, step: int) -> Round:
        """Look at a step; where it is not taken yet, take it and those before it."""
        state = self.round.looked("cursor", step)
        if step <= self.count:
            return state
        return replace(state, view={**state.view, "steps": min(step, MOST_STEPS)})


def _weight_of(output: float, x: float) -> float:
    """Find the weight that gives an example this output; with an input of 0 there is none, and 0 is as good as any."""
    margin = 1 - ALONG[Examples.ONE][1]
    return math.log(2 * output / (1 - output)) / (margin * x) if x else 0.0
