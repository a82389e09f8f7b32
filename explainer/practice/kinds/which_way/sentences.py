"""Sentences of the exercises on which way a step moves something."""

from enum import StrEnum

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Rule
from explainer.language.formulas import logit_formula, output_moved, weight_gradient, weight_step
from explainer.language.numbers import short
from explainer.language.phrases import change_chip, loss_moved, moved_by
from explainer.practice.exercise import Option
from explainer.practice.formulas import bias_step
from explainer.practice.kinds.which_way.exercise import WhichWay
from explainer.practice.kinds.which_way.standstill import still
from explainer.practice.legible import PRINTED
from explainer.practice.sentences import Sentences, weight_taken
from explainer.teaching.answers import feedback
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic
from explainer.teaching.verdict import verdict


class WhichWaySentences(Sentences[WhichWay]):
    """A direction is asked."""

    @property
    def question(self) -> str:
        """Ask for the direction."""
        _, case = self.words._, self.exercise.case
        return {
            Quantity.WEIGHT: _("Which way does one learning step move the weight?"),
            Quantity.LOGIT: _("Which way does one learning step move the logit?"),
            Quantity.OUTPUT: _("Which way does one learning step move the output of “{name}”?"),
            Quantity.LOSS: _("Which way does one step by this rule move the loss?"),
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
        _, exercise, outcome = self.words._, self.exercise, self.exercise.outcome
        if exercise.right is Direction.STAYS or exercise.asked in (Quantity.LOGIT, Quantity.OUTPUT):
            return verdict(self.words, outcome, PRINTED)
        if exercise.asked is Quantity.WEIGHT:
            return weight_taken(self.words, outcome)
        return _("The loss goes from {before} to {after}: {change}.").format(
            before=PRINTED.quantity(outcome.loss[0]),
            after=PRINTED.quantity(outcome.loss[1]),
            change=change_chip(outcome.loss_change, PRINTED),
        )

    def explained(self, option: Option) -> str:
        """Answer an option; a right one as in the lesson, where the lesson has all there is to say of such a step."""
        exercise = self.exercise
        is_of_lesson = exercise.rule is Rule.SUBTRACT and exercise.right is not Direction.STAYS
        if option.misconception is Misconception.NONE and is_of_lesson and Topic.SHARED not in exercise.subject:
            return feedback(self.words, {exercise.asked: option.key}, exercise.outcome, PRINTED)
        return super().explained(option)

    def why(self, misconception: Misconception) -> str:
        """Answer an option."""
        _, outcome = self.words._, self.exercise.outcome
        if self.exercise.right is Direction.STAYS:
            return still(self.words, self.exercise, misconception)
        if misconception is Misconception.NO_ERROR_LEFT:
            sentence = _(
                "The output still differs from what is expected, so the gradient with respect to the logit is "
                "{gradient}, not 0, and something moves: {change}."
            )
            return sentence.format(gradient=PRINTED.signed(outcome.gradient), change=self._change)
        if misconception is Misconception.BIAS_MISSED:
            sentence = _(
                "The input is 0, so the weight stays; but the bias is learned too, {bias}, and moves what follows: "
                "{change}."
            )
            return sentence.format(bias=bias_step(outcome), change=self._change)
        if self.exercise.rule is Rule.ADD:
            return _("This rule adds η times the gradient, so the step goes uphill: {loss}.").format(loss=self._change)
        return {
            Quantity.WEIGHT: self._weight,
            Quantity.LOGIT: self._logit,
            Quantity.OUTPUT: self._output,
            Quantity.LOSS: self._loss,
        }[self.exercise.asked](misconception)

    def _weight(self, misconception: Misconception) -> str:
        _, outcome = self.words._, self.exercise.outcome
        if misconception is Misconception.INPUT_LEFT_OUT:
            sentence = _(
                "The gradient with respect to the weight has the input {x} as a factor, which flips its sign: "
                "{gradient}. So the weight changes by {product}."
            )
            return sentence.format(x=short(outcome.x), gradient=weight_gradient(outcome, PRINTED), product=self._change)
        sentence = _(
            "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η times it: "
            "{product}. So the loss shrank: {loss}."
        )
        return sentence.format(product=self._change, loss=loss_moved(outcome, PRINTED))

    def _logit(self, misconception: Misconception) -> str:
        _ = self.words._
        if misconception is Misconception.FOLLOWED_WEIGHT:
            sentence = _(
                "The weight went {weight}, but this change is multiplied by the input {x} once more. So the input "
                "enters squared, and its sign drops out: {change}."
            )
            return sentence.format(weight=self._weight_moved, x=short(self.exercise.outcome.x), change=self._change)
        return _("The step goes against the gradient with respect to the logit: {logit}.").format(logit=self._change)

    def _output(self, misconception: Misconception) -> str:
        _, outcome = self.words._, self.exercise.outcome
        rival, rival_change = self.exercise.rival
        others = _(
            "An output depends on all logits, and that of “{rival}” went {further}, further than this one. "
            "So the output: {change}."
        )
        return {
            Misconception.NONE: others,
            Misconception.LOGIT_ALONE: others,
            Misconception.FOLLOWED_WEIGHT: _(
                "The weight went {weight}, but with the input {x} the logit went {logit}, and here the output "
                "followed its logit: {change}."
            ),
            Misconception.KEPT_SIGN: _(
                "The step goes against the gradient with respect to the logit: {formula}. Here the output followed its "
                "logit: {change}."
            ),
        }[misconception].format(
            weight=self._weight_moved,
            x=short(outcome.x),
            formula=logit_formula(outcome, PRINTED),
            logit=moved_by(self.words, outcome.logit_change, PRINTED),
            rival=self.words.classes[rival],
            further=moved_by(self.words, rival_change, PRINTED),
            change=self._change,
        )

    def _loss(self, _misconception: Misconception) -> str:
        return self.words._("The step goes downhill: {loss}.").format(loss=self._change)

    @property
    def _change(self) -> str:
        """Arithmetic of the change that was asked for."""
        outcome = self.exercise.outcome
        return {
            Quantity.WEIGHT: weight_step(outcome, PRINTED),
            Quantity.LOGIT: logit_formula(outcome, PRINTED),
            Quantity.OUTPUT: output_moved(outcome, PRINTED),
            Quantity.LOSS: loss_moved(outcome, PRINTED),
        }[self.exercise.asked]

    @property
    def _weight_moved(self) -> str:
        return moved_by(self.words, self.exercise.outcome.weight_change, PRINTED)
