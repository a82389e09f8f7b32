"""Which sign does a gradient have: by the logit it is output - expected, by the weight that times the input."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from explainer.cases.case import Case
from explainer.cases.directions import Quantity
from explainer.cases.outcome import Outcome
from explainer.language.formulas import error_signal, weight_gradient
from explainer.language.words import Words
from explainer.practice.exercise import Exercise, options_of
from explainer.practice.formulas import flipped, flipped_slope
from explainer.practice.given import example
from explainer.practice.kind_of_exercise import KindOfExercise, Picture
from explainer.practice.legible import INPUTS, PRINTED, legible, outcome_of
from explainer.practice.sentences import Sentences
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic


class Sign(StrEnum):
    """The sign of a gradient."""

    NEGATIVE = "negative"
    ZERO = "zero"
    POSITIVE = "positive"


@dataclass(frozen=True)
class GradientSign(Exercise):
    """The sign of the gradient with respect to the logit or to the weight is asked."""

    asked: Quantity
    case: Case

    @cached_property
    def outcome(self) -> Outcome:
        """The step of the case, with the gradients that decided it."""
        return outcome_of(self.case)

    @property
    def subject(self) -> frozenset[Topic]:
        """Output - expected, the input, or both; times an input of 0 any difference is 0."""
        if self.asked is Quantity.LOGIT:
            return frozenset({Topic.ERROR})
        return frozenset({Topic.ERROR, Topic.INPUT} if self.case.x else {Topic.INPUT})


def _draw_at_logit(kind: StrEnum, rng: random.Random, wanted: Sign) -> GradientSign:
    case = _case(rng, 1 if wanted is Sign.NEGATIVE else 0, INPUTS)
    # Times a negative input the sign turns; with a positive one only a flipped difference has the other sign.
    turned = Misconception.INPUT_PUT_IN if case.x < 0 else Misconception.FLIPPED_ERROR
    shown = dict.fromkeys(Sign, turned) | {Sign.ZERO: Misconception.NO_ERROR_LEFT}
    return GradientSign(kind, options_of(shown, wanted), Quantity.LOGIT, case)


def _draw_at_weight(kind: StrEnum, rng: random.Random, wanted: Sign) -> GradientSign:
    expected = rng.choice((0, 1))
    at_logit = Sign.NEGATIVE if expected else Sign.POSITIVE
    turned = -1 if wanted is not at_logit else 1
    inputs = (0.0,) if wanted is Sign.ZERO else tuple(x for x in INPUTS if x * turned > 0)
    case = _case(rng, expected, inputs)
    shown = dict.fromkeys(Sign, Misconception.FLIPPED_ERROR)
    shown |= {at_logit: Misconception.INPUT_LEFT_OUT, Sign.ZERO: Misconception.NO_ERROR_LEFT}
    return GradientSign(kind, options_of(shown, wanted), Quantity.WEIGHT, case)


def _case(rng: random.Random, expected: int, inputs: Sequence[float]) -> Case:
    while True:
        case = Case(expected=expected, output=rng.randint(1, 19) / 20, x=rng.choice(inputs))
        if legible(outcome_of(case)):
            return case


class GradientSignSentences(Sentences[GradientSign]):
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
        _ = self.words._
        at_logit = {
            Sign.NEGATIVE: _("The gradient with respect to the logit is negative: {numbers}."),
            Sign.POSITIVE: _("The gradient with respect to the logit is positive: {numbers}."),
        }
        at_weight = {
            Sign.NEGATIVE: _("The gradient with respect to the weight is negative: {numbers}."),
            Sign.ZERO: _("The gradient with respect to the weight is zero: {numbers}."),
            Sign.POSITIVE: _("The gradient with respect to the weight is positive: {numbers}."),
        }
        outcome, sign = self.exercise.outcome, Sign(self.exercise.right)
        if self._at_logit:
            return at_logit[sign].format(numbers=error_signal(outcome, PRINTED))
        return at_weight[sign].format(numbers=weight_gradient(outcome, PRINTED))

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        outcome = self.exercise.outcome
        sentence = self._about_logit(misconception) if self._at_logit else self._about_weight(misconception)
        return sentence.format(
            error=error_signal(outcome, PRINTED),
            slope=weight_gradient(outcome, PRINTED),
            flipped=flipped(outcome),
            flipped_slope=flipped_slope(outcome),
            gradient=PRINTED.signed(outcome.gradient),
            y=outcome.expected,
        )

    def _about_logit(self, misconception: Misconception) -> str:
        _ = self.words._
        return {
            Misconception.NONE: _("It is output − expected; the input plays no part in it yet."),
            Misconception.FLIPPED_ERROR: _(
                "In the other order it would be {flipped}; the gradient is output − expected: {error}."
            ),
            Misconception.INPUT_PUT_IN: _(
                "Only the gradient with respect to the weight has the input as a factor: {slope}. "
                "That with respect to the logit is output − expected: {error}."
            ),
            Misconception.NO_ERROR_LEFT: _(
                "It would be 0 only if the output were exactly {y}, which softmax never quite reaches: {error}."
            ),
        }[misconception]

    def _about_weight(self, misconception: Misconception) -> str:
        _ = self.words._
        if misconception is Misconception.FLIPPED_ERROR and self.exercise.case.x == 0:
            return _("In either order the difference is multiplied by the input: {slope}.")
        return {
            Misconception.NONE: _("It is the gradient with respect to the logit, {error}, times the input."),
            Misconception.FLIPPED_ERROR: _(
                "With expected − output it would be {flipped_slope}; it is (output − expected) × input: {slope}."
            ),
            Misconception.INPUT_LEFT_OUT: _(
                "{gradient} is the gradient with respect to the logit; the input multiplies it: {slope}."
            ),
            Misconception.NO_ERROR_LEFT: _(
                "Neither output − expected nor the input is 0, so their product is not: {slope}."
            ),
        }[misconception]

    @property
    def _at_logit(self) -> bool:
        return self.exercise.asked is Quantity.LOGIT


def _given(words: Words, exercise: GradientSign, _checked: bool) -> str:
    return example(words, exercise.case)


AT_LOGIT = KindOfExercise(
    # Where one class is expected the gradient at a logit is never 0.
    answers=(Sign.NEGATIVE, Sign.POSITIVE),
    draw=_draw_at_logit,
    sentences=GradientSignSentences,
    given=_given,
    picture=Picture.STEP,
)
AT_WEIGHT = KindOfExercise(
    answers=tuple(Sign), draw=_draw_at_weight, sentences=GradientSignSentences, given=_given, picture=Picture.STEP
)
