"""Directions of steps along measured slopes."""

from practice.drawn import NOTHING, Network, assert_step_comes_out, by_weight, error, sign_of, way
from tools.reading import Truth, truth

from explainer.cases.outcome import Rule
from explainer.maths.descent import add_gradient
from explainer.practice import Kind
from explainer.practice.kinds.which_way.exercise import WhichWay
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

AWAY = {"negative": "up", "positive": "down"}
ALONG = {"negative": "down", "positive": "up"}


def changes(exercise: WhichWay) -> dict[str, float]:
    return Network(exercise.case).changes(sign=1 if exercise.rule is Rule.ADD else -1)


def step(exercise: WhichWay) -> Truth:
    return truth(exercise.case, add_gradient if exercise.rule is Rule.ADD else None)


def right(exercise: WhichWay) -> str:
    change = changes(exercise)[exercise.asked]
    assert abs(change) < NOTHING or abs(change) >= 0.02, "too small to be seen"
    return way(change)


def thought(exercise: WhichWay, misconception: Misconception) -> str:
    """A gradient of 0 has no sign to keep."""
    own = sign_of(by_weight(exercise) if exercise.kind is Kind.WEIGHT else error(exercise))
    match misconception:
        case Misconception.NO_ERROR_LEFT | Misconception.BIAS_MISSED:
            return "stays"
        case Misconception.KEPT_SIGN:
            return ALONG[own]
        case Misconception.KEPT_LOGIT_SIGN:
            return ALONG[sign_of(error(exercise))]
        case Misconception.INPUT_LEFT_OUT:
            return AWAY[sign_of(error(exercise))]
        case Misconception.FOLLOWED_WEIGHT:
            return way(changes(exercise)["weight"])
        case Misconception.LOGIT_ALONE:
            return way(changes(exercise)["logit"])
        case Misconception.LOSS_GROWS:
            return "up"
        case Misconception.TRUSTED_STEP:
            return "down"
    assert misconception in (Misconception.INPUT_ZERO, Misconception.STEP_ZERO)
    # Where it would go with an input and a step size that are not 0.
    if exercise.kind is Kind.LOSS:
        return "up" if exercise.rule is Rule.ADD else "down"
    return AWAY[sign_of(error(exercise)) if own == "zero" else own]


def topics(exercise: WhichWay) -> set[Topic]:
    ways = {name: way(change) for name, change in changes(exercise).items()}
    if ways[exercise.asked] == "stays":
        return {Topic.STANDSTILL}
    if exercise.kind is Kind.OUTPUT and ways["output"] != ways["logit"]:
        return {Topic.SHARED}
    alone = {Topic.STANDSTILL} if ways["weight"] == "stays" else set()
    if exercise.kind is Kind.LOSS or exercise.case.x >= 0:
        return {Topic.MINUS, *alone}
    return {Topic.MINUS, Topic.INPUT if exercise.kind is Kind.WEIGHT else Topic.TWICE}


def numbers(exercise: WhichWay) -> list[float]:
    before, after = getattr(step(exercise), exercise.asked)
    return [after] if before == after else [after, after - before]


def assert_comes_out(exercise: WhichWay) -> None:
    assert_step_comes_out(exercise.case, step(exercise), sign=1 if exercise.rule is Rule.ADD else -1)
