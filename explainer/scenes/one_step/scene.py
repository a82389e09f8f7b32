"""The scene "One step": predict, take one real step, and see which way weight, logit, output and loss went."""

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome, Rule
from explainer.cases.scenarios import mirrored
from explainer.language.numbers import Decimals, fitting, places_for
from explainer.maths.descent import Step
from explainer.scenes.one_step.cards import OneStepCards
from explainer.teaching.answers import feedback
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round
from explainer.teaching.step_ideas import shows
from explainer.teaching.verdict import question, verdict
from explainer.ui.message import Message, offer
from explainer.ui.scene import Scene

REPLAYED = "downhill"
"""The scene that runs the learner's own rule."""


class OneStep(Scene):
    """
    One example, one step, four cards.

    The notebook wires it: a function marked with `on_step` gets the `Case` that the controls say, takes the step, and
    hands it to `draw` (picture and chips) and `tell` (verdict and reasons).

    Parameters
    ----------
    language : str
        "en" or "ru".
    start : Case, optional
        Where the first round starts.
    seed : int, optional
        Seeds the cases drawn by "New case".

    Examples
    --------
    >>> from explainer import gradient_descent_step
    >>> scene = OneStep("en")
    >>> @scene.on_step
    ... def show(case):
    ...     step = gradient_descent_step(case.model, [case.x], case.target, case.learning_rate, learn_bias=False)
    ...     scene.draw(step)
    ...     scene.tell(step)
    """

    cards: OneStepCards
    name = "one-step"

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or Case(), seed)
        self.title = self.words.one_step
        self._arrange(*self._parts())

    def _parts(self) -> tuple[OneStepCards, Message]:
        words = self.words
        answers = [(answer, words.guess(answer)) for answer in Direction]
        message = Message(
            words,
            {asked: (words.asked[asked], answers) for asked in tuple(Quantity)},
            self._answer,
            self._take,
            [
                (words.try_negative, self._mirror),
                (words.step_again, self._again),
                (words.new_case, self._new_case),
                (words.replay, self._replay),
            ],
        )
        return OneStepCards(words, self.layout), message

    def draw(self, *steps: Step) -> None:
        """Show a step in the four cards."""
        (outcome,) = self._seen(steps)
        decimals = self._decimals(outcome)
        self.cards.outcome(
            self.state.case,
            outcome,
            self.state.guesses,
            decimals,
            past=self.state.touched,
            reveal=self.revealing,
        )

    def tell(self, *steps: Step) -> None:
        """Say what a step did, and answer each guess."""
        (outcome,) = self._seen(steps)
        decimals = self._decimals(outcome)
        told = feedback(self.words, self.state.guesses, outcome, decimals) if not self.state.touched else None
        kicker = self.words.minus_forgotten if outcome.rule is Rule.ADD and outcome.loss_change > 0 else ""
        negative = self.words.try_positive if outcome.x < 0 else self.words.try_negative
        self.message.next[0].description = negative
        offer(self.message.next[-1], REPLAYED in self.others and self._kept_sign(outcome))
        self.message.show(self.state, verdict(self.words, outcome, decimals), told, data=self.address, kicker=kicker)

    def _decimals(self, outcome: Outcome) -> Decimals:
        def weight(decimals: Decimals) -> bool:
            return decimals.adds_up(*outcome.weight)

        def logit_too(decimals: Decimals) -> bool:
            return weight(decimals) and decimals.adds_up(*outcome.logit)

        def output_too(decimals: Decimals) -> bool:
            return logit_too(decimals) and decimals.output_adds_up(*outcome.output)

        # A step that starts where another ended has no round numbers: more digits make the printed sums come out.
        return fitting(places_for(outcome.changes), output_too, logit_too, weight)

    def _ask(self) -> None:
        case = self.state.case
        outcome = Outcome.of(case, take_step(case))
        decimals = Decimals(places_for([outcome.gradient, *(1 - level for level in outcome.output[:1])]))
        self.cards.ask(case, outcome, self.state.guesses, decimals)
        asked = question(self.words, outcome.gradient, case.expected, outcome.output[0], case.x, decimals)
        self.message.show(self.state, asked, data=self.address, kicker=self.words.predict_first)

    def _kept_sign(self, outcome: Outcome) -> bool:
        return shows(self.state.fitting, outcome, Misconception.KEPT_SIGN)

    def _mirror(self) -> None:
        self._next_round(mirrored(self.state.case))

    def _replay(self) -> None:
        """Run the rule that keeps the gradient's sign from where the last step started, beside the real one."""
        guesses: dict[Question, Answer] = {
            asked: guess for asked, guess in self.state.guesses.items() if asked is Quantity.WEIGHT
        }
        mine = Round(self.state.case, "", (*guesses,), guesses, committed=True, view={"rule": "add"})
        self.others[REPLAYED](mine)
