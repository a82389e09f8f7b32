"""A question of the practice, and what is so: the steps taken anew, the buggy code written out once more."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from practice.test_right_answers import code
from practice.test_slips import answered
from reading import NUMBER, Truth, equations, is_true, says, truth

from explainer.cases import Case
from explainer.decimals import Decimals
from explainer.descent import add_gradient
from explainer.lessons.practice import Practice
from explainer.outcomes import Rule
from explainer.practice import Slip
from explainer.practice.bugs import Bug
from explainer.practice.hunts import Hunt
from explainer.practice.session import Phase, Session
from explainer.words import Words
from truth.kinds import KINDS, NUMBER_TEXT, Kind, Number


@dataclass(frozen=True)
class Subtraction:
    """A difference as printed, and its result."""

    text: str

    def says(self, minuend: float, subtrahend: float, difference: float) -> bool:
        """Whether these are its numbers, and '=' stands where the printed digits make it so."""
        texts = re.split(r" [−=≈] ", self.text)
        told = (says(text, value) for text, value in zip(texts, (minuend, subtrahend, difference), strict=True))
        return all(told) and is_true(*equations(self.text)[0])


@dataclass(frozen=True)
class LogitStep:
    """Δz with its formula: with a learned bias the square of the input has 1 added to it."""

    text: str

    def says(self, case: Case, found: Truth) -> bool:
        """Whether it is the step of the logit."""
        formula, numbers = re.split(r" = (?=−?\d)", self.text, maxsplit=1)
        rate, gradient, x = [each.group() for each in NUMBER.finditer(numbers)][:3]
        moved = case.x * found.change("weight") + found.change("bias")
        told = says(rate, -case.learning_rate) and says(gradient, found.gradient) and says(x, case.x)
        result = re.split(r" [=≈] ", numbers)[-1]
        biased = ("+ 1)" in formula, "+ 1)" in numbers) == (case.learn_bias,) * 2
        return told and biased and says(result, moved) and is_true(*equations(numbers)[0])


SQUARE = rf"\(?{NUMBER_TEXT}\)?²"
FACTOR = rf"\(?{NUMBER_TEXT}\)?"


def _same(text: str) -> dict[str, str]:
    return {"en": text, "ru": text}


KINDS["subtraction"] = Kind(
    _same(rf"{NUMBER_TEXT} − {NUMBER_TEXT} [=≈] {NUMBER_TEXT}"), lambda text, _language: Subtraction(text)
)
KINDS["logit_step"] = Kind(
    _same(
        rf"Δz = −η · \(p − y\) · (?:x²|\(x² \+ 1\)) = {FACTOR} × {FACTOR} × (?:{SQUARE}|\({SQUARE} \+ 1\)) "
        rf"[=≈] {NUMBER_TEXT}"
    ),
    lambda text, _language: LogitStep(text),
)
KINDS["side"] = Kind(_same("[AB]"), lambda text, _language: "AB".index(text))
KINDS["quantity"] = Kind(
    {language: "|".join(Words(language).cards[1:]) for language in ("en", "ru")},
    lambda text, language: ("weight", "logit", "output")[Words(language).cards[1:].index(text)],
)


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
        texts = (button.description for button in practice.bar.options.buttons.values())
        return cls(practice.session, language, tuple(filter(None, texts)))

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
        return self.session.phase is Phase.TOLD and self.session.answer.slip is Slip.NONE

    def thinks(self, slip: Slip) -> bool:
        """Whether that idea leads to the answer that was given."""
        return answered(self.exercise, slip) == self.chosen

    @property
    def case(self) -> Case:
        """The only example."""
        (case,) = self.cases
        return case

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The examples of all but a hunt."""
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
    def hunt(self) -> Hunt:
        """The hunt."""
        assert isinstance(self.exercise, Hunt)
        return self.exercise

    @cached_property
    def seen(self) -> list[float]:
        """What the buggy code prints: outputs, gradients, loss, gradient with respect to the weight, weight."""
        return code(self.hunt.batch, self.hunt.bug)

    @cached_property
    def sound(self) -> list[float]:
        """What sound code prints."""
        return code(self.hunt.batch, None)

    def code(self, bug: Bug) -> list[float]:
        """What the code would print with a bug."""
        return code(self.hunt.batch, bug)

    def would(self, place: int, would: Number, seen: Number) -> bool:
        """Whether the bug that was suspected makes one number so, and the other is what it is."""
        return would.says(self.code(Bug(self.chosen))[place]) and seen.says(self.seen[place]) and would != seen

    def printed(self, value: float) -> str:
        """A number as pages of the practice write it."""
        return Decimals(2).quantity(value)


def practice(language: str, seed: int) -> Practice:
    """Make a practice that chance cannot take to a seed of its own: what was found could not be found again."""
    made = Practice(language, seed=seed)
    made.new_seed.disabled = True
    return made
