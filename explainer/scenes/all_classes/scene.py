"""The scene "All classes": one step moves every logit, and their errors add up to 0."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.limits import Limits
from explainer.cases.outcome import Rule
from explainer.cases.scenarios import NAMES, RISING, SCENARIOS
from explainer.language.numbers import Decimals
from explainer.language.typography import unbroken
from explainer.maths.descent import Step
from explainer.scenes.all_classes.answers import class_feedback, others_answers
from explainer.scenes.all_classes.cards import AllClassesCards, ClassView
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes, shifted
from explainer.scenes.all_classes.ideas import ClassQuestion, Others
from explainer.scenes.all_classes.sentences import asked_for, class_question, error_decimals, errors_told, step_told
from explainer.ui.controls import Slider
from explainer.ui.message import Message
from explainer.ui.scene import Scene
from explainer.ui.views import View

SHIFT = Limits(-5.0, 5.0, 0.5)
EXPECTED_ASKED = 0.4


class AllClasses(Scene):
    """
    Every class of one step: output beside expected, gradient, logits.

    The notebook wires it: a function marked with `on_step` gets the `Case` that the controls say, takes the step, and
    hands it to `draw` (picture) and `tell` (verdict and reasons).

    Parameters
    ----------
    language, start, seed
        As for `OneStep`.
    """

    cards: AllClassesCards
    name = "all-classes"
    scenarios = (*NAMES, RISING)
    first = (Quantity.LOGIT, ClassQuestion.OUTPUT)
    later = (*first, ClassQuestion.OTHERS)
    # The class that is asked about, counted from the expected one on; what is added to all logits.
    views: ClassVar[Mapping[str, View]] = {"asked": View(1.0, Limits(0, 5, 1)), "shift": View(0.0, SHIFT)}

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or Case(), seed)
        words = self.words
        self.title = words._("All classes")
        self._scenario_next = ""
        answers = [(answer, words.guess(answer)) for answer in Direction]
        # Each round names the class it asks about.
        others = [(answer, "") for answer in Others]
        questions = dict.fromkeys(self.first, ("", answers)) | {ClassQuestion.OTHERS: ("", others)}
        message = Message(
            words,
            questions,
            self._answer,
            self._take,
            [
                (words.step_again, self._again),
                (words.new_case, self._new_case),
                (words._("Show a wrong class whose output rises"), self._show_rising),
            ],
        )
        name = words._("Add to all logits")
        self.shift = Slider(name, SHIFT, lambda value: self._look("shift", value), self.settings.refuse, "+.1f")
        self.shift.widget.add_class("gd-shift")
        self._both = message.choices[ClassQuestion.OTHERS].buttons[Others.BOTH]
        for part in (self.shift.widget, self._both):
            part.layout = widgets.Layout()  # of its own, so that it can be hidden
        self._arrange(AllClassesCards(words, self.layout), message, extra=[self.shift.widget])

    @property
    def cases(self) -> tuple[Case, ...]:
        """The case with the shift added to its logits."""
        return (shifted(self.state.case, self.number("shift")),)

    @property
    def asked(self) -> int:
        """The class that is asked about."""
        case, after = self.state.case, int(self.number("asked"))
        return (case.target + (1 + (after - 1) % (case.classes - 1) if after else 0)) % case.classes

    def draw(self, *steps: Step) -> None:
        """Show a step in the three cards."""
        outcomes, decimals = self._read(steps)
        state = self.state
        view = ClassView(outcomes, state.guesses, self.asked, decimals, state.moved, past=state.touched)
        self.cards.outcome(view, reveal=self.revealing)

    def tell(self, *steps: Step) -> None:
        """Say what a step did, and answer each guess."""
        outcomes, decimals = self._read(steps)
        words, state = self.words, self.state
        told = None if state.touched else class_feedback(words, state.guesses, outcomes, self.asked)
        kicker = words.minus_forgotten if outcomes.rule is Rule.ADD and outcomes.each[0].loss_change > 0 else ""
        self.message.next[2].layout.display = "none" if outcomes.rising else ""
        text = f"{errors_told(words, outcomes, decimals)} <small>{step_told(words, outcomes)}</small>"
        self.message.show(state, text, told, data=self.address, kicker=kicker)

    def _read(self, steps: tuple[Step, ...]) -> tuple[ClassOutcomes, Decimals]:
        self._seen(steps)
        outcomes = ClassOutcomes.of(self.cases[0], steps[0], self.number("shift"))
        return outcomes, error_decimals(outcomes, self.asked)

    def _ask(self) -> None:
        case = self.cases[0]
        outcomes = ClassOutcomes.of(case, take_step(case))
        decimals = error_decimals(outcomes, self.asked)
        self.cards.ask(ClassView(outcomes, self.state.guesses, self.asked, decimals, self.state.moved))
        for question, name in asked_for(self.words, outcomes, self.asked).items():
            self.message.choices[question].name.value = name
        others = self.message.choices[ClassQuestion.OTHERS]
        for answer, text in others_answers(self.words, outcomes).items():
            others.buttons[answer].description = unbroken(text)
        self._both.layout.display = "none" if case.classes == 2 else ""
        self.message.next[2].layout.display = ""  # hidden, it would tell the result
        asked = class_question(self.words, outcomes, self.asked, decimals)
        self.message.show(self.state, asked, data=self.address, kicker=self.words.predict_first)

    def _explore(self) -> None:
        shift = self.number("shift")
        self.shift.put(shift)
        self.shift.widget.readout_format = "+.1f" if shift else ".1f"
        self.shift.widget.layout.display = "" if self.state.committed else "none"

    def _changed(self, case: Case, control: str) -> None:
        state = self.state.changed(case, control)
        if not state.committed and (case.target, case.classes) != (self.state.case.target, self.state.case.classes):
            # Another class, another question.
            state = replace(state, guesses=MappingProxyType({}))
        self.show(state)

    def _again(self) -> None:
        if self._steps:
            case = self.state.case.after(self._steps[0])
            # The shift is looked through, not stepped on from.
            self.show(self.state.stepped(shifted(case, -self.number("shift"))))

    def _show_rising(self) -> None:
        state = self.state.changed(SCENARIOS[RISING], RISING, RISING)
        self.show(replace(state, view=MappingProxyType({"asked": self.number("asked")})))

    def _next_round(self, case: Case, scenario: str = "") -> None:
        self._scenario_next = scenario
        super()._next_round(case, scenario)

    def _fresh_view(self) -> Mapping[str, float | str]:
        if self._scenario_next == RISING:
            return {"asked": 2.0}
        expected = self.random.random() < EXPECTED_ASKED
        return {"asked": 0.0 if expected else float(self.random.randint(1, 5))}
