"""The scene "Two inputs": the same network takes one step with x = +m and one with x = −m."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.language.numbers import Decimals, fitting, places_for, printed
from explainer.maths.descent import Step
from explainer.scenes.two_inputs.cards import TwoInputsCards
from explainer.scenes.two_inputs.own_words import OwnWords
from explainer.scenes.two_inputs.sentences import twin_feedback, twin_kicker, twin_ours, twin_question, twin_verdict
from explainer.scenes.two_inputs.twins import twin_answers, twin_questions
from explainer.teaching.round import FIRST_QUESTIONS
from explainer.ui.message import Message, offer
from explainer.ui.scene import Scene
from explainer.ui.views import LONGEST, View


class TwoInputs(Scene):
    """
    Two networks that start the same and get opposite inputs.

    The notebook wires it: a function marked with `on_step` gets both cases, takes both steps, and hands them to `draw`
    and `tell`.

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
    views: ClassVar[Mapping[str, View]] = {"words": View("")}

    def __init__(self, language: str, size: float = 2.0, seed: int | None = None, *, own_words: bool = False) -> None:
        super().__init__(language, self._prepared(Case(x=size)), seed)
        words = self.words
        self.title = words.two_inputs
        answers = [(answer, text) for answer, text in twin_answers(words).items()]
        self.own_words: OwnWords | None = None
        if own_words:
            asked = words._("In your own words (if you like): what is the same, what differs?")
            self.own_words = OwnWords(words, asked, self._written)
        message = Message(
            words,
            {asked: (twin_questions(words)[asked], answers) for asked in FIRST_QUESTIONS},
            self._answer,
            self._take,
            [
                (words._("Step both again"), self._again),
                (words.new_case, self._new_case),
                (words._("Input 0"), self._input_zero),
                (words.learn_bias, self._toggle_bias),
            ],
            above=() if self.own_words is None else (self.own_words.widget,),
        )
        self._zero, self._bias = message.next[2:]
        self._bias.add_class("gd-option")
        self._arrange(TwoInputsCards(words, self.layout), message)

    @property
    def cases(self) -> tuple[Case, Case]:
        """The case with input +m and its mirror image with −m."""
        case = self.state.case
        mirror = replace(
            case,
            x=-case.x,
            weight=-case.weight,
            other_weights=tuple(-weight for weight in case.other_weights),
        )
        return case, mirror

    def draw(self, *steps: Step) -> None:
        """Show both steps in the cards and the table."""
        plus, minus = self._seen(steps)
        self.cards.outcome((plus, minus), self._decimals(plus, minus), reveal=self.revealing)

    def tell(self, *steps: Step) -> None:
        """Say what both steps did, and answer each guess."""
        plus, minus = self._seen(steps)
        pair = plus, minus
        decimals = self._decimals(*pair)
        told = None if self.state.touched else twin_feedback(self.words, self.state.guesses, pair, decimals)
        self.message.show(
            self.state,
            twin_verdict(self.words, pair, decimals),
            told,
            data=self.address,
            kicker=twin_kicker(self.words, pair, decimals),
        )
        if self.own_words is not None:
            self.own_words.compare(self.choice("words"), twin_ours(self.words, pair))

    def _decimals(self, plus: Outcome, minus: Outcome) -> Decimals:
        fewest = places_for([*plus.changes, *minus.changes])
        # Weight, bias and logit stand one under the other: more digits make their printed sums come out.
        return fitting(fewest, lambda decimals: _sums_come_out(plus, decimals))

    def _ask(self) -> None:
        left, right = self.cases
        pair = Outcome.of(left, take_step(left)), Outcome.of(right, take_step(right))
        self.cards.ask(pair, Decimals(places_for([pair[0].gradient])))
        asked = twin_question(self.words, left.x)
        self.message.show(self.state, asked, data=self.address, kicker=self.words.predict_first)
        if self.own_words is not None:
            self.own_words.ask(self.choice("words"))

    def _explore(self) -> None:
        case = self.state.case
        offer(self._zero, case.x != 0)
        (self._bias.add_class if case.learn_bias else self._bias.remove_class)("gd-on")

    def _written(self, text: str, cut: bool) -> None:
        self._look("words", text)
        if cut:
            told = self.words._("Only the first {count} characters are kept.")
            self.settings.say(told.format(count=LONGEST))

    def _input_zero(self) -> None:
        self._next_round(self.state.case.with_input(0.0))

    def _toggle_bias(self) -> None:
        case = self.state.case
        self._changed(replace(case, learn_bias=not case.learn_bias), "learn_bias")

    def _prepared(self, case: Case) -> Case:
        # Weights of 0 make both networks the same one, whatever the input.
        return replace(case, x=abs(case.x), bird=None, weight=0.0, other_weights=(0.0,) * len(case.others))


def _sums_come_out(outcome: Outcome, decimals: Decimals) -> bool:
    """Whether what is printed adds up: the weight, the logit, and the logit's change from its two parts."""
    parts = [printed(decimals.signed(part)) for part in (outcome.via_weight, outcome.via_bias)]
    whole = printed(decimals.signed(outcome.logit_change))
    return sum(parts) == whole and decimals.adds_up(*outcome.weight) and decimals.adds_up(*outcome.logit)
