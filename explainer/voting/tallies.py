"""Counting: answers, the sure and wrong, and how much of the possible gain a class used."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

FEWEST = 5
"""Of fewer votes than that only their number is told after class."""


class Sure(StrEnum):
    """How sure a voter is."""

    GUESS = "guess"
    FAIRLY = "fairly"
    VERY = "very"


@dataclass(frozen=True)
class Ballot:
    """What one voter chose."""

    answer: str
    sure: Sure | None = None


@dataclass(frozen=True)
class Tally:
    """One vote, counted."""

    answers: Mapping[str, int]  # every option's key, in the order offered
    sure: Mapping[str, Mapping[str, int]]  # of those who said how sure they are: by answer, then by how sure

    @property
    def votes(self) -> int:
        """How many voted."""
        return sum(self.answers.values())

    def sure_and_wrong(self, right: str) -> int:
        """Count those who were very sure of a wrong answer."""
        return sum(count.get(Sure.VERY, 0) for answer, count in self.sure.items() if answer != right)


def tally(options: Iterable[str], ballots: Iterable[Ballot]) -> Tally:
    """
    Count ballots.

    Examples
    --------
    >>> tally(["up", "down"], [Ballot("up", Sure.VERY), Ballot("up")])
    Tally(answers={'up': 2, 'down': 0}, sure={'up': {'very': 1}, 'down': {}})
    """
    counted = Counter((ballot.answer, ballot.sure) for ballot in ballots)
    keys = list(options)
    answers = {key: sum(count for (answer, _), count in counted.items() if answer == key) for key in keys}
    sure = {key: {str(how): counted[key, how] for how in Sure if counted[key, how]} for key in keys}
    return Tally(answers, sure)


def normalised_change(first: Tally, second: Tally, right: str) -> float | None:
    """
    Tell how much of the possible gain a class used: (after − before) / (all − before), of the shares that are right.

    Where fewer were right the second time it is the part of them that was lost, (after − before) / before (Marx and
    Cummings, 2007). None where nobody voted, and where all were right both times, who had nothing to gain.

    Examples
    --------
    >>> before, after = Tally({"up": 18, "down": 10}, {}), Tally({"up": 7, "down": 21}, {})
    >>> round(normalised_change(before, after, "down"), 2)
    0.61
    """
    if not first.votes or not second.votes:
        return None
    before, after = first.answers[right] / first.votes, second.answers[right] / second.votes
    if after < before:
        return (after - before) / before
    return None if before == 1 else (after - before) / (1 - before)
