"""Which number is meant: the derivative with respect to the probability, to the logit, or to the weight."""

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.language.formulas import difference
from explainer.language.numbers import MINUS, printed, relation, short
from explainer.language.phrases import product
from explainer.language.words import Words
from explainer.maths.chain_rule import Chain, chain
from explainer.practice.exercise import Exercise, options_of
from explainer.practice.given import example
from explainer.practice.kind_of_exercise import KindOfExercise, Picture
from explainer.practice.legible import INPUTS, PRINTED
from explainer.practice.sentences import Sentences
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

OUTPUTS = (0.1, 0.2, 0.4, 0.5, 0.8)
"""Probabilities p for which neither 1/p nor p(1 - p) has more than two decimals, so that all products come out."""


class Derivative(StrEnum):
    """What a number is."""

    PROBABILITY = "by the probability"
    LOGIT = "by the logit"
    WEIGHT = "by the weight"
    FLIPPED = "expected - output"


TAKEN = {
    Derivative.PROBABILITY: Misconception.TOOK_PROBABILITY,
    Derivative.LOGIT: Misconception.TOOK_LOGIT,
    Derivative.WEIGHT: Misconception.TOOK_WEIGHT,
    Derivative.FLIPPED: Misconception.FLIPPED_ERROR,
}
"""What it shows to take one of them for another."""


@dataclass(frozen=True)
class WhichDerivative(Exercise):
    """One of three derivatives is asked for, in an example of the expected class."""

    asked: Derivative
    case: Case

    @property
    def subject(self) -> frozenset[Topic]:
        """The three derivatives."""
        return frozenset({Topic.DERIVATIVES})

    @cached_property
    def chain(self) -> Chain:
        """The links from the loss to the weight."""
        case = self.case
        return chain(case.model.logits([case.x]), case.target, case.watched, case.x)

    def number(self, key: StrEnum) -> float:
        """Return the number that an option stands for."""
        links = self.chain
        return {
            Derivative.PROBABILITY: links.by_probability,
            Derivative.LOGIT: links.by_logit,
            Derivative.WEIGHT: links.by_weight,
            Derivative.FLIPPED: -links.by_logit,
        }[Derivative(key)]


def _draw(kind: StrEnum, rng: random.Random, wanted: Derivative) -> WhichDerivative:
    case = Case(output=rng.choice(OUTPUTS), x=rng.choice(INPUTS))
    return WhichDerivative(kind, options_of(TAKEN, wanted), wanted, case)


class WhichDerivativeSentences(Sentences[WhichDerivative]):
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
        return PRINTED.signed(self.exercise.number(key))

    @property
    def truth(self) -> str:
        """Say which number it is, and how it is found."""
        return {
            Derivative.PROBABILITY: self.words._("With respect to the output p: {numbers}."),
            Derivative.LOGIT: self.words._("With respect to the logit: {numbers}."),
            Derivative.WEIGHT: self.words._("With respect to the weight: {numbers}."),
        }[self.exercise.asked].format(numbers=self._formulas[self.exercise.asked])

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        _, formulas = self.words._, self._formulas
        reason = {
            Misconception.NONE: _("All three belong to one chain: −1/p · p(1 − p) = p − 1, and (p − 1) · x."),
            Misconception.TOOK_PROBABILITY: _("{probability} says how fast the loss changes with the output itself."),
            Misconception.TOOK_LOGIT: _("{logit} says how fast the loss changes with the logit."),
            Misconception.TOOK_WEIGHT: _("{weight} says how fast the loss changes with the weight."),
            Misconception.FLIPPED_ERROR: _(
                "{flipped} is expected − output; the derivative with respect to the logit is output − expected."
            ),
        }[misconception].format(
            probability=formulas[Derivative.PROBABILITY],
            logit=formulas[Derivative.LOGIT],
            weight=formulas[Derivative.WEIGHT],
            flipped=self.option(Derivative.FLIPPED),
        )
        wanted = _("Asked for: {derivative}.").format(derivative=self._value)
        return reason if misconception is Misconception.NONE else f"{reason} {wanted}"

    @property
    def _value(self) -> str:
        """The derivative that was asked for, and its number."""
        asked = self.exercise.asked
        symbol = {Derivative.PROBABILITY: "∂L/∂p", Derivative.LOGIT: "∂L/∂z", Derivative.WEIGHT: "∂L/∂w"}[asked]
        return f"{symbol} = {self.option(asked)}"

    @property
    def _formulas(self) -> dict[Derivative, str]:
        """How each derivative is found, with the exercise's numbers."""
        links, output = self.exercise.chain, self.exercise.case.output
        p, first = PRINTED.probability(output), PRINTED.signed(links.by_probability)
        factors = PRINTED.quantity(links.by_logit), short(links.logit_by_weight)
        third = product(factors, PRINTED.signed(links.by_weight))
        return {
            Derivative.PROBABILITY: f"∂L/∂p = {MINUS}1/p = {MINUS}1/{p} {relation(-1 / printed(p), first)} {first}",
            Derivative.LOGIT: f"∂L/∂z = p {MINUS} 1 = {difference(output, 1, links.by_logit, PRINTED)}",
            Derivative.WEIGHT: f"∂L/∂w = (p {MINUS} 1) · x = {third}",
        }


def _given(words: Words, exercise: WhichDerivative, _checked: bool) -> str:
    return example(words, exercise.case)


OF_THREE = KindOfExercise(
    answers=(Derivative.PROBABILITY, Derivative.LOGIT, Derivative.WEIGHT),
    draw=_draw,
    sentences=WhichDerivativeSentences,
    given=_given,
    picture=Picture.CHAIN,
    shuffled=True,
)
