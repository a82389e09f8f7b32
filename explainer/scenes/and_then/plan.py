"""What a round says of its runs: how long they are, where the cursor stands, which was kept; and how that changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from explainer.cases.case import Case
from explainer.cases.limits import Limits
from explainer.scenes.and_then.cards import LINEAR, LOG
from explainer.scenes.and_then.ideas import Level, Until
from explainer.scenes.and_then.stretches import (
    MOMENTUM,
    MOST_STEPS,
    MOST_STRETCHES,
    Stretch,
    Stretches,
    length,
    lengthened,
    read,
    stretch_at,
    until,
    written,
)
from explainer.teaching.round import Round
from explainer.ui.transport import INTERVALS
from explainer.ui.views import View, Viewed

ASKED = ("10", "100", "1000")
MID_RUN = ("learning_rate", "momentum", "expected")
"""What may change while a run is under way; anything else is another start."""
BY_HAND, BY_CHANGE = "hand", "change"
SHOWN_AFTER = 4
"""Steps that two runs which part are shown to take at least."""

VIEWS: Mapping[str, View] = {
    "momentum": View(0.0, MOMENTUM),
    "steps": View(0, Limits(0, MOST_STEPS, 1), whole=True),  # of the run; 0 for as many as were asked about
    "cursor": View(MOST_STEPS, Limits(0, MOST_STEPS, 1), whole=True),  # beyond the last step it stands there
    "asked": View(ASKED[0], ASKED),
    "level": View(Level.EXACT, tuple(Level)),
    "scale": View(LINEAR, (LINEAR, LOG)),
    "speed": View("usual", tuple(INTERVALS)),
    "until": View(Until.STEPS, tuple(Until)),
    "earlier": View(""),  # stretches of the run in hand, before the settings that the controls say
    "kept": View(""),  # stretches of run A
    "keeper": View(BY_CHANGE, (BY_HAND, BY_CHANGE)),  # who kept it: the learner, or a change in mid-run
    "rest": View(0, Limits(0, MOST_STEPS, 1), whole=True),  # after which step of run A run B starts from rest
}
OPTIONS = ("asked", "scale", "speed", "until")
"""What stays from round to round."""

Looked = Mapping[str, float | str]


@dataclass(frozen=True)
class Plan(Viewed):
    """
    The runs of a round.

    Examples
    --------
    >>> plan = Plan(Round(Case(output=0.3)))
    >>> plan.count, plan.cursor, plan.stretches
    (10, 10, (Stretch(learning_rate=0.5, momentum=0.0, expected=1, steps=10),))
    """

    views = VIEWS

    @property
    def case(self) -> Case:
        """Say where the first run starts."""
        return self.round.case

    @property
    def momentum(self) -> float:
        """How much of a step goes on in the next one, as the slider says."""
        return self.number("momentum")

    @property
    def asked(self) -> int:
        """How many steps are asked about."""
        return int(self.choice("asked"))

    @property
    def level(self) -> Level:
        """Where the output might come."""
        return Level(self.choice("level"))

    @property
    def until(self) -> Until:
        """How long a run is played."""
        return Until(self.choice("until"))

    @property
    def kept(self) -> Stretches:
        """The stretches of run A."""
        return read(self.choice("kept"))

    @property
    def by_hand(self) -> bool:
        """Whether run A was kept by the learner."""
        return bool(self.kept) and self.choice("keeper") == BY_HAND

    @property
    def rest(self) -> int:
        """After which step of run A run B starts from rest; 0 where both have one start."""
        return min(int(self.number("rest")), length(self.kept))

    @property
    def stretches(self) -> Stretches:
        """The stretches of the run in hand."""
        earlier = read(self.choice("earlier"))
        steps = min(int(self.number("steps")) or self.asked, MOST_STEPS) - self.rest - length(earlier)
        return (*earlier, Stretch(self.case.learning_rate, self.momentum, self.case.expected, max(steps, 1)))

    @property
    def count(self) -> int:
        """How many steps there are, those before a start from rest included."""
        return self.rest + length(self.stretches)

    @property
    def cursor(self) -> int:
        """Where the cursor stands."""
        return max(self.rest, min(int(self.number("cursor")), self.count))

    def gone_to(self, step: int) -> Round:
        """Look at a step; where it is not taken yet, take it and those before it."""
        state = self.round.looked("cursor", step)
        if step <= self.count:
            return state
        return replace(state, view={**state.view, "steps": min(step, MOST_STEPS)})

    def rerouted(self, control: str) -> Looked:
        """
        Say how the run goes on that a control changes: from the cursor on, beside what it was.

        Another start is another run. One drag is one change, however many values it passes.
        """
        view = self.round.view
        if control not in MID_RUN:
            return {**view, "earlier": "", "kept": "", "rest": 0, "keeper": BY_CHANGE}
        if control == self.round.moved:
            return view
        done, before = self.cursor - self.rest, self.stretches
        # There is always one step more to take.
        earlier = until(before, min(done, MOST_STEPS - 1 - self.rest))
        changed: dict[str, float | str] = {
            "earlier": written(earlier) if len(earlier) < MOST_STRETCHES else "",
            "steps": min(max(self.count, self.cursor + 1), MOST_STEPS),
            "cursor": self.cursor,
        }
        if not self.by_hand and not self.rest and done < length(before):
            changed |= {"kept": written(before), "keeper": BY_CHANGE}
        return {**view, **changed}

    @property
    def may_rest(self) -> bool:
        """Whether another run can start from rest here: it needs a history beside it, and steps to take."""
        return 0 < self.cursor <= MOST_STEPS - SHOWN_AFTER

    def with_kept(self) -> Round:
        """Make the run in hand run A, and go to the start."""
        return self._looked({"kept": written(self.stretches), "keeper": BY_HAND, "cursor": 0})

    def without_kept(self) -> Round:
        """Drop run A, and with it that another one started there from rest."""
        return self._looked({"kept": "", "keeper": BY_CHANGE, "rest": 0})

    @property
    def may_swap(self) -> bool:
        """Whether the two runs can change places: both have one start."""
        return bool(self.kept) and not self.rest

    def swapped(self) -> Round:
        """Let run A and the run in hand change places; the controls say what the run that comes in hand ended with."""
        *earlier, last = self.kept
        changes: dict[str, float | str] = {"earlier": written(tuple(earlier)), "steps": length(self.kept)}
        state = self._looked({**changes, "kept": written(self.stretches), "momentum": last.momentum})
        case = replace(self.case, learning_rate=last.learning_rate, expected=last.expected)
        return replace(state, case=case)

    def from_rest(self) -> tuple[Case, Looked]:
        """Say how a round starts in which another run starts from rest where this one stands, with its settings."""
        at, stretch = self.cursor, stretch_at(self.stretches, self.cursor - self.rest)
        case = replace(self.case, learning_rate=stretch.learning_rate, expected=stretch.expected)
        steps = min(max(self.count, at + SHOWN_AFTER), MOST_STEPS)
        stays = {name: self.round.view[name] for name in OPTIONS if name in self.round.view}
        return case, {
            **stays,
            "momentum": stretch.momentum,
            "kept": written(lengthened(self.stretches, steps)),
            "keeper": BY_HAND,
            "rest": at,
            "cursor": at,
            "steps": steps,
        }

    def _looked(self, changes: Looked) -> Round:
        past = self.round.looked("a run that is kept", "").past
        view = {**self.round.view, **changes}
        return replace(self.round, view=view, moved="", past=past, touched=True)
