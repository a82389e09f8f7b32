"""What every scene does: keep one round, hear the controls, and draw in exactly one place."""

import random
from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets

from explainer import scenarios
from explainer.descent import Step
from explainer.lessons.address import read, written
from explainer.lessons.cards import Cards
from explainer.lessons.layout import WIDEST, Layout, layout
from explainer.lessons.message import Message
from explainer.lessons.rounds import LATER_QUESTIONS, Round
from explainer.lessons.settings import Settings
from explainer.outcomes import Outcome, Rule
from explainer.scenarios import Case, learned
from explainer.signs import Answer, Question
from explainer.words import Words


class Scene:
    """
    A scene: settings, message bar, cards and rule, over one `Round`.

    A subclass builds the parts, and draws them in `_ask` (before the step) and in what the notebook hands to `on_step`.

    Parameters
    ----------
    language : str
        A code from `explainer.words.languages`.
    start : Case
        Where the first round starts.
    seed : int, optional
        Seeds the cases that are drawn; by default they differ from visit to visit.
    """

    name = ""
    title = ""
    twin = False
    cards: Cards
    message: Message
    later: tuple[Question, ...] = LATER_QUESTIONS

    def __init__(self, language: str, start: Case, seed: int | None = None) -> None:
        self.words = Words(language)
        self.layout: Layout = layout(WIDEST)
        self.start = Round(start)
        self.state = self.start
        self.random = random.Random(seed)
        self._on_step: Callable[..., object] = self._plain_step
        self._just_taken = False
        self._outcomes: tuple[Outcome, ...] = ()
        self._steps: tuple[Step, ...] = ()
        self.settings = Settings(self.words, self._changed, self._scenario, self._undo, self._reset, twin=self.twin)
        self.rule = widgets.HTML()
        self.rule.add_class("gd-rule")
        self.widget = widgets.VBox()
        self.widget.add_class("gd-scene")

    def _arrange(self, cards: Cards, message: Message) -> None:
        """Put the parts together and show the first round."""
        self.cards, self.message = cards, message
        self.widget.children = [self.settings.widget, message.widget, cards.frames, cards.marks, self.rule]
        self.show(self.state)

    # What a subclass gives.

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case of each step that is taken."""
        return (self.state.case,)

    def draw(self, *steps: Step) -> None:
        """Show the steps in the cards."""
        raise NotImplementedError

    def tell(self, *steps: Step) -> None:
        """Say what the steps did, and answer each guess."""
        raise NotImplementedError

    def _ask(self) -> None:
        raise NotImplementedError

    def _prepared(self, case: Case) -> Case:
        return case

    # What a notebook uses.

    def on_step(self, step: Callable[..., object]) -> Callable[..., object]:
        """
        Decorate the function that takes the step and shows it.

        It is called once the learner has predicted and taken the step, and then at every move of a control. An
        exception in it is said on the page; the last good picture stays.
        """
        self._on_step = step
        self.show(self.state)
        return step

    # What happens.

    def show(self, state: Round) -> None:
        """Go to a state and draw it."""
        self.state = state
        self.settings.put(state.case, state.scenario, can_undo=bool(state.past))
        self.settings.say(self.words.story(state.case))
        if not state.committed:
            self._ask()
        else:
            try:
                self._on_step(*self.cases)
            except Exception as error:  # the notebook's own code may raise anything; callbacks must not
                self.settings.say(self.words.step_failed(error))
        subtracts = state.committed and self._subtracts()
        self.rule.value = self.words.rule(state.case.learning_rate, state.case.learn_bias, subtracts)

    def _plain_step(self, *cases: Case) -> None:
        """Take the step as the library does, where no notebook brings its own."""
        steps = [learned(case) for case in cases]
        self.draw(*steps)
        self.tell(*steps)

    def _seen(self, steps: tuple[Step, ...]) -> tuple[Outcome, ...]:
        """Keep the steps, to go on from them, and read them from the watched class."""
        self._steps = steps
        self._outcomes = tuple(Outcome.of(case, step) for case, step in zip(self.cases, steps, strict=True))
        return self._outcomes

    def _subtracts(self) -> bool:
        return all(outcome.rule is Rule.SUBTRACT for outcome in self._outcomes)

    @property
    def revealing(self) -> bool:
        """Whether the step was taken just now, so that its marks may appear one after the other."""
        return self._just_taken

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
        """The settings as the last part of an address."""
        return written(self.name, self.state.case, self.start.case)

    def restore(self, address: str) -> None:
        """Take over settings from an address; what does not fit is left out."""
        case = self._prepared(read(address, self.start.case))
        if case != self.state.case:
            self.show(replace(self.start, case=case, scenario=""))

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

    def _scenario(self, name: str) -> None:
        self._next_round(scenarios.scenario(name, self.random), name)

    def _new_case(self) -> None:
        self._next_round(scenarios.new_case(self.state.case, self.random))

    def _next_round(self, case: Case, scenario: str = "") -> None:
        self.show(self.state.again(self._prepared(case), scenario, self.later))

    def _undo(self) -> None:
        self.show(self.state.undone())

    def _reset(self) -> None:
        self.show(replace(self.start, past=self.state.again(self.start.case).past))
