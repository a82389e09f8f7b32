"""What a scene is looked at through, beside its case: a rule to compare with, a count of steps, own words."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from explainer.cases.limits import Limits
from explainer.teaching.round import Round

LONGEST = 500
"""Characters of a free text; an address has to carry it."""


@dataclass(frozen=True)
class View:
    """
    One such setting; it changes no step that the case decides.

    Examples
    --------
    >>> View(1.0, Limits(1, 8, 1)).read("3"), View("subtract", ("subtract", "add")).read("multiply")
    (3.0, None)
    """

    start: float | str
    # A range, a few words, or any text of at most `LONGEST` characters.
    allowed: Limits | tuple[str, ...] | None = None
    whole: bool = False  # whether a number is a whole one
    answer: bool = False  # whether it is what a learner says, which no link passes on

    def read(self, text: str) -> float | str | None:
        """Read a value back from an address; None where it does not fit."""
        if isinstance(self.allowed, Limits):
            try:
                value = int(text) if self.whole else float(text)
            except ValueError:
                return None
            return value if math.isfinite(value) and self.allowed.low <= value <= self.allowed.high else None
        if self.allowed is not None:
            return text if text in self.allowed else None
        return text[:LONGEST]


@dataclass(frozen=True)
class Viewed:
    """A round with what it is looked at through; a scene says in `views` what there is, and adds what follows."""

    views: ClassVar[Mapping[str, View]] = {}

    round: Round

    def number(self, name: str) -> float:
        """Read a view that is a number."""
        return float(self.round.view.get(name, self.views[name].start))

    def whole(self, name: str) -> int:
        """Read a view that is a whole number."""
        return int(self.number(name))

    def choice(self, name: str) -> str:
        """Read a view that is a word or a text."""
        return str(self.round.view.get(name, self.views[name].start))
