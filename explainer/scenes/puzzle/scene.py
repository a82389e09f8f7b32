"""The scene "The puzzle": a chain of six claims, and the question which of them is the first wrong one."""

from dataclasses import replace

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.cases.scenarios import NAMES
from explainer.language.numbers import Decimals, places_for
from explainer.maths.descent import Step
from explainer.scenes.one_step.scene import OneStep
from explainer.scenes.puzzle.cards import PuzzleCards
from explainer.scenes.puzzle.claims import Claim, PuzzleQuestion
from explainer.scenes.puzzle.sentences import claims, puzzle_feedback, puzzle_question, puzzle_verdict
from explainer.ui.message import Message


class Puzzle(OneStep):
    """
    Expected is 1, so the gradient is negative, so ... the loss grows? The learner marks the first wrong claim.

    Which claim that is depends on the input's sign. The notebook wires it as it wires `OneStep`.

    Parameters
    ----------
    language : str
        "en" or "ru".
    seed : int, optional
        Seeds the cases drawn by "New case".
    """

    cards: PuzzleCards
    name = "puzzle"
    first = later = (PuzzleQuestion.CLAIM,)
    first_controls = ("output", "x")
    # What the other classes share changes no claim.
    more_controls = ("scenario", "learning_rate", "weight", "learn_bias")
    # Its chain begins with an expected value of 1.
    scenarios = tuple(name for name in NAMES if name != "expected 0")

    def __init__(self, language: str, seed: int | None = None) -> None:
        super().__init__(language, seed=seed)
        self.title = self.words._("The puzzle")

    def _parts(self) -> tuple[PuzzleCards, Message]:
        words = self.words
        answers = [(claim, f"{claim.number}. {text}") for claim, text in claims(words).items()]
        message = Message(
            words,
            {PuzzleQuestion.CLAIM: (words._("The first wrong claim"), answers)},
            self._answer,
            self._take,
            [(words.try_negative, self._mirror), (words.new_case, self._new_case)],
        )
        message.choices[PuzzleQuestion.CLAIM].widget.add_class("gd-claims")
        return PuzzleCards(words, self.layout), message

    def draw(self, *steps: Step) -> None:
        """Show each claim beside what the step did."""
        (outcome,) = self._seen(steps)
        # A mark belongs to the case it was made for.
        marked = {} if self.state.touched else self.state.guesses
        decimals = self._decimals(outcome)
        self.cards.outcome(self.state.case, outcome, marked, decimals, reveal=self.revealing)

    def tell(self, *steps: Step) -> None:
        """Say which claim is the first wrong one, and answer the mark."""
        (outcome,) = self._seen(steps)
        decimals = self._decimals(outcome)
        marked = Claim(self.state.guesses[PuzzleQuestion.CLAIM])
        told = None if self.state.touched else puzzle_feedback(self.words, marked, outcome, decimals)
        self.message.next[0].description = self.words.try_positive if outcome.x < 0 else self.words.try_negative
        self.message.show(self.state, puzzle_verdict(self.words, outcome, decimals), told, data=self.address)

    def _ask(self) -> None:
        case = self.state.case
        outcome = Outcome.of(case, take_step(case))
        decimals = Decimals(places_for([outcome.gradient, 1 - outcome.output[0]]))
        self.cards.ask(case, outcome, self.state.guesses, decimals)
        asked = puzzle_question(self.words, outcome.output[0], case.x, decimals)
        self.message.show(self.state, asked, data=self.address, kicker=self.words.predict_first)

    def _prepared(self, case: Case) -> Case:
        return replace(case, expected=1)
