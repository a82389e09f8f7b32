"""What a teacher's screen shows, as one value; all that is drawn follows from it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from explainer.classroom.before_and_after import BY_KEY as OF_SERIES
from explainer.classroom.before_and_after import When
from explainer.classroom.hands import Hands
from explainer.classroom.questions import BY_KEY, TOPICS
from explainer.classroom.series import Series
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
    remote: str = ""  # the whole link of the teacher's own phone


@dataclass(frozen=True)
class View:
    """All there is to show."""

    sight: Sight = Sight.START
    by: By | None = None
    room: Room | None = None
    state: ForTeacher | None = None
    hands: Hands = field(default_factory=Hands)
    upcoming: int = 0  # index of the topic that comes next; past the last one, nothing does
    series: Series = field(default_factory=Series)  # the questions before the lesson, and after it
    goes_on: bool = False  # whether the next of those is asked as soon as the vote is closed
    granted: int = 0  # version of the room at which the remote's wish to go on was last heard
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
    def asked(self) -> str | None:
        """Key of the question, where it is one of a topic."""
        return self.state.key if self.state and self.state.key in BY_KEY else None

    @property
    def when(self) -> When | None:
        """Whether the question is one of those before the lesson, or of those after it."""
        _, when = OF_SERIES.get(self.state.key, (None, None)) if self.state else (None, None)
        return when

    @property
    def invites(self) -> bool:
        """Whether the code is as large as the screen: while there is no question, or where it was asked for."""
        waits = self.large or self.state is None or self.state.asked is None
        return waits and self.by is By.PHONES and self.room is not None and bool(self.room.join)

    @property
    def is_over(self) -> bool:
        """Whether every topic was chosen, or passed over, or the last question after the lesson was asked."""
        return self.upcoming >= len(TOPICS) or (self.when is When.AFTER and self.series.upcoming is None)

    @property
    def may_stop(self) -> bool:
        """Whether there is more to come of the questions before the lesson, or after it, which may be left out."""
        return self.when is not None and self.series.upcoming is not None

    @property
    def may_choose(self) -> bool:
        """Whether another topic can be chosen: at the start always, on the screen not amid those."""
        return self.is_free and (self.sight is Sight.START or self.series.upcoming is None)

    @property
    def is_free(self) -> bool:
        """Whether another question may be asked."""
        return self.phase in (Phase.WAITING, Phase.STEP, Phase.CLOSED)
