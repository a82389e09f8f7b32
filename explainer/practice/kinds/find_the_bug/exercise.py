"""Find the bug: the numbers of one buggy step are shown, and which bug made them is asked."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from explainer.language.numbers import printed, short
from explainer.practice.exercise import Exercise, options_of
from explainer.practice.kinds.find_the_bug.bugs import Batch, Bug, Run, run
from explainer.practice.legible import WHOLE_INPUTS, as_printed, rounds_to
from explainer.teaching.misconceptions import TOPICS, Misconception
from explainer.teaching.topics import Topic

CLEAR = 0.1
"""The smallest gradient with respect to the weight that tells the bugs apart at a glance."""

BLAMED = {
    Bug.MINUS: Misconception.BLAMED_MINUS,
    Bug.ERROR: Misconception.BLAMED_ERROR,
    Bug.SECOND_SOFTMAX: Misconception.BLAMED_SECOND_SOFTMAX,
    Bug.LOSS_INPUT: Misconception.BLAMED_LOSS_INPUT,
    Bug.SUM: Misconception.BLAMED_SUM,
}

OUTPUTS, GRADIENTS, LOSS, WEIGHT_GRADIENT, ALL = (0, 1), (2, 3), 4, 5, range(7)
SHOWS: Mapping[Bug, Sequence[int]] = {
    Bug.MINUS: ALL,
    Bug.ERROR: GRADIENTS,
    Bug.SECOND_SOFTMAX: OUTPUTS,
    Bug.LOSS_INPUT: ALL,
    Bug.SUM: (LOSS, WEIGHT_GRADIENT),
}
"""Places of the numbers of a run that tell for or against a bug: where it shows, or all where it leaves some right."""


@dataclass(frozen=True)
class FindTheBug(Exercise):
    """The bug at work in one step on two examples is to be found."""

    batch: Batch
    bug: Bug

    @cached_property
    def buggy(self) -> Run:
        """What the code printed."""
        return run(self.batch, self.bug)

    @cached_property
    def sound(self) -> Run:
        """What the code would print without the bug."""
        return run(self.batch)

    def against(self, suspected: Bug) -> tuple[int, float]:
        """Return the place of the first number that refutes a suspected bug, and what it would be with that bug."""
        would, numbers = run(self.batch, suspected).numbers, self.buggy.numbers
        places = SHOWS[suspected]
        place = next(place for place in places if as_printed(would[place]) != as_printed(numbers[place]))
        return place, would[place]

    @property
    def subject(self) -> frozenset[Topic]:
        """What the bug at work breaks."""
        return frozenset({TOPICS[BLAMED[self.bug]]})


def draw(kind: StrEnum, rng: random.Random, wanted: Bug) -> FindTheBug:
    """Draw two examples in which every bug shows."""
    while True:
        first, second = rng.sample(WHOLE_INPUTS, 2)
        batch = Batch(
            inputs=(first, second),
            targets=(rng.choice((0, 1)), rng.choice((0, 1))),
            weight=rng.choice((-1.0, -0.5, 0.5, 1.0)),
            bias=rng.choice((-0.5, 0.0, 0.5, 1.0)),
            learning_rate=rng.choice((0.5, 1.0)),
        )
        if _comes_out(batch, wanted) and _tells_apart(batch):  # most batches fail the first, which costs a third
            return FindTheBug(kind, options_of(BLAMED, wanted), batch, wanted)


def _tells_apart(batch: Batch) -> bool:
    """Whether every bug prints other numbers than every other one, and than no bug at all."""
    runs = [run(batch), *(run(batch, bug) for bug in Bug)]
    different = {tuple(map(as_printed, each.numbers)) for each in runs}
    # With logits of 0 the second softmax changes nothing.
    return len(different) == len(runs) and abs(runs[0].weight_gradient) >= CLEAR and all(batch.logits)


def _comes_out(batch: Batch, bug: Bug) -> bool:
    """Whether who calculates with the printed numbers gets the printed results, and a sum is printed as two means."""
    sound = run(batch)
    doubled = all(2 * as_printed(mean) == as_printed(2 * mean) for mean in (sound.loss, sound.weight_gradient))
    return doubled and _adds_up(batch, sound, None) and _adds_up(batch, run(batch, bug), bug)


def _adds_up(batch: Batch, numbers: Run, bug: Bug | None) -> bool:
    pairs = zip(numbers.gradients, batch.inputs, strict=True)
    slopes = [as_printed(gradient) * printed(short(x)) for gradient, x in pairs]
    slope = sum(slopes, Decimal(0)) / (1 if bug is Bug.SUM else len(slopes))
    step = printed(short(batch.learning_rate)) * as_printed(numbers.weight_gradient) * (1 if bug is Bug.MINUS else -1)
    before, after = numbers.weight
    return rounds_to(slope, numbers.weight_gradient) and rounds_to(as_printed(before) + step, after)
