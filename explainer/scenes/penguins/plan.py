"""What a round says beside its learning rate: the birds, what is known of them, the place that is asked about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from explainer.cases.datasets import MEASUREMENTS, load_penguins
from explainer.cases.limits import Limits
from explainer.scenes.penguins.flock import ASIDE, EVERY, Flock
from explainer.scenes.penguins.pushing import WEIGHTS
from explainer.scenes.penguins.run import MOST_STEPS, Settings
from explainer.teaching.round import Round
from explainer.ui.halts import Halt
from explainer.ui.views import View, Viewed

PLANNED = 200
"""Steps that a run is shown to have before it is led any further."""
BIRDS = len(load_penguins().target)
THREE = (295, 14, 234)
"""A Chinstrap near the middle, an Adelie far out, and a Gentoo that is soon named right."""
YES, NO = "yes", "no"
TWO, FOUR = "2", "4"
ALL, BATCHES = "all", ("all", "64", "16", "4")
UNTIL = tuple(halt for halt in Halt if halt is not Halt.BY_HAND)
SMALL_LOSS = 0.12
"""Below which loss a run can be stopped."""
LATEST = MOST_STEPS - 1

VIEWS: Mapping[str, View] = {
    "across": View(MEASUREMENTS[0], MEASUREMENTS),
    "up": View(MEASUREMENTS[1], MEASUREMENTS),
    "inputs": View(TWO, (TWO, FOUR)),
    "at": View(0, Limits(0, LATEST, 1), whole=True),  # after how many steps it is asked
    "three": View(""),  # the birds P, Q and R, by their places; empty for the usual ones
    "asked": View(1, Limits(0, WEIGHTS - 1, 1), whole=True),  # the weight that is asked about
    "weight": View(-1, Limits(-1, WEIGHTS - 1, 1), whole=True),  # the one looked at; -1 for that
    "bird": View(-1, Limits(-1, BIRDS - 1, 1), whole=True),  # the bird looked at; -1 for the hardest of the three
    "cursor": View(-1, Limits(-1, LATEST, 1), whole=True),  # -1 for where it was asked
    "steps": View(0, Limits(0, LATEST, 1), whole=True),  # the furthest place that was looked at
    "until": View(Halt.STEPS, UNTIL),
    "batch": View(ALL, BATCHES),
    "seed": View(0, Limits(0, 99, 1), whole=True),
    "aside": View(NO, (NO, YES)),
}
OPTIONS = ("across", "up", "inputs", "until", "batch", "seed", "aside")
"""What stays from round to round."""
QUESTION = ("across", "up", "inputs", "batch", "seed", "aside")
"""What makes another question of the one that is asked."""


@dataclass(frozen=True)
class Plan(Viewed):
    """
    What a round is about.

    Examples
    --------
    >>> from explainer.cases.case import Case
    >>> plan = Plan(Round(Case(learning_rate=1.0)))
    >>> plan.at, plan.cursor, plan.count, plan.three
    (0, 0, 200, (295, 14, 234))
    """

    views = VIEWS

    @property
    def shown(self) -> tuple[str, str]:
        """The measurements across and upwards; where both would be one, the next is taken upwards."""
        across, up = self.choice("across"), self.choice("up")
        if across == up:
            up = MEASUREMENTS[(MEASUREMENTS.index(across) + 1) % len(MEASUREMENTS)]
        return across, up

    @property
    def flock(self) -> Flock:
        """The birds."""
        return Flock.of(*self.shown, four=self.choice("inputs") == FOUR, keep_aside=self.choice("aside") == YES)

    @property
    def settings(self) -> Settings:
        """What the run is taken with; without batches a seed plays no part."""
        batch = self.choice("batch")
        size, seed = (None, 0) if batch == ALL else (int(batch), self.whole("seed"))
        return Settings(self.flock, self.round.case.learning_rate, size, seed)

    @property
    def at(self) -> int:
        """After how many steps it is asked."""
        return self.whole("at")

    @property
    def three(self) -> tuple[int, int, int]:
        """The birds P, Q and R; the usual ones where an address says what cannot be."""
        try:
            p, q, r = map(int, self.choice("three").split(" "))
        except ValueError:
            return THREE
        fits = len({p, q, r}) == len(THREE) and all(0 <= k < BIRDS and k % EVERY != ASIDE for k in (p, q, r))
        return (p, q, r) if fits else THREE

    @property
    def cursor(self) -> int:
        """After how many steps the run is looked at."""
        cursor = self.whole("cursor")
        return self.at if cursor < 0 or not self.round.committed else cursor

    @property
    def is_asked(self) -> bool:
        """Whether it is looked at where it was asked, and nothing was moved since."""
        return self.cursor == self.at and not self.round.touched

    @property
    def furthest(self) -> int:
        """How far the run is shown: at least the step that was asked about."""
        return max(self.whole("steps"), self.cursor, self.at) + 1 if self.round.committed else self.at

    @property
    def count(self) -> int:
        """How many steps there are to look at."""
        return max(PLANNED, self.whole("steps") if self.round.committed else 0, self.cursor, self.at)

    @property
    def weight(self) -> int:
        """The weight that is looked at."""
        weight = self.whole("weight")
        return self.whole("asked") if weight < 0 or not self.round.committed else weight

    def gone_to(self, step: int) -> Round:
        """Look at a step; what comes before it stays known."""
        state, step = self.round.looked("cursor", min(step, LATEST)), min(step, LATEST)
        if step <= self.whole("steps") or state is self.round:
            return state
        return replace(state, view={**state.view, "steps": step})
