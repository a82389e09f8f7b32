"""The next step of two runs that stand in the same place: β times the last step, and −η times a measured slope."""

from decimal import Decimal

from practice.drawn import Network, by_weight, comes_out, error, read, way

from explainer.practice.kinds.same_place import SamePlace
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

NOISE = 8
SIZES = {"up": "larger", "stays": "same", "down": "smaller"}


def own(exercise: SamePlace) -> float:
    """What the gradient adds, which is all of B's step; without the noise of nudging."""
    network = Network(exercise.case)
    return round(-network.rate * network.slope_of(network.weights, exercise.case.watched), NOISE)


def right(exercise: SamePlace) -> str:
    ahead = exercise.momentum * exercise.last + own(exercise)
    assert ahead * own(exercise) > 0, "which way A goes is no question here"
    return SIZES[way(abs(ahead) - abs(own(exercise)))]


def thought(exercise: SamePlace, misconception: Misconception) -> str:
    match misconception:
        case Misconception.PLACE_ALONE:
            return "same"
        case Misconception.COUNTED_STEPS:
            return "smaller"
        case Misconception.PLAIN_MEMORY:
            # Some part of the last step, were there any.
            assert not exercise.momentum
            return SIZES[way(exercise.last * own(exercise))]
    assert misconception is Misconception.MOMENTUM_FASTER
    assert exercise.momentum
    return "larger"


def topics(_exercise: SamePlace) -> set[Topic]:
    return {Topic.STEPS}


def numbers(exercise: SamePlace) -> list[float]:
    return [exercise.momentum * exercise.last + own(exercise), own(exercise)]


def assert_comes_out(exercise: SamePlace) -> None:
    case, added = exercise.case, own(exercise)
    x, rate, momentum = (Decimal(str(each)) for each in (case.x, case.learning_rate, exercise.momentum))
    assert comes_out(read(error(exercise)) * x, by_weight(exercise)), exercise
    assert comes_out(-rate * read(by_weight(exercise)), added), exercise
    total = exercise.momentum * exercise.last + added
    assert comes_out(momentum * read(exercise.last) + read(added), total), exercise
