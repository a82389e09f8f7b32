"""An exercise: one question with its numbers, and options of which each wrong one is a known misconception."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from explainer.teaching.misconceptions import TOPICS, Misconception
from explainer.teaching.topics import Topic

Key = TypeVar("Key", bound=StrEnum)


@dataclass(frozen=True)
class Option:
    """One of the answers offered, and what choosing it shows: `Misconception.NONE` for the right one."""

    key: StrEnum
    misconception: Misconception


def options_of(shown: Mapping[Key, Misconception], right: Key) -> tuple[Option, ...]:
    """Offer answers with what each would show if it were wrong, one of which is right."""
    return tuple(Option(key, Misconception.NONE if key is right else shows) for key, shows in shown.items())


@dataclass(frozen=True)
class Exercise:
    """What every exercise has; each kind adds its numbers. Exactly one option is right, and no two are the same."""

    # Not `Kind`: the table of kinds is made of their exercises.
    kind: StrEnum
    options: tuple[Option, ...]  # in the order offered

    def __post_init__(self) -> None:
        keys = [option.key for option in self.options]
        if len(set(keys)) != len(keys):
            raise ValueError(f"options must differ from each other, but they are {keys}.")
        if [option.misconception for option in self.options].count(Misconception.NONE) != 1:
            raise ValueError(f"options must hold one right answer, but they are {self.options}.")

    @property
    def right(self) -> StrEnum:
        """The right answer."""
        return next(option.key for option in self.options if option.misconception is Misconception.NONE)

    @property
    def subject(self) -> frozenset[Topic]:
        """The ideas that the right answer follows from; each kind knows its own."""
        return frozenset()

    def missed(self, misconception: Misconception) -> frozenset[Topic]:
        """Return the ideas that a wrong answer shows to be worth another look: what was asked, and what it mistook."""
        return self.subject | {TOPICS[misconception]}
