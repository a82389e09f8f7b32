"""Sentences of the exercises on the three derivatives."""

from enum import StrEnum

from explainer.language.numbers import MINUS, printed, relation, short
from explainer.language.phrases import product
from explainer.practice.derivatives import Derivative, Naming
from explainer.practice.sentences.base import Sentences
from explainer.practice.sentences.formulas import difference
from explainer.practice.slips import Slip


class NamingSentences(Sentences[Naming]):
    """One of three derivatives is asked for."""

    @property
    def question(self) -> str:
        """Ask for one derivative."""
        _ = self.words._
        return {
            Derivative.PROBABILITY: _(
                "Which number is ∂L/∂p, the derivative of the loss with respect to the output p?"
            ),
            Derivative.LOGIT: _("Which number is ∂L/∂z, the derivative of the loss with respect to the logit?"),
            Derivative.WEIGHT: _("Which number is ∂L/∂w, the derivative of the loss with respect to the weight?"),
        }[self.exercise.asked]

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words._("The number is")

    def option(self, key: StrEnum) -> str:
        """Write an answer: only its number."""
        return self.decimals.signed(self.exercise.number(key))

    @property
    def truth(self) -> str:
        """Say which number it is, and how it is found."""
        return {
            Derivative.PROBABILITY: self.words._("With respect to the output p: {numbers}."),
            Derivative.LOGIT: self.words._("With respect to the logit: {numbers}."),
            Derivative.WEIGHT: self.words._("With respect to the weight: {numbers}."),
        }[self.exercise.asked].format(numbers=self.formula(self.exercise.asked))

    def why(self, slip: Slip) -> str:
        """Answer an option."""
        _ = self.words._
        told = {
            Slip.NONE: _("All three belong to one chain: −1/p · p(1 − p) = p − 1, and (p − 1) · x."),
            Slip.TOOK_PROBABILITY: _("{probability} says how fast the loss changes with the output itself."),
            Slip.TOOK_LOGIT: _("{logit} says how fast the loss changes with the logit."),
            Slip.TOOK_WEIGHT: _("{weight} says how fast the loss changes with the weight."),
            Slip.FLIPPED_ERROR: _(
                "{flipped} is expected − output; the derivative with respect to the logit is output − expected."
            ),
        }[slip]
        asked = _("Asked for: {derivative}.").format(derivative=self._short(self.exercise.asked))
        refuted = told.format(
            probability=self.formula(Derivative.PROBABILITY),
            logit=self.formula(Derivative.LOGIT),
            weight=self.formula(Derivative.WEIGHT),
            flipped=self.option(Derivative.FLIPPED),
        )
        return refuted if slip is Slip.NONE else f"{refuted} {asked}"

    def _short(self, derivative: Derivative) -> str:
        """Write one derivative and its value."""
        symbol = {Derivative.PROBABILITY: "∂L/∂p", Derivative.LOGIT: "∂L/∂z", Derivative.WEIGHT: "∂L/∂w"}[derivative]
        return f"{symbol} = {self.option(derivative)}"

    def formula(self, derivative: Derivative) -> str:
        """Write how one derivative is found, with the exercise's numbers."""
        links, output = self.exercise.chain, self.exercise.case.output
        shown, p = self.option(derivative), self.decimals.probability(output)
        if derivative is Derivative.PROBABILITY:
            return f"∂L/∂p = {MINUS}1/p = {MINUS}1/{p} {relation(-1 / printed(p), shown)} {shown}"
        if derivative is Derivative.LOGIT:
            return f"∂L/∂z = p {MINUS} 1 = {difference(output, 1, links.by_logit, self.decimals)}"
        factors = self.decimals.quantity(links.by_logit), short(links.logit_by_weight)
        return f"∂L/∂w = (p {MINUS} 1) · x = {product(factors, shown)}"
