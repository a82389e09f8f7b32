"""The scene "The puzzle": a chain of six claims, and the question which of them is the first wrong one."""

from dataclasses import replace

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.cases.scenarios import NAMES
from explainer.language.numbers import Decimals
from explainer.maths.descent import Step
from explainer.scenes.one_step.scene import step_decimals
from explainer.scenes.puzzle.cards import PuzzleCards
from explainer.scenes.puzzle.claims import Claim, PuzzleQuestion
from explainer.scenes.puzzle.sentences import claims, puzzle_feedback, puzzle_question, puzzle_verdict
from explainer.ui.message import Message, Said
from explainer.ui.scene import Scene


class Puzzle(Scene):
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
        super().__init__(language, Case(), seed)
        words = self.words
        self.title = words._("The puzzle")
        answers = [(claim, f"{claim.number}. {text}") for claim, text in claims(words).items()]
        message = Message(
            words,
            {PuzzleQuestion.CLAIM: (words._("The first wrong claim"), answers)},
            self.answer,
            self.commit,
            {"mirror": (words.try_negative, self.mirror), "new case": (words.new_case, self.new_case)},
        )
        message.choices[PuzzleQuestion.CLAIM].widget.add_class("gd-claims")
        self.compose(PuzzleCards(words, self.layout), message)

    def ask(self) -> Said:
        """Show the six claims, and ask which is the first wrong one."""
        case = self.state.case
        outcome = Outcome.of(case, take_step(case))
        decimals = Decimals.fewest([outcome.gradient, 1 - outcome.output[0]])
        self.cards.ask(outcome, self.state.guesses, decimals)
        question = puzzle_question(self.words, outcome.output[0], case.x, decimals)
        return Said(question, kicker=self.words.predict_first)

    def tell(self, returned: Step) -> Said:
        """Show each claim beside what the step did, say which is the first wrong one, and answer the mark."""
        (outcome,), words = self.outcomes, self.words
        decimals = step_decimals(outcome)
        # A mark belongs to the case it was made for.
        self.cards.outcome(outcome, self.state.fitting, decimals, reveal=self.revealing)
        self.name_mirror()
        marked = self.state.fitting.get(PuzzleQuestion.CLAIM)
        feedback = puzzle_feedback(words, Claim(marked), outcome, decimals) if marked else None
        return Said(puzzle_verdict(words, outcome, decimals), feedback)

    def prepared(self, case: Case) -> Case:
        """Expect 1: the chain of claims begins with that."""
        return replace(case, expected=1)
