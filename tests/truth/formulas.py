"""Formulas as they stand in a gap of a pattern: what their numbers are, and whether '=' is where it may be."""

import re
from dataclasses import dataclass

from tools.reading import NUMBER, equations, is_true, says

NUMBER_TEXT = NUMBER.pattern
FACTOR = rf"\(?{NUMBER_TEXT}\)?"
DIFFERENCE_TEXT = rf"(?:[<>] )?{FACTOR} − {FACTOR} [=≈] {NUMBER_TEXT}"
EQUATION_TEXT = rf"(?:[<>] )?{FACTOR} × {FACTOR} [=≈] {NUMBER_TEXT}"
LOGIT_STEP_TEXT = (
    rf"Δz = −η · \(p − y\) · (?:x²|\(x² \+ 1\)) = {FACTOR} × {FACTOR} × (?:{FACTOR}²|\({FACTOR}² \+ 1\)) "
    rf"[=≈] {NUMBER_TEXT}"
)


@dataclass(frozen=True)
class Equation:
    """A difference or a product as printed, and its result."""

    text: str

    def says(self, *values: float) -> bool:
        """Whether these are its numbers, the result last, and '=' stands where the printed digits make it so."""
        texts = re.split(r" [−×=≈] ", self.text)
        told = len(texts) == len(values) and all(map(says, texts, values))
        return told and is_true(*equations(self.text)[0])


@dataclass(frozen=True)
class LogitStep:
    """Δz with its formula: with a learned bias the square of the input has 1 added to it."""

    text: str

    def says(self, rate: float, error: float, x: float, moved: float, biased: bool) -> bool:
        """Whether these are its numbers."""
        formula, numbers = re.split(r" = (?=[−+(]*\d)", self.text, maxsplit=1)
        texts = [each.group() for each in NUMBER.finditer(numbers)]
        told = all(map(says, [*texts[:3], texts[-1]], (-rate, error, x, moved)))
        return told and ("+ 1)" in formula, "+ 1)" in numbers) == (biased,) * 2 and is_true(*equations(numbers)[0])
