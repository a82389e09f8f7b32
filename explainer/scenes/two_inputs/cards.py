"""Two networks that start the same, one with input +m and one with input −m, and the table of what is the same."""

from collections.abc import Sequence

from explainer.cases.outcome import Outcome
from explainer.drawing.logit_gauge import LogitGauge
from explainer.drawing.panel import Panel
from explainer.drawing.scales import half_range
from explainer.drawing.weight_gauge import WeightGauge
from explainer.language.numbers import Decimals, short
from explainer.language.words import Words
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.chips import UNKNOWN
from explainer.ui.layout import Layout

KNOWN = ("p − y", "x")
TINTED = "Δz"


class TwoInputsCards(Cards):
    """Panels and table of the scene "Two inputs"."""

    css = "gd-twins"
    shares = (448, 322, 448)
    keys = ("plus", "table", "minus")

    def __init__(self, words: Words, layout: Layout) -> None:
        super().__init__(words, layout)
        self.rows = {
            "p − y": words._("output − expected"),
            "x": words._("input"),
            "(p − y)·x": words._("gradient (weight)"),
            "Δw": words._("change of the weight"),
            "x · Δw": words.via_weight,
            "Δb": words.via_bias,
            "Δz": words._("change of the logit"),
            "p′": words._("output after"),
        }

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        weight, logit = layout.two_inputs
        self.weights = tuple(WeightGauge(weight, self.words, narrow=True) for _ in range(2))
        self.logits = tuple(LogitGauge(logit, self.words, narrow=True) for _ in range(2))

    def ask(self, pair: tuple[Outcome, Outcome], decimals: Decimals) -> None:
        """Show both networks before the step."""
        self._scale(pair)
        sides = []
        for outcome, weight, logit in zip(pair, self.weights, self.logits, strict=True):
            levels = [decimals.plain(outcome.weight[0]), decimals.plain(outcome.logit[0])]
            weight.unknown(levels[0])
            logit.unknown(levels[1])
            names = self.words.cards[1:3]
            texts = [self.words.alternative(name, level) for name, level in zip(names, levels, strict=True)]
            sides.append(self._side(outcome, levels, [(weight, texts[0]), (logit, texts[1])], stale=True))
        self._put(sides, self._table(pair, decimals, asking=True), pair)

    def outcome(self, pair: tuple[Outcome, Outcome], decimals: Decimals, *, reveal: bool) -> None:
        """Show what the step did on both sides."""
        self._scale(pair)
        sides = []
        for outcome, weight, logit in zip(pair, self.weights, self.logits, strict=True):
            weight.outcome(*outcome.weight, outcome.weight_gradient, outcome.learning_rate, decimals)
            logit.outcome(*outcome.logit, (outcome.via_weight, outcome.via_bias), decimals)
            moves = decimals.moved(*outcome.weight), decimals.moved(*outcome.logit, outcome.logit_change)
            names = self.words.cards[1:3]
            texts = [
                self.words.alternative(name, before, after, change)
                for name, (before, change, after) in zip(names, moves, strict=True)
            ]
            levels = [f"{before} → {after}" for before, _, after in moves]
            sides.append(self._side(outcome, levels, [(weight, texts[0]), (logit, texts[1])], stale=False))
        self._put(sides, self._table(pair, decimals, asking=False), pair, reveal=reveal)

    def _scale(self, pair: tuple[Outcome, Outcome]) -> None:
        half = half_range(change for outcome in pair for change in (outcome.weight_change, outcome.logit_change))
        for outcome, weight, logit in zip(pair, self.weights, self.logits, strict=True):
            weight.rescale(outcome.weight[0], half)
            logit.rescale(outcome.logit[0], half)

    def _put(self, sides: list[Card], table: str, pair: tuple[Outcome, Outcome], *, reveal: bool = False) -> None:
        starts = (*(outcome.weight[0] for outcome in pair), pair[0].logit[0])
        frames = (sides[0].stale, self.weights[0].half, *starts)
        self.show([sides[0], Card("", table), sides[1]], frames, reveal=reveal)

    def title(self, outcome: Outcome) -> str:
        """Name a side by its input."""
        sign = "+" if outcome.x > 0 else ""
        return self.words._("Input x = {x}").format(x=f"{sign}{short(outcome.x)}")

    def _side(
        self, outcome: Outcome, levels: Sequence[str], panels: Sequence[tuple[Panel, str]], *, stale: bool
    ) -> Card:
        title = self.title(outcome)
        names = self.words.cards
        start = f"{names[1].lower()} w {levels[0]} · {names[2].lower()} z {levels[1]}"
        heading = f"<h3>{title} <small>{start}</small></h3>"
        columns = f'<div class="gd-columns"><span>{names[1]}</span><span>{names[2]}</span></div>'
        return Card(heading, columns, panels, stale)

    def _table(self, pair: tuple[Outcome, Outcome], decimals: Decimals, *, asking: bool) -> str:
        rows = [
            self._compared(symbol, pair, decimals, asking=asking)
            for symbol in self.rows
            if symbol != "Δb" or pair[0].via_bias
        ]
        caption = self.words._("Both sides compared")
        # Said by the columns: beside a caption that is out of sight, the first row does not say how wide they are.
        columns = "<colgroup><col><col><col></colgroup>"
        return f'<table class="gd-table"><caption>{caption}</caption>{columns}<tbody>{"".join(rows)}</tbody></table>'

    def _compared(self, symbol: str, pair: tuple[Outcome, Outcome], decimals: Decimals, *, asking: bool) -> str:
        known = not asking or symbol in KNOWN
        cells = [_chip(symbol, outcome, decimals) if known else UNKNOWN for outcome in pair]
        # Before the step the comparison itself is the question.
        relation = "" if asking else self._relation(symbol, pair)
        tint = ' class="gd-tinted"' if symbol == TINTED else ""
        name = f"{self.rows[symbol]}<br><b>{symbol}</b> {relation}"
        return f'<tr{tint}><td>{cells[0]}</td><th scope="row">{name}</th><td>{cells[1]}</td></tr>'

    def _relation(self, symbol: str, pair: tuple[Outcome, Outcome]) -> str:
        left, right = (_value(symbol, outcome) for outcome in pair)
        # Both sides are computed alike, so what is the same is so to the last digit.
        sign, said = ("=", self.words._("the same")) if left == right else ("≠", self.words._("different"))
        return f'<span class="gd-relation" role="img" aria-label="{said}">{sign}</span>'


def _value(symbol: str, outcome: Outcome) -> float:
    return {
        "p − y": outcome.gradient,
        "x": outcome.x,
        "(p − y)·x": outcome.weight_gradient,
        "Δw": outcome.weight_change,
        "x · Δw": outcome.via_weight,
        "Δb": outcome.via_bias,
        "Δz": outcome.logit_change,
        "p′": outcome.output[1],
    }[symbol]


def _chip(symbol: str, outcome: Outcome, decimals: Decimals) -> str:
    value = _value(symbol, outcome)
    if symbol == "p′":
        return f'<b data-name="{symbol}">{decimals.probability(value)}</b>'
    if symbol == "x":
        return chips.signed(value, short(abs(value)), symbol)
    if symbol in ("p − y", "(p − y)·x"):
        return chips.signed(value, decimals.size(value), symbol)
    return chips.change(value, decimals, symbol)
