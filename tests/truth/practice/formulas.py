"""Formulas of the practice, as they stand in a gap of a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tools.reading import NUMBER, Truth, equations, is_true, says

from explainer.cases.case import Case
from explainer.language.words import Words, languages
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
    return dict.fromkeys(languages(), text)


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
    {language: "|".join(Words(language).cards[1:]) for language in languages()},
    lambda text, language: ("weight", "logit", "output")[Words(language).cards[1:].index(text)],
)
KINDS["badge"] = Kind(dict.fromkeys(languages(), rf"0|[−+]{NUMBER_TEXT}"), lambda text, _: Number(text))
