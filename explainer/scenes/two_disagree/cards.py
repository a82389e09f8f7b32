"""Two cards: the curve with the arrows of the step; the table of what pulls, over the loss for every learning rate."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from html import escape

import numpy as np

from explainer.cases.outcome import Rule
from explainer.scenes.two_disagree.alternatives import Alternatives
from explainer.scenes.two_disagree.curve import Curve
from explainer.scenes.two_disagree.problem import Examples, Problem
from explainer.scenes.two_disagree.pull import Pull
from explainer.scenes.two_disagree.rates import SAMPLES, RateCurve, Rates
from explainer.scenes.two_disagree.sentences import PullWords
from explainer.scenes.two_disagree.tables import Guesses, Tables
from explainer.ui.cards import Card, Cards
from explainer.ui.layout import Layout

TALLER, ON_A_WALL, ON_A_PHONE = 1.01, 1.02, 1.65
"""There are no chips over the curve; it takes their height."""
RATES_SHARE, RATES_ON_A_WALL, RATES_ON_A_PHONE = 0.42, 0.4, 0.9


class PullCards(Cards):
    """The pictures and the table of the scene "Two disagree"."""

    widths = (790, 437)
    keys = ("curve", "pulls")

    def resize(self, layout: Layout) -> None:
        """Draw the panels for another width of the page."""
        super().resize(layout)
        curve, rates = layout.columns(*self.widths)
        tall = ON_A_PHONE if layout.compact else ON_A_WALL if layout.projector else TALLER
        share = RATES_ON_A_PHONE if layout.compact else RATES_ON_A_WALL if layout.projector else RATES_SHARE
        self.curve = Curve(replace(curve, height=round(curve.height * tall)), self.words)
        self.rates = RateCurve(replace(rates, height=round(rates.height * share)), self.words)
        self.names, self.tables = PullWords(self.words), Tables(self.words)
        self.told = Alternatives(self.words)

    def ask(self, pull: Pull, highest: float) -> None:
        """Show what pulls; `pull` is the step to come, of which nothing but its start is used."""
        self.curve.ask(pull)
        self.rates.ask(highest)
        texts = self.told.hidden_curve(pull), self.told.hidden_rates(pull)
        self._put(pull, {}, texts, known=False, reveal=False)

    def outcome(
        self, pull: Pull, passed: Sequence[float], highest: float, guesses: Guesses, *, steady: bool, reveal: bool
    ) -> None:
        """Show the step."""
        self.curve.outcome(pull, passed, steady=steady)
        rates = self._rates(pull, highest)
        self.rates.outcome(rates, pull.loss_decimals)
        texts = self.told.curve(pull), self.told.rates(pull, rates)
        self._put(pull, guesses, texts, known=True, reveal=reveal)

    def _rates(self, pull: Pull, highest: float) -> Rates:
        problem = pull.problem
        losses = rate_losses(pull, highest)
        always = problem.examples is Examples.ONE and pull.rule is Rule.SUBTRACT and bool(pull.slope)
        return Rates(problem.learning_rate, highest, losses, pull.loss[1], problem.bound, always)

    def _put(self, pull: Pull, guesses: Guesses, texts: tuple[str, str], *, known: bool, reveal: bool) -> None:
        title = self.names.rates[pull.problem.examples is Examples.TWO]
        table = f"{self.tables.table(pull, known=known)}<h4>{title}</h4>"
        curve, rates = texts
        cards = [
            Card("", "", [(self.curve, escape(curve))], stale=not known),
            Card(self.tables.heading(pull, guesses), table, [(self.rates, escape(rates))]),
        ]
        kind = known, pull.problem.examples, bool(guesses)
        self.show(cards, (kind, self.curve.scale, self.rates.scale), reveal=reveal)


def rate_losses(pull: Pull, highest: float) -> Sequence[float]:
    """Compute the mean loss after one step by each of `SAMPLES` learning rates, from 0 to the highest."""
    return _losses_by_rate(replace(pull.problem, learning_rate=1.0), pull.weight[0], pull.slope, highest)


@lru_cache(maxsize=8)
def _losses_by_rate(problem: Problem, start: float, slope: float, highest: float) -> Sequence[float]:
    # It is the same while only the learning rate is moved.
    weights = start - np.linspace(0.0, highest, SAMPLES) * slope
    return tuple(problem.losses(weights.tolist()).mean(axis=0).tolist())
