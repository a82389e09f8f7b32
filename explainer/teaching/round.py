"""Predict, commit, step, compare: the state of one scene, and the pure functions that move it on."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from explainer.cases.case import Case
from explainer.cases.directions import Quantity
from explainer.teaching.questions import Answer, Question

MEMORY = 50
FIRST_QUESTIONS = (Quantity.WEIGHT, Quantity.LOGIT)
LATER_QUESTIONS = (*FIRST_QUESTIONS, Quantity.OUTPUT, Quantity.LOSS)
SHORT_ROUNDS = 2


@dataclass(frozen=True)
class Round:
    """
    One round of a scene.

    Examples
    --------
    >>> round_ = Round(Case())
    >>> round_.missing
    2
    """

    case: Case
    scenario: str = "start"  # which the case came from; empty for the learner's own
    questions: tuple[Question, ...] = FIRST_QUESTIONS
    guesses: Mapping[Question, Answer] = field(default_factory=dict)
    committed: bool = False  # whether the step was taken; before, nothing of its result may be on the page
    number: int = 1  # rounds so far, this one included
    touched: bool = False  # whether a control moved after the step; the guesses were made for another case then
    moved: str = ""  # the control that moved last, so that one drag is one step back
    past: tuple["Round", ...] = ()  # what Undo goes back to
    # What the scene is looked at through, see `explainer.ui.views`; a scene knows the start values.
    view: Mapping[str, float | str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A copy of its own, which nobody changes. A view of the view before would grow with every move.
        for name in ("guesses", "view"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))

    @property
    def missing(self) -> int:
        """Questions without an answer."""
        return len(self.questions) - len(self.guesses)

    @property
    def fitting(self) -> Mapping[Question, Answer]:
        """The guesses that belong to what is shown: none, once a control or another step has changed the case."""
        return MappingProxyType({}) if self.touched else self.guesses

    def answered(self, question: Question, answer: Answer) -> "Round":
        """Keep an answer; it may be changed until the step is taken."""
        if self.committed:
            return self
        return replace(self, guesses={**self.guesses, question: answer}, moved="")

    def unanswered(self) -> "Round":
        """Drop the answers, where what is asked has become another question."""
        return replace(self, guesses={})

    def taken(self) -> "Round":
        """Take the step, once every question has its answer."""
        if self.committed or self.missing:
            return self
        return replace(self, committed=True, touched=False, moved="", past=self._remembered())

    def revealed(self) -> "Round":
        """Take the step whatever was answered: the rest was answered aloud, or not at all."""
        if self.committed:
            return self
        answered = tuple(question for question in self.questions if question in self.guesses)
        return replace(self, questions=answered, committed=True, touched=False, moved="", past=self._remembered())

    def changed(self, case: Case, control: str, scenario: str = "") -> "Round":
        """Follow a control; before the step, answers are kept while the question stays the same."""
        if case == self.case:
            return self
        keep = self.committed or case.asks == self.case.asks
        return replace(
            self,
            case=case,
            scenario=scenario,
            guesses=self.guesses if keep else {},
            touched=self.committed,
            moved=control,
            # One drag is one step back, however many values it passed.
            past=self.past if control == self.moved else self._remembered(),
        )

    def looked(self, name: str, value: float | str) -> "Round":
        """Look at the same round through another setting of the scene's own."""
        if self.view.get(name) == value:
            return self
        past = self.past if name == self.moved else self._remembered()
        return replace(self, view={**self.view, name: value}, moved=name, past=past)

    def stepped(self, case: Case) -> "Round":
        """Go on from where the step ended."""
        return replace(self, case=case, scenario="", touched=True, moved="", past=self._remembered())

    def again(
        self,
        case: Case,
        scenario: str = "",
        first: tuple[Question, ...] = FIRST_QUESTIONS,
        later: tuple[Question, ...] = LATER_QUESTIONS,
        view: Mapping[str, float | str] | None = None,
    ) -> "Round":
        """Start the next round; from the third on more is asked."""
        number = self.number + 1
        questions = first if number <= SHORT_ROUNDS else later
        return Round(case, scenario, questions, number=number, past=self._remembered(), view=view or {})

    def undone(self) -> "Round":
        """Go one step back; the first state stays."""
        return replace(self.past[-1], past=self.past[:-1]) if self.past else self

    def _remembered(self) -> tuple["Round", ...]:
        return (*self.past, replace(self, past=()))[-MEMORY:]
