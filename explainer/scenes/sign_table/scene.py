"""The scene "The table of signs": one step, and six cells that fill in wherever a learner meets them."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode
from weakref import WeakMethod

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.language.formulas import step_decimals
from explainer.maths.path import Step
from explainer.scenes.one_step.scene import OneStep
from explainer.scenes.sign_table.cards import CELLS, Filled, SignTableCard, snippets
from explainer.scenes.sign_table.sentences import table_title
from explainer.scenes.sign_table.snippets import numpy_lines, torch_lines
from explainer.ui.cards import Cards
from explainer.ui.message import Message, Said
from explainer.ui.parts import html
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

    def compose(self, cards: Cards, message: Message, **parts: Any) -> None:
        """Put the table above the step, and the step as code below it."""
        self.table, self.code = SignTableCard(self.words, self._show_me), html("gd-signs-code")
        self.widget.add_class("gd-with-signs")
        super().compose(cards, message, above=[self.table.widget], below=[self.code], **parts)

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "A table of six cases of signs, which fills in with each step, and one learning step below it."
        )

    def ask(self) -> Said:
        """Ask about the step as `OneStep` does; its cell stays closed."""
        said = super().ask()
        self.code.value = ""
        self.table.show(self.filled, cell_of(self.state.case), asked=True)
        return said

    def tell(self, returned: Step) -> Said:
        """Say what the step did, and close with it as code."""
        said = super().tell(returned)
        (outcome,) = self.outcomes
        numbers = self.state.case, returned, step_decimals(outcome)
        real = outcome.rule is Rule.SUBTRACT
        self.code.value = snippets(self.words, numpy_lines(*numbers), torch_lines(*numbers)) if real else ""
        self.table.show(self.filled, cell_of(self.state.case), asked=False)
        return said

    def own_panels(self) -> Mapping[str, widgets.DOMWidget]:
        """Name the table, and the step as code."""
        return {"signs": self.table.widget, "code": self.code}

    def _fill(self, case: Case, step: Step) -> None:
        outcome = Outcome.of(case, step)
        if outcome.rule is Rule.SUBTRACT and outcome.learning_rate:
            self.filled[cell_of(case)] = outcome, step_decimals(outcome)

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
        self.next_round(case_of(cell))
        self.message.choices[self.state.questions[0]].focus()

    @property
    def address(self) -> str:
        """The state as a part of an address, with the cells that were met."""
        met = ".".join(code for code, cell in CODES.items() if cell in self.filled)
        return f"{super().address}&{urlencode({'met': met})}" if met else super().address

    def restore(self, part: str) -> None:
        """Take over a state and the cells that were met; what does not fit is left out."""
        for code in dict(parse_qsl(part)).get("met", "").split("."):
            if code in CODES:
                self._recall(CODES[code])
        super().restore(part)
        self.show(self.state)
