"""Sentences of the summary: the ideas, and how firm each is."""

from explainer.language.words import Words
from explainer.practice.session import Standing
from explainer.practice.slips import Topic


def topic(words: Words, named: Topic) -> str:
    """State an idea in one sentence."""
    _ = words._
    return {
        Topic.ERROR: _("The gradient with respect to the logit is output − expected."),
        Topic.NEVER_ZERO: _(
            "The gradient with respect to the logit is as large as the output is wrong, so it is never quite 0."
        ),
        Topic.INPUT: _("The gradient with respect to the weight is that with respect to the logit times the input."),
        Topic.MINUS: _("The step subtracts η times the gradient, so on one example the loss never grows."),
        Topic.LENGTH: _("How far the weight moves is a matter of learning rate, error signal and input together."),
        Topic.STANDSTILL: _(
            "Where the input or the learning rate is 0, the weight stays; a learned bias needs no input."
        ),
        Topic.TWICE: _("The input enters twice, so a weight may fall while its logit and its output rise."),
        Topic.SHARED: _("All classes share one step: an output depends on every logit."),
        Topic.DERIVATIVES: _(
            "The derivatives with respect to output, logit and weight are three different quantities."
        ),
        Topic.ONE_SOFTMAX: _("Softmax is applied once, and the loss function of the program takes logits."),
        Topic.MEAN: _("Over a batch, the loss and its gradient are means."),
    }[named]


def standing(words: Words, found: Standing) -> str:
    """Head a group of ideas."""
    return {
        Standing.FIRM: words._("Firm"),
        Standing.AGAIN: words._("Worth another look"),
        Standing.UNMET: words._("Not met yet"),
    }[found]
