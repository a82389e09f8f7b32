"""Sentences of the exercises on which of two moves further."""

from collections.abc import Mapping
from enum import StrEnum

from explainer.cases.directions import Quantity
from explainer.language.formulas import logit_formula
from explainer.language.phrases import change_chip
from explainer.practice.formulas import weight_formula
from explainer.practice.kinds.how_far.exercise import Further, HowFar
from explainer.practice.legible import PRINTED
from explainer.practice.sentences import Sentences
from explainer.teaching.misconceptions import Misconception

NAMES = ("A", "B")


class HowFarSentences(Sentences[HowFar]):
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
        return self.words._("Larger change")

    def option(self, key: StrEnum) -> str:
        """Write an answer."""
        return {
            Further.FIRST: self.words._("in A"),
            Further.SAME: self.words._("equal in both"),
            Further.SECOND: self.words._("in B"),
        }[Further(key)]

    @property
    def truth(self) -> str:
        """Say which one moved further."""
        _, right = self.words._, self.exercise.right
        first, second = (
            change_chip(outcome.weight_change if self._of_weights else outcome.logit_change, PRINTED)
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

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        about_logits = {} if self._of_weights else self._about_logits()
        sentence = about_logits.get(misconception, self._about_weights()[misconception])
        formula = weight_formula if self._of_weights else lambda outcome: logit_formula(outcome, PRINTED)
        sides = zip(NAMES, self.exercise.outcomes, strict=True)
        return sentence.format(numbers=";".join(f"<br>{name}: {formula(outcome)}" for name, outcome in sides))

    def _about_weights(self) -> Mapping[Misconception, str]:
        """Answer for weights; what is not of the input holds for logits too."""
        _ = self.words._
        no_factor = _("The weight that a step starts from is no factor of it: {numbers}.")
        return {
            Misconception.WEIGHT_COUNTED: no_factor,
            Misconception.SMALLER_WEIGHT: no_factor,
            Misconception.NONE: _("Learning rate, error signal and input count together: {numbers}."),
            Misconception.LARGER_OUTPUT: _("What counts is how far the output is from what is expected: {numbers}."),
            Misconception.FAR_FROM_ONE: _("Where 0 is expected the error signal is counted from 0: {numbers}."),
            Misconception.SIGNED_SIZE: _(
                "The input’s sign decides which way the weight goes, the input’s size how far: {numbers}."
            ),
            Misconception.RATE_ALONE: _(
                "The learning rate is multiplied by the error signal and by the input: {numbers}."
            ),
            Misconception.INPUT_ALONE: _(
                "The input is multiplied by the error signal and by the learning rate: {numbers}."
            ),
            Misconception.INPUT_LEFT_OUT: _(
                "The error signals are the same, but each is multiplied by its own input: {numbers}."
            ),
            Misconception.FOLLOWED_WEIGHT: _(
                "The weights do move equally far, but on the way to the logit their changes are multiplied by the "
                "input once more: {numbers}."
            ),
        }

    def _about_logits(self) -> Mapping[Misconception, str]:
        """Answer for logits, where the input enters squared."""
        _ = self.words._
        return {
            Misconception.NONE: _("Learning rate, error signal and the square of the input count together: {numbers}."),
            Misconception.SIGNED_SIZE: _(
                "The input enters squared: its sign drops out, its size decides how far: {numbers}."
            ),
            Misconception.RATE_ALONE: _(
                "The learning rate is multiplied by the error signal and by the square of the input: {numbers}."
            ),
            Misconception.INPUT_ALONE: _(
                "The square of the input is multiplied by the error signal and by the learning rate: {numbers}."
            ),
            Misconception.INPUT_LEFT_OUT: _(
                "The error signals are the same, but each is multiplied by the square of its own input: {numbers}."
            ),
        }

    @property
    def _of_weights(self) -> bool:
        return self.exercise.asked is Quantity.WEIGHT
