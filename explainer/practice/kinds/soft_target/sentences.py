"""Sentences of the exercises in which less than 1 is expected."""

from collections.abc import Mapping
from enum import StrEnum

from explainer.cases.directions import Direction, Quantity
from explainer.language.formulas import weight_gradient, weight_step
from explainer.language.numbers import MINUS, printed, relation, short
from explainer.language.phrases import change_chip, loss_moved
from explainer.practice.kinds.soft_target.exercise import Side, SoftTarget
from explainer.practice.legible import PRINTED
from explainer.practice.sentences import Sentences, weight_taken
from explainer.teaching.misconceptions import Misconception


class SoftTargetSentences(Sentences[SoftTarget]):
    """A direction is asked."""

    @property
    def question(self) -> str:
        """Ask for the direction."""
        _ = self.words._
        return {
            Quantity.WEIGHT: _(
                "Two classes share what is expected, so it is below 1. Which way does one learning step move the "
                "weight?"
            ),
            Quantity.LOSS: _(
                "Two classes share what is expected, so it is below 1. Which way does one learning step move the loss?"
            ),
        }[self.exercise.asked]

    @property
    def name(self) -> str:
        """Name the options."""
        return self.words.asked[self.exercise.asked]

    def option(self, key: StrEnum) -> str:
        """Write a direction."""
        return self.words.guess(Direction(key))

    @property
    def truth(self) -> str:
        """Say what the step did to what was asked."""
        _, exercise, outcome = self.words._, self.exercise, self.exercise.outcome
        if exercise.side is Side.AT:
            return {
                Quantity.WEIGHT: _("The weight stays at {level}.").format(level=PRINTED.plain(outcome.weight[0])),
                Quantity.LOSS: _("The loss stays at {level}.").format(level=PRINTED.quantity(outcome.loss[0])),
            }[exercise.asked]
        if exercise.asked is Quantity.WEIGHT:
            return weight_taken(self.words, outcome)
        before, after = map(PRINTED.quantity, outcome.loss)
        change = change_chip(outcome.loss_change, PRINTED)
        return _("The loss goes from {before} to {after}: {change}.").format(before=before, after=after, change=change)

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        exercise, outcome = self.exercise, self.exercise.outcome
        about = {Side.AT: self._at, Side.BELOW: self._beside, Side.PAST: self._beside}[exercise.side]
        p, after = map(PRINTED.probability, outcome.output)
        return about()[misconception].format(
            y=PRINTED.plain(exercise.target),
            p=p,
            after=after,
            error=self._error(exercise.target),
            as_if=self._error(1.0),
            x=short(outcome.x),
            gradient=weight_gradient(outcome, PRINTED),
            product=weight_step(outcome, PRINTED),
            loss=loss_moved(outcome, PRINTED),
            lowest=PRINTED.quantity(exercise.lowest),
        )

    def _at(self) -> Mapping[Misconception, str]:
        """Where the output is what is expected."""
        _ = self.words._
        return {
            Misconception.NONE: _("The output is what is expected: {error}. Here the loss is at its lowest, {lowest}."),
            Misconception.EXPECTED_ONE: _(
                "With an expected 1 it would be {as_if}. Expected is {y}, so the gradient with respect to the logit is "
                "{error}, and nothing moves."
            ),
            Misconception.OTHERS_PULL: _(
                "The other class has a logit of its own. The gradient with respect to this one is output − expected: "
                "{error}. So nothing moves."
            ),
            Misconception.FLOOR_IS_BUG: _(
                "While two classes share what is expected it cannot. It is lowest where each output is what is "
                "expected, and there it is {lowest}, not 0."
            ),
            Misconception.LOSS_GROWS: _(
                "The output is what is expected, {error}, so there is no step. The loss is at its lowest, {lowest}."
            ),
        }

    def _beside(self) -> Mapping[Misconception, str]:
        """Where the output is not what is expected."""
        of_weight = self.exercise.asked is Quantity.WEIGHT
        return self._about_weight() if of_weight else self._about_loss()

    def _about_weight(self) -> Mapping[Misconception, str]:
        _ = self.words._
        return {
            Misconception.NONE: _(
                "The gradient with respect to the logit is {error}; with respect to the weight it is {gradient}. The "
                "step is {product}."
            ),
            Misconception.EXPECTED_ONE: _(
                "With an expected 1 the gradient with respect to the logit would be {as_if}; with {y} it is {error}, "
                "above 0. So the weight changes by {product}."
            ),
            Misconception.NO_ERROR_LEFT: _(
                "The output is {p} and not {y}: {error}. So the weight changes by {product}."
            ),
            Misconception.KEPT_SIGN: _(
                "The rule subtracts η times the gradient with respect to the weight: {product}."
            ),
            Misconception.INPUT_LEFT_OUT: _(
                "The gradient with respect to the weight has the input {x} as a factor, which flips its sign: "
                "{gradient}. So the weight changes by {product}."
            ),
        }

    def _about_loss(self) -> Mapping[Misconception, str]:
        _, exercise = self.words._, self.exercise
        no_error = _("The output is {p} and not {y}: {error}. So the step has a length, and the loss moves: {loss}.")
        if exercise.answer is Direction.UP:
            return {
                Misconception.NONE: _(
                    "The step goes the right way, but past what is expected, {y}: the output comes to {after}."
                ),
                Misconception.LOSS_MUST_FALL: _(
                    "It falls while the output comes nearer to {y}. But this step takes the output from {p} past it, "
                    "to {after}, and the loss up again: {loss}."
                ),
                Misconception.NO_ERROR_LEFT: no_error,
            }
        return {
            Misconception.NONE: _("The output comes nearer to what is expected, {y}: it goes from {p} to {after}."),
            Misconception.EXPECTED_ONE: _(
                "With an expected 1 a falling output would be a larger loss. Expected is {y}: the output falls from "
                "{p} to {after}, and the loss does too, {loss}."
            ),
            Misconception.LOSS_GROWS: _(
                "The step goes downhill: the output goes from {p} to {after}, nearer to {y}, and the loss {loss}."
            ),
            Misconception.NO_ERROR_LEFT: no_error,
        }

    def _error(self, expected: float) -> str:
        """Write output − expected with its numbers."""
        p = PRINTED.probability(self.exercise.case.output)
        y = PRINTED.plain(expected) if expected < 1 else "1"
        gradient = round(self.exercise.case.output - expected, 12)
        g = PRINTED.signed(gradient)
        return f"{p} {MINUS} {y} {relation(printed(p) - printed(y), g)} {g}"
