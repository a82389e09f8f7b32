"""The numbers an exercise starts from, as chips and small tables: what the kinds put theirs together from."""

from collections.abc import Sequence

from explainer.cases.case import Case
from explainer.language.numbers import input_size, short
from explainer.language.words import Words
from explainer.practice.legible import PRINTED
from explainer.ui import chips
from explainer.ui.chips import line


def example(
    words: Words, case: Case, *, before: str = "", expected: str = "", rate: bool = False, after: str = ""
) -> str:
    """Lay out one example and what the network says of it; with a step, its learning rate."""
    x = chips.signed(case.x, input_size(case.x), "input")
    parts = [
        before,
        fact(words.pgettext("quantity", "expected"), expected or str(case.expected), "expected"),
        fact(words.output, PRINTED.probability(case.output), "output"),
        f'<span class="gd-fact">{words._("input")} {x}</span>',
        fact("η", short(case.learning_rate), "rate") if rate else "",
        after,
    ]
    return line(*filter(None, parts))


def fact(name: str, value: str, key: str = "") -> str:
    """Write one number with its name before it; where the number has a key, tests find it by that."""
    named = f' data-name="{key}"' if key else ""
    return f'<span class="gd-fact">{name} <b class="gd-chip gd-plain"{named}>{value}</b></span>'


def table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Lay numbers out under heads; a row's only cell is as wide as all."""
    top = "".join(f'<th scope="col">{head}</th>' for head in heads)
    body = ""
    for name, cells in rows:
        span = f' colspan="{len(heads)}"' if len(cells) < len(heads) else ""
        body += f'<tr><th scope="row">{name}</th>{"".join(f"<td{span}>{cell}</td>" for cell in cells)}</tr>'
    return f'<table class="gd-numbers"><thead><tr><td></td>{top}</tr></thead><tbody>{body}</tbody></table>'
