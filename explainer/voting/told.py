"""
What may be told of a room, to voters and to whoever teaches, in each phase: all else stays in the store.

Whoever answers a request makes one of these and writes nothing else; what a phase must not tell is not in it.
`tests/serving/vote/test_secrets.py` plays two classes that differ in all that is secret, and finds every answer that
tells them apart. A new phase, or another way through them, is a row in `explainer/voting/phases.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.voting.phases import VOTE_OF, Course, Move, Phase, moves
from explainer.voting.question import Picture, Question
from explainer.voting.tallies import Ballot, Tally, normalised_change


@dataclass(frozen=True)
class Open:
    """A vote that is open: an answer to another one comes too late."""

    number: int
    round: int
    vote: int


@dataclass(frozen=True)
class Room:
    """Where a room stands; the question goes along in the dark, and what is told of it is decided below."""

    code: str
    version: int  # one more with each move
    phase: Phase = Phase.WAITING
    number: int = 0  # of the question, counted from 1
    round: int = 1  # one more where the same question was asked again
    question: Question | None = None

    @property
    def course(self) -> Course | None:
        """The course of its question."""
        return self.question.course if self.question else None

    @property
    def place(self) -> int:
        """Which question it is to a class, some of whose questions are counted by themselves."""
        return (self.question and self.question.place) or self.number

    @property
    def open(self) -> Open | None:
        """The vote that is open now."""
        vote = VOTE_OF.get(self.phase)
        return Open(self.number, self.round, vote) if vote else None


@dataclass(frozen=True)
class View:
    """A room at one moment, as the store hands it over: more than anybody is told."""

    room: Room
    own: Mapping[str, Mapping[int, Ballot]]  # what each of the voters asked about voted on the question
    tallies: tuple[Tally, ...]  # of its votes; none while a vote is open
    live: tuple[Tally, ...] = ()  # of its votes, also while one is open: for the remote alone
    wished: bool = False  # whether the remote has asked the screen to go on, and it has not yet


@dataclass(frozen=True)
class Choice:
    """An answer as it is offered."""

    key: str
    text: str


@dataclass(frozen=True)
class Asked:
    """A question before its step."""

    text: str
    given: str
    options: tuple[Choice, ...]


@dataclass(frozen=True)
class Explained:
    """What one answer shows."""

    idea: str
    named: str
    reason: str


@dataclass(frozen=True)
class Told:
    """A question after its step."""

    right: str
    verdict: str
    explanation: str  # to whoever has not answered
    answers: Mapping[str, Explained]  # by the key of the option
    picture: Picture | None
    votes: Mapping[int, Mapping[str, int]]  # the answers to each vote


@dataclass(frozen=True)
class ForVoter:
    """What one phone gets."""

    room: str
    version: int
    phase: Phase
    course: Course | None
    number: int
    place: int  # which question this is to whoever reads it
    of: int | None
    round: int
    asked: Asked | None
    own: Mapping[int, Ballot]  # of this question, by vote
    told: Told | None  # None before the step


@dataclass(frozen=True)
class ForTeacher:
    """What the teacher's screen gets."""

    room: str
    version: int
    phase: Phase
    course: Course | None
    number: int
    place: int  # which question this is to whoever reads it
    of: int | None
    round: int
    key: str  # of the question; empty where there is none
    asked: Asked | None
    moves: tuple[Move, ...]  # the legal ones
    joined: int  # phones heard from lately; within a vote it only grows
    voted: int  # in the vote that is open, or was last
    bars: Mapping[str, int] | None  # of the first vote, while the class talks and only where they are asked for
    told: Told | None  # None before the step
    gain: float | None  # the normalised change, once both votes are told
    sure_and_wrong: int | None  # in the first vote, once it is told
    wished: bool = False  # whether the remote has asked it to go on


@dataclass(frozen=True)
class ForRemote:
    """What the teacher's own phone gets: whoever holds it may look at the bars at any time."""

    room: str
    version: int
    phase: Phase
    course: Course | None
    number: int
    place: int
    of: int | None
    asked: Asked | None
    moves: tuple[Move, ...]  # the legal ones
    joined: int
    voted: int
    votes: tuple[Mapping[str, int], ...]  # the answers to each vote, so far
    right: str | None  # None before the step
    wished: bool


def for_voter(room: Room, own: Mapping[int, Ballot], tallies: Sequence[Tally], language: str) -> ForVoter:
    """Tell one phone what it may know; `tallies` are looked at once the step is taken."""
    return ForVoter(
        room.code,
        room.version,
        room.phase,
        room.course,
        room.number,
        room.place,
        room.question.of if room.question else None,
        room.round,
        asked(room.question, language) if room.question else None,
        own,
        told(room, tallies, language),
    )


def for_teacher(
    room: Room,
    joined: int,
    voted: int,
    tallies: Sequence[Tally],
    language: str,
    *,
    bars: bool = False,
    wished: bool = False,
) -> ForTeacher:
    """Tell the teacher's screen, which the class sees, what it may show; `bars` asks for those of the first vote."""
    known = told(room, tallies, language)
    question = room.question
    shown = bars and room.phase is Phase.TALK and bool(tallies)
    return ForTeacher(
        room.code,
        room.version,
        room.phase,
        room.course,
        room.number,
        room.place,
        question.of if question else None,
        room.round,
        question.key if question else "",
        asked(question, language) if question else None,
        tuple(moves(room.course, room.phase)),
        joined,
        voted,
        tallies[0].answers if shown else None,
        known,
        normalised_change(tallies[0], tallies[1], known.right) if known and len(tallies) == 2 else None,
        tallies[0].sure_and_wrong(known.right) if known and tallies else None,
        wished,
    )


def for_remote(view: View, joined: int, voted: int, language: str) -> ForRemote:
    """Tell the teacher's own phone how the room stands, with the votes as they come in."""
    room, question = view.room, view.room.question
    known = told(room, view.tallies, language)
    return ForRemote(
        room.code,
        room.version,
        room.phase,
        room.course,
        room.number,
        room.place,
        question.of if question else None,
        asked(question, language) if question else None,
        tuple(moves(room.course, room.phase)),
        joined,
        voted,
        tuple(each.answers for each in view.live),
        known.right if known else None,
        view.wished,
    )


def asked(question: Question, language: str) -> Asked:
    """Take of a question what stands on the screen before its step."""
    spoken = question.language(language)
    options = tuple(Choice(option.key, option.text[spoken]) for option in question.options)
    return Asked(question.text[spoken], _said(question.given, spoken), options)


def told(room: Room, tallies: Sequence[Tally], language: str) -> Told | None:
    """Take of a question everything, once its step is taken, and nothing before."""
    question = room.question
    if room.phase is not Phase.STEP or question is None:
        return None
    spoken = question.language(language)
    return Told(
        question.right,
        _said(question.verdict, spoken),
        _said(question.explanation, spoken),
        {
            option.key: Explained(option.idea, _said(option.named, spoken), _said(option.reason, spoken))
            for option in question.options
        },
        question.picture[spoken] if question.picture else None,
        {number: each.answers for number, each in enumerate(tallies, 1)},
    )


def _said(text: Mapping[str, Any] | None, language: str) -> str:
    return str(text[language]) if text else ""
