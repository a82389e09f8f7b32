"""The mean loss of one or two examples of two classes, written out for one weight."""

import math
from decimal import Decimal

from practice.drawn import comes_out, read, slope, way

from explainer.practice.kinds.mean_loss.exercise import MeanLoss
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic


def losses(exercise: MeanLoss, weight: float) -> list[float]:
    """Each example's loss; the weight of the other class is always the opposite one."""
    batch = exercise.batch
    margins = [2 * weight * x * (1 if y else -1) for x, y in zip(batch.inputs, batch.expected, strict=True)]
    return [math.log1p(math.exp(-margin)) for margin in margins]


def mean(exercise: MeanLoss, weight: float) -> float:
    each = losses(exercise, weight)
    return sum(each) / len(each)


def pushes(exercise: MeanLoss) -> list[float]:
    """−η · (1/2 − y) · x: at first every output is 1/2."""
    batch = exercise.batch
    return [-batch.learning_rate * (0.5 - y) * x for x, y in zip(batch.inputs, batch.expected, strict=True)]


def moved(exercise: MeanLoss) -> float:
    """How far the weight goes: down the mean loss, whose slope with one of both opposite weights is half of this."""
    step = sum(pushes(exercise)) / len(pushes(exercise))
    measured = -exercise.batch.learning_rate * slope(lambda nudge: mean(exercise, nudge)) / 2
    assert abs(step - measured) < 1e-6 * max(1, abs(step))
    return step


def lowest(exercise: MeanLoss) -> float:
    """The weight with the lowest mean loss, by thirds."""
    low, high = -10.0, 10.0
    for _ in range(200):
        left, right_ = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, right_) if mean(exercise, left) < mean(exercise, right_) else (left, high)
    return (low + high) / 2


def right(exercise: MeanLoss) -> str:
    return way(mean(exercise, moved(exercise)) - mean(exercise, 0.0))


def thought(exercise: MeanLoss, misconception: Misconception) -> str:
    each, opposed = pushes(exercise), pushes(exercise)[0] * pushes(exercise)[-1] < 0
    match misconception:
        case Misconception.LOSS_MUST_FALL:
            return "down"
        case Misconception.PUSHES_CANCEL:
            assert len(each) == 2
            return "stays"
        case Misconception.DISAGREEMENT_RISES:
            assert opposed or exercise.batch.expected[0] != exercise.batch.expected[1]
            return "up"
        case Misconception.ONE_EXAMPLE_DECIDES:
            weaker = min(range(2), key=lambda k: abs(each[k]))
            return way(losses(exercise, moved(exercise))[weaker] - losses(exercise, 0.0)[weaker])
        case Misconception.OVERSHOOT_ALONE:
            assert len(each) == 1
            return "up"
    assert misconception is Misconception.NO_ERROR_LEFT
    return "stays"


def topics(_exercise: MeanLoss) -> set[Topic]:
    return {Topic.EXAMPLES}


def numbers(exercise: MeanLoss) -> list[float]:
    return [mean(exercise, moved(exercise)), *losses(exercise, moved(exercise))]


def assert_comes_out(exercise: MeanLoss) -> None:
    each, step, count = pushes(exercise), moved(exercise), len(exercise.batch.inputs)
    assert comes_out(sum(map(read, each), Decimal(0)) / count, step), exercise
    for weight in (0.0, step) if count == 2 else ():
        of_all = sum(map(read, losses(exercise, weight)), Decimal(0))
        assert comes_out(of_all / count, mean(exercise, weight)), exercise
    before, after = mean(exercise, 0.0), mean(exercise, step)
    if count == 2:
        assert read(before) + read(after - before) == read(after), exercise
