"""The rules that a weight's descent is compared by: the real one, the one without its minus, and a reader's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explainer.cases.case import Case
from explainer.cases.one_weight import WeightPath, descend_weight
from explainer.cases.outcome import Rule
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.maths.path import Step

KNOWN = {Rule.SUBTRACT: subtract_gradient, Rule.ADD: add_gradient}
"""The rules that are always compared."""


@dataclass(frozen=True)
class ComparedRules:
    """
    Where each rule takes the weight from the same start.

    Examples
    --------
    The minus forgotten in the code that was meant to have it: the real rule is still there to compare with.

    >>> case = Case(output=0.3, x=2.0)
    >>> added = descend_weight(case, 1, add_gradient)
    >>> rules = ComparedRules.of(case, added, added)
    >>> print(rules.own, [f"{path.losses[-1]:.2f}" for path in rules.paths.values()])
    add the gradient ['0.45', '2.35']
    """

    own: Rule  # that of the reader's code, whatever it was meant to be
    paths: Mapping[Rule, WeightPath]  # the real one first; what the reader's code does not bring is the library's

    @classmethod
    def of(cls, case: Case, own: Sequence[Step], other: Sequence[Step]) -> "ComparedRules":
        """Read the rules out of two paths of steps, the first meant to have the minus and the second not."""
        first, second = WeightPath.of(case, own, Rule.SUBTRACT), WeightPath.of(case, other, Rule.ADD)
        found = {second.rule: second, first.rule: first}
        for rule, update in KNOWN.items():
            if rule not in found:
                found[rule] = WeightPath.of(case, descend_weight(case, len(own), update), rule)
        return cls(first.rule, {rule: found[rule] for rule in Rule if rule in found})

    @property
    def real(self) -> WeightPath:
        """Where the rule with its minus leads."""
        return self.paths[Rule.SUBTRACT]

    @property
    def added(self) -> WeightPath:
        """Where the rule without its minus leads."""
        return self.paths[Rule.ADD]

    def is_own(self, rule: Rule) -> bool:
        """Whether a rule is one of the reader's, and not the real one."""
        return rule is Rule.OTHER or (rule is self.own and rule is not Rule.SUBTRACT)
