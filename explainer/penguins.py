"""Measured penguins as cases: real inputs, of both signs."""

import csv
import random
import statistics
from functools import cache
from importlib.resources import files

from explainer.cases import PENGUINS, Case


@cache
def _birds() -> tuple[tuple[str, float, float], ...]:
    with files("explainer").joinpath("data", "penguins.csv").open(encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table) if row["bill_length_mm"] != "NA"]
    bills = [float(row["bill_length_mm"]) for row in rows]
    mean, deviation = statistics.fmean(bills), statistics.stdev(bills)
    return tuple((row["species"], bill, (bill - mean) / deviation) for row, bill in zip(rows, bills, strict=True))


def penguin(rng: random.Random, *, below_average: bool = False) -> Case:
    """
    Draw one measured bird; its standardised bill length is the input, its species the expected class.

    Source: the Palmer Penguins table (CC0), see `data/README.md`.

    Parameters
    ----------
    rng : random.Random
        Draws the bird.
    below_average : bool
        Draw only from the birds with a bill shorter than the average, whose input is negative.

    Examples
    --------
    >>> bird = penguin(random.Random(0))
    >>> bird.names[bird.watched] in PENGUINS, abs(bird.x) < 3.5
    (True, True)
    """
    birds = [bird for bird in _birds() if bird[2] < 0] if below_average else _birds()
    species, bill, x = rng.choice(birds)
    third = 1 / 3
    return Case(
        output=third,
        x=round(x, 2),
        weight=0.0,
        watched=PENGUINS.index(species),
        others=(third, third),
        kind="penguins",
        bill=bill,
    )
