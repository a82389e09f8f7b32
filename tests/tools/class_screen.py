"""A teacher's screen without a page: what it is asked to do is kept, and the room stands where a test wants it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from explainer.classroom import Classroom
from explainer.classroom.questions import TOPICS, question
from explainer.voting.phases import VOTE_OF, Phase
from explainer.voting.question import Question
from explainer.voting.tallies import Tally, tally
from explainer.voting.told import Room, for_teacher

ASKED = question(TOPICS[0].key)
COUNTS = (41, 43, 47), (53, 59, 61)
"""Votes that are found again wherever they are told."""


def _votes(asked: Question) -> list[Tally]:
    keys = [option.key for option in asked.options]
    return [tally(keys, {(key, None): n for key, n in zip(keys, counts, strict=True)}) for counts in COUNTS]


class Screen(Classroom):
    """A screen whose page is not there: what it is asked to do is kept."""

    def __init__(self, language: str = "en") -> None:
        super().__init__(language)
        self.asked: list[Mapping[str, Any]] = []
        self.link.do = lambda what, **how: self.asked.append({"do": what, **how})  # type: ignore[method-assign]
        self.hear({"opened": True, "room": "", "join": "", "kept": None})

    def press(self, *acts: str) -> None:
        for act in acts:
            self.hear({"act": act, "of": ""})

    def stand(
        self,
        phase: Phase,
        *,
        number: int = 1,
        asked: Question = ASKED,
        joined: int = 28,
        voted: int = 17,
        bars: bool = False,
        wished: bool = False,
    ) -> None:
        """Let the room be at a question, in one of its phases."""
        room = Room("K7MP", 3, phase, number, 1, asked)
        first, second = _votes(asked)
        tallies = () if phase in VOTE_OF else (first,) if phase is Phase.TALK else (first, second)
        state = for_teacher(room, joined, voted, tallies, self.words.language, bars=bars, wished=wished)
        self.hear({"state": json.loads(json.dumps(asdict(state)))})

    @property
    def shown(self) -> str:
        return " ".join(each.value for each in (self.middle, self.join, self.count, self.upcoming, self.foot))


def done(screen: Screen) -> list[Mapping[str, Any]]:
    return [each for each in screen.asked if each["do"] != "keep"]
