"""Tables of numbers: heads, rows with their names, and which rows of a long run are listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from explainer.language.words import Words

UNKNOWN = "?"
NONE = "–"
EACH, MORE = 10, 20
"""Steps of a long run that are all listed, the first ones; and about how many of the others."""
STRIDES = tuple(digit * 10**power for power in range(4) for digit in (1, 2, 5))


@dataclass(frozen=True)
class Table:
    r"""
    What is in a picture, as numbers.

    Examples
    --------
    >>> print(Table("Steps", ("step", "loss"), [("0", "0.69")]).html.replace("<tr>", "\n<tr>"))
    <table><caption>Steps</caption><thead>
    <tr><th scope="col">step</th><th scope="col">loss</th></tr></thead><tbody>
    <tr><th scope="row">0</th><td>0.69</td></tr></tbody></table>
    """

    caption: str
    heads: Sequence[str]  # of all columns, that of the rows' names first
    rows: Sequence[Sequence[str]]  # each begins with its name
    groups: Sequence[tuple[str, int]] = ()  # what columns after the first have in common, and how many they are
    sorted_by: tuple[int, str] | None = None  # the column that decides the order of the rows, and which end comes first

    @property
    def html(self) -> str:
        """The table as a page has it; heads and cells may have marks of their own, and captions none."""
        body = "".join(_row(row) for row in self.rows)
        return (
            f"<table><caption>{escape(self.caption)}</caption><thead>{self._head}</thead><tbody>{body}</tbody></table>"
        )

    @property
    def _head(self) -> str:
        heads = "".join(self._column(k, head) for k, head in enumerate(self.heads))
        groups = "".join(f'<th scope="colgroup" colspan="{count}">{name}</th>' for name, count in self.groups)
        return f"{f'<tr><td></td>{groups}</tr>' if groups else ''}<tr>{heads}</tr>"

    def _column(self, k: int, head: str) -> str:
        if not head:
            return "<td></td>"
        column, order = self.sorted_by or (None, "")
        sort = f' aria-sort="{order}"' if column == k else ""
        return f'<th scope="col"{sort}>{head}</th>'


def _row(row: Sequence[str]) -> str:
    name, *cells = row
    return f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def listed(words: Words, last: int, *always: int) -> tuple[Sequence[int], str]:
    """
    Choose which steps of a run are listed, up to the `last` one, and say so where it is not every one.

    Examples
    --------
    >>> listed(Words("en"), 3)
    ([0, 1, 2, 3], '')
    >>> rows, said = listed(Words("en"), 200, 57)
    >>> rows[9:15], said
    ([9, 10, 20, 30, 40, 50], 'Listed: the first 10 steps, then one in 10, the last one, and where the cursor stands.')
    """
    if last <= EACH + MORE:
        return list(range(last + 1)), ""
    stride = next((each for each in STRIDES if last / each <= MORE), STRIDES[-1])
    rows = {*range(EACH + 1), *range(0, last, stride), last, *(step for step in always if 0 <= step <= last)}
    said = words._("Listed: the first {each} steps, then one in {stride}, the last one, and where the cursor stands.")
    return sorted(rows), said.format(each=EACH, stride=stride)
