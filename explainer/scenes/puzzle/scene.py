"""The scene "The puzzle": a chain of six claims, and the question which of them is the first wrong one."""

from collections.abc import Sequence
from dataclasses import replace

from explainer.cases.case import Case, take_step
from explainer.cases.outcome import Outcome
from explainer.cases.scenarios import NAMES
from explainer.language.formulas import known_decimals, step_decimals
from explainer.maths.path import Step
from explainer.scenes.one_step.cards import OneStepCards
from explainer.scenes.puzzle.chain import chain
from explainer.scenes.puzzle.claims import Claim, PuzzleQuestion
from explainer.scenes.puzzle.sentences import claims, puzzle_feedback, puzzle_question, puzzle_verdict
from explainer.ui.message import Message, Said, offer
from explainer.ui.parts import html
from explainer.ui.scene import Scene
from explainer.ui.step_table import tables_of
from explainer.ui.tables import Table


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

    cards: OneStepCards
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
        self.chain = html("gd-checked", hides=True)
        answers = [(claim, f"{claim.number}. {text}") for claim, text in claims(words).items()]
        message = Message(
            words,
            {PuzzleQuestion.CLAIM: (words._("The first wrong claim"), answers)},
            self.answer,
            self.commit,
            {"mirror": (words.try_negative, self.mirror), "new case": (words.new_case, self.new_case)},
            above=[self.chain],
        )
        message.choices[PuzzleQuestion.CLAIM].widget.add_class("gd-claims")
        message.widget.add_class("gd-puzzle")
        self.compose(OneStepCards(words, self.layout, numbered=False), message)  # the claims have the numbers

    def ask(self) -> Said:
        """Show the state before the step; the answers are the claims."""
        case = self.state.case
        outcome = Outcome.of(case, take_step(case))
        decimals = known_decimals(outcome)
        self._show_chain("")
        self.cards.ask(outcome, {}, decimals)
        question = puzzle_question(self.words, outcome.output[0], case.x, decimals)
        return Said(question, kicker=self.words.predict_first)

    def tell(self, returned: Step) -> Said:
        """Show each claim beside what the step did, say which is the first wrong one, and answer the mark."""
        (outcome,), words = self.outcomes, self.words
        decimals = step_decimals(outcome)
        self.cards.outcome(outcome, {}, decimals, reveal=self.revealing)
        self.name_mirror()
        # A mark belongs to the case it was made for.
        mark = self.state.fitting.get(PuzzleQuestion.CLAIM)
        marked = None if mark is None else Claim(mark)
        self._show_chain(chain(words, outcome, decimals, marked))
        return Said(puzzle_verdict(words, outcome, decimals), puzzle_feedback(words, marked, outcome, decimals))

    def about(self) -> str:
        """Say what the scene is."""
        return self.words._(
            "Six claims about one learning step, of which one is the first wrong one; pictures show the step."
        )

    def tables(self, returned: Step | None) -> Sequence[Table]:
        """Write the four cards as tables."""
        return tables_of(self.words, self.state.case, returned)

    def _show_chain(self, claims: str) -> None:
        self.chain.value = claims
        offer(self.chain, bool(claims))

    def prepared(self, case: Case) -> Case:
        """Expect 1: the chain of claims begins with that."""
        return replace(case, expected=1)
