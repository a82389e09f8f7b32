"""Sentences of the exercises on which way a step moves something."""

from enum import StrEnum

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.numbers import short
from explainer.language.phrases import change_chip, loss_moved, moved_by
from explainer.practice.exercise import Option
from explainer.practice.moves import Move
from explainer.practice.sentences.base import Sentences
from explainer.practice.sentences.formulas import bias_step, output_moved, step, weight_slope
from explainer.practice.sentences.standstill import still
from explainer.practice.slips import Slip, Topic
from explainer.teaching.answers import feedback, logit_formula
from explainer.teaching.verdict import verdict


class MoveSentences(Sentences[Move]):
    """A direction is asked."""

    @property
    def question(self) -> str:
        """Ask for the direction."""
        case = self.exercise.case
        return {
            Quantity.WEIGHT: self.words._("Which way does one learning step move the weight?"),
            Quantity.LOGIT: self.words._("Which way does one learning step move the logit?"),
            Quantity.OUTPUT: self.words._("Which way does one learning step move the output of “{name}”?"),
            Quantity.LOSS: self.words._("Which way does one step by this rule move the loss?"),
        }[self.exercise.asked].format(name=self.words.classes[case.names[case.watched]])

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
        exercise, words = self.exercise, self.words
        if exercise.right is Direction.STAYS or exercise.asked in (Quantity.LOGIT, Quantity.OUTPUT):
            return verdict(words, exercise.outcome, self.decimals)
        if exercise.asked is Quantity.WEIGHT:
            told = words._(
                "The gradient with respect to the weight is {gradient}. Subtracting η times it takes the weight "
                "{moved}."
            )
        else:
            told = words._("The loss goes from {before} to {after}: {change}.")
        outcome, decimals = exercise.outcome, self.decimals
        return told.format(
            gradient=decimals.signed(outcome.weight_gradient),
            moved=self._weight_moved,
            change=change_chip(outcome.loss_change, decimals),
            before=decimals.quantity(outcome.loss[0]),
            after=decimals.quantity(outcome.loss[1]),
        )

    def explained(self, option: Option) -> str:
        """Answer an option; a right one as in the lesson, where the lesson has all there is to say of such a step."""
        exercise = self.exercise
        told_by_lesson = exercise.rule is Rule.SUBTRACT and exercise.right is not Direction.STAYS
        if option.slip is Slip.NONE and told_by_lesson and Topic.SHARED not in exercise.subject:
            return feedback(self.words, {exercise.asked: option.key}, exercise.outcome, self.decimals)
        return super().explained(option)

    def why(self, slip: Slip) -> str:
        """Answer an option."""
        _, outcome = self.words._, self.exercise.outcome
        if self.exercise.right is Direction.STAYS:
            return still(self.words, self.exercise, slip, self.decimals)
        if slip is Slip.NO_ERROR_LEFT:
            told = _(
                "The output still differs from what is expected, so the gradient with respect to the logit is "
                "{gradient}, not 0, and something moves: {change}."
            )
            return told.format(gradient=self.decimals.signed(outcome.gradient), change=self._change)
        if slip is Slip.BIAS_MISSED:
            told = _(
                "The input is 0, so the weight stays; but the bias is learned too, {bias}, and moves what follows: "
                "{change}."
            )
            return told.format(bias=bias_step(outcome, self.decimals), change=self._change)
        if self.exercise.rule is Rule.ADD:
            return _("This rule adds η times the gradient, so the step goes uphill: {loss}.").format(loss=self._change)
        return {
            Quantity.WEIGHT: self._weight,
            Quantity.LOGIT: self._logit,
            Quantity.OUTPUT: self._output,
            Quantity.LOSS: self._loss,
        }[self.exercise.asked](slip)

    def _weight(self, slip: Slip) -> str:
        _, outcome = self.words._, self.exercise.outcome
        if slip is Slip.INPUT_LEFT_OUT:
            told = _(
                "The gradient with respect to the weight has the input {x} as a factor, which flips its sign: "
                "{gradient}. So the weight changes by {product}."
            )
            return told.format(x=self._x, gradient=weight_slope(outcome, self.decimals), product=self._change)
        told = _(
            "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
            "{product}. So the loss shrank: {loss}."
        )
        return told.format(product=self._change, loss=loss_moved(outcome, self.decimals))

    def _logit(self, slip: Slip) -> str:
        _ = self.words._
        if slip is Slip.FOLLOWED_WEIGHT:
            told = _(
                "The weight went {weight}, but this change is multiplied by the input {x} once more. So the input "
                "enters squared, and its sign drops out: {change}."
            )
            return told.format(weight=self._weight_moved, x=self._x, change=self._change)
        return _("The step goes against the gradient with respect to the logit: {logit}.").format(logit=self._change)

    def _output(self, slip: Slip) -> str:
        _ = self.words._
        others = _(
            "An output depends on all logits, and that of “{rival}” went {further}, further than this one. "
            "So the output: {change}."
        )
        told = {
            Slip.NONE: others,
            Slip.LOGIT_ALONE: others,
            Slip.FOLLOWED_WEIGHT: _(
                "The weight went {weight}, but with the input {x} the logit went {logit}, and here the output "
                "followed its logit: {change}."
            ),
            Slip.KEPT_SIGN: _(
                "The step goes against the gradient with respect to the logit: {formula}. Here the output followed its "
                "logit: {change}."
            ),
        }[slip]
        rival, further = self.exercise.rival
        return told.format(
            weight=self._weight_moved,
            x=self._x,
            formula=logit_formula(self.exercise.outcome, self.decimals),
            logit=moved_by(self.words, self.exercise.outcome.logit_change, self.decimals),
            rival=self.words.classes[rival],
            further=moved_by(self.words, further, self.decimals),
            change=self._change,
        )

    def _loss(self, _slip: Slip) -> str:
        return self.words._("The step goes downhill: {loss}.").format(loss=self._change)

    @property
    def _change(self) -> str:
        """Arithmetic of the change that was asked for."""
        write = {
            Quantity.WEIGHT: step,
            Quantity.LOGIT: logit_formula,
            Quantity.OUTPUT: output_moved,
            Quantity.LOSS: loss_moved,
        }[self.exercise.asked]
        return write(self.exercise.outcome, self.decimals)

    @property
    def _weight_moved(self) -> str:
        return moved_by(self.words, self.exercise.outcome.weight_change, self.decimals)

    @property
    def _x(self) -> str:
        return short(self.exercise.outcome.x)
