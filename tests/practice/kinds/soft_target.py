"""A step towards an expected value below 1, of two classes, written out."""

import math
from decimal import Decimal

from practice.drawn import comes_out, read, slope, softmax, way

from explainer.practice.kinds.soft_target.exercise import SoftTarget
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

EDGE = 1e-7
"""What nudging leaves of a change that is 0, times a large input and learning rate."""


def cross_entropy(target: float, p: float, rest: float) -> float:
    return -target * math.log(p) - (1 - target) * math.log(rest)


def loss(exercise: SoftTarget, margin: float) -> float:
    """The loss by the difference of both logits, without losing an output that is all but 0."""
    own, other = math.log1p(math.exp(-abs(margin))), 0.0
    own, other = (own, own + margin) if margin > 0 else (own - margin, own)
    return exercise.target * own + (1 - exercise.target) * other


def start(exercise: SoftTarget) -> float:
    p = exercise.case.output
    return math.log(p) - math.log1p(-p)


def moved(exercise: SoftTarget) -> float:
    """How far the weight goes: against a measured slope."""
    x, rate = exercise.case.x, exercise.case.learning_rate
    measured = slope(lambda nudge: loss(exercise, start(exercise) + x * nudge))
    step = -rate * (exercise.case.output - exercise.target) * x
    assert abs(step + rate * measured) < 1e-6 * max(1, abs(step))
    return step


def after(exercise: SoftTarget) -> float:
    """The difference of both logits after the step, in which both weights move, in opposite ways."""
    return start(exercise) + 2 * exercise.case.x * moved(exercise)


def output(exercise: SoftTarget) -> float:
    return softmax([after(exercise), 0.0])[0]


def losses(exercise: SoftTarget) -> tuple[float, float]:
    return loss(exercise, start(exercise)), loss(exercise, after(exercise))


def changes(exercise: SoftTarget) -> dict[str, float]:
    before, later = losses(exercise)
    change = {"weight": moved(exercise), "loss": later - before}
    return {name: 0.0 if abs(value) < EDGE else value for name, value in change.items()}


def right(exercise: SoftTarget) -> str:
    return way(changes(exercise)[exercise.asked])


def thought(exercise: SoftTarget, misconception: Misconception) -> str:
    p, x, target = exercise.case.output, exercise.case.x, exercise.target
    match misconception:
        case Misconception.NO_ERROR_LEFT:
            return "stays"
        case Misconception.EXPECTED_ONE if exercise.asked == "weight":
            return way(-(p - 1) * x)
        case Misconception.EXPECTED_ONE:
            return way(p - output(exercise))
        case Misconception.KEPT_SIGN:
            return way((p - target) * x)
        case Misconception.INPUT_LEFT_OUT:
            return way(-(p - target))
        case Misconception.OTHERS_PULL:
            return way(-x)
        case Misconception.LOSS_GROWS:
            return "up"
    assert misconception in (Misconception.FLOOR_IS_BUG, Misconception.LOSS_MUST_FALL)
    return "down"


def topics(_exercise: SoftTarget) -> set[Topic]:
    return {Topic.SOFT}


def numbers(exercise: SoftTarget) -> list[float]:
    p, step = exercise.case.output, moved(exercise)
    return [step or 0.0, p - exercise.target, *losses(exercise)] if exercise.asked == "weight" else [*losses(exercise)]


def assert_comes_out(exercise: SoftTarget) -> None:
    case, p, target = exercise.case, exercise.case.output, exercise.target
    x, rate = Decimal(str(case.x)), Decimal(str(case.learning_rate))
    error = round(p - target, 9)
    assert read(p) - read(target) == read(error), exercise
    assert comes_out(read(error) * x, error * case.x), exercise
    assert comes_out(-rate * read(error * case.x), -case.learning_rate * error * case.x), exercise
    before, later = (round(each, 9) for each in losses(exercise))
    assert read(before) + read(round(later - before, 9)) == read(later), exercise
    floor = cross_entropy(target, target, 1 - target)
    assert all(floor < each + EDGE for each in losses(exercise)), "the lowest loss is the target's entropy"
    assert comes_out(read(exercise.lowest), round(floor, 9)), exercise
