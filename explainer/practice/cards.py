"""Cards that only exercises have: two gauges to compare, and the chain of derivatives."""

from explainer.cases.directions import Quantity
from explainer.cases.outcome import Outcome
from explainer.drawing.logit_gauge import LogitGauge
from explainer.drawing.panel import Panel
from explainer.drawing.scales import half_range
from explainer.drawing.weight_gauge import WeightGauge
from explainer.language.numbers import Decimals, input_size, printed, relation
from explainer.practice.derivatives import Naming
from explainer.practice.sentences.sizes import NAMES
from explainer.practice.sizes import Comparison
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.chips import line, operator
from explainer.ui.layout import Layout


class PairCards(Cards):
    """The same gauge twice, on one scale: the weights or the logits of both networks."""

    widths = (1, 1)

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        sizes = layout.columns(*self.widths)
        self.weights = [WeightGauge(size, self.words) for size in sizes]
        self.logits = [LogitGauge(size, self.words) for size in sizes]

    def compare(self, exercise: Comparison, decimals: Decimals) -> None:
        """Show what both steps did."""
        weight = exercise.asked is Quantity.WEIGHT
        half = half_range(o.weight_change if weight else o.logit_change for o in exercise.outcomes)
        name = self.words.cards[1 if weight else 2]
        cards = []
        for k, outcome in enumerate(exercise.outcomes):
            told = self._weight(k, outcome, half, decimals) if weight else self._logit(k, outcome, half, decimals)
            panel, (before, change, after) = told
            text = self.words.alternative(f"{NAMES[k]}, {name}", before, after, change)
            cards.append(Card(f"<h2><b>{NAMES[k]}</b> {name}</h2>", panels=[(panel, text)]))
        self.show(cards, exercise)

    def _weight(self, k: int, outcome: Outcome, half: float, decimals: Decimals) -> tuple[Panel, tuple[str, str, str]]:
        gauge = self.weights[k]
        gauge.rescale(outcome.weight[0], half)
        gauge.outcome(*outcome.weight, outcome.weight_gradient, outcome.learning_rate, decimals)
        return gauge, decimals.moved(*outcome.weight)

    def _logit(self, k: int, outcome: Outcome, half: float, decimals: Decimals) -> tuple[Panel, tuple[str, str, str]]:
        gauge = self.logits[k]
        gauge.rescale(outcome.logit[0], half)
        gauge.outcome(*outcome.logit, (outcome.via_weight, outcome.via_bias), decimals)
        return gauge, decimals.moved(*outcome.logit, outcome.logit_change)


class ChainCards(Cards):
    """The three derivatives, each made from the one before."""

    widths = (1, 1, 1)

    def links(self, exercise: Naming, decimals: Decimals) -> None:
        """Show the chain with its numbers."""
        links, output = exercise.chain, exercise.case.output
        values = links.by_probability, links.by_logit, links.by_weight
        first, second, third = (decimals.quantity(value) for value in values)
        by_output, by_logit, by_weight = (chips.signed(value, decimals.size(value)) for value in values)
        p, inner = decimals.probability(output), decimals.quantity(links.probability_by_logit)
        x = chips.signed(links.logit_by_weight, input_size(links.logit_by_weight))
        makes = relation(-1 / printed(p), first)
        meets = relation(printed(first) * printed(inner), second)
        turns = relation(printed(second) * printed(f"{links.logit_by_weight:g}"), third)
        lines = (
            line("−1/p", operator("="), f"−1/{p}", operator(makes), by_output),
            line(by_output, operator("×"), f"p(1 − p) {inner}", operator(meets), by_logit),
            line(by_logit, operator("×"), x, operator(turns), by_weight),
        )
        names = (("∂L/∂p", 3), ("∂L/∂z", 2), ("∂L/∂w", 1))
        heads = [f"<h2>{symbol} <small>{self.words.cards[k]}</small></h2>" for symbol, k in names]
        self.show(
            [Card(head, f'<div class="gd-chips">{each}</div>') for head, each in zip(heads, lines, strict=True)],
            exercise,
        )
