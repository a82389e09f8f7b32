"""The name of each misconception, as it follows the answer that shows it."""

from explainer.language.words import Words
from explainer.practice.slips import Slip


def lead(words: Words, slip: Slip) -> str:
    """Name the idea behind a wrong answer; for bugs, say where the suspected one would show."""
    _ = words._
    return {
        Slip.FLIPPED_ERROR: _("you took expected − output."),
        Slip.INPUT_PUT_IN: _("you took the gradient with respect to the weight for that with respect to the logit."),
        Slip.INPUT_LEFT_OUT: _("you left out the input."),
        Slip.NO_ERROR_LEFT: _("you took the gradient for 0."),
        Slip.KEPT_SIGN: _("you kept the gradient’s sign."),
        Slip.KEPT_LOGIT_SIGN: _("you kept the sign of the gradient with respect to the logit."),
        Slip.FOLLOWED_WEIGHT: _("you judged by the weight."),
        Slip.LOGIT_ALONE: _("you looked at this logit alone."),
        Slip.LOSS_GROWS: _("you took the step for one uphill."),
        Slip.TRUSTED_STEP: _("you took every step for one downhill."),
        Slip.INPUT_ZERO: _("you missed that the input is 0."),
        Slip.STEP_ZERO: _("you missed that the learning rate is 0."),
        Slip.BIAS_MISSED: _("you left out the bias."),
        Slip.LARGER_OUTPUT: _("you took the output for the error signal."),
        Slip.FAR_FROM_ONE: _("you measured both error signals from 1."),
        Slip.SIGNED_SIZE: _("you took a negative input for a small one."),
        Slip.RATE_ALONE: _("you looked at the learning rate alone."),
        Slip.INPUT_ALONE: _("you looked at the input alone."),
        Slip.TOOK_PROBABILITY: _("that is the derivative with respect to the output p."),
        Slip.TOOK_LOGIT: _("that is the derivative with respect to the logit."),
        Slip.TOOK_WEIGHT: _("that is the derivative with respect to the weight."),
        Slip.BLAMED_MINUS: _("a forgotten minus shows in the step alone."),
        Slip.BLAMED_ERROR: _("a flipped difference shows in the sign of every gradient."),
        Slip.BLAMED_SECOND_SOFTMAX: _("a second softmax shows in the output itself."),
        Slip.BLAMED_LOSS_INPUT: _(
            "probabilities in place of logits leave the output right; only what comes after it is wrong."
        ),
        Slip.BLAMED_SUM: _("a sum shows in the totals: they are twice the mean."),
    }[slip]
