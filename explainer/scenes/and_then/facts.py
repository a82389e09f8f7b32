"""What the pictures over the steps show, as a table: a row for each step, of one run or of two side by side."""

from collections.abc import Sequence

from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.and_then.cards import Seen, standing
from explainer.scenes.and_then.run import Run
from explainer.ui.tables import NONE, UNKNOWN, Table, listed

COLUMNS = 5


def start(words: Words, outcome: Outcome, decimals: Decimals) -> Sequence[Table]:
    """Write what stands before the first step: error, weight, output and loss."""
    error, weight, output, loss = standing(outcome, decimals)
    return [Table(_caption(words), _heads(words, 1), [("0", error, UNKNOWN, weight, output, loss)])]


def waiting(words: Words, kept: Run, cursor: int) -> Sequence[Table]:
    """Write run A as far as the place where another one starts from rest; the step from there is the question."""
    rows, said = listed(words, cursor, cursor)
    decimals = _decimals([(kept, k) for k in rows[:-1]])
    cells = [_place(kept, k, decimals) for k in rows]
    cells[-1] = (cells[-1][0], UNKNOWN, *cells[-1][2:])
    return [_table(words, said, [(f"{k}", *row) for k, row in zip(rows, cells, strict=True)], ["A"])]


def tables(words: Words, seen: Seen) -> Sequence[Table]:
    """Write the run in hand, and run A beside it."""
    runs = [seen.run] if seen.kept is None else [seen.kept, seen.run]
    last = max(run.begins + run.length for run in runs)
    turns = [run.begins + turn for run in runs for turn, _, _ in run.turns]
    rows, said = listed(words, last, seen.cursor, *turns)
    there = [[(run, k - run.begins) if 0 <= k - run.begins <= run.length else None for run in runs] for k in rows]
    decimals = _decimals([place for row in there for place in row if place is not None])
    written = [
        (
            f"{k}",
            *(cell for place in row for cell in ((NONE,) * COLUMNS if place is None else _place(*place, decimals))),
        )
        for k, row in zip(rows, there, strict=True)
    ]
    return [_table(words, said, written, ["A", "B"] if len(runs) > 1 else [])]


def _table(words: Words, said: str, rows: Sequence[Sequence[str]], names: Sequence[str]) -> Table:
    caption = f"{_caption(words)}. {said}" if said else _caption(words)
    return Table(caption, _heads(words, max(len(names), 1)), rows, [(name, COLUMNS) for name in names])


def _place(run: Run, k: int, decimals: Decimals) -> tuple[str, ...]:
    return (
        decimals.signed(run.error(k)),
        decimals.signed(run.change(k)),
        decimals.plain(run.weight(k)),
        decimals.probability(run.output(k)),
        decimals.quantity(run.loss(k)),
    )


def _decimals(places: Sequence[tuple[Run, int]]) -> Decimals:
    """Choose one way to write all steps that are listed."""
    return Decimals.fewest([run.change(k) for run, k in places])


def _caption(words: Words) -> str:
    return words._("Step by step")


def _heads(words: Words, runs: int) -> tuple[str, ...]:
    _ = words._
    columns = words.error_formula, _("next step"), _("weight w"), words.output, words.loss
    return _("after step"), *(columns * runs)
