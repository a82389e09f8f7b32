"""Buggy code, written out once more."""

import math
from decimal import Decimal

from practice.drawn import PRINTED, comes_out, read, softmax

from explainer.practice.kinds.find_the_bug.bugs import Batch, Bug
from explainer.practice.kinds.find_the_bug.exercise import BLAMED, FindTheBug
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

EVIDENCE = {
    Bug.MINUS: "with the gradient instead of against it",
    Bug.ERROR: "output − expected is",
    Bug.SECOND_SOFTMAX: "the softmax of the softmax",
    Bug.LOSS_INPUT: "because the loss applied softmax to the output once more",
    Bug.SUM: "Each example is right, but the mean",
}
TOPIC_OF = {
    Bug.MINUS: Topic.MINUS,
    Bug.ERROR: Topic.ERROR,
    Bug.SECOND_SOFTMAX: Topic.ONE_SOFTMAX,
    Bug.LOSS_INPUT: Topic.ONE_SOFTMAX,
    Bug.SUM: Topic.MEAN,
}


def code(batch: Batch, bug: Bug | None) -> list[float]:
    """One step of two examples and two classes, as someone might write it, with one line wrong if a bug is named."""
    outputs, gradients, losses, slopes = [], [], [], []
    for x, target in zip(batch.inputs, batch.targets, strict=True):
        logits = [batch.weight * x + batch.bias, 0.0]
        output = softmax(logits)
        if bug is Bug.SECOND_SOFTMAX:
            output = softmax(output)
        taken = softmax(output) if bug is Bug.LOSS_INPUT else output
        gradient = taken[0] - (target == 0)
        if bug is Bug.ERROR:
            gradient = (target == 0) - taken[0]
        outputs.append(output[0])
        gradients.append(gradient)
        losses.append(-math.log(taken[target]))
        slopes.append(gradient * x)
    count = 1 if bug is Bug.SUM else 2
    step = batch.learning_rate * sum(slopes) / count
    weight = batch.weight + step if bug is Bug.MINUS else batch.weight - step
    return [*outputs, *gradients, sum(losses) / count, sum(slopes) / count, weight]


def printed(numbers: list[float] | tuple[float, ...]) -> list[str]:
    return list(map(PRINTED.quantity, numbers))


def right(exercise: FindTheBug) -> str:
    """The numbers shown are those of one bug and of no other."""
    (bug,) = (bug for bug in Bug if printed(code(exercise.batch, bug)) == printed(exercise.buggy.numbers))
    return bug


def thought(_exercise: FindTheBug, misconception: Misconception) -> str:
    return next(bug for bug, blamed in BLAMED.items() if blamed is misconception)


def topics(exercise: FindTheBug) -> set[Topic]:
    return {TOPIC_OF[exercise.bug]}


def numbers(exercise: FindTheBug) -> list[float]:
    return [*exercise.buggy.numbers]


def assert_comes_out(exercise: FindTheBug) -> None:
    batch = exercise.batch
    for run, bug in ((exercise.sound, None), (exercise.buggy, exercise.bug)):
        slopes = [read(slope) * Decimal(str(x)) for slope, x in zip(run.gradients, batch.inputs, strict=True)]
        mean = sum(slopes, Decimal(0)) / (1 if bug is Bug.SUM else 2)
        step = Decimal(str(batch.learning_rate)) * read(run.weight_gradient) * (1 if bug is Bug.MINUS else -1)
        assert comes_out(mean, run.weight_gradient), bug
        assert comes_out(read(run.weight[0]) + step, run.weight[1]), bug
    if exercise.bug is Bug.SUM:
        assert read(exercise.buggy.loss) == 2 * read(exercise.sound.loss)
        assert read(exercise.buggy.weight_gradient) == 2 * read(exercise.sound.weight_gradient)
