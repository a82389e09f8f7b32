"""Pictures for the explanation of an exercise, from the parts of the lesson's scenes."""

from typing import TypeVar

import ipywidgets as widgets

from explainer.language.words import Words
from explainer.practice.cards import ChainCards, PairCards
from explainer.practice.derivatives import Naming
from explainer.practice.exercise import Exercise
from explainer.practice.gradients import Slope
from explainer.practice.moves import Move
from explainer.practice.sentences.base import Sentences
from explainer.practice.sizes import Comparison
from explainer.scenes.one_step.cards import OneStepCards
from explainer.ui.cards import Cards
from explainer.ui.layout import Layout
from explainer.ui.message import offer

Made = TypeVar("Made", bound=Cards)


class Pictures:
    """
    The pictures that explanations need, each made when it is first needed.

    Parameters
    ----------
    words, layout
        As for `Cards`.
    """

    def __init__(self, words: Words, layout: Layout) -> None:
        self.words, self.layout = words, layout
        self.made: list[Cards] = []

    def of(self, kind: type[Made]) -> Made:
        """Find the cards of one kind; they are made when they are first needed."""
        made = next((cards for cards in self.made if isinstance(cards, kind)), None)
        if made is None:
            made = kind(self.words, self.layout)
            self.made.append(made)
        return made

    @property
    def widgets(self) -> list[widgets.Widget]:
        """What is to lie in the scene: frames under marks."""
        return [part for cards in self.made for part in (cards.frames, cards.marks)]

    def resize(self, layout: Layout) -> None:
        """Draw for another width of the page."""
        self.layout = layout
        for cards in self.made:
            cards.resize(layout)

    def clear(self) -> None:
        """Take every picture off the page: what explained one question must not stand under the next."""
        for cards in self.made:
            cards.show([], None)
            self._offer(cards, shown=False)

    def explain(self, exercise: Exercise, told: Sentences[Exercise], *, reveal: bool) -> None:
        """Show what a picture can show of an exercise."""
        match exercise:
            case Slope() | Move():
                steps = self.of(OneStepCards)
                steps.outcome(exercise.outcome, {}, told.decimals, reveal=reveal)
                self._offer(steps, shown=True)
            case Comparison():
                pair = self.of(PairCards)
                pair.compare(exercise, told.decimals)
                self._offer(pair, shown=True)
            case Naming():
                chain = self.of(ChainCards)
                chain.links(exercise, told.decimals)
                self._offer(chain, shown=True)

    def _offer(self, cards: Cards, *, shown: bool) -> None:
        for part in (cards.frames, cards.marks):
            offer(part, shown)
