"""How far a class is with the questions before the lesson, and with those after it."""

from dataclasses import dataclass, replace

from explainer.classroom.before_and_after import BY_KEY, IDEAS, When, keys
from explainer.language.words import Words


def says(words: Words, when: When) -> str:
    """Say when that is."""
    return words._("After the lesson") if when is When.AFTER else words._("Before the lesson")


@dataclass(frozen=True)
class Series:
    """How far a class is with both."""

    before: int = 0  # how many of each were asked
    after: int = 0
    now: When | None = None  # of which the next question comes

    @property
    def asked(self) -> int:
        """How many questions that was together."""
        return self.before + self.after

    def may(self, when: When) -> bool:
        """Whether there is something to ask: what is compared comes first."""
        if when is When.AFTER:
            return self.before > 0 and self.after < self.before
        return self.after == 0 and self.before < len(IDEAS)

    @property
    def upcoming(self) -> str | None:
        """Key of the question that comes next."""
        if self.now is None or not self.may(self.now):
            return None
        return keys(self.now)[self.reached]

    @property
    def reached(self) -> int:
        """How many of those before, or of those after, were asked: the ones that are being asked now."""
        return self.after if self.now is When.AFTER else self.before

    @property
    def of(self) -> int:
        """How many there are: after the lesson, as many as were asked before it."""
        return self.before if self.now is When.AFTER else len(IDEAS)

    def at(self, key: str) -> "Series":
        """Take note of the question that the room is at; any other changes nothing."""
        if key not in BY_KEY:
            return self
        _, when = BY_KEY[key]
        number = 1 + keys(when).index(key)
        if when is When.AFTER:
            return replace(self, after=max(self.after, number))
        return replace(self, before=max(self.before, number))
