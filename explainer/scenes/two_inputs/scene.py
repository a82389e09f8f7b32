"""The scene "Two inputs": the same network takes one step with x = +m and one with x = −m."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

import ipywidgets as widgets

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.language.formulas import known_decimals
from explainer.language.numbers import Decimals, printed
from explainer.maths.path import Step
from explainer.scenes.two_inputs.cards import TwoInputsCards
from explainer.scenes.two_inputs.own_words import OwnWords
from explainer.scenes.two_inputs.sentences import twin_feedback, twin_kicker, twin_ours, twin_question, twin_verdict
from explainer.scenes.two_inputs.twins import twin_answers, twin_questions
from explainer.teaching.round import FIRST_QUESTIONS
from explainer.ui import summary
from explainer.ui.message import Message, Said, offer
from explainer.ui.parts import mark
from explainer.ui.returned import check_kinds, check_pair
from explainer.ui.scene import Scene
from explainer.ui.step_table import step_tables
from explainer.ui.tables import Table
from explainer.ui.views import LONGEST, View


class TwoInputs(Scene):
    """
    Two networks that start the same and get opposite inputs.

    The notebook wires it: a function marked with `on_step` gets both cases, takes both steps, and returns them.

    Parameters
    ----------
    language : str
        "en" or "ru".
    size : float, optional
        Size of the input, m.
    seed : int, optional
        Seeds the cases drawn by "New case".
    own_words : bool
        Ask what is the same in the learner's own words too, and set them beside ours after the step.
    """

    cards: TwoInputsCards
    name = "two-inputs"
    later = FIRST_QUESTIONS
    first_controls = ("expected", "output", "size")
    # With both inputs the networks start the same, with weights 0.
    more_controls = ("scenario", "learning_rate", "watched", "classes", "learn_bias")
    views: ClassVar[Mapping[str, View]] = {"words": View("", answer=True)}

    def __init__(self, language: str, size: float = 2.0, seed: int | None = None, *, own_words: bool = False) -> None:
        super().__init__(language, self.prepared(Case(x=size)), seed)
        words = self.words
        self.title = words.two_inputs
        self.own_words: OwnWords | None = None
        if own_words:
            prompt = words._("In your own words (if you like): what is the same, what differs?")
            self.own_words = OwnWords(words, prompt, self._write)
        answers = list(twin_answers(words).items())
        message = Message(
            words,
            {question: (text, answers) for question, text in twin_questions(words).items()},
            self.answer,
            self.commit,
            {
                "again": (words._("Step both again"), self.go_on),
                "new case": (words.new_case, self.new_case),
                "input 0": (words._("Input 0"), self._set_input_zero),
                "bias": (words.learn_bias, self._toggle_bias),
            },
            above=() if self.own_words is None else (self.own_words.widget,),
        )
        message.actions["bias"].add_class("gd-option")
        self.compose(TwoInputsCards(words, self.layout), message)

    def given(self) -> tuple[Case, Case]:
        """Return the case with input +m and its mirror image with −m."""
        case = self.state.case
        weights = tuple(-weight for weight in case.other_weights)
        return case, replace(case, x=-case.x, weight=-case.weight, other_weights=weights)

    def take(self, *given: Case) -> tuple[Step, ...]:
        """Take both steps as the library does."""
        return tuple(map(take_step, given))

    def check(self, returned: Any) -> None:
        """Hold both steps against their cases."""
        words = self.words
        check_kinds(words, returned, (Step, Step), words._("two steps, that of the input +x first"))
        check_pair(words, self.given(), returned)

    def steps(self, returned: tuple[Step, Step]) -> tuple[tuple[Case, Step], ...]:
        """Find both steps, each with its case."""
        return tuple(zip(self.given(), returned, strict=True))

    def ask(self) -> Said:
        """Show both networks before the step, and ask what is the same."""
        left, right = (Outcome.of(case, take_step(case)) for case in self.given())
        self.cards.ask((left, right), known_decimals(left))
        if self.own_words is not None:
            self.own_words.ask(self.choice("words"))
        return Said(twin_question(self.words, left.x), kicker=self.words.predict_first)

    def tell(self, returned: tuple[Step, Step]) -> Said:
        """Show both steps in the cards and the table, say what they did, and answer each guess."""
        plus, minus = pair = self.outcomes[0], self.outcomes[1]
        decimals = _decimals(plus, minus)
        self.cards.outcome(pair, decimals, reveal=self.revealing)
        if self.own_words is not None:
            self.own_words.compare(self.choice("words"), twin_ours(self.words, pair))
        return Said(
            twin_verdict(self.words, pair, decimals),
            twin_feedback(self.words, self.state.fitting, pair, decimals),
            twin_kicker(self.words, pair, decimals),
        )

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "Two networks that start the same, one with a positive input, one with its opposite, and a table that "
            "compares them."
        )

    def stands(self) -> str:
        """Say what both inputs are."""
        words, known = self.words, summary.of_case(self.words, self.case)
        moved = summary.not_taken(words) if self.step is None else summary.output_moved(words, self.outcomes[0])
        beside = words._("Beside it is the opposite input.")
        return f"{known} {beside} {moved}"

    def tables(self, returned: Sequence[Step] | None) -> Sequence[Table]:
        """Write both networks, one after the other."""
        cases, words, known = self.given(), self.words, returned is not None
        steps = self.take(*cases) if returned is None else returned
        pair = [Outcome.of(case, step) for case, step in zip(cases, steps, strict=True)]
        decimals = _decimals(*pair) if known else known_decimals(pair[0])
        captions = [self.cards.title(outcome) for outcome in pair]
        both = zip(pair, captions, strict=True)
        return [table for one, caption in both for table in step_tables(words, one, decimals, caption, known=known)]

    def explore(self) -> None:
        """Offer an input of 0 where it is another one, and show whether the bias learns."""
        case, bias = self.state.case, self.message.actions["bias"]
        offer(self.message.actions["input 0"], case.x != 0)
        mark(bias, "gd-on", on=case.learn_bias)

    def prepared(self, case: Case) -> Case:
        """Start with weights of 0, which make both networks the same one, whatever the input."""
        return replace(case, x=abs(case.x), bird=None, weight=0.0, other_weights=(0.0,) * len(case.others))

    def restored(self, case: Case) -> Case:
        """Keep the weights that a step has led to."""
        return self.prepared(case) if case.logit is None else replace(case, x=abs(case.x), bird=None)

    def own_panels(self) -> Mapping[str, widgets.DOMWidget]:
        """Name the learner's own words, where they are asked for."""
        return {} if self.own_words is None else {"words": self.own_words.widget}

    def _write(self, text: str, cut: bool) -> None:
        self.look("words", text)
        if cut:
            notice = self.words._("Only the first {count} characters are kept.")
            self.settings.say(notice.format(count=LONGEST))

    def _set_input_zero(self) -> None:
        self.next_round(self.state.case.with_input(0.0))

    def _toggle_bias(self) -> None:
        case = self.state.case
        self.show(self.state.changed(replace(case, learn_bias=not case.learn_bias), "learn_bias"))


def _decimals(plus: Outcome, minus: Outcome) -> Decimals:
    # Weight, bias and logit stand one under the other: more digits make their printed sums come out.
    return Decimals.fewest([*plus.changes, *minus.changes], lambda decimals: _sums_come_out(plus, decimals))


def _sums_come_out(outcome: Outcome, decimals: Decimals) -> bool:
    """Whether what is printed adds up: the weight, the logit, and the logit's change from its two parts."""
    parts = [printed(decimals.signed(part)) for part in (outcome.via_weight, outcome.via_bias)]
    whole = printed(decimals.signed(outcome.logit_change))
    return sum(parts) == whole and decimals.adds_up(*outcome.weight) and decimals.adds_up(*outcome.logit)
