"""The topics that are taught, and the scene that treats each."""

from collections.abc import Mapping
from enum import StrEnum


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
