"""From measurements to tables in Markdown."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.probe import Measured
from bench.scenes import FLOOR, OURS


@dataclass(frozen=True)
class Row:
    """What a page's measurements come to: ms, pictures a second, bytes."""

    name: str
    median: float
    p95: float
    rate: float
    settled: float
    cpu: float
    bytes: float
    blank: int
    missed: int

    @classmethod
    def of(cls, name: str, measured: Measured) -> "Row":
        """Sum a page up."""
        moves = max(1, measured.moves)
        return cls(
            name,
            statistics.median(measured.keys),
            statistics.quantiles(measured.keys, n=20)[-1],
            statistics.median(measured.rates),
            statistics.median(measured.settled),
            measured.cpu / moves,
            measured.bytes / moves,
            measured.blank,
            measured.missed,
        )


HEADINGS = (
    "scene drawn by",
    "key → picture, median ms",
    "p95",
    "over the floor",
    "ratio to ours",
    "pictures/s in a drag",
    "settled ms",
    "kernel CPU ms/move",
    "bytes/move",
    "blank frames",
    "unanswered keys",
)


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Lines of a Markdown table, the first column to the left and numbers to the right."""
    lines = [headings, ["---", *["---:"] * (len(headings) - 1)], *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def of_pages(rows: Sequence[Row]) -> list[str]:
    """The table of pages, with ratios to ours and distances from the floor."""
    ours = next(row for row in rows if row.name == OURS)
    floor = next(row for row in rows if row.name == FLOOR)
    return table(HEADINGS, [_cells(row, ours, floor) for row in rows])


def _cells(row: Row, ours: Row, floor: Row) -> list[str]:
    kernel = row is not floor
    return [
        f"**{row.name}**" if row is ours else row.name,
        f"{row.median:.1f}",
        f"{row.p95:.1f}",
        f"+{row.median - floor.median:.1f}" if kernel else "",
        f"{row.median / ours.median:.1f} ×",
        f"{row.rate:.0f}",
        f"{row.settled:.0f}",
        f"{row.cpu:.1f}" if kernel else "",
        f"{row.bytes:,.0f}" if kernel else "",
        str(row.blank),
        str(row.missed),
    ]
