"""Find the bug: the numbers of one buggy step are shown, and which bug made them is asked."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

from explainer.decimals import FEWEST, Decimals
from explainer.practice.bugs import Batch, Bug, Run, run
from explainer.practice.exercise import Exercise, Kind, Option
from explainer.practice.slips import TOPICS, Slip, Topic

INPUTS = (-2.0, -1.0, 1.0, 2.0)
PRINTED = Decimals(FEWEST)
"""How the code prints its numbers."""
CLEAR = 0.1
"""The smallest gradient of the weight that tells the bugs apart at a glance."""

SLIPS = {
    Bug.MINUS: Slip.BLAMED_MINUS,
    Bug.ERROR: Slip.BLAMED_ERROR,
    Bug.SECOND_SOFTMAX: Slip.BLAMED_SECOND_SOFTMAX,
    Bug.LOSS_INPUT: Slip.BLAMED_LOSS_INPUT,
    Bug.SUM: Slip.BLAMED_SUM,
}


@dataclass(frozen=True)
class Hunt(Exercise):
    """
    A bug is to be found.

    Parameters
    ----------
    batch : Batch
        The examples, the network and the step size.
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
        if _tells_apart(batch):
            return Hunt(Kind.BUG, options, batch, wanted)


def _tells_apart(batch: Batch) -> bool:
    """Whether every bug prints other numbers than every other one, and than no bug at all."""
    runs = [run(batch), *(run(batch, bug) for bug in Bug)]
    told = {tuple(PRINTED.quantity(number) for number in each.numbers) for each in runs}
    # With logits of 0 the second softmax changes nothing.
    return len(told) == len(runs) and abs(runs[0].weight_gradient) >= CLEAR and all(batch.logits)
