"""Which digit is taken for which, as a table: what a model makes of the digits that it was never trained on."""

from explainer.language.words import Words
from explainer.maths.model import SoftmaxRegression
from explainer.scenes.digits.examples import CLASSES, confusions


def taken_table(words: Words, model: SoftmaxRegression) -> str:
    """Write the table, folded, with what is named right in bold."""
    _ = words._
    summary = _("Which digit is taken for which")
    caption = _("Rows: the digits never seen; columns: what they are called.")
    head = "".join(f'<th scope="col">{k}</th>' for k in range(CLASSES))
    rows = "".join(
        f'<tr><th scope="row">{digit}</th>{"".join(_cell(int(n), right=digit == k) for k, n in enumerate(row))}</tr>'
        for digit, row in enumerate(confusions(model))
    )
    table = f"<table><caption>{caption}</caption><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<details><summary>{summary}</summary>{table}</details>"


def _cell(count: int, *, right: bool) -> str:
    # What does not happen is left blank: what does is to be seen.
    text = f"{count}" if count else ""
    return f"<td>{f'<b>{text}</b>' if right else text}</td>"
