"""A question of the practice, and what is so: the steps taken anew, the buggy code written out once more."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from practice.kinds import ORACLES
from practice.kinds.find_the_bug import code
from tools.reading import Truth, plain, truth

from explainer.cases.case import Case
from explainer.cases.outcome import Rule
from explainer.language.numbers import Decimals
from explainer.maths.descent import add_gradient
from explainer.practice import Practice
from explainer.practice.kinds.find_the_bug.bugs import Batch, Bug
from explainer.practice.kinds.find_the_bug.exercise import FindTheBug
from explainer.practice.kinds.which_derivative import Derivative
from explainer.practice.session import Phase, Session
from explainer.teaching.misconceptions import Misconception
from truth.kinds import Motion, Number, Product
from truth.practice.formulas import Subtraction


@dataclass(frozen=True)
class Practised:
    """
    What is on the page of a practice.

    Parameters
    ----------
    session : Session
        Which question, and what was answered.
    language : str
        The page's language.
    offered : tuple of str
        What the options say.
    """

    session: Session
    language: str
    offered: tuple[str, ...]

    @classmethod
    def of(cls, practice: Practice, language: str) -> Practised:
        """Take down a practice."""
        options = practice.bar.options
        texts = tuple(plain(options.buttons[place].description) for place in options.offered)
        return cls(practice.session, language, texts)

    @property
    def exercise(self) -> Any:
        """The question."""
        return self.session.exercise

    @property
    def chosen(self) -> str:
        """The answer that was given."""
        return self.session.answer.key

    @property
    def is_right(self) -> bool:
        """Whether it was the right one; which one is, plain arithmetic says elsewhere."""
        return self.session.phase is Phase.EXPLAINING and self.session.answer.misconception is Misconception.NONE

    def thinks(self, misconception: Misconception) -> bool:
        """Whether that idea leads to the answer that was given."""
        return ORACLES[self.exercise.kind].thought(self.exercise, misconception) == self.chosen

    @property
    def case(self) -> Case:
        """The only example."""
        (case,) = self.cases
        return case

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The examples of all but the code."""
        exercise = self.exercise
        return exercise.cases if hasattr(exercise, "cases") else (exercise.case,)

    @property
    def truth(self) -> Truth:
        """The only step."""
        (found,) = self.truths
        return found

    @cached_property
    def truths(self) -> tuple[Truth, ...]:
        """The steps, by the rule in use."""
        added = getattr(self.exercise, "rule", Rule.SUBTRACT) is Rule.ADD
        return tuple(truth(case, add_gradient if added else None) for case in self.cases)

    @property
    def asked(self) -> str:
        """What may move."""
        return str(self.exercise.asked)

    def change(self, name: str, side: int = 0) -> float:
        """How far something moved."""
        case, found = self.cases[side], self.truths[side]
        return case.x * found.change("weight") + found.change("bias") if name == "logit" else found.change(name)

    @property
    def nothing_moves(self) -> bool:
        """Whether all stays as it is."""
        return not any(self.change(name) for name in ("weight", "bias", "logit", "output", "loss"))

    @property
    def classes_moved(self) -> dict[str, float]:
        """How far the logit of each class moved."""
        step = self.truth.step
        moved = (step.after.logits - step.before.logits).tolist()
        return dict(zip(self.case.names, moved, strict=True))

    @property
    def batch(self) -> Batch:
        """The two examples of the code."""
        assert isinstance(self.exercise, FindTheBug)
        return self.exercise.batch

    @cached_property
    def buggy(self) -> list[float]:
        """What the buggy code prints: outputs, gradients, loss, gradient with respect to the weight, weight."""
        return code(self.batch, self.exercise.bug)

    @cached_property
    def sound(self) -> list[float]:
        """What sound code prints."""
        return code(self.batch, None)

    def code(self, bug: Bug) -> list[float]:
        """What the code would print with a bug."""
        return code(self.batch, bug)

    def would(self, place: int, would: Number, seen: Number) -> bool:
        """Whether the bug that was suspected makes one number so, and the other is what it is."""
        return would.says(self.code(Bug(self.chosen))[place]) and seen.says(self.buggy[place]) and would != seen

    def printed(self, value: float) -> str:
        """A number as pages of the practice write it."""
        return Decimals(2).quantity(value)


def practice(language: str, seed: int) -> Practice:
    """Make a practice that chance cannot take to a seed of its own: what was found could not be found again."""
    made = Practice(language, seed=seed)
    made.new_seed.disabled = True
    return made


def error(facts: Practised, d: Subtraction) -> bool:
    return d.says(facts.case.output, facts.case.expected, facts.truth.gradient)


def times_input(facts: Practised, w: Product) -> bool:
    return w.says(facts.truth.gradient, facts.case.x) and w.result.says(facts.truth.weight_gradient)


def stepped(facts: Practised, w: Product) -> bool:
    slope = facts.truth.weight_gradient
    return w.says(-facts.case.learning_rate, slope) and w.result.says(facts.change("weight"))


def moves(moved: Motion, change: float) -> bool:
    """Whether a triangle and the number beside it say that something changed so."""
    assert moved.number
    return moved.goes(change) and moved.number.says(change)


def sides(facts: Practised, name: str, *told: Motion) -> bool:
    return all(moves(each, facts.change(name, side)) for side, each in enumerate(told))


def further(facts: Practised, name: str, winner: int, far: Motion, near: Motion) -> bool:
    told = (far, near) if winner == 0 else (near, far)
    return sides(facts, name, *told) and abs(facts.change(name, winner)) > abs(facts.change(name, 1 - winner))


def slope(facts: Practised, named: str) -> float:
    found = facts.truth
    return {
        Derivative.PROBABILITY: -1 / facts.case.output,
        Derivative.LOGIT: found.gradient,
        Derivative.WEIGHT: found.weight_gradient,
    }[Derivative(named)]


def prints(facts: Practised, bug: Bug) -> bool:
    """Whether that bug, and no other, prints what is shown."""
    made = {each: [facts.printed(value) for value in facts.code(each)] for each in Bug}
    return [each for each in Bug if made[each] == [facts.printed(value) for value in facts.buggy]] == [bug]
