"""A class without phones: the same phases, and hands that are counted by whoever teaches."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from explainer.voting.phases import VOTE_OF, Move, Phase, moved
from explainer.voting.question import Question
from explainer.voting.results import Counted
from explainer.voting.tallies import Tally, tally
from explainer.voting.told import ForTeacher, Room, for_teacher

MOST = 999
"""Hands that are counted for one answer."""

Counts = Mapping[str, int]
NOBODY: Mapping[int, Counts] = MappingProxyType({})


@dataclass(frozen=True)
class Hands:
    """Where such a class stands, and the hands of each vote by the key of the answer."""

    phase: Phase = Phase.WAITING
    question: Question | None = None
    number: int = 0
    round: int = 1
    counts: Mapping[int, Counts] = field(default_factory=lambda: NOBODY)
    past: tuple[Counted, ...] = ()

    def asking(self, question: Question) -> "Hands":
        """Ask the next question."""
        course = self.question.course if self.question else None
        phase = moved(course, self.phase, Move.OPEN)
        return Hands(phase, question, self.number + 1, past=self.counted)

    def moved(self, move: Move) -> "Hands":
        """Go on."""
        phase = moved(self.question.course if self.question else None, self.phase, move)
        if move is Move.AGAIN:
            return replace(self, phase=phase, round=self.round + 1, counts=NOBODY)
        return replace(self, phase=phase)

    def raised(self, answer: str, hands: int) -> "Hands":
        """Count the hands for an answer in the vote that is open; elsewhere nothing changes."""
        vote = VOTE_OF.get(self.phase)
        if vote is None or self.question is None or answer not in [option.key for option in self.question.options]:
            return self
        counts = dict(self.counts.get(vote, {})) | {answer: min(max(hands, 0), MOST)}
        return replace(self, counts=MappingProxyType({**self.counts, vote: counts}))

    def of(self, answer: str) -> int:
        """Tell how many hands are counted for an answer in the vote that is open."""
        return self.counts.get(VOTE_OF.get(self.phase, 0), {}).get(answer, 0)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """The votes on the question."""
        if self.question is None:
            return ()
        keys = [option.key for option in self.question.options]
        last = max(self.counts, default=1)
        counted = [self.counts.get(vote, {}) for vote in range(1, last + 1)]
        return tuple(tally(keys, {(key, None): hands for key, hands in each.items()}) for each in counted)

    @property
    def counted(self) -> tuple[Counted, ...]:
        """Every question whose step was taken."""
        if self.question is None or self.phase is not Phase.STEP:
            return self.past
        return (*self.past, Counted(self.number, self.question, self.tallies))

    def told(self, language: str, *, bars: bool = False) -> ForTeacher:
        """Tell the screen what it may show."""
        room = Room("", 0, self.phase, self.number, self.round, self.question)
        vote = VOTE_OF.get(self.phase) or max(self.counts, default=1)
        hands = sum(self.counts.get(vote, {}).values())
        return for_teacher(room, 0, hands, self.tallies, language, bars=bars)
