"""The scene "All classes": one step moves every logit, and their errors add up to 0."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.limits import Limits
from explainer.cases.outcome import Rule
from explainer.cases.scenarios import NAMES, RISING, SCENARIOS
from explainer.language.typography import unbroken
from explainer.maths.path import Step
from explainer.scenes.all_classes import facts
from explainer.scenes.all_classes.answers import class_feedback, others_answers
from explainer.scenes.all_classes.cards import AllClassesCards, ClassView
from explainer.scenes.all_classes.class_outcomes import ClassOutcomes, shifted
from explainer.scenes.all_classes.ideas import ClassQuestion, Others
from explainer.scenes.all_classes.sentences import asked_for, class_question, error_decimals, errors_told, step_told
from explainer.ui.controls import Slider, signed_tenths
from explainer.ui.message import Message, Said, offer
from explainer.ui.prepare import Control
from explainer.ui.scene import Scene
from explainer.ui.tables import Table
from explainer.ui.views import View

SHIFT = Limits(-5.0, 5.0, 0.5)
EXPECTED_ASKED = 0.4


class AllClasses(Scene):
    """
    Every class of one step: output beside expected, gradient, logits.

    The notebook wires it: a function marked with `on_step` gets the `Case` that the controls say, takes the step, and
    returns it.

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
        answers = [(answer, words.guess(answer)) for answer in Direction]
        # Each round names the class it asks about.
        questions = dict.fromkeys(self.first, ("", answers))
        message = Message(
            words,
            questions | {ClassQuestion.OTHERS: ("", [(answer, "") for answer in Others])},
            self.answer,
            self.commit,
            {
                "again": (words.step_again, self.go_on),
                "new case": (words.new_case, self.new_case),
                "rising": (words._("Show a wrong class whose output rises"), self._show_rising),
            },
        )
        name = words._("Add to all logits")
        heard = partial(self.look, "shift")
        self.shift = Slider(name, SHIFT, heard, self.settings.refuse, signed_tenths, "gd-shift", hides=True)
        self.compose(AllClassesCards(words, self.layout), message, extra=[self.shift.widget])

    @property
    def asked(self) -> int:
        """The class that is asked about."""
        case, after = self.state.case, int(self.number("asked"))
        return (case.target + (1 + (after - 1) % (case.classes - 1) if after else 0)) % case.classes

    def given(self) -> tuple[Case]:
        """Return the case with the shift added to its logits."""
        return (shifted(self.state.case, self.number("shift")),)

    def ask(self) -> Said:
        """Show the error of every class, and ask about one of them."""
        (case,), words, message = self.given(), self.words, self.message
        outcomes = ClassOutcomes.of(case, take_step(case))
        decimals = error_decimals(outcomes, self.asked)
        self.cards.ask(ClassView(outcomes, self.state.guesses, self.asked, decimals, self.state.moved))
        for question, name in asked_for(words, outcomes, self.asked).items():
            message.choices[question].name = name
        answers = others_answers(words, outcomes).items()
        both = case.classes > 2
        message.choices[ClassQuestion.OTHERS].offer(
            {answer: unbroken(text) for answer, text in answers if both or answer is not Others.BOTH}
        )
        offer(message.actions["rising"], True)  # hidden, it would tell the result
        return Said(class_question(words, outcomes, self.asked, decimals), kicker=words.predict_first)

    def tell(self, returned: Step) -> Said:
        """Show the step in the three cards, say what it did, and answer each guess."""
        (case,), state, words = self.given(), self.state, self.words
        outcomes = ClassOutcomes.of(case, returned, self.number("shift"))
        decimals = error_decimals(outcomes, self.asked)
        view = ClassView(outcomes, state.guesses, self.asked, decimals, state.moved, past=state.touched)
        self.cards.outcome(view, reveal=self.revealing)
        offer(self.message.actions["rising"], not outcomes.rising)
        return Said(
            f"{errors_told(words, outcomes, decimals)} <small>{step_told(words, outcomes)}</small>",
            class_feedback(words, state.fitting, outcomes, self.asked),
            words.minus_forgotten if outcomes.rule is Rule.ADD and outcomes.each[0].loss_change > 0 else "",
        )

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._("All classes of one step: outputs, error signals and logits as bars.")

    def tables(self, returned: Step | None) -> Sequence[Table]:
        """Write the three cards as tables, a row for each class."""
        (case,) = self.given()
        outcomes = ClassOutcomes.of(case, returned or take_step(case), self.number("shift"))
        return facts.tables(self.words, outcomes, error_decimals(outcomes, self.asked), known=returned is not None)

    def explore(self) -> None:
        """Show the shift, once there is something to shift."""
        self.shift.put(self.number("shift"))
        offer(self.shift.widget, self.state.committed)

    def own_controls(self) -> Mapping[str, Control]:
        """Name the scene's own controls."""
        return {"shift": self.shift}

    def keeps_guesses(self, before: Case, after: Case) -> bool:
        """Keep no guess about another class."""
        return (before.target, before.classes) == (after.target, after.classes)

    def go_on(self) -> None:
        """Go on from where the step ended; the shift is looked through, not stepped on from."""
        if self.step is not None:
            case = self.state.case.after(self.step)
            self.show(self.state.stepped(shifted(case, -self.number("shift"))))

    def fresh_view(self, scenario: str) -> Mapping[str, float | str]:
        """Ask about another class, in the scenario with a rising one about that."""
        if scenario == RISING:
            return {"asked": 2.0}
        expected = self.random.random() < EXPECTED_ASKED
        return {"asked": 0.0 if expected else float(self.random.randint(1, 5))}

    def _show_rising(self) -> None:
        state = self.state.changed(SCENARIOS[RISING], RISING, RISING)
        self.show(replace(state, view={"asked": self.number("asked")}))
