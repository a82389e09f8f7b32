"""The table of signs as a card: six cells that fill in, and links to what is missing; and the step as code."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape

import ipywidgets as widgets

from explainer.cases.directions import Direction
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, input_size, printed, relation, short
from explainer.language.words import Words
from explainer.scenes.sign_table.sentences import cell_name, input_name, legend, principle, progress, table_title
from explainer.ui import chips
from explainer.ui.chips import line, operator
from explainer.ui.message import offer
from explainer.ui.parts import button, html
from explainer.ui.scene import Met

EXPECTED = 1, 0
CELLS: tuple[Met, ...] = tuple((expected, sign) for sign in Direction for expected in EXPECTED)
Filled = tuple[Outcome, Decimals]
"""The step met last in a cell, and how its numbers are written."""


class SignTableCard:
    """Six cells, one for each pair of an expected value and the sign of an input."""

    def __init__(self, words: Words, show_me: Callable[[Met], None]) -> None:
        self.words = words
        self.head = html("gd-signs-head")
        self.links = {cell: button(cell_name(words, *cell), partial(show_me, cell), hides=True) for cell in CELLS}
        self.body = html("gd-signs-body")
        missing = html("gd-choice-name", words._("Not met yet. Show me:"))
        self.missing = widgets.HBox([missing, *self.links.values()])
        self.missing.add_class("gd-signs-links")
        self.widget = widgets.VBox([self.head, self.missing, self.body])
        self.widget.add_class("gd-signs")

    def show(self, met: Mapping[Met, Filled], here: Met, *, asked: bool) -> None:
        """Show what was met so far."""
        said = f"{progress(self.words, len(met), len(CELLS))} {legend(self.words)}"
        self.head.value = f"<h3>{table_title(self.words)}</h3><p>{said}</p>"
        for cell, link in self.links.items():
            offer(link, cell not in met and not (asked and cell == here))
        offer(self.missing, any(link.layout.display != "none" for link in self.links.values()))
        complete = len(met) == len(CELLS) and not asked
        rule = f'<p class="gd-principle">{principle(self.words)}</p>' if complete else ""
        self.body.value = self._table(met, here, asked) + rule

    def _table(self, met: Mapping[Met, Filled], here: Met, asked: bool) -> str:
        columns = "".join(f'<th scope="col">{self.words.expected_value(expected)}</th>' for expected in EXPECTED)
        rows = []
        for sign in Direction:
            row = [(expected, sign) for expected in EXPECTED]
            cells = "".join(self._cell(cell, met.get(cell), cell == here, asked) for cell in row)
            rows.append(f'<tr><th scope="row">{input_name(self.words, sign)}</th>{cells}</tr>')
        head = f"<thead><tr><td></td>{columns}</tr></thead>"
        caption = f"<caption>{table_title(self.words)}</caption>"
        return f'<table class="gd-sign-table">{caption}{head}<tbody>{"".join(rows)}</tbody></table>'

    def _cell(self, cell: Met, filled: Filled | None, here: bool, asked: bool) -> str:
        if here and asked:
            css, said = "gd-asked", self.words._("Asked above: it shows here after the step.")
        elif filled is None:
            css, said = "gd-missing", self.words._("not met yet")
        else:
            css, said = "gd-here" if here else "", self._chain(*filled)
        return f'<td class="{css}" data-cell="{cell_name(self.words, *cell)}">{said}</td>'

    def _chain(self, outcome: Outcome, decimals: Decimals) -> str:
        """Write the chain of signs: error signal, input, their product; then weight, logit and output."""
        words, d = self.words, decimals
        slope = d.quantity(outcome.weight_gradient)
        exact = printed(d.quantity(outcome.gradient)) * printed(short(outcome.x))
        gradient = line(
            chips.signed(outcome.gradient, d.size(outcome.gradient), "gradient"),
            operator("×"),
            chips.signed(outcome.x, input_size(outcome.x), "input"),
            operator(relation(exact, slope)),
            chips.signed(outcome.weight_gradient, d.size(outcome.weight_gradient), "weight gradient"),
        )
        moves = (
            (words.cards[1].lower(), outcome.weight_change, "weight change"),
            (words.cards[2].lower(), outcome.logit_change, "logit change"),
            (words.output, outcome.output_change, "output change"),
        )
        parts = (f"<span>{name} {chips.change(change, d, key)}</span>" for name, change, key in moves)
        return gradient + line(*parts)


def snippets(words: Words, numpy: str, torch: str) -> str:
    """Show both pieces of code, each with a button that copies it."""
    both = (
        (words._("The same step in six lines of NumPy"), words._("Copy the NumPy lines"), numpy),
        (words._("The same step in PyTorch"), words._("Copy the PyTorch lines"), torch),
    )
    return f'<div class="gd-snippets">{"".join(_snippet(words, *each) for each in both)}</div>'


def _snippet(words: Words, title: str, copy: str, code: str) -> str:
    done = words._("Copied")
    pressed = f'<button class="gd-copy" type="button" data-done="{done}">{copy}</button>'
    shown = f'<pre class="gd-code" tabindex="0">{escape(code)}</pre>'
    return f'<div class="gd-snippet"><h3>{title}</h3>{pressed}{shown}</div>'
