"""Counting: answers, the sure and wrong, and how much of the possible gain a class used."""

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


def tally(options: Iterable[str], counts: Mapping[tuple[str, str | None], int]) -> Tally:
    """
    Put together how often each answer was given, by how sure its voters were, who need not say.

    Examples
    --------
    >>> tally(["up", "down"], {("up", "very"): 1, ("up", None): 2})
    Tally(answers={'up': 3, 'down': 0}, sure={'up': {'very': 1}, 'down': {}})
    """
    keys = list(options)
    return Tally(
        {key: sum(count for (answer, _), count in counts.items() if answer == key) for key in keys},
        {key: {str(how): counts[key, how] for how in Sure if (key, how) in counts} for key in keys},
    )


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
    return change_of_shares(first.answers[right] / first.votes, second.answers[right] / second.votes)


def change_of_shares(before: float, after: float) -> float | None:
    """
    Tell the same of two shares that are right.

    Examples
    --------
    >>> change_of_shares(0.5, 0.75), change_of_shares(0.5, 0.25), change_of_shares(1, 1)
    (0.5, -0.5, None)
    """
    if after < before:
        return (after - before) / before
    return None if before == 1 else (after - before) / (1 - before)
