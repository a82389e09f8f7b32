"""Cards that explain an exercise: those of one step, two gauges to compare, and the chain of derivatives."""

from collections.abc import Sequence

from explainer.cases.directions import Quantity
from explainer.cases.outcome import Outcome
from explainer.drawing.logit_gauge import LogitGauge
from explainer.drawing.panel import Panel
from explainer.drawing.scales import half_range
from explainer.drawing.weight_gauge import WeightGauge
from explainer.language.numbers import input_size, printed, relation
from explainer.practice.kinds.gradient_sign import GradientSign
from explainer.practice.kinds.how_far.exercise import HowFar
from explainer.practice.kinds.how_far.sentences import NAMES
from explainer.practice.kinds.which_derivative import WhichDerivative
from explainer.practice.kinds.which_way.exercise import WhichWay
from explainer.practice.legible import PRINTED
from explainer.scenes.one_step.cards import OneStepCards
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.chips import line, operator
from explainer.ui.layout import Layout
from explainer.ui.step_table import step_tables
from explainer.ui.tables import Table


class StepCards(OneStepCards):
    """The cards of the scene "One step"."""

    def explain(self, exercise: GradientSign | WhichWay, *, reveal: bool) -> None:
        """Show the step."""
        self.outcome(exercise.outcome, {}, PRINTED, reveal=reveal)

    def tables(self, exercise: GradientSign | WhichWay) -> Sequence[Table]:
        """Write the step as tables."""
        return step_tables(self.words, exercise.outcome, PRINTED, known=True)


class PairCards(Cards):
    """The same gauge twice, on one scale: the weights or the logits of both networks."""

    widths = (1, 1)

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        sizes = layout.columns(*self.widths)
        self.weights = [WeightGauge(size, self.words) for size in sizes]
        self.logits = [LogitGauge(size, self.words) for size in sizes]

    def explain(self, exercise: HowFar, *, reveal: bool) -> None:
        """Show what both steps did, at once: neither comes first."""
        of_weights = exercise.asked is Quantity.WEIGHT
        half = half_range(o.weight_change if of_weights else o.logit_change for o in exercise.outcomes)
        quantity = self.words.cards[1 if of_weights else 2]
        cards = []
        for k, (name, outcome) in enumerate(zip(NAMES, exercise.outcomes, strict=True)):
            drawn = self._weight if of_weights else self._logit
            panel, (before, change, after) = drawn(k, outcome, half)
            text = self.words.alternative(f"{name}, {quantity}", before, after, change)
            cards.append(Card(f"<h3><b>{name}</b> {quantity}</h3>", panels=[(panel, text)]))
        self.show(cards, exercise)

    def tables(self, exercise: HowFar) -> Sequence[Table]:
        """Write both steps as tables."""
        both = zip(NAMES, exercise.outcomes, strict=True)
        return [table for name, one in both for table in step_tables(self.words, one, PRINTED, f"{name}", known=True)]

    def _weight(self, k: int, outcome: Outcome, half: float) -> tuple[Panel, tuple[str, str, str]]:
        gauge = self.weights[k]
        gauge.rescale(outcome.weight[0], half)
        gauge.outcome(*outcome.weight, outcome.weight_gradient, outcome.learning_rate, PRINTED)
        return gauge, PRINTED.moved(*outcome.weight)

    def _logit(self, k: int, outcome: Outcome, half: float) -> tuple[Panel, tuple[str, str, str]]:
        gauge = self.logits[k]
        gauge.rescale(outcome.logit[0], half)
        gauge.outcome(*outcome.logit, (outcome.via_weight, outcome.via_bias), PRINTED)
        return gauge, PRINTED.moved(*outcome.logit, outcome.logit_change)


class ChainCards(Cards):
    """The three derivatives, each made from the one before."""

    widths = (1, 1, 1)

    def explain(self, exercise: WhichDerivative, *, reveal: bool) -> None:
        """Show the chain with its numbers, at once: it is read in any order."""
        links, p = exercise.chain, PRINTED.probability(exercise.case.output)
        values = links.by_probability, links.by_logit, links.by_weight
        first, second, third = map(PRINTED.quantity, values)
        by_output, by_logit, by_weight = (chips.signed(value, PRINTED.size(value)) for value in values)
        inner = PRINTED.quantity(links.probability_by_logit)
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
        heads = [f"<h3>{symbol} <small>{self.words.cards[k]}</small></h3>" for symbol, k in names]
        self.show(
            [Card(head, f'<div class="gd-chips">{each}</div>') for head, each in zip(heads, lines, strict=True)],
            exercise,
        )

    def tables(self, exercise: WhichDerivative) -> Sequence[Table]:
        """Write none: its chips are all there is."""
        return ()
