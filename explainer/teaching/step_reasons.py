"""Why a guess on weight, logit, output or loss came true, or why the idea behind it is wrong."""

from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome
from explainer.language.formulas import logit_formula, output_moved, via_weight, weight_gradient, weight_step
from explainer.language.numbers import Decimals
from explainer.language.phrases import loss_moved, moved_by
from explainer.language.words import Words
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.standstill import why_nothing_moves


def uphill_subtracted(words: Words, outcome: Outcome, decimals: Decimals) -> str:
    """Say why a weight goes against its gradient."""
    reason = words._(
        "The gradient with respect to the weight points uphill, to more loss, and the rule subtracts η "
        "times it: {product}. So the loss shrank: {loss}."
    )
    return reason.format(product=weight_step(outcome, decimals), loss=loss_moved(outcome, decimals))


class StepReasons:
    """The reasons of one round; they share the words and the numbers."""

    def __init__(self, words: Words, outcome: Outcome, decimals: Decimals) -> None:
        self.words, self.outcome, self.decimals = words, outcome, decimals
        self.numbers = {
            "product": weight_step(outcome, decimals),
            "logit": logit_formula(outcome, decimals),
            "output": output_moved(outcome, decimals),
            "loss": loss_moved(outcome, decimals),
        }

    def of(self, question: Quantity, idea: Misconception) -> str:
        """Give the reason why a guess came true, or why the idea behind it is wrong."""
        if self.outcome.direction_of(question) is Direction.STAYS:
            return self._nothing_moves()
        if idea is Misconception.NONE:
            return self._confirmation(question).format(**self.numbers)
        return self._refutation(question, idea)

    def _confirmation(self, question: Quantity) -> str:
        _, outcome = self.words._, self.outcome
        if question is Quantity.WEIGHT:
            if outcome.weight_gradient < 0:
                return _("Why: {product}; minus times minus is plus.")
            return _("Why: {product}; minus times plus is minus.")
        if question is Quantity.LOGIT:
            if outcome.x == 0:
                return _("Why: {logit}; only the bias moves.")
            if outcome.x < 0:
                return _("Why: {logit}; the input enters squared, so its sign drops out.")
            return _("Why: {logit}; the step goes against the gradient with respect to the logit.")
        if question is Quantity.OUTPUT:
            if outcome.direction_of(Quantity.LOGIT) is not outcome.direction_of(question):
                return _("Why: another wrong class’s logit fell further.")
            return _("Why: here the output goes the way of its own logit: {output}.")
        return _("Why: the step goes downhill, so the loss shrinks: {loss}.")

    def _refutation(self, question: Quantity, idea: Misconception) -> str:
        _, outcome, decimals = self.words._, self.outcome, self.decimals
        if idea is Misconception.KEPT_SIGN:
            if question is Quantity.WEIGHT:
                return uphill_subtracted(self.words, outcome, decimals)
            return _("The step goes against the gradient with respect to the logit: {logit}.").format(**self.numbers)
        if idea is Misconception.INPUT_LEFT_OUT:
            reason = _(
                "It is negative, so the gradient with respect to the weight is {gradient}. Subtracting η times it "
                "takes the weight {weight}."
            )
            weight = moved_by(self.words, outcome.weight_change, decimals)
            return reason.format(gradient=weight_gradient(outcome, decimals), weight=weight)
        if idea is Misconception.LOGIT_FOLLOWS_WEIGHT:
            reason = _(
                "The weight changed by {change}; on its way to the logit this change meets the input once more: {via}. "
                "So the input enters squared, and its sign drops out."
            )
            return reason.format(change=decimals.signed(outcome.weight_change), via=via_weight(outcome, decimals))
        if idea is Misconception.GRADIENT_FOR_CHANGE:
            reason = _("Here the output goes the way of its own logit, and the logit went {logit}.")
            return reason.format(logit=moved_by(self.words, outcome.logit_change, decimals))
        if idea is Misconception.LOGIT_ALONE:
            return _("An output depends on all logits, and another wrong class’s logit fell further.")
        if idea is Misconception.LOSS_GROWS:
            return _("The step goes downhill: {loss}.").format(**self.numbers)
        reason = _(
            "The output still differs from what is expected, so the error signal is not 0 and something moves: "
            "{change}."
        )
        return reason.format(change=self.numbers["product" if question is Quantity.WEIGHT else question])

    def _nothing_moves(self) -> str:
        bias_alone = ""
        if self.outcome.via_bias:
            bias_alone = self.words._(
                "The input is 0, so this example says nothing about the weight. Only the bias moves."
            )
        return why_nothing_moves(self.words, self.outcome, input_zero=bias_alone)
