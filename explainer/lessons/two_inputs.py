"""The scene "Two inputs": the same network takes one step with x = +m and one with x = −m."""

from collections.abc import Callable
from dataclasses import replace
from html import escape

from explainer.decimals import Decimals, places_for
from explainer.descent import Step
from explainer.lessons.message import Message
from explainer.lessons.rounds import FIRST_QUESTIONS
from explainer.lessons.scene import Scene
from explainer.lessons.two_inputs_cards import TwoInputsCards
from explainer.outcomes import Outcome, Rule
from explainer.scenarios import Case, learned
from explainer.signs import Answer, Question, Twin
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

    name = "two-inputs"
    twin = True
    later = FIRST_QUESTIONS

    def __init__(self, language: str, size: float = 2.0, seed: int | None = None) -> None:
        super().__init__(language, self._prepared(Case(x=size)), seed)
        words = self.words
        self.title = words.two_inputs
        self.cards = TwoInputsCards(words, self.layout)
        answers = [(answer, words.twin_answers[answer]) for answer in Twin]
        self.message = Message(
            words,
            {asked: (words.twin_rows[asked], answers) for asked in FIRST_QUESTIONS},
            self._answer,
            self._take,
            [(words.step_both_again, self._again), (words.new_case, self._new_case)],
        )
        self.pair: tuple[Outcome, Outcome] | None = None
        self._last_step: Step | None = None
        self.widget.children = [
            self.settings.widget,
            self.message.widget,
            self.cards.frames,
            self.cards.marks,
            self.rule,
        ]
        self.show(self.state)

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

    def draw(self, plus: Step, minus: Step) -> None:
        """Show both steps in the cards and the table."""
        self._last_step = plus
        pair = self._outcomes(plus, minus)
        self.cards.outcome(pair, self._decimals(pair), reveal=self.revealing)

    def tell(self, plus: Step, minus: Step) -> None:
        """Say what both steps did, and answer each guess."""
        self.pair = pair = self._outcomes(plus, minus)
        decimals = self._decimals(pair)
        told = None if self.state.touched else twin_feedback(self.words, self.state.guesses, pair, decimals)
        self.message.show(
            self.state,
            twin_verdict(self.words, pair, decimals),
            told,
            data=escape(self.address),
            kicker=twin_kicker(self.words, pair, decimals),
        )

    def _outcomes(self, plus: Step, minus: Step) -> tuple[Outcome, Outcome]:
        left, right = self.cases
        return Outcome.of(left, plus), Outcome.of(right, minus)

    def _decimals(self, pair: tuple[Outcome, Outcome]) -> Decimals:
        return Decimals(places_for([*pair[0].changes, *pair[1].changes]))

    def _ask(self) -> None:
        left, right = self.cases
        pair = Outcome.of(left, learned(left)), Outcome.of(right, learned(right))
        self.cards.ask(pair, Decimals(places_for([pair[0].gradient])))
        self.message.show(
            self.state, self.words.twins_asked, data=escape(self.address), kicker=self.words.predict_first
        )

    def _run(self, step: Callable[..., object]) -> None:
        step(*self.cases)

    def _plain_step(self, *cases: Case) -> None:
        left, right = cases
        steps = learned(left), learned(right)
        self.draw(*steps)
        self.tell(*steps)

    def _prepared(self, case: Case) -> Case:
        # Weights of 0 make both networks the same one, whatever the input.
        return replace(case, x=abs(case.x), weight=0.0, other_weights=(0.0,) * len(case.others))

    def _subtracts(self) -> bool:
        return self.pair is None or self.pair[0].rule is Rule.SUBTRACT

    def _resize(self) -> None:
        self.cards.resize(self.layout)
        self.message.folded = self.layout.compact

    def _answer(self, asked: Question, answer: Answer) -> None:
        self.show(self.state.answered(asked, answer))

    def _again(self) -> None:
        if self._last_step is not None:
            self.show(self.state.stepped(self.state.case.after(self._last_step)))
