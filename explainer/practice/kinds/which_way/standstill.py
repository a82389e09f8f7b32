"""Sentences of the exercises whose step moves nothing: what it would do, which factor is 0, and what stays where."""

from explainer.cases.directions import Quantity
from explainer.language.formulas import weight_gradient
from explainer.language.words import Words
from explainer.practice.formulas import no_step
from explainer.practice.kinds.which_way.exercise import WhichWay
from explainer.practice.legible import PRINTED
from explainer.teaching.misconceptions import Misconception


def still(words: Words, exercise: WhichWay, misconception: Misconception) -> str:
    """Answer an option where what was asked for stays."""
    parts = _meant(words, exercise, misconception), _cause(words, exercise), _level(words, exercise)
    return " ".join(filter(None, parts))


def _meant(words: Words, exercise: WhichWay, misconception: Misconception) -> str:
    """Say what is wrong with the idea, whether the step has any length or not."""
    _, outcome = words._, exercise.outcome
    against_logit = _("A step goes against the gradient with respect to the logit, {gradient}.")
    against_weight = _("A step goes against the gradient with respect to the weight, {slope}.")
    return {
        Misconception.NONE: "",
        Misconception.INPUT_ZERO: "",
        Misconception.STEP_ZERO: "",
        Misconception.KEPT_SIGN: against_weight if exercise.asked is Quantity.WEIGHT else against_logit,
        Misconception.KEPT_LOGIT_SIGN: _(
            "The gradient with respect to the logit is {gradient}, and a step goes against it."
        ),
        Misconception.LOSS_GROWS: _("A step by this rule goes downhill, if it goes at all."),
        Misconception.TRUSTED_STEP: _(
            "A step by this rule adds η times the gradient and goes uphill, if it goes at all."
        ),
    }[misconception].format(gradient=PRINTED.signed(outcome.gradient), slope=PRINTED.signed(outcome.weight_gradient))


def _cause(words: Words, exercise: WhichWay) -> str:
    """Show the factor that is 0."""
    _, outcome = words._, exercise.outcome
    if outcome.learning_rate == 0:
        sentence = _("η multiplies every gradient, that with respect to the weight too: {product}.")
        return sentence.format(product=no_step(outcome))
    if exercise.asked is Quantity.WEIGHT:
        sentence = _("The gradient with respect to the weight has the input as a factor: {slope}.")
    else:
        sentence = _(
            "The bias is held still, and the gradient with respect to the weight has the input as a factor: {slope}."
        )
    return sentence.format(slope=weight_gradient(outcome, PRINTED))


def _level(words: Words, exercise: WhichWay) -> str:
    """Say where what was asked for stays."""
    _, outcome = words._, exercise.outcome
    sentence, level = {
        Quantity.WEIGHT: (_("The weight stays at {level}."), PRINTED.plain(outcome.weight[1])),
        Quantity.LOGIT: (_("The logit stays at {level}."), PRINTED.plain(outcome.logit[1])),
        Quantity.OUTPUT: (_("The output stays at {level}."), PRINTED.probability(outcome.output[1])),
        Quantity.LOSS: (_("The loss stays at {level}."), PRINTED.quantity(outcome.loss[1])),
    }[exercise.asked]
    return sentence.format(level=level)
