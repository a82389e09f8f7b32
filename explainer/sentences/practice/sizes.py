"""Sentences of the exercises on sizes."""

from enum import StrEnum

from explainer.practice.sizes import Comparison, Further
from explainer.practice.slips import Slip
from explainer.sentences.feedback import logit_formula
from explainer.sentences.practice.base import Sentences
from explainer.sentences.practice.formulas import weight_formula
from explainer.sentences.verdicts import change_chip
from explainer.signs import Question

NAMES = ("A", "B")


class ComparisonSentences(Sentences[Comparison]):
    """Two moves are compared."""

    @property
    def question(self) -> str:
        """Ask which one moves further."""
        if self._of_weights:
            return self.words._("A and B take one learning step each. Whose weight moves further, be it up or down?")
        return self.words._("A and B take one learning step each. Whose logit moves further, be it up or down?")

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words._("It moves further")

    def option(self, key: StrEnum) -> str:
        """Write an answer."""
        return {
            Further.FIRST: self.words._("in A"),
            Further.SAME: self.words._("equally far in both"),
            Further.SECOND: self.words._("in B"),
        }[Further(key)]

    @property
    def truth(self) -> str:
        """Say which one moved further."""
        _, right = self.words._, self.exercise.right
        first, second = (
            change_chip(outcome.weight_change if self._of_weights else outcome.logit_change, self.decimals)
            for outcome in self.exercise.outcomes
        )
        if right is Further.SAME:
            weights, logits = (
                _("Both weights move equally far: {first} and {second}."),
                _("Both logits move equally far: {first} and {second}."),
            )
            return (weights if self._of_weights else logits).format(first=first, second=second)
        weights, logits = (
            _("The weight moves further in {winner}: {far} against {near}."),
            _("The logit moves further in {winner}: {far} against {near}."),
        )
        winner, far, near = (NAMES[0], first, second) if right is Further.FIRST else (NAMES[1], second, first)
        return (weights if self._of_weights else logits).format(winner=winner, far=far, near=near)

    def why(self, slip: Slip) -> str:
        """Answer an option."""
        _ = self.words._
        told = {
            Slip.NONE: _("Step size, error and input count together: {numbers}."),
            Slip.LARGER_OUTPUT: _("What counts is how far the output is from what is expected: {numbers}."),
            Slip.FAR_FROM_ONE: _("Where 0 is expected the error is counted from 0: {numbers}."),
            Slip.SIGNED_SIZE: _("The input’s sign decides which way it goes, the input’s size how far: {numbers}."),
            Slip.RATE_ALONE: _("The step size is multiplied by the error and by the input: {numbers}."),
            Slip.INPUT_ALONE: _("The input is multiplied by the error and by the step size: {numbers}."),
            Slip.INPUT_LEFT_OUT: _("The errors are the same, but each is multiplied by its own input: {numbers}."),
            Slip.FOLLOWED_WEIGHT: _(
                "The weights do move equally far, but on the way to the logit the input multiplies them once more: "
                "{numbers}."
            ),
        }[slip]
        return told.format(numbers=self._numbers)

    @property
    def _of_weights(self) -> bool:
        return self.exercise.asked is Question.WEIGHT

    @property
    def _numbers(self) -> str:
        formula = weight_formula if self._of_weights else logit_formula
        lines = [formula(outcome, self.decimals) for outcome in self.exercise.outcomes]
        return ";".join(f"<br>{name}: {line}" for name, line in zip(NAMES, lines, strict=True))
