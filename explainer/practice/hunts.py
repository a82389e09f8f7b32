"""Find the bug: the numbers of one buggy step are shown, and which bug made them is asked."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from explainer.language.numbers import printed, short
from explainer.practice.bugs import Batch, Bug, Run, run
from explainer.practice.exercise import Exercise, Kind, Option
from explainer.practice.legible import PRINTED, read, rounds_to
from explainer.practice.slips import TOPICS, Slip, Topic

INPUTS = (-2.0, -1.0, 1.0, 2.0)
CLEAR = 0.1
"""The smallest gradient with respect to the weight that tells the bugs apart at a glance."""

SLIPS = {
    Bug.MINUS: Slip.BLAMED_MINUS,
    Bug.ERROR: Slip.BLAMED_ERROR,
    Bug.SECOND_SOFTMAX: Slip.BLAMED_SECOND_SOFTMAX,
    Bug.LOSS_INPUT: Slip.BLAMED_LOSS_INPUT,
    Bug.SUM: Slip.BLAMED_SUM,
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
class Hunt(Exercise):
    """
    A bug is to be found.

    Parameters
    ----------
    batch : Batch
        The examples, the network and the learning rate.
    bug : Bug
        The one at work.
    """

    batch: Batch
    bug: Bug

    @cached_property
    def seen(self) -> Run:
        """What the code printed."""
        return run(self.batch, self.bug)

    @cached_property
    def sound(self) -> Run:
        """What the code would print without the bug."""
        return run(self.batch)

    def against(self, suspected: Bug) -> tuple[int, float]:
        """Return the place of the first number that refutes a suspected bug, and what it would be with that bug."""
        would = run(self.batch, suspected).numbers
        return next((place, would[place]) for place in _differ(would, self.seen.numbers, SHOWS[suspected]))

    @property
    def subject(self) -> frozenset[Topic]:
        """What the bug at work breaks."""
        return frozenset({TOPICS[SLIPS[self.bug]]})


def draw_hunt(rng: random.Random, wanted: Bug) -> Hunt:
    """
    Draw an exercise on bugs; the options' order is left to who deals them.

    Parameters
    ----------
    rng : random.Random
        Where chance comes from.
    wanted : Bug
        The right answer.

    Examples
    --------
    >>> exercise = draw_hunt(random.Random(0), Bug.SUM)
    >>> round(exercise.seen.weight_gradient / exercise.sound.weight_gradient, 6)
    2.0
    """
    options = tuple(Option(each, Slip.NONE if each is wanted else SLIPS[each]) for each in Bug)
    while True:
        first, second = rng.sample(INPUTS, 2)
        batch = Batch(
            inputs=(first, second),
            targets=(rng.choice((0, 1)), rng.choice((0, 1))),
            weight=rng.choice((-1.0, -0.5, 0.5, 1.0)),
            bias=rng.choice((-0.5, 0.0, 0.5, 1.0)),
            learning_rate=rng.choice((0.5, 1.0)),
        )
        if _tells_apart(batch) and _comes_out(batch, wanted):
            return Hunt(Kind.BUG, options, batch, wanted)


def _tells_apart(batch: Batch) -> bool:
    """Whether every bug prints other numbers than every other one, and than no bug at all."""
    runs = [run(batch), *(run(batch, bug) for bug in Bug)]
    told = {tuple(PRINTED.quantity(number) for number in each.numbers) for each in runs}
    # With logits of 0 the second softmax changes nothing.
    return len(told) == len(runs) and abs(runs[0].weight_gradient) >= CLEAR and all(batch.logits)


def _comes_out(batch: Batch, bug: Bug) -> bool:
    """Whether who calculates with the printed numbers gets the printed results, and a sum is printed as two means."""
    sound = run(batch)
    doubled = all(2 * read(mean) == read(2 * mean) for mean in (sound.loss, sound.weight_gradient))
    return doubled and _adds_up(batch, sound, None) and _adds_up(batch, run(batch, bug), bug)


def _adds_up(batch: Batch, seen: Run, bug: Bug | None) -> bool:
    slopes = [read(each) * printed(short(x)) for each, x in zip(seen.gradients, batch.inputs, strict=True)]
    slope = sum(slopes, Decimal(0)) / (1 if bug is Bug.SUM else len(slopes))
    step = printed(short(batch.learning_rate)) * read(seen.weight_gradient) * (1 if bug is Bug.MINUS else -1)
    return rounds_to(slope, seen.weight_gradient) and rounds_to(read(seen.weight[0]) + step, seen.weight[1])


def _differ(some: Sequence[float], others: Sequence[float], places: Sequence[int]) -> list[int]:
    return [place for place in places if read(some[place]) != read(others[place])]
