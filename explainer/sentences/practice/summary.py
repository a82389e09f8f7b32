"""Sentences of the summary: the ideas, and how firm each is."""

from explainer.practice.session import Standing
from explainer.practice.slips import Topic
from explainer.words import Words


def topic(words: Words, named: Topic) -> str:
    """State an idea in one sentence."""
    _ = words._
    return {
        Topic.ERROR: _("The gradient at the logit is output − expected."),
        Topic.NEVER_ZERO: _("The gradient at the logit is never quite 0, and its size says how wrong the output is."),
        Topic.INPUT: _("The gradient of the weight is that of the logit times the input."),
        Topic.MINUS: _("The step subtracts the gradient, so the loss shrinks."),
        Topic.LENGTH: _("How far the weight moves is a matter of step size, error and input together."),
        Topic.STANDSTILL: _("Where the input or the step size is 0, the weight stays; a learned bias needs no input."),
        Topic.TWICE: _("The input enters twice, so a weight may fall while its logit and its output rise."),
        Topic.SHARED: _("All classes share one step: an output depends on every logit."),
        Topic.DERIVATIVES: _("The derivatives with respect to output, logit and weight are three numbers."),
        Topic.ONE_SOFTMAX: _("Softmax is applied once, and the loss takes logits."),
        Topic.MEAN: _("Over a batch, the loss and its gradient are means."),
    }[named]


def standing(words: Words, found: Standing) -> str:
    """Head a group of ideas."""
    return {
        Standing.FIRM: words._("Firm"),
        Standing.AGAIN: words._("Worth another look"),
        Standing.UNMET: words._("Not met yet"),
    }[found]
