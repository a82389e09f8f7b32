"""What every scene does: keep one round, hear the controls, and draw in exactly one place."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, direction
from explainer.cases.outcome import Outcome, Rule
from explainer.cases.scenarios import NAMES, new_case, scenario
from explainer.language.words import Words
from explainer.maths.descent import Step
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import FIRST_QUESTIONS, LATER_QUESTIONS, Round
from explainer.ui import address
from explainer.ui import case_controls as settings
from explainer.ui.cards import Cards
from explainer.ui.case_controls import Settings
from explainer.ui.controls import html, styled
from explainer.ui.layout import WIDEST, Layout, layout
from explainer.ui.message import Message
from explainer.ui.views import View

Met = tuple[int, Direction]
"""What was expected, and the input's sign."""


class Scene:
    """
    A scene: settings, message bar, cards and rule, over one `Round`.

    A subclass builds the parts, and draws them in `_ask` (before the step) and in what the notebook hands to `on_step`.

    Parameters
    ----------
    language : str
        A code from `explainer.language.words.languages`.
    start : Case
        Where the first round starts.
    seed : int, optional
        Seeds the cases that are drawn; by default they differ from visit to visit.

    Attributes
    ----------
    met : set of (int, Direction)
        The sign cases seen so far.
    on_met : list of callable
        Called with each case and its step, as soon as it is shown.
    others : mapping of str to callable
        The other scenes of the same page, by name; each call opens one of them in a given round. Set by the page.
    """

    name = ""
    title = ""
    first: tuple[Question, ...] = FIRST_QUESTIONS
    later: tuple[Question, ...] = LATER_QUESTIONS
    first_controls: tuple[str, ...] = settings.FIRST
    more_controls: tuple[str, ...] = settings.MORE
    scenarios: tuple[str, ...] = NAMES
    views: ClassVar[Mapping[str, View]] = {}
    cards: Cards
    message: Message

    def __init__(self, language: str, start: Case, seed: int | None = None) -> None:
        self.words = Words(language)
        self.layout: Layout = layout(WIDEST)
        self.start = Round(start, questions=self.first)
        self.state = self.start
        self.random = random.Random(seed)
        self.met: set[Met] = set()
        self.on_met: list[Callable[[Case, Step], object]] = []
        self.others: Mapping[str, Callable[[Round], None]] = {}
        self._on_step: Callable[..., object] = self._plain_step
        self._just_taken = False
        self._outcomes: tuple[Outcome, ...] = ()
        self._steps: tuple[Step, ...] = ()
        self._seen_cases: tuple[Case, ...] = ()
        self.settings = Settings(
            self.words,
            self._changed,
            self._scenario,
            self._undo,
            self._reset,
            first=self.first_controls,
            more=self.more_controls,
            named=self.scenarios,
        )
        self.rule = html("gd-rule")
        self.widget = widgets.VBox(**styled("gd-scene"))

    def _arrange(
        self,
        cards: Cards,
        message: Message,
        *,
        beside: widgets.Widget | None = None,
        extra: Sequence[widgets.Widget] = (),
    ) -> None:
        """
        Put the parts together and show the first round.

        Parameters
        ----------
        cards, message
            The scene's own.
        beside : Widget, optional
            A card with live controls, to the right of the pictures.
        extra : sequence of Widget
            Controls of the scene's own, in the bar of settings.
        """
        self.cards, self.message = cards, message
        parts = [self.settings.widget, message.widget, cards.frames, cards.marks]
        if beside is not None:
            beside.add_class("gd-beside")
            self.widget.add_class("gd-with-beside")
            parts.append(beside)
        self.settings.add(*extra)
        self.widget.children = [*parts, self.rule]
        self.show(self.state)

    # What a subclass gives.

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case of each step that is taken."""
        return (self.state.case,)

    def draw(self, *steps: Any) -> None:
        """Show the steps in the cards."""
        raise NotImplementedError

    def tell(self, *steps: Any) -> None:
        """Say what the steps did, and answer each guess."""
        raise NotImplementedError

    def _ask(self) -> None:
        raise NotImplementedError

    def _prepared(self, case: Case) -> Case:
        return case

    def _drawn(self) -> Case:
        """Draw the case of a new round."""
        return new_case(self.state.case, self.random)

    def _fresh_view(self) -> Mapping[str, float | str]:
        """Choose what a new round is looked at through, where that is not the start values."""
        return {}

    def _take_step(self) -> None:
        """Call what the notebook gave to `on_step`."""
        self._on_step(*self.cases)

    def _plain_step(self, *cases: Case) -> None:
        """Take the step as the library does, where no notebook brings its own."""
        steps = [take_step(case) for case in cases]
        self.draw(*steps)
        self.tell(*steps)

    def _explore(self) -> None:
        """Bring the scene's own controls up to date with the state."""

    def rule_text(self) -> str:
        """Print the rule that stands under the cards at all times."""
        return self._rule(learn_bias=self.state.case.learn_bias)

    def _rule(self, *, learn_bias: bool) -> str:
        rate, shown = self.state.case.learning_rate, self.state.committed
        moved = shown and any(rate * outcome.weight_gradient for outcome in self._outcomes)
        return self.words.rule(rate, learn_bias, moved, self._followed() if shown else Rule.SUBTRACT)

    # What a notebook uses.

    def on_step(self, step: Callable[..., object]) -> Callable[..., object]:
        """
        Decorate the function that takes the step and shows it.

        It is called once the learner has predicted and taken the step, and then at every move of a control. An
        exception in it is said on the page; the last good picture stays.
        """
        self._on_step = step
        if self.state.committed:
            self.show(self.state)
        return step

    # What happens.

    def show(self, state: Round) -> None:
        """Go to a state and draw it."""
        self.state = state
        self.settings.put(state.case, state.scenario, can_undo=bool(state.past))
        self.settings.say(self.words.story(state.case))
        self._explore()
        if not state.committed:
            self._ask()
        else:
            try:
                self._take_step()
            except Exception as error:  # the notebook's own code may raise anything; callbacks must not
                self.settings.say(self.words.step_failed(error))
        self.rule.value = self.rule_text()

    def _seen(self, steps: tuple[Step, ...]) -> tuple[Outcome, ...]:
        """Keep the steps, to go on from them, and read them from the watched class."""
        cases = self.cases
        if (cases, steps) == (self._seen_cases, self._steps):
            return self._outcomes
        self._seen_cases, self._steps = cases, steps
        self._outcomes = tuple(Outcome.of(case, step) for case, step in zip(cases, steps, strict=True))
        for case, step in zip(cases, steps, strict=True):
            self.met.add((case.expected, direction(case.x)))
            for listener in self.on_met:
                listener(case, step)
        return self._outcomes

    def _followed(self) -> Rule:
        """Find the rule that all steps followed."""
        rules = {outcome.rule for outcome in self._outcomes}
        return rules.pop() if len(rules) == 1 else Rule.OTHER

    @property
    def revealing(self) -> bool:
        """Whether the step was taken just now, so that its marks may appear one after the other."""
        return self._just_taken

    def number(self, name: str) -> float:
        """Read a view that is a number."""
        return float(self.state.view.get(name, self.views[name].start))

    def choice(self, name: str) -> str:
        """Read a view that is a word or a text."""
        return str(self.state.view.get(name, self.views[name].start))

    def resize(self, width: float, *, projector: bool = False) -> None:
        """Draw for another width of the page."""
        fits = layout(width, projector=projector)
        if fits != self.layout:
            self.layout = fits
            self.cards.resize(fits)
            self.message.folded = fits.compact
            self.show(self.state)

    @property
    def address(self) -> str:
        """The state as a part of an address."""
        return address.written(self.name, self.state, self.start)

    def restore(self, asked: str) -> None:
        """Take over a state from an address; what does not fit is left out."""
        state = address.read_round(asked, self.start, self.later, self.views, self.message.possible)
        state = replace(state, case=self._prepared(state.case))
        if state != self.state:
            self.show(state)

    def _answer(self, asked: Question, answer: Answer) -> None:
        self.show(self.state.answered(asked, answer))

    def _take(self) -> None:
        taken = self.state.taken()
        self._just_taken = taken is not self.state
        try:
            self.show(taken)
        finally:
            self._just_taken = False
        if taken.committed:
            self.message.next[0].focus()

    def _again(self) -> None:
        if self._steps:
            self.show(self.state.stepped(self.state.case.after(self._steps[0])))

    def _changed(self, case: Case, control: str) -> None:
        self.show(self.state.changed(case, control))

    def _look(self, name: str, value: float | str) -> None:
        self.show(self.state.looked(name, value))

    def _scenario(self, name: str) -> None:
        self._next_round(scenario(name, self.random), name)

    def _new_case(self) -> None:
        self._next_round(self._drawn())

    def _next_round(self, case: Case, scenario: str = "") -> None:
        self.show(self.state.again(self._prepared(case), scenario, self.first, self.later, self._fresh_view()))

    def _undo(self) -> None:
        self.show(self.state.undone())

    def _reset(self) -> None:
        self.show(replace(self.start, past=self.state.again(self.start.case).past))
