"""Steps that follow one another, along measured slopes."""

from decimal import Decimal

from practice.drawn import Network, comes_out, read, way

from explainer.practice.kinds.later_step import LaterStep
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

NOISE = 8
SIZES = {"up": "larger", "stays": "same", "down": "smaller"}


def steps(exercise: LaterStep) -> list[tuple[float, float]]:
    """Of each step how far the weight goes, and what of it the gradient adds: v ← β v + g, w ← w − η v."""
    network, k = Network(exercise.case), exercise.case.watched
    velocities, told = [0.0] * len(network.weights), []
    for _ in range(exercise.later):
        slopes = [network.slope_of(network.weights, place) for place in range(len(network.weights))]
        velocities = [exercise.momentum * v + g for v, g in zip(velocities, slopes, strict=True)]
        network.weights = [w - network.rate * v for w, v in zip(network.weights, velocities, strict=True)]
        # Without the noise of nudging.
        told.append((round(-network.rate * velocities[k], NOISE), round(-network.rate * slopes[k], NOISE)))
    return told


def errors(exercise: LaterStep) -> list[float]:
    """Output minus expected before each step."""
    case = exercise.case
    return [round(-own / case.learning_rate / case.x, NOISE - 1) for _, own in steps(exercise)]


def right(exercise: LaterStep) -> str:
    sizes = [abs(step) for step, _ in steps(exercise)]
    assert abs(sizes[-1] - sizes[0]) >= 0.05, "too near to be told apart"
    return SIZES[way(sizes[-1] - sizes[0])]


def thought(exercise: LaterStep, misconception: Misconception) -> str:
    match misconception:
        case Misconception.EQUAL_STEPS:
            return "same"
        case Misconception.GROWING_STEPS:
            assert not exercise.momentum
            return "larger"
        case Misconception.MOMENTUM_FASTER:
            assert exercise.momentum
            return "larger"
    assert misconception is Misconception.MOMENTUM_LEFT_OUT
    assert exercise.momentum
    own = [abs(own) for _, own in steps(exercise)]
    return SIZES[way(own[-1] - own[0])]


def topics(_exercise: LaterStep) -> set[Topic]:
    return {Topic.STEPS}


def numbers(exercise: LaterStep) -> list[float]:
    return [step for step, _ in steps(exercise)]


def assert_comes_out(exercise: LaterStep) -> None:
    case, taken, wrong = exercise.case, steps(exercise), errors(exercise)
    x, rate, momentum = (Decimal(str(each)) for each in (case.x, case.learning_rate, exercise.momentum))
    for place in (0, -1):
        assert comes_out(-rate * read(wrong[place]) * x, taken[place][1]), exercise
    added = read(taken[-1][1])
    carried = momentum * read(taken[-2][0])
    assert comes_out(carried + added, taken[-1][0]), exercise
