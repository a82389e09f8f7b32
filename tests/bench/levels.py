"""The levels the explainer is to reach. The bench prints whether it does; it does not assert."""

from collections.abc import Iterator
from dataclasses import dataclass

from bench.table import Row

FRAME = 16.7
"""One frame at 60 Hz, ms: no kernel can answer before it."""
OURS_TO_SPEND = 2


@dataclass(frozen=True)
class Level:
    """
    One level and what was measured.

    Attributes
    ----------
    what : str
        What is measured.
    wanted : str
        The level, as a person reads it.
    measured : str
        The number, as a person reads it.
    met : bool
        Whether it is reached.
    """

    what: str
    wanted: str
    measured: str
    met: bool

    @property
    def line(self) -> str:
        """A row of the table of levels."""
        return f"| {self.what} | {self.wanted} | {self.measured} | {'yes' if self.met else '**no**'} |"


def at_most(what: str, limit: float, unit: str, measured: float, digits: int = 1) -> Level:
    """A level that is not to be exceeded."""
    return Level(what, f"≤ {limit:g} {unit}", f"{measured:.{digits}f} {unit}", measured <= limit)


def of_the_page(ours: Row, floor: Row) -> Iterator[Level]:
    """Hold our page against the page without a kernel, measured in the same run."""
    yield at_most("key → picture, median over the floor", FRAME + OURS_TO_SPEND, "ms", ours.median - floor.median)
    yield at_most("key → picture, p95 over the floor's", 2 * FRAME, "ms", ours.p95 - floor.p95)
    rate = f"{ours.rate:.0f} (floor: {floor.rate:.0f})"
    yield Level("pictures/s in a drag at 60 Hz", "≥ 0.95 × the floor’s", rate, ours.rate >= 0.95 * floor.rate)
    yield at_most("settled after the last event", 50, "ms", ours.settled, 0)
    yield at_most("kernel CPU a move, its messages included", 6, "ms", ours.cpu)
    yield Level("blank frames", "0", str(ours.blank), ours.blank == 0)
