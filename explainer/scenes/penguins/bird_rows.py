"""The birds as rows of a table: how many are listed, and by which column they are sorted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import ipywidgets as widgets
import numpy as np
from numpy.typing import NDArray

from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.penguins.ideas import LETTERS
from explainer.scenes.penguins.names import BirdNames
from explainer.scenes.penguins.plan import Plan
from explainer.scenes.penguins.pushing import Pushing
from explainer.ui.controls import Choice, Menu
from explainer.ui.tables import UNKNOWN, Table

FIRST = 20
TWO = Decimals(2)


class Rows(StrEnum):
    """How many birds are listed."""

    FIRST = "first"
    ALL = "all"


class Column(StrEnum):
    """What they can be sorted by."""

    PUSH = "push"
    BIRD = "bird"
    SPECIES = "species"
    ACROSS = "across"
    UP = "up"
    OUTPUT = "output"


@dataclass(frozen=True)
class Order:
    """A column, and which end of it comes first."""

    column: Column
    falling: bool

    @property
    def sort(self) -> str:
        """What a table's head says of it."""
        return "descending" if self.falling else "ascending"


ORDERS = tuple(Order(column, falling) for column in Column for falling in (True, False))
"""As the menu has them, the two of a column together."""


class BirdRows:
    """Two controls, made when they are first shown, and the table that they decide."""

    def __init__(
        self, words: Words, names: BirdNames, chosen: Callable[[], None], refused: Callable[[Menu], None]
    ) -> None:
        self.words, self.names, self._chosen, self._refused = words, names, chosen, refused
        self.rows, self.order = Rows.FIRST, ORDERS[0]
        self._made: tuple[Choice, Menu] | None = None

    @property
    def controls(self) -> tuple[Choice, Menu]:
        """How many rows there are, and how they are sorted."""
        if self._made is None:
            _ = self.words._
            texts = [(Rows.FIRST, _("the first {n}").format(n=FIRST)), (Rows.ALL, _("all of them"))]
            rows = Choice(_("Birds listed"), texts, self._list)
            order = Menu(_("Sorted by"), [("", ORDERS[0])], self._sort, self._refused, "gd-sort")
            self._made = rows, order
        return self._made

    def widgets(self, plan: Plan) -> Sequence[widgets.Widget]:
        """Show both controls."""
        self.put(plan)
        return [each.widget for each in self.controls]

    def put(self, plan: Plan) -> None:
        """Bring them up to date: the measurements that are shown have a column each."""
        rows, order = self.controls
        rows.put(self.rows)
        heads = self._heads(plan)
        order.put(self.order, [(f"{'▼' if each.falling else '▲'} {heads[each.column]}", each) for each in ORDERS])

    def _heads(self, plan: Plan) -> dict[Column, str]:
        words, (across, up) = self.words, map(self.names.with_unit, plan.flock.shown)
        return {
            Column.BIRD: words._("bird"),
            Column.SPECIES: words._("species"),
            Column.ACROSS: across,
            Column.UP: up,
            Column.OUTPUT: words.output,
            Column.PUSH: words._("length of its push"),
        }

    def of_three(self, plan: Plan, pushing: Pushing) -> Table:
        """List what is known of the three birds that are asked about."""
        rows = [
            (letter, *self._known(plan, pushing, bird), UNKNOWN)
            for letter, bird in zip(LETTERS, plan.three, strict=True)
        ]
        return Table(self.words._("The three birds"), list(self._heads(plan).values()), rows)

    def of_all(self, plan: Plan, pushing: Pushing, held: int) -> Table:
        """List the birds; each name is a button that holds its bird, and each head one that sorts by it."""
        flock, letters = plan.flock, dict(zip(plan.three, LETTERS, strict=True))
        place = {int(bird): k for k, bird in enumerate(flock.order, 1)}
        birds = [int(bird) for bird in self._sorted(plan, pushing)]
        rows = []
        for bird in birds if self.rows is Rows.ALL else birds[:FIRST]:
            name = f"{place[bird]} {letters.get(bird, '')}".strip()
            current = ' aria-current="true"' if bird == held else ""
            button = f'<button type="button" class="gd-cell" data-bird="{place[bird]}"{current}>{name}</button>'
            length = TWO.quantity(float(pushing.lengths[bird]))
            rows.append((button, *self._known(plan, pushing, bird), length))
        heads = [self._head(column, text) for column, text in self._heads(plan).items()]
        caption = self.words._("Birds before step {n}. A press on a head sorts, a press on a bird holds it.")
        return Table(caption.format(n=plan.cursor + 1), heads, rows, sorted_by=self._sorted_by(plan))

    def _head(self, column: Column, text: str) -> str:
        sign = ("▼" if self.order.falling else "▲") if column is self.order.column else ""
        first = ORDERS.index(Order(column, falling=True))
        return f'<button type="button" class="gd-cell" data-sort="{first}">{text} {sign}</button>'

    def _sorted_by(self, plan: Plan) -> tuple[int, str]:
        return list(self._heads(plan)).index(self.order.column), self.order.sort

    def _sorted(self, plan: Plan, pushing: Pushing) -> NDArray[np.intp]:
        flock = plan.flock
        place = np.empty(len(flock))
        place[flock.order] = np.arange(len(flock))
        values = {
            Column.BIRD: place,
            Column.SPECIES: flock.target,
            Column.ACROSS: flock.measured[:, 0],
            Column.UP: flock.measured[:, 1],
            Column.OUTPUT: pushing.outputs[np.arange(len(flock)), flock.target],
            Column.PUSH: pushing.lengths,
        }[self.order.column]
        return np.argsort(-values if self.order.falling else values, kind="stable")

    def _known(self, plan: Plan, pushing: Pushing, bird: int) -> tuple[str, ...]:
        flock = plan.flock
        output = TWO.probability(pushing.output_of(bird, flock.target))
        return (self.names.species[flock.target[bird]], *self.names.measured(bird, flock), output)

    def _list(self, rows: Rows) -> None:
        self.rows = rows
        self._chosen()

    def _sort(self, order: Order) -> None:
        self.order = order
        self._chosen()
