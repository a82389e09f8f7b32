"""Sentences of the exercises whose step moves nothing: what it would do, which factor is 0, and what stays where."""

from explainer.cases.directions import Quantity
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.practice.moves import Move
from explainer.practice.sentences.formulas import no_step, weight_slope
from explainer.practice.slips import Slip


def still(words: Words, exercise: Move, slip: Slip, decimals: Decimals) -> str:
    """Answer an option where what was asked for stays."""
    parts = (
        _meant(words, exercise, slip, decimals),
        _cause(words, exercise, decimals),
        _level(words, exercise, decimals),
    )
    return " ".join(filter(None, parts))


def _meant(words: Words, exercise: Move, slip: Slip, decimals: Decimals) -> str:
    """Say what is wrong with the idea, whether the step has any length or not."""
    _, outcome = words._, exercise.outcome
    told = {
        Slip.NONE: "",
        Slip.INPUT_ZERO: "",
        Slip.STEP_ZERO: "",
        Slip.KEPT_SIGN: _("A step goes against the gradient with respect to the logit, {gradient}."),
        Slip.KEPT_LOGIT_SIGN: _("The gradient with respect to the logit is {gradient}, and a step goes against it."),
        Slip.LOSS_GROWS: _("A step by this rule goes downhill, if it goes at all."),
        Slip.TRUSTED_STEP: _("A step by this rule adds η times the gradient and goes uphill, if it goes at all."),
    }[slip]
    if slip is Slip.KEPT_SIGN and exercise.asked is Quantity.WEIGHT:
        told = _("A step goes against the gradient with respect to the weight, {slope}.")
    return told.format(gradient=decimals.signed(outcome.gradient), slope=decimals.signed(outcome.weight_gradient))


def _cause(words: Words, exercise: Move, decimals: Decimals) -> str:
    """Show the factor that is 0."""
    _, outcome = words._, exercise.outcome
    if outcome.learning_rate == 0:
        told = _("η multiplies every gradient, that with respect to the weight too: {product}.")
        return told.format(product=no_step(outcome, decimals))
    if exercise.asked is Quantity.WEIGHT:
        told = _("The gradient with respect to the weight has the input as a factor: {slope}.")
    else:
        told = _(
            "The bias is held still, and the gradient with respect to the weight has the input as a factor: {slope}."
        )
    return told.format(slope=weight_slope(outcome, decimals))


def _level(words: Words, exercise: Move, decimals: Decimals) -> str:
    """Say where what was asked for stays."""
    _, outcome = words._, exercise.outcome
    told, level = {
        Quantity.WEIGHT: (_("The weight stays at {level}."), decimals.plain(outcome.weight[1])),
        Quantity.LOGIT: (_("The logit stays at {level}."), decimals.plain(outcome.logit[1])),
        Quantity.OUTPUT: (_("The output stays at {level}."), decimals.probability(outcome.output[1])),
        Quantity.LOSS: (_("The loss stays at {level}."), decimals.quantity(outcome.loss[1])),
    }[exercise.asked]
    return told.format(level=level)
