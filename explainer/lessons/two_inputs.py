"""The scene "Two inputs": the same network takes one step with x = +m and one with x = −m."""

from dataclasses import replace
from html import escape

from explainer.decimals import Decimals, places_for
from explainer.descent import Step
from explainer.lessons.message import Message
from explainer.lessons.rounds import FIRST_QUESTIONS
from explainer.lessons.scene import Scene
from explainer.lessons.two_inputs_cards import TwoInputsCards
from explainer.outcomes import Outcome
from explainer.scenarios import Case, learned
from explainer.signs import Twin
from explainer.twins import twin_feedback, twin_kicker, twin_verdict


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
    """

    cards: TwoInputsCards
    name = "two-inputs"
    twin = True
    later = FIRST_QUESTIONS

    def __init__(self, language: str, size: float = 2.0, seed: int | None = None) -> None:
        super().__init__(language, self._prepared(Case(x=size)), seed)
        words = self.words
        self.title = words.two_inputs
        answers = [(answer, words.twin_answers[answer]) for answer in Twin]
        message = Message(
            words,
            {asked: (words.twin_rows[asked], answers) for asked in FIRST_QUESTIONS},
            self._answer,
            self._take,
            [(words.step_both_again, self._again), (words.new_case, self._new_case)],
        )
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
            data=escape(self.address),
            kicker=twin_kicker(self.words, pair, decimals),
        )

    def _decimals(self, plus: Outcome, minus: Outcome) -> Decimals:
        return Decimals(places_for([*plus.changes, *minus.changes]))

    def _ask(self) -> None:
        left, right = self.cases
        pair = Outcome.of(left, learned(left)), Outcome.of(right, learned(right))
        self.cards.ask(pair, Decimals(places_for([pair[0].gradient])))
        self.message.show(
            self.state, self.words.twins_asked, data=escape(self.address), kicker=self.words.predict_first
        )

    def _prepared(self, case: Case) -> Case:
        # Weights of 0 make both networks the same one, whatever the input.
        return replace(case, x=abs(case.x), weight=0.0, other_weights=(0.0,) * len(case.others))
