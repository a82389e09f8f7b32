"""What a round's step really did, from the library alone: what the scene has computed is not asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tools.reading import Truth, truth

from explainer.cases.case import Case
from explainer.teaching.questions import Answer, Question
from explainer.teaching.round import Round


@dataclass(frozen=True)
class Facts:
    """A round, and what its step does to the watched class."""

    state: Round
    language: str
    update: Callable[..., Any] | None = None

    @property
    def sides(self) -> tuple[Facts, ...]:
        """Each step that is shown."""
        return (self,)

    @property
    def case(self) -> Case:
        """What the controls say."""
        return self.state.case

    @property
    def guesses(self) -> Mapping[Question, Answer]:
        """What was predicted."""
        return self.state.guesses

    @cached_property
    def truth(self) -> Truth:
        """The step of the rule in use, taken anew."""
        return truth(self.case, self.update)

    @cached_property
    def real(self) -> Truth:
        """The step of the real rule."""
        return truth(self.case)

    def change(self, name: str) -> float:
        """How far weight, logit, output or loss moved; a logit by its parts, so that nothing is lost."""
        if name == "logit":
            return self.case.x * self.truth.change("weight") + self.truth.change("bias")
        return self.truth.change(name)
