"""What the sentences of every kind of exercise have in common."""

from abc import ABC, abstractmethod
from enum import StrEnum
from typing import Generic, TypeVar

from explainer.cases.outcome import Outcome
from explainer.language.phrases import moved_by, paragraph
from explainer.language.words import Words
from explainer.practice.exercise import Exercise, Option
from explainer.practice.legible import PRINTED
from explainer.teaching.misconceptions import Misconception, in_words

Asked = TypeVar("Asked", bound=Exercise)


class Sentences(ABC, Generic[Asked]):
    """The sentences of one exercise, in the reader's language."""

    def __init__(self, words: Words, exercise: Asked) -> None:
        self.words, self.exercise = words, exercise

    @property
    @abstractmethod
    def question(self) -> str:
        """What is asked."""

    @property
    @abstractmethod
    def name(self) -> str:
        """Name of the options; each of them completes it."""

    @abstractmethod
    def option(self, key: StrEnum) -> str:
        """Write an answer."""

    @property
    @abstractmethod
    def truth(self) -> str:
        """What is so."""

    @abstractmethod
    def why(self, misconception: Misconception) -> str:
        """Answer what an option shows with the exercise's numbers."""

    def explained(self, option: Option) -> str:
        """Answer an option: the idea behind it by name, and the numbers that refute or confirm it."""
        if option.misconception is Misconception.NONE:
            verdict = self.words._("That is right.")
        else:
            verdict = self.words._("You answered “{answer}”: {idea}").format(
                answer=self.option(option.key), idea=in_words(self.words, option.misconception)
            )
        return paragraph(f"<b>{verdict}</b> {self.why(option.misconception)}")


def weight_taken(words: Words, outcome: Outcome) -> str:
    """Say which way a step that follows the rule took the weight, and by which gradient."""
    sentence = words._(
        "The gradient with respect to the weight is {gradient}. Subtracting η times it takes the weight {moved}."
    )
    return sentence.format(
        gradient=PRINTED.signed(outcome.weight_gradient), moved=moved_by(words, outcome.weight_change, PRINTED)
    )
