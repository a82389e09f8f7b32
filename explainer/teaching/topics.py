"""The topics that are taught, each in one sentence, and the scene that treats it."""

from collections.abc import Mapping
from enum import StrEnum

from explainer.language.words import Words


class Topic(StrEnum):
    """An idea that answers can show to be firm; the practice's summary names them in this order."""

    ERROR = "the gradient with respect to the logit is output - expected"
    NEVER_ZERO = "its size says how wrong the output is, so it is never 0"
    INPUT = "the gradient with respect to the weight has the input as a factor"
    MINUS = "the step subtracts the gradient"
    LENGTH = "how far a step goes"
    STANDSTILL = "when nothing moves, and when a bias does"
    TWICE = "the input enters twice"
    SHARED = "all classes share one step"
    DERIVATIVES = "three derivatives of one loss"
    ONE_SOFTMAX = "softmax is applied once"
    MEAN = "a batch is averaged"
    STEPS = "how steps follow one another"
    EXAMPLES = "how examples share a step"
    SOFT = "less than 1 may be expected"


SCENE_OF_TOPIC: Mapping[Topic, str] = {
    Topic.ERROR: "puzzle",
    Topic.NEVER_ZERO: "never-zero",
    Topic.INPUT: "two-inputs",
    Topic.MINUS: "downhill",
    Topic.LENGTH: "downhill",
    Topic.STANDSTILL: "signs",
    Topic.TWICE: "two-inputs",
    Topic.SHARED: "all-classes",
    Topic.DERIVATIVES: "origin",
    Topic.ONE_SOFTMAX: "origin",
    Topic.MEAN: "disagree",
    Topic.STEPS: "and-then",
    Topic.EXAMPLES: "disagree",
    Topic.SOFT: "disagree",
}
"""The scene that treats each topic, by its name in addresses."""

PAGE_OF_SCENE: Mapping[str, str] = {"and-then": "beyond", "disagree": "beyond"}
"""The page on which a scene stands, by the name of its notebook, where it is not the lesson."""


def stated(words: Words, topic: Topic) -> str:
    """State an idea in one sentence."""
    _ = words._
    return {
        Topic.ERROR: _("The gradient with respect to the logit is output − expected."),
        Topic.NEVER_ZERO: _(
            "The gradient with respect to the logit is as large as the output is wrong, so it is never quite 0."
        ),
        Topic.INPUT: _("The gradient with respect to the weight is that with respect to the logit times the input."),
        Topic.MINUS: _(
            "The step subtracts η times the gradient, so on one example of one expected class the loss never grows."
        ),
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
        Topic.STEPS: _("Steps shrink with the error signal; with momentum a step also depends on the steps before it."),
        Topic.EXAMPLES: _("Examples share one step, so a step that is long enough can raise their mean loss."),
        Topic.SOFT: _(
            "Where classes share what is expected, an output can be too large, and the lowest loss is above 0."
        ),
    }[topic]
