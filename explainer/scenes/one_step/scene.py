"""The scene "One step": predict, take one real step, and see which way weight, logit, output and loss went."""

from collections.abc import Sequence

from explainer.cases.case import Case, take_step
from explainer.cases.directions import Direction, Quantity
from explainer.cases.outcome import Outcome, Rule
from explainer.language.formulas import known_decimals, step_decimals
from explainer.maths.path import Step
from explainer.scenes.one_step.cards import OneStepCards
from explainer.teaching.answers import feedback
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round
from explainer.teaching.step_ideas import shows
from explainer.teaching.verdict import question, verdict
from explainer.ui.message import Message, Said, offer
from explainer.ui.scene import Scene
from explainer.ui.step_table import tables_of
from explainer.ui.tables import Table

REPLAYED = "downhill"
"""The scene that runs the learner's own rule."""


class OneStep(Scene):
    """
    One example, one step, four cards.

    The notebook wires it: a function marked with `on_step` gets the `Case` that the controls say, takes the step, and
    returns it.

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
    ... def learn(case):
    ...     return gradient_descent_step(case.model, [case.x], case.target, case.learning_rate, learn_bias=False)
    """

    cards: OneStepCards
    name = "one-step"

    def __init__(self, language: str, start: Case | None = None, seed: int | None = None) -> None:
        super().__init__(language, start or Case(), seed)
        words = self.words
        self.title = words.one_step
        answers = [(answer, words.guess(answer)) for answer in Direction]
        message = Message(
            words,
            {quantity: (words.asked[quantity], answers) for quantity in Quantity},
            self.answer,
            self.commit,
            {
                "mirror": (words.try_negative, self.mirror),
                "again": (words.step_again, self.go_on),
                "new case": (words.new_case, self.new_case),
                "replay": (words.replay, self.replay),
            },
        )
        self.compose(OneStepCards(words, self.layout), message)

    def ask(self) -> Said:
        """Show the state before the step, and ask which way things will go."""
        case = self.state.case
        outcome = Outcome.of(case, take_step(case))
        decimals = known_decimals(outcome)
        self.cards.ask(outcome, self.state.guesses, decimals)
        return Said(question(self.words, outcome, decimals), kicker=self.words.predict_first)

    def tell(self, returned: Step) -> Said:
        """Show the step in the four cards, say what it did, and answer each guess."""
        (outcome,), state, words = self.outcomes, self.state, self.words
        decimals = step_decimals(outcome)
        self.cards.outcome(outcome, state.guesses, decimals, past=state.touched, reveal=self.revealing)
        self.name_mirror()
        kept_sign = shows(state.fitting, outcome, Misconception.KEPT_SIGN)
        offer(self.message.actions["replay"], REPLAYED in self.others and kept_sign)
        return Said(
            verdict(words, outcome, decimals),
            feedback(words, state.fitting, outcome, decimals),
            words.minus_forgotten if outcome.rule is Rule.ADD and outcome.loss_change > 0 else "",
        )

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._("One example and one learning step: pictures of error signal, weight, logit and output.")

    def tables(self, returned: Step | None) -> Sequence[Table]:
        """Write the four cards as tables."""
        return tables_of(self.words, self.state.case, returned)

    def replay(self) -> None:
        """Run the rule that keeps the gradient's sign from where the last step started, beside the real one."""
        guesses: dict[Question, Answer] = {
            asked: guess for asked, guess in self.state.guesses.items() if asked is Quantity.WEIGHT
        }
        mine = Round(self.state.case, "", (*guesses,), guesses, committed=True, view={"rule": "add"})
        self.others[REPLAYED](mine)
