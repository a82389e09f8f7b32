"""Measured penguins as cases: real inputs, of both signs."""

import random
import statistics
from functools import cache

from explainer.cases.case import PENGUINS, Bird, Case
from explainer.cases.datasets import penguin_rows


@cache
def _birds() -> tuple[Bird, ...]:
    rows = [row for row in penguin_rows() if row["bill_length_mm"] != "NA"]
    bills = [float(row["bill_length_mm"]) for row in rows]
    mean, deviation = statistics.fmean(bills), statistics.stdev(bills)
    return tuple(Bird(row["species"], bill, (bill - mean) / deviation) for row, bill in zip(rows, bills, strict=True))


def measured(species: str, bill: float) -> Bird | None:
    """Look a bird up in the table; None where nobody has measured such a one."""
    return next((bird for bird in _birds() if (bird.species, bird.bill) == (species, bill)), None)


def penguin(rng: random.Random, *, below_average: bool = False) -> Case:
    """
    Draw one measured bird; its standardised bill length is the input, its species the expected class.

    Source: the Palmer Penguins table (CC0), see `data/README.md`.

    Examples
    --------
    >>> case = penguin(random.Random(0), below_average=True)
    >>> case.names[case.watched] == case.bird.species, case.x == case.bird.x < 0
    (True, True)
    """
    bird = rng.choice([bird for bird in _birds() if bird.x < 0 or not below_average])
    third = 1 / 3
    return Case(
        output=third,
        x=bird.x,
        weight=0.0,
        watched=PENGUINS.index(bird.species),
        others=(third, third),
        kind="penguins",
        bird=bird,
    )
