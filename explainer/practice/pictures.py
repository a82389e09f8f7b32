"""Pictures for the explanation of an exercise, from the parts of the lesson's scenes."""

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from explainer.language.words import Words
from explainer.practice.cards import ChainCards, PairCards, StepCards
from explainer.practice.exercise import Exercise
from explainer.practice.kind_of_exercise import Picture
from explainer.practice.kinds import kind_of
from explainer.ui.behind import Behind
from explainer.ui.cards import Cards
from explainer.ui.layout import Layout
from explainer.ui.message import offer

CARDS: Mapping[Picture, type[Cards]] = {
    Picture.STEP: StepCards,
    Picture.PAIR: PairCards,
    Picture.CHAIN: ChainCards,
}


class Pictures:
    """The pictures that explanations need, each made when it is first needed."""

    def __init__(self, words: Words, layout: Layout, redraw: Callable[[], None]) -> None:
        self.words, self.layout = words, layout
        self.cards: dict[Picture, Cards] = {}
        self.behind = Behind(words, redraw, hides=True)

    @property
    def widgets(self) -> list[widgets.Widget]:
        """What is to lie in the scene: frames under marks."""
        parts = [part for cards in self.cards.values() for part in (cards.frames, cards.marks)]
        return [*parts, self.behind.widget]

    def resize(self, layout: Layout) -> None:
        """Draw for another width of the page."""
        self.layout = layout
        for cards in self.cards.values():
            cards.resize(layout)

    def clear(self) -> None:
        """Take every picture off the page: what explained one question must not stand under the next."""
        for cards in self.cards.values():
            cards.show([], None)
            _offer(cards, False)
        self.behind.put(tuple)
        offer(self.behind.widget, False)

    def explain(self, exercise: Exercise, *, reveal: bool) -> None:
        """Show what a picture can show of an exercise."""
        picture = kind_of(exercise).picture
        if picture is None:
            return
        if picture not in self.cards:
            self.cards[picture] = CARDS[picture](self.words, self.layout)
        # Each explains the exercises of the kinds that name it.
        cards: Any = self.cards[picture]
        cards.explain(exercise, reveal=reveal)
        _offer(cards, True)
        # Where there are chips alone, they are what a table would be.
        offer(self.behind.widget, any(card.panels for card in cards.shown))
        self.behind.put(lambda: cards.tables(exercise), cards.shown)


def _offer(cards: Cards, shown: bool) -> None:
    offer(cards.frames, shown)
    offer(cards.marks, shown)
