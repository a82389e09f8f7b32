"""What a teacher's screen shows, as one value; all that is drawn follows from it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from explainer.classroom.hands import Hands
from explainer.classroom.questions import TOPICS
from explainer.voting.phases import Phase
from explainer.voting.told import ForTeacher


class Sight(StrEnum):
    """What is looked at."""

    START = "start"  # the list of questions, on the page
    SCREEN = "screen"
    AFTER = "after"  # what is left of the class, on the page


class By(StrEnum):
    """How a class votes."""

    PHONES = "phones"
    HANDS = "hands"


@dataclass(frozen=True)
class Room:
    """A room on the server, as far as a screen may know it."""

    code: str
    join: str  # the address for phones, without the code; empty where they cannot reach the server


@dataclass(frozen=True)
class View:
    """All there is to show."""

    sight: Sight = Sight.START
    by: By | None = None
    room: Room | None = None
    state: ForTeacher | None = None
    hands: Hands = field(default_factory=Hands)
    asked: tuple[str, bool] | None = None  # key of the topic, and whether it is the twin
    asking: tuple[str, bool] | None = None  # the same, until the room has it
    upcoming: int = 0  # index of the topic that comes next; past the last one, nothing does
    bars: bool = False
    large: bool = False  # the code, as large as the screen
    shape: str = "wide"
    has_vote: bool | None = None  # whether the server takes votes; None before that is known
    notice: str = ""
    results: tuple[dict[str, Any], ...] | None = None

    @property
    def phase(self) -> Phase:
        """Where the class stands."""
        return self.state.phase if self.state else Phase.WAITING

    @property
    def invites(self) -> bool:
        """Whether the code is as large as the screen: while there is no question, or where it was asked for."""
        waits = self.large or self.state is None or self.state.asked is None
        return waits and self.by is By.PHONES and self.room is not None and bool(self.room.join)

    @property
    def is_over(self) -> bool:
        """Whether every topic was chosen, or passed over."""
        return self.upcoming >= len(TOPICS)

    @property
    def is_free(self) -> bool:
        """Whether another question may be asked."""
        return self.phase in (Phase.WAITING, Phase.STEP, Phase.CLOSED)
