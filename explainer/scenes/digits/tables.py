"""The table behind the pictures: the ten weights of the ringed pixel, or which digit is taken for which."""

from collections.abc import Callable, Sequence

from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.maths.model import SoftmaxRegression
from explainer.scenes.digits.examples import CLASSES, confusions
from explainer.scenes.digits.one_digit import DigitStep
from explainer.scenes.digits.plan import Plan
from explainer.ui.controls import Choice
from explainer.ui.message import offer
from explainer.ui.parts import box, html


class Tables:
    """One table at a time, closed at first: a closed one is neither made nor sent."""

    def __init__(self, words: Words, chosen: Callable[[], None]) -> None:
        self.words, self._chosen = words, chosen
        self.open = False
        texts = [(False, words._("closed")), (True, words.pgettext("table", "open"))]
        self.choice = Choice(words._("Table"), texts, self._choose)
        self.choice.put(False)
        self.table = html("gd-behind")
        self.widget = box("gd-tables", self.choice.widget, self.table, hides=True)

    def put(self, make: Callable[[], str] | None) -> None:
        """Show what is made where the table is open; before the step there is none."""
        offer(self.widget, make is not None)
        self.table.value = make() if make is not None and self.open else ""

    def of_pixel(self, step: DigitStep, plan: Plan, decimals: Decimals) -> str:
        """Write the ten weights of the ringed pixel, and what changes them."""
        words, pixel = self.words, plan.pixel
        heads = words._("class"), "p − y", words.before, words._("change"), words.after
        rows = []
        for k in range(CLASSES):
            before, after = (float(each[k, pixel]) for each in (step.before, step.after))
            started, moved, ended = decimals.moved(before, after, float(step.change[k, pixel]))
            rows.append(
                (f"{k}", [decimals.signed(float(step.errors[k])), started, moved if after != before else "0", ended])
            )
        row, column = plan.place
        caption = words._("The ten weights of the pixel in row {r}, column {c}").format(r=row, c=column)
        return _written(caption, heads, rows)

    def of_run(self, model: SoftmaxRegression) -> str:
        """Write which digit is taken for which; what is named right is bold, and what does not happen left blank."""
        caption = self.words._(
            "Which digit is taken for which: rows for the digits never seen, columns for their names."
        )
        rows = [
            (f"{digit}", [_count(int(n), right=digit == k) for k, n in enumerate(row)])
            for digit, row in enumerate(confusions(model))
        ]
        return _written(caption, ["", *map(str, range(CLASSES))], rows)

    def _choose(self, open_: bool) -> None:
        self.open = open_
        self.choice.put(open_)
        self._chosen()


def _written(caption: str, heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]]) -> str:
    top = "".join(f'<th scope="col">{head}</th>' if head else "<td></td>" for head in heads)
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>' for name, cells in rows
    )
    return f"<table><caption>{caption}</caption><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def _count(count: int, *, right: bool) -> str:
    text = f"{count}" if count else ""
    return f"<b>{text}</b>" if right else text
