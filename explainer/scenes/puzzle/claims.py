"""The chain of reasoning behind the puzzle, claim by claim, checked against what a step really does."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from explainer.cases.outcome import Outcome
from explainer.teaching.misconceptions import Misconception


class PuzzleQuestion(StrEnum):
    """What is asked."""

    CLAIM = "claim"


class Claim(StrEnum):
    """One claim of the chain, in the order it is made."""

    EXPECTED_ONE = "expected one"
    OUTPUT_BELOW = "output below one"
    GRADIENT_NEGATIVE = "gradient negative"
    WEIGHT_DOWN = "weight down"
    OUTPUT_DOWN = "output down"
    LOSS_UP = "loss up"

    @property
    def number(self) -> int:
        """Its place in the chain, from 1."""
        return list(Claim).index(self) + 1


IDEAS: Mapping[Claim, Misconception] = {
    Claim.EXPECTED_ONE: Misconception.DOUBTED_GIVEN,
    Claim.OUTPUT_BELOW: Misconception.OUTPUT_ONE,
    Claim.GRADIENT_NEGATIVE: Misconception.SIGN_FOR_SLIP,
    Claim.WEIGHT_DOWN: Misconception.POSITIVE_INPUT,
    Claim.OUTPUT_DOWN: Misconception.WRONG_FOR_TRUE,
    Claim.LOSS_UP: Misconception.END_ALONE,
}
"""What is behind a mark on a claim that is not the first wrong one."""


@dataclass(frozen=True)
class Checked:
    """A claim held against a step, with what decides it: a number, a difference, or a level before and after."""

    claim: Claim
    holds: bool
    numbers: tuple[float, ...]


def checked(outcome: Outcome) -> tuple[Checked, ...]:
    """
    Hold each claim against what a step did.

    The gradient of the third claim is that of the logit, output - expected. Only the claims from the fourth on speak of
    the step.

    Examples
    --------
    >>> from explainer.cases.case import Case, take_step
    >>> [each.holds for each in checked(Outcome.of(Case(x=1.0), take_step(Case(x=1.0))))]
    [True, True, True, False, False, False]
    >>> [each.holds for each in checked(Outcome.of(Case(x=-2.0), take_step(Case(x=-2.0))))]
    [True, True, True, True, False, False]
    """
    output, expected, gradient = outcome.output[0], outcome.expected, outcome.gradient
    return (
        Checked(Claim.EXPECTED_ONE, expected == 1, (expected,)),
        # Where the output itself would round to 1, the gradient still tells that it is less.
        Checked(Claim.OUTPUT_BELOW, gradient < 1 - expected, (output,)),
        Checked(Claim.GRADIENT_NEGATIVE, gradient < 0, (output, expected, gradient)),
        Checked(Claim.WEIGHT_DOWN, outcome.weight_change < 0, outcome.weight),
        Checked(Claim.OUTPUT_DOWN, outcome.output_change < 0, outcome.output),
        Checked(Claim.LOSS_UP, outcome.loss_change > 0, outcome.loss),
    )


def first_wrong(outcome: Outcome) -> Claim | None:
    """
    Find the first claim that is false; None where every claim holds, as with the minus forgotten.

    A claim can be true without following from the one before it: with a negative input the fourth is.

    Examples
    --------
    >>> from explainer.cases.case import Case, take_step
    >>> first_wrong(Outcome.of(Case(x=1.0), take_step(Case(x=1.0))))
    <Claim.WEIGHT_DOWN: 'weight down'>
    >>> first_wrong(Outcome.of(Case(x=-2.0), take_step(Case(x=-2.0))))
    <Claim.OUTPUT_DOWN: 'output down'>
    """
    return next((each.claim for each in checked(outcome) if not each.holds), None)
