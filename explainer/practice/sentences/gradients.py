"""Sentences of the exercises on signs of gradients."""

from enum import StrEnum

from explainer.practice.exercise import Kind
from explainer.practice.gradients import Sign, Slope
from explainer.practice.sentences.base import Sentences
from explainer.practice.sentences.formulas import error, flipped, flipped_slope, weight_slope
from explainer.practice.slips import Slip


class SlopeSentences(Sentences[Slope]):
    """A gradient's sign is asked."""

    @property
    def question(self) -> str:
        """Ask for the sign."""
        if self._at_logit:
            return self.words._("Which sign does the gradient with respect to the logit, ∂L/∂z, have?")
        return self.words._("Which sign does the gradient with respect to the weight, ∂L/∂w, have?")

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words._("The gradient is")

    def option(self, key: StrEnum) -> str:
        """Write a sign."""
        return {
            Sign.NEGATIVE: self.words._("− negative"),
            Sign.ZERO: self.words._("0 zero"),
            Sign.POSITIVE: self.words._("+ positive"),
        }[Sign(key)]

    @property
    def truth(self) -> str:
        """Say which sign it is."""
        _, sign = self.words._, Sign(self.exercise.right)
        if self._at_logit:
            told = {
                Sign.NEGATIVE: _("The gradient with respect to the logit is negative: {numbers}."),
                Sign.POSITIVE: _("The gradient with respect to the logit is positive: {numbers}."),
            }
            return told[sign].format(numbers=self._error)
        told = {
            Sign.NEGATIVE: _("The gradient with respect to the weight is negative: {numbers}."),
            Sign.ZERO: _("The gradient with respect to the weight is zero: {numbers}."),
            Sign.POSITIVE: _("The gradient with respect to the weight is positive: {numbers}."),
        }
        return told[sign].format(numbers=self._slope)

    def why(self, slip: Slip) -> str:
        """Answer an option."""
        told = self._about_logit(slip) if self._at_logit else self._about_weight(slip)
        return told.format(
            error=self._error,
            slope=self._slope,
            flipped=flipped(self.exercise.outcome, self.decimals),
            flipped_slope=flipped_slope(self.exercise.outcome, self.decimals),
            gradient=self.decimals.signed(self.exercise.outcome.gradient),
            y=self.exercise.case.expected,
        )

    def _about_logit(self, slip: Slip) -> str:
        _ = self.words._
        return {
            Slip.NONE: _("It is output − expected; the input plays no part in it yet."),
            Slip.FLIPPED_ERROR: _(
                "In the other order it would be {flipped}; the gradient is output − expected: {error}."
            ),
            Slip.INPUT_PUT_IN: _(
                "Only the gradient with respect to the weight has the input as a factor: {slope}. "
                "That with respect to the logit is output − expected: {error}."
            ),
            Slip.NO_ERROR_LEFT: _(
                "It would be 0 only if the output were exactly {y}, which softmax never quite reaches: {error}."
            ),
        }[slip]

    def _about_weight(self, slip: Slip) -> str:
        _ = self.words._
        if slip is Slip.FLIPPED_ERROR and self.exercise.case.x == 0:
            return _("In either order the difference is multiplied by the input: {slope}.")
        return {
            Slip.NONE: _("It is the gradient with respect to the logit, {error}, times the input."),
            Slip.FLIPPED_ERROR: _(
                "With expected − output it would be {flipped_slope}; it is (output − expected) × input: {slope}."
            ),
            Slip.INPUT_LEFT_OUT: _(
                "{gradient} is the gradient with respect to the logit; the input multiplies it: {slope}."
            ),
            Slip.NO_ERROR_LEFT: _("Neither output − expected nor the input is 0, so their product is not: {slope}."),
        }[slip]

    @property
    def _at_logit(self) -> bool:
        return self.exercise.kind is Kind.LOGIT_GRADIENT

    @property
    def _error(self) -> str:
        return error(self.exercise.outcome, self.decimals)

    @property
    def _slope(self) -> str:
        return weight_slope(self.exercise.outcome, self.decimals)
