"""What tables of results after class are made of."""

from collections.abc import Iterable, Sequence
from typing import Any

from explainer.classroom.screen import bar, percent

Result = dict[str, Any]
"""As `explainer.voting.results.result` writes it."""


def table(heads: Sequence[str], rows: Iterable[str]) -> str:
    """Lay rows out under heads."""
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f'<div class="gd-panel gd-class-results">{body}</div>'


def row(title: str, cells: Iterable[str]) -> str:
    """Write a row; its only cell is as wide as four."""
    written = list(cells)
    span = ' colspan="4"' if len(written) == 1 else ""
    return f'<tr><th scope="row">{title}</th>{"".join(f"<td{span}>{each}</td>" for each in written)}</tr>'


def bars(counts: Iterable[tuple[int, int, str]]) -> str:
    """Draw how many were right below each other: a number, what is as long as the whole bar, and what to say."""
    kinds = "gd-class-first", "gd-class-second"
    return "".join(
        f"<div>{bar(right, most, css=css, said=said)}</div>"
        for css, (right, most, said) in zip(kinds, counts, strict=False)
    )


def gain_cell(gain: float | None) -> str:
    """Write what part of the possible gain was used."""
    return "–" if gain is None else f"<b>{percent(gain)}</b>"


def ideas_list(ideas: Iterable[tuple[str, Sequence[int]]]) -> str:
    """List ideas that answers showed, with how many gave them each time."""
    items = (
        f"<li><span>{named}</span> <b>{' → '.join(map(str, votes))}</b></li>" for named, votes in ideas if any(votes)
    )
    return f"<ul>{''.join(items)}</ul>"
