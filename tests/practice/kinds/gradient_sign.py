"""Signs of gradients, measured."""

from practice.drawn import Network, assert_step_comes_out, by_weight, error, sign_of
from tools.reading import truth

from explainer.practice import Kind
from explainer.practice.kinds.gradient_sign import GradientSign
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

FLIPPED = {"negative": "positive", "positive": "negative"}


def right(exercise: GradientSign) -> str:
    network, k = Network(exercise.case), exercise.case.watched
    at_logit = exercise.kind is Kind.LOGIT_GRADIENT
    return sign_of(network.slope_of_logit(k) if at_logit else network.slope_of(network.weights, k))


def thought(exercise: GradientSign, misconception: Misconception) -> str:
    return {
        Misconception.NO_ERROR_LEFT: "zero",
        Misconception.FLIPPED_ERROR: FLIPPED[sign_of(by_weight(exercise) or error(exercise))],
        Misconception.INPUT_PUT_IN: sign_of(by_weight(exercise)),
        Misconception.INPUT_LEFT_OUT: sign_of(error(exercise)),
    }[misconception]


def topics(exercise: GradientSign) -> set[Topic]:
    if exercise.kind is Kind.LOGIT_GRADIENT:
        return {Topic.ERROR}
    return {Topic.INPUT} if exercise.case.x == 0 else {Topic.ERROR, Topic.INPUT}


def numbers(exercise: GradientSign) -> list[float]:
    step = truth(exercise.case)
    return [step.gradient if exercise.kind is Kind.LOGIT_GRADIENT else step.weight_gradient]


def assert_comes_out(exercise: GradientSign) -> None:
    assert_step_comes_out(exercise.case, truth(exercise.case))
