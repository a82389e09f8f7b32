"""The misconceptions that wrong answers show, the ideas they belong to, and where the lesson treats each idea."""

from collections.abc import Mapping
from enum import StrEnum


class Slip(StrEnum):
    """What an answer shows; every one but `NONE` is refuted by name."""

    NONE = "right"
    # Signs of the gradient.
    FLIPPED_ERROR = "took expected - output"
    INPUT_PUT_IN = "took the gradient with respect to the weight for that with respect to the logit"
    INPUT_LEFT_OUT = "left out the input"
    NO_ERROR_LEFT = "took the gradient for 0"
    # What a step does.
    KEPT_SIGN = "kept the gradient's sign"
    KEPT_LOGIT_SIGN = "kept the sign of the gradient with respect to the logit"
    FOLLOWED_WEIGHT = "judged by the weight"
    LOGIT_ALONE = "looked at one logit alone"
    LOSS_GROWS = "took the step for one uphill"
    TRUSTED_STEP = "took every step for one downhill"
    INPUT_ZERO = "missed that the input is 0"
    STEP_ZERO = "missed that the learning rate is 0"
    BIAS_MISSED = "left out the bias"
    # How far a step goes.
    LARGER_OUTPUT = "took the output for the error"
    FAR_FROM_ONE = "measured every error from 1"
    SIGNED_SIZE = "took a negative input for a small one"
    RATE_ALONE = "looked at the learning rate alone"
    INPUT_ALONE = "looked at the input alone"
    # Which derivative is meant.
    TOOK_PROBABILITY = "took the derivative with respect to the probability"
    TOOK_LOGIT = "took the derivative with respect to the logit"
    TOOK_WEIGHT = "took the derivative with respect to the weight"
    # Which bug it is.
    BLAMED_MINUS = "suspected a forgotten minus"
    BLAMED_ERROR = "suspected expected - output"
    BLAMED_SECOND_SOFTMAX = "suspected a second softmax"
    BLAMED_LOSS_INPUT = "suspected probabilities passed as logits"
    BLAMED_SUM = "suspected a sum instead of the mean"


class Topic(StrEnum):
    """An idea that answers can show to be firm; the summary names them in this order."""

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


TOPICS: Mapping[Slip, Topic] = {
    Slip.FLIPPED_ERROR: Topic.ERROR,
    Slip.INPUT_PUT_IN: Topic.INPUT,
    Slip.INPUT_LEFT_OUT: Topic.INPUT,
    Slip.NO_ERROR_LEFT: Topic.NEVER_ZERO,
    Slip.KEPT_SIGN: Topic.MINUS,
    Slip.KEPT_LOGIT_SIGN: Topic.MINUS,
    Slip.FOLLOWED_WEIGHT: Topic.TWICE,
    Slip.LOGIT_ALONE: Topic.SHARED,
    Slip.LOSS_GROWS: Topic.MINUS,
    Slip.TRUSTED_STEP: Topic.MINUS,
    Slip.INPUT_ZERO: Topic.STANDSTILL,
    Slip.STEP_ZERO: Topic.STANDSTILL,
    Slip.BIAS_MISSED: Topic.STANDSTILL,
    Slip.LARGER_OUTPUT: Topic.NEVER_ZERO,
    Slip.FAR_FROM_ONE: Topic.ERROR,
    Slip.SIGNED_SIZE: Topic.LENGTH,
    Slip.RATE_ALONE: Topic.LENGTH,
    Slip.INPUT_ALONE: Topic.LENGTH,
    Slip.TOOK_PROBABILITY: Topic.DERIVATIVES,
    Slip.TOOK_LOGIT: Topic.DERIVATIVES,
    Slip.TOOK_WEIGHT: Topic.DERIVATIVES,
    Slip.BLAMED_MINUS: Topic.MINUS,
    Slip.BLAMED_ERROR: Topic.ERROR,
    Slip.BLAMED_SECOND_SOFTMAX: Topic.ONE_SOFTMAX,
    Slip.BLAMED_LOSS_INPUT: Topic.ONE_SOFTMAX,
    Slip.BLAMED_SUM: Topic.MEAN,
}

SCENES: Mapping[Topic, str] = {
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
    Topic.MEAN: "signs",
}
"""Names of the lesson's scenes, as its addresses have them."""
