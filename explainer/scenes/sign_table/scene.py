"""The scene "The table of signs": one step, and six cells that fill in wherever a learner meets them."""

from urllib.parse import parse_qsl, urlencode
from weakref import WeakMethod

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.maths.descent import Step
from explainer.scenes.one_step.scene import OneStep
from explainer.scenes.sign_table.cards import CELLS, Filled, SignTableCard, snippets
from explainer.scenes.sign_table.sentences import table_title
from explainer.scenes.sign_table.snippets import numpy_lines, torch_lines
from explainer.ui.cards import Cards
from explainer.ui.controls import html
from explainer.ui.message import Message
from explainer.ui.scene import Met, Scene

INPUTS = {Direction.UP: 1.0, Direction.STAYS: 0.0, Direction.DOWN: -2.0}
CODES = {f"{expected}{sign}": (expected, sign) for expected, sign in CELLS}
"""How an address names the cells that were met."""
LEAST_MET = 0, Direction.DOWN


def case_of(cell: Met) -> Case:
    """
    Choose a case that shows a cell.

    Examples
    --------
    >>> case_of((1, Direction.DOWN)) == Case(x=-2.0)
    True
    """
    expected, sign = cell
    return Case(expected=expected, x=INPUTS[sign])


def cell_of(case: Case) -> Met:
    """Find the cell that a case belongs to."""
    return case.expected, direction(case.x)


class SignTable(OneStep):
    """
    A table of all six cases of signs, above one step as in `OneStep` and the step as code.

    A cell fills in when a step of its signs is taken, here or in one of the scenes it watches; its last step stays in
    it. Only steps by the real rule count, and none of size 0. The notebook wires it as it wires `OneStep`.

    Parameters
    ----------
    language : str
        "en" or "ru".
    *scenes : Scene
        The scenes whose steps fill in cells too.
    seed : int, optional
        Seeds the cases drawn by "New case".
    """

    name = "signs"

    def __init__(self, language: str, *scenes: Scene, seed: int | None = None) -> None:
        self.filled: dict[Met, Filled] = {}
        super().__init__(language, case_of(LEAST_MET), seed)
        self.title = table_title(self.words)
        self.on_met.append(self._fill)
        # A table that a notebook has made anew is not kept by the scenes that it heard.
        hear = WeakMethod(self._hear)
        for scene in scenes:
            for cell in scene.met:
                self._recall(cell)
            scene.on_met.append(lambda case, step: table(case, step) if (table := hear()) else None)
        self.show(self.state)

    def _arrange(self, cards: Cards, message: Message, **others: object) -> None:
        self.table, self.code = SignTableCard(self.words, self._show_me), html("gd-signs-code")
        super()._arrange(cards, message, **others)  # type: ignore[arg-type]  # handed on as they are
        self.widget.add_class("gd-with-signs")
        self.widget.children = (self.table.widget, *self.widget.children, self.code)

    def tell(self, *steps: Step) -> None:
        """Say what the step did, and close with it as code."""
        super().tell(*steps)
        (outcome,) = self._seen(steps)
        written = self.state.case, steps[0], self._decimals(outcome)
        real = outcome.rule is Rule.SUBTRACT
        self.code.value = snippets(self.words, numpy_lines(*written), torch_lines(*written)) if real else ""
        self.table.show(self.filled, cell_of(self.state.case), asked=False)

    def _ask(self) -> None:
        super()._ask()
        self.code.value = ""
        self.table.show(self.filled, cell_of(self.state.case), asked=True)

    def _fill(self, case: Case, step: Step) -> None:
        outcome = Outcome.of(case, step)
        if outcome.rule is Rule.SUBTRACT and outcome.learning_rate:
            self.filled[cell_of(case)] = outcome, self._decimals(outcome)

    def _hear(self, case: Case, step: Step) -> None:
        """Take a step of another scene; only a cell that is new is worth drawing in the middle of its drag."""
        before = len(self.filled)
        self._fill(case, step)
        if len(self.filled) > before:
            self.show(self.state)

    def _recall(self, cell: Met) -> None:
        """Fill in a cell whose step is not known any more, with one of its own."""
        if cell not in self.filled:
            case = case_of(cell)
            self._fill(case, take_step(case))

    def _show_me(self, cell: Met) -> None:
        self._next_round(case_of(cell))
        first = self.message.choices[self.state.questions[0]]
        next(iter(first.buttons.values())).focus()

    @property
    def address(self) -> str:
        """The state as a part of an address, with the cells that were met."""
        met = ".".join(code for code, cell in CODES.items() if cell in self.filled)
        return f"{super().address}&{urlencode({'met': met})}" if met else super().address

    def restore(self, asked: str) -> None:
        """Take over a state and the cells that were met; what does not fit is left out."""
        for code in dict(parse_qsl(asked)).get("met", "").split("."):
            if code in CODES:
                self._recall(CODES[code])
        super().restore(asked)
        self.show(self.state)
