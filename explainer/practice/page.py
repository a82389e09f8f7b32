"""Practice: exercises drawn from a seed, each answer explained, and a summary of the ideas; no score."""

import random
from collections.abc import Sequence
from typing import Final

import ipywidgets as widgets

from explainer.language.words import Words
from explainer.practice.bar import PracticeBar
from explainer.practice.deal import LAST_SEED
from explainer.practice.pictures import Pictures
from explainer.practice.seed_field import SeedField
from explainer.practice.session import Phase, Session, address_of, session_at
from explainer.ui.keys import Row
from explainer.ui.layout import WIDEST, Layout, layout
from explainer.ui.parts import box, button, html, quiet, say_in, styled
from explainer.ui.summary import heading
from explainer.ui.together import Moving, one_message

BETWEEN_SUMMARIES: Final = 10
"""Exercises, where a notebook does not say how many."""


class Practice(Moving):
    """
    Questions in a row, with a summary after every few.

    Parameters
    ----------
    language : str
        A code from `explainer.language.words.languages`.
    seed : int, optional
        Which exercises, from 0 to 9999: who sets the same one gets the same exercises. By default, chance decides.
    count : int
        Exercises between two summaries.

    Raises
    ------
    ValueError
        If the seed or the count is out of its range.

    Examples
    --------
    >>> Practice("en", seed=1).address
    'scene=practice&seed=1&number=1'
    """

    name = "practice"
    own_keys: Sequence[Row] = ()

    def __init__(self, language: str, seed: int | None = None, count: int = BETWEEN_SUMMARIES) -> None:
        self.words = Words(language)
        if count < 1:
            raise ValueError(f"count must be at least 1, but it is {count}.")
        if seed is not None and not 0 <= seed <= LAST_SEED:
            raise ValueError(f"seed must be from 0 to {LAST_SEED}, but it is {seed}.")
        words, self.count = self.words, count
        self.title = words._("Practice")
        self.layout: Layout = layout(WIDEST)
        self.session = Session(_any_seed() if seed is None else seed)
        self._is_by_chance = seed is None
        self.seed = SeedField(words._("Seed"), self._reseed, self._refuse)
        self.new_seed = button(words._("New seed"), lambda: self._reseed(_any_seed()))
        self.notice = quiet("gd-notice")
        note = html(
            "gd-note",
            words._("The same seed gives everyone the same questions; one that you miss comes back in other numbers."),
        )
        settings = box("gd-settings", self.seed.widget, self.new_seed, note)
        self.bar = PracticeBar(words, self._choose, self._be_sure, self._check, self._next)
        self.pictures = Pictures(words, self.layout, lambda: self.show(self.session))
        rule = words._(
            "Unless a question says otherwise: gradient with respect to the logit = output − expected; the step "
            "subtracts η times the gradient."
        )
        about = words._("Questions in a row, each with an answer of its own to every choice; no score.")
        self._above = [heading(words, about), box("gd-panel", settings, self.notice), self.bar.widget]
        self._below = [html("gd-rule", rule)]
        self.widget = widgets.VBox(**styled("gd-scene", "gd-practice"))
        self.show(self.session)

    # What a page uses.

    def resize(self, width: float, *, projector: bool = False, tall: float = 1.0) -> None:
        """Draw for another width of the page, on a wall with pictures that are taller or less tall than usual."""
        fitting = layout(width, projector=projector, tall=tall)
        if fitting != self.layout:
            self.layout = fitting
            self.pictures.resize(fitting)
            self.show(self.session)

    @property
    def address(self) -> str:
        """The state as a part of an address."""
        return address_of(self.session, self.name)

    def restore(self, address: str) -> None:
        """Take over a state from an address; what does not fit is left out."""
        session = session_at(address, self.session)
        if session != self.session:
            self.show(session)

    def draw_anew(self) -> None:
        """Ask other questions, unless somebody has said which ones."""
        if self._is_by_chance:
            self._reseed(_any_seed())

    # What happens.

    @one_message
    def show(self, session: Session, *, reveal: bool = False) -> None:
        """Go to a state and draw it."""
        self.session = session
        self.seed.put(session.seed)
        say_in(self.notice, "")
        self.pictures.clear()
        if session.phase is Phase.SUMMARY:
            self.bar.sum_up(session, self.address)
        elif session.phase is Phase.ASKING:
            self.bar.ask(session, self.address)
        else:
            self.bar.explain(session, self.address, last=session.number % self.count == 0)
            self.pictures.explain(session.exercise, reveal=reveal)
        self.widget.children = [*self._above, *self.pictures.widgets, *self._below]

    def _choose(self, place: int) -> None:
        self.show(self.session.choosing(place))

    def _be_sure(self) -> None:
        self.show(self.session.surely())

    def _check(self) -> None:
        self.show(self.session.checked(), reveal=True)
        if self.session.phase is Phase.EXPLAINING:
            self.bar.next.focus()

    def _next(self) -> None:
        self.show(self.session.next(self.count))
        if self.session.phase is Phase.ASKING:
            self.bar.options.focus()

    def _reseed(self, seed: int) -> None:
        self.show(Session(seed))

    def _refuse(self, field: SeedField) -> None:
        sentence = self.words._("{name}: only whole numbers from {low} to {high}; it stays at {kept}.")
        say_in(self.notice, sentence.format(name=field.name, low=0, high=LAST_SEED, kept=field.good))


def _any_seed() -> int:
    return random.SystemRandom().randint(0, LAST_SEED)
