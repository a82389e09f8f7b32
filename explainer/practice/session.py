"""Where a learner stands: the seed, the answers given so far, and what they show."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final
from urllib.parse import parse_qsl, urlencode

from explainer.practice.deal import LAST_SEED
from explainer.practice.exercise import Exercise, Option
from explainer.practice.turns import Turn, turns
from explainer.teaching.misconceptions import Misconception
from explainer.teaching.topics import Topic

MOST_ANSWERS: Final = 200
"""Answers that an address can bring back."""


class Phase(StrEnum):
    """What is on the page."""

    ASKING = "asking"
    EXPLAINING = "explaining"
    SUMMARY = "summary"


class Standing(StrEnum):
    """What the answers so far show of an idea."""

    FIRM = "firm"
    AGAIN = "look at again"
    UNMET = "not met yet"


@dataclass(frozen=True)
class Session:
    """
    One learner's way through the exercises of a seed.

    `answers` are the places of the options that were checked, from the first exercise on; `chosen` is that of the
    option chosen now, while it is not checked. `sure` are the numbers of the exercises that were answered for sure.

    Examples
    --------
    >>> session = Session(seed=7).choosing(0).checked()
    >>> session.number, session.answers, session.phase
    (1, (0,), <Phase.EXPLAINING: 'explaining'>)
    """

    seed: int
    answers: tuple[int, ...] = ()
    chosen: int | None = None
    phase: Phase = Phase.ASKING
    sure: frozenset[int] = frozenset()

    @property
    def number(self) -> int:
        """Number of the exercise on the page, from 1; in a summary, of the last one."""
        return len(self.answers) + (self.phase is Phase.ASKING)

    @property
    def exercise(self) -> Exercise:
        """The exercise on the page."""
        return self.turn.exercise

    @property
    def turn(self) -> Turn:
        """The exercise on the page, and which one it repeats."""
        return turns(self.seed, self.answers)[self.number - 1]

    @property
    def answer(self) -> Option:
        """The option that was checked last."""
        return self.exercise.options[self.answers[-1]]

    def choosing(self, place: int) -> "Session":
        """Choose an option; it may be changed until it is checked."""
        fits = self.phase is Phase.ASKING and 0 <= place < len(self.exercise.options)
        return replace(self, chosen=place) if fits else self

    @property
    def is_sure(self) -> bool:
        """Whether the answer on the page is given for sure."""
        return self.number in self.sure

    def surely(self) -> "Session":
        """Be sure of the answer that is being chosen, or no longer."""
        return replace(self, sure=self.sure ^ {self.number}) if self.phase is Phase.ASKING else self

    def checked(self) -> "Session":
        """Check the chosen option."""
        if self.chosen is None:
            return self
        return replace(self, answers=(*self.answers, self.chosen), chosen=None, phase=Phase.EXPLAINING)

    def next(self, count: int) -> "Session":
        """Go on: after every `count` exercises to the summary, else to the next exercise."""
        due = self.phase is Phase.EXPLAINING and self.number % count == 0
        return replace(self, chosen=None, phase=Phase.SUMMARY if due else Phase.ASKING)

    @property
    def standings(self) -> Mapping[Topic, Standing]:
        """What the answers show of each idea; where they differ, the later one counts."""
        return dict.fromkeys(Topic, Standing.UNMET) | {topic: standing for topic, (standing, _) in self._last.items()}

    @property
    def surely_missed(self) -> frozenset[Topic]:
        """The ideas to look at again that the learner was sure of."""
        again = (topic for topic, last in self._last.items() if last == (Standing.AGAIN, True))
        return frozenset(again)

    @property
    def _last(self) -> Mapping[Topic, tuple[Standing, bool]]:
        """What the last answer about each idea shows, and whether it was given for sure."""
        last: dict[Topic, tuple[Standing, bool]] = {}
        asked = turns(self.seed, self.answers)
        for number, (turn, place) in enumerate(zip(asked, self.answers, strict=False), start=1):
            exercise, sure = turn.exercise, number in self.sure
            misconception = exercise.options[place].misconception
            if misconception is Misconception.NONE:
                last |= dict.fromkeys(exercise.subject, (Standing.FIRM, sure))
            else:
                last |= dict.fromkeys(exercise.missed(misconception), (Standing.AGAIN, sure))
        return last


def address_of(session: Session, scene: str) -> str:
    """
    Write a session as a part of an address.

    Examples
    --------
    >>> address_of(Session(7, (0, 2), chosen=1), "practice")
    'scene=practice&seed=7&number=3&given=02&chosen=1'
    """
    fields: dict[str, object] = {"scene": scene, "seed": session.seed, "number": session.number}
    if session.answers:
        fields["given"] = "".join(map(str, session.answers))
    if session.chosen is not None:
        fields["chosen"] = session.chosen
    if session.sure:
        fields["sure"] = ".".join(map(str, sorted(session.sure)))
    if session.phase is Phase.SUMMARY:
        fields["phase"] = session.phase
    return urlencode(fields)


def session_at(address: str, start: Session) -> Session:
    """
    Read a session back; what does not fit is left out, since anyone can write an address.

    Examples
    --------
    >>> session_at("scene=practice&seed=7&number=3&given=02&chosen=1&sure=2", Session(1))
    Session(seed=7, answers=(0, 2), chosen=1, phase=<Phase.ASKING: 'asking'>, sure=frozenset({2}))
    >>> session_at("seed=seven&given=9", Session(1)) == Session(1)
    True
    """
    fields = dict(parse_qsl(address))
    session = _answered(fields, start)
    sure = map(whole_number, fields.get("sure", "").split(".")[:MOST_ANSWERS])
    return replace(session, sure=frozenset(k for k in sure if k is not None and 1 <= k <= session.number))


def _answered(fields: Mapping[str, str], start: Session) -> Session:
    seed = whole_number(fields.get("seed", ""))
    session = start if seed is None else Session(seed)
    for place in map(whole_number, fields.get("given", "")[:MOST_ANSWERS]):
        answered = session if place is None else session.choosing(place)
        if answered.chosen is None:
            break
        session = replace(answered.checked(), phase=Phase.ASKING)
    if session.answers and fields.get("number") == str(len(session.answers)):
        is_summary = fields.get("phase") == Phase.SUMMARY
        return replace(session, phase=Phase.SUMMARY if is_summary else Phase.EXPLAINING)
    place = whole_number(fields.get("chosen", ""))
    return session if place is None else session.choosing(place)


def whole_number(text: str) -> int | None:
    """
    Read a whole number from 0 to the last seed; anything else is none.

    Examples
    --------
    >>> whole_number(" 42 "), whole_number("4.2"), whole_number("-1"), whole_number("12345")
    (42, None, None, None)
    """
    digits = text.strip()
    # Python would also take digits of other scripts, and underscores.
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= len(str(LAST_SEED)) else None
