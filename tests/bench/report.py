"""What the classroom's measurements come to, in Markdown."""

import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.harm import HARM

from bench.table import table

Seen = Mapping[str, Sequence[float]]
LAPS = ("page", "files", "kernel", "socket", "kernel info", "states", "shown", "settled")


@dataclass(frozen=True)
class Line:
    """One thing that was measured: its name, how it is written, and the level where there is one."""

    what: str
    key: str
    unit: str
    digits: int = 2
    scale: float = 1
    level: str = ""
    met: Callable[[float], bool] | None = None

    def cells(self, ours: Seen, stock: Seen) -> list[str]:
        """Medians of both, their ratio, and whether the level is reached."""
        mine, theirs = middle(ours, self.key) * self.scale, middle(stock, self.key) * self.scale
        comparable = self.unit in ("s", "ms", "MB") and mine > 0 and math.isfinite(theirs)
        ratio = f"{theirs / mine:.1f} ×" if comparable else ""
        met = ("yes" if self.met(mine) else "**no**") if self.met else ""
        return [self.what, self._written(mine), self._written(theirs), ratio, self.level, met]

    def _written(self, value: float) -> str:
        return "–" if math.isnan(value) else f"{value:,.{self.digits}f} {self.unit}".rstrip()


def middle(seen: Seen, key: str) -> float:
    """The median over the rounds; not a number where it was not measured."""
    return statistics.median(seen[key]) if seen.get(key) else math.nan


def below(limit: float) -> Callable[[float], bool]:
    """Whether a value is at most this."""
    return lambda value: value <= limit


def lines(moves: int) -> Iterator[Line]:
    """Everything that the table tells, with the levels to reach."""
    yield Line("30 people open at once: the last one sees all pictures", "lap shown", "s", level="≤ 3 s", met=below(3))
    yield Line("… the median one", "median lap shown", "s")
    for page in ("lesson", "practice", "beyond"):
        yield Line(f"… {page}: the last one sees all of it", f"shown {page}", "s", level="≤ 3 s", met=below(3))
        yield Line("… the median one", f"median shown {page}", "s")
    yield Line("… pages that never came, in the worst of the rounds", "worst failed", "", 0, 1, "0", below(0))
    yield Line("a class is ready after its start", "ready", "s", 1, level="≤ 30 s", met=below(30))
    yield Line("a 31st comes: answered after", "late", "ms", 0, 1e3, "≤ 100 ms", below(100))
    yield Line("… with status", "late status", "", 0, level="503", met=lambda status: status == 503)
    yield Line(
        "… and a page that says when to come again", "late friendly", "", 0, level="1", met=lambda told: told == 1
    )
    yield Line(
        "… one leaves: the 31st sees all pictures after", "swap", "s", level="when a place is free", met=below(3)
    )
    yield Line(
        "30 people, 5 moves/s each, 10 s: moves answered", "answered", "of 1,500", 0, 1, "all", lambda n: n == 1500
    )
    yield Line("… pictures drawn", "rate", "/s", 0)
    yield Line("… heartbeats answered too late, or never", "silent", "", 0, 1, "0", below(0))
    yield Line("… move → picture, median", "move median", "ms", 1)
    yield Line("… move → picture, p95", "move p95", "ms", 1, 1, "≤ 150 ms", below(150))
    yield Line(
        "one goes from page to page, from language to language: all pictures after, at most",
        "wandered",
        "s",
        level="≤ 0.6 s",
        met=below(0.6),
    )
    yield Line(
        "… meanwhile the others drag as before: move → picture, p95", "wandered p95", "ms", 1, 1, "≤ 150 ms", below(150)
    )
    yield Line("memory a visitor (unique)", "uss", "MB", 1, 1, "≤ 75 MB", below(75))
    for page in ("lesson", "practice", "beyond"):
        yield Line(f"… of {page}", f"uss {page}", "MB", 1, 1, "≤ 75 MB", below(75))
    yield Line(f"… more after {moves:,} moves, the most of a few", "grown", "MB", 1, 1, "≤ 2 MB", below(2))
    yield Line("memory of the whole class, of what was announced", "of announced", "%", 0, 1, "≤ 100 %", below(100))
    for page in ("lesson", "practice", "beyond"):
        yield Line(f"… with {page}", f"of announced {page}", "%", 0, 1, "≤ 100 %", below(100))
    yield Line("memory of the server itself (unique)", "server uss", "MB", 0)
    yield Line("30 people leave: all places free after", "freed", "s", 2, 1, "at once (≤ 0.5 s)", below(0.5))
    yield Line("50 visits (closed, reloaded, vanished): kernels left", "left", "", 0, 1, "0", below(0))
    yield Line("… pages that never came whole", "never came", "", 0, 1, "0", below(0))
    yield Line("… places still taken", "places left", "", 0, 1, "0", below(0))
    yield Line("… waited after the last one", "emptied", "s", 1)
    yield Line("one person: first picture, nothing cached", "first visit", "s", 2, 1, "≤ 3 s", below(3))
    yield Line("… second visit: the page once more in its tab", "second visit", "s", 2, 1, "≤ 0.5 s", below(0.5))
    yield Line("… second visit in a new tab, where Chromium compiles all scripts anew", "new tab", "s")
    yield Line("a kernel is killed: the page says so after", "told killed", "s", 1, 1, "≤ 5 s", below(5))
    yield Line("… is ended for being idle", "told ended", "s", 1, 1, "≤ 5 s", below(5))
    yield Line("… the server is stopped", "told stopped", "s", 1, 1, "≤ 5 s", below(5))
    yield Line("… the network is cut for 10 s", "told cut", "s", 1, 1, "≤ 5 s", below(5))
    yield Line("… the network is back: the page goes on after", "healed", "s", 1, 1, "≤ 3 s", below(3))
    yield Line(
        f"{len(HARM)} kinds of harm: the longest wait of anybody else", "worst wait", "s", 2, 1, "< 1 s", below(1)
    )
    yield Line("… memory of the server, more than before", "left of harm", "%", 0, 1, "≤ 10 %", below(10))


def report(ours: Seen, stock: Seen, rounds: int, moves: int, fetched: Mapping[str, int]) -> list[str]:
    """Lay out the tables."""
    worst = {"worst wait": [max(ours["waited"])]} if ours.get("waited") else {}
    ours = {**ours, **worst}
    headings = ("what", "ours", "stock Voilà", "stock : ours", "level", "met")
    said = [
        f"Medians of {rounds} round{'s' if rounds > 1 else ''}. Files of a first visit: "
        f"{fetched['ours']} from ours, {fetched['stock']} from stock.",
        "",
    ]
    said += table(headings, [line.cells(ours, stock) for line in lines(moves)])
    said += ["", "How opening goes by, s (median / last of 30 people):", ""]
    said += table(("until", "ours", "stock Voilà"), [[lap, _both(ours, lap), _both(stock, lap)] for lap in LAPS])
    said += ["", "Processor time, s:", ""]
    phases = [(phase, who) for phase in ("opening", "moving") for who in ("server", "kernels", "people")]
    rows = []
    for phase, who in phases:
        key = f"{phase} cpu {who}"
        rows.append([f"{phase}: {who}", f"{middle(ours, key):.2f}", f"{middle(stock, key):.2f}"])
    return said + table(("of", "ours", "stock Voilà"), rows)


def _both(seen: Seen, lap: str) -> str:
    return f"{middle(seen, f'median lap {lap}'):.2f} / {middle(seen, f'lap {lap}'):.2f}"
