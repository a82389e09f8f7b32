"""The birds behind the picture as a table, the hardest push first: closed at first, then twenty rows, or all."""

from collections.abc import Callable
from enum import StrEnum

from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.penguins.ideas import LETTERS
from explainer.scenes.penguins.names import BirdNames
from explainer.scenes.penguins.plan import Plan
from explainer.scenes.penguins.pushing import Pushing
from explainer.ui.controls import Choice
from explainer.ui.message import offer
from explainer.ui.parts import box, html

SOME = 20
TWO = Decimals(2)


class Rows(StrEnum):
    """How many of them are listed."""

    NONE = "none"
    SOME = "some"
    ALL = "all"


class BirdList:
    """A choice of how many rows there are, and the rows."""

    def __init__(self, words: Words, names: BirdNames, chosen: Callable[[], None]) -> None:
        _ = words._
        self.words, self.names, self._chosen = words, names, chosen
        self.rows = Rows.NONE
        texts = [(Rows.NONE, _("closed")), (Rows.SOME, _("the 20 hardest")), (Rows.ALL, _("all of them"))]
        self.choice = Choice(_("Table of the birds"), texts, self._choose)
        self.choice.put(self.rows)
        self.table = html("gd-list")
        self.widget = box("gd-list-box", self.choice.widget, self.table, hides=True)

    def put(self, plan: Plan, pushing: Pushing | None) -> None:
        """List the birds at the cursor; without pushes, which are not known yet or about to change, none."""
        offer(self.widget, pushing is not None)
        if pushing is None or self.rows is Rows.NONE:
            self.table.value = ""
            return
        order = (-pushing.lengths).argsort(kind="stable")
        self.table.value = self._written(plan, pushing, [int(k) for k in order[: self._count(len(order))]])

    def _count(self, birds: int) -> int:
        return birds if self.rows is Rows.ALL else SOME

    def _written(self, plan: Plan, pushing: Pushing, birds: list[int]) -> str:
        words, names, flock = self.words, self.names, plan.flock
        letters = dict(zip(plan.three, LETTERS, strict=True))
        heads = [
            words._("bird"),
            words._("species"),
            *(names.with_unit(name) for name in flock.shown),
            words.output,
            words._("length of its push"),
        ]
        rows = ""
        for bird in birds:
            cells = [
                names.species[flock.target[bird]],
                *names.measured(bird, flock),
                TWO.probability(pushing.output_of(bird, flock.target)),
                TWO.quantity(float(pushing.lengths[bird])),
            ]
            rows += f"<tr><th>{letters.get(bird, '')}</th>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
        caption = words._("Birds before step {n}, the hardest push first").format(n=plan.cursor + 1)
        top = "".join(f"<th>{head}</th>" for head in heads)
        return f"<table><caption>{caption}</caption><thead><tr>{top}</tr></thead><tbody>{rows}</tbody></table>"

    def _choose(self, rows: Rows) -> None:
        self.rows = rows
        self.choice.put(rows)
        self._chosen()
