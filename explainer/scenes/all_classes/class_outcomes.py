"""What one step did to every class: an `Outcome` each, and the wrong class that rises against its own logit."""

import math
from dataclasses import dataclass, replace

from explainer.cases.case import Case
from explainer.cases.outcome import Outcome, Rule
from explainer.maths.path import Step


@dataclass(frozen=True)
class ClassOutcomes:
    """
    One step, seen from each class.

    Examples
    --------
    >>> from explainer.cases.case import take_step
    >>> case = Case(output=0.05, others=(0.90, 0.05), learning_rate=1.0)
    >>> outcomes = ClassOutcomes.of(case, take_step(case))
    >>> [round(outcome.output[1], 3) for outcome in outcomes.each], outcomes.rising
    ([0.238, 0.674, 0.088], (2,))
    """

    names: tuple[str, ...]
    watched: int  # the class that the controls speak of
    target: int  # the expected one
    each: tuple[Outcome, ...]
    shift: float = 0.0  # what was added to all logits of the case, only to look at

    @classmethod
    def of(cls, case: Case, step: Step, shift: float = 0.0) -> "ClassOutcomes":
        """Read every class's numbers out of `step`."""
        seen = (replace(case, watched=k, expected=int(k == case.target)) for k in range(case.classes))
        return cls(case.names, case.watched, case.target, tuple(Outcome.of(one, step) for one in seen), shift)

    @property
    def gradients(self) -> tuple[float, ...]:
        """Output minus expected of each class; their sum is 0."""
        return tuple(outcome.gradient for outcome in self.each)

    @property
    def wrong(self) -> tuple[int, ...]:
        """Indices of the classes that are not expected."""
        return tuple(k for k in range(len(self.each)) if k != self.target)

    @property
    def rising(self) -> tuple[int, ...]:
        """Wrong classes whose logit fell and whose output rose all the same, the steepest rise first."""
        found = [k for k in self.wrong if self.each[k].logit_change < 0 < self.each[k].output_change]
        return tuple(sorted(found, key=lambda k: -self.each[k].output_change))

    @property
    def furthest(self) -> int:
        """The wrong class whose logit fell furthest: the one with the largest output."""
        return min(self.wrong, key=lambda k: self.each[k].logit_change)

    @property
    def moves(self) -> bool:
        """Whether the step moved anything."""
        return any(outcome.moves for outcome in self.each)

    @property
    def rule(self) -> Rule:
        """The one rule that explains every class's move."""
        rules = {outcome.rule for outcome in self.each}
        return rules.pop() if len(rules) == 1 else Rule.OTHER

    @property
    def sum_growth(self) -> float:
        r"""
        How the sum of all :math:`e^z` grew, as a factor: :math:`\sum_k p_k e^{\Delta z_k}`.

        An output is the class's share of that sum, so it rises where its own :math:`e^{\Delta z}` is the larger factor.
        """
        return math.fsum(outcome.output[0] * growth(outcome) for outcome in self.each)


def growth(outcome: Outcome) -> float:
    """Return how a class's e^z grew, as a factor: e^Δz."""
    return math.exp(min(outcome.logit_change, 700.0))


def shifted(case: Case, shift: float) -> Case:
    """
    Add a number to all logits of a case, which changes nothing else.

    Examples
    --------
    >>> shifted(Case(), 2.0).model.logits([1.0]).round(2)
    array([3.48, 1.81, 0.71])
    """
    if not shift:
        return case
    return replace(case, logit=float(case.model.logits([case.x])[case.watched]) + shift)
