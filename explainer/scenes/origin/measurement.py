"""A slope of a case, measured by nudging and held against the formula."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from explainer.cases.case import Case
from explainer.maths.checks import nudge_number
from explainer.maths.losses import cross_entropy_gradient
from explainer.maths.measured_slopes import Entry, _losses, measured_slopes

#: From 1e-12 to 10, four to a power of ten.
NUDGES = tuple(10.0 ** (k / 4) for k in range(-48, 5))


@dataclass(frozen=True)
class Measurement:
    """One slope of a case, measured and by the formula."""

    entry: Entry  # what is nudged
    nudge: float  # how far to both sides
    slope: float  # as it was measured
    formula: float  # ∂L/∂z = ∂L/∂b = p - y, or ∂L/∂w = (p - y) x
    losses: tuple[float, float]  # after the nudge up, and after the nudge down
    errors: tuple[float, ...]  # how far the slope is off for each of `NUDGES`

    @property
    def error(self) -> float:
        """How far the slope is off for the nudge in use."""
        return abs(self.slope - self.formula)


def measurement(case: Case, entry: Entry, nudge: float) -> Measurement:
    """Measure a slope of the watched class, and hold it against the formula; the nudge must leave the loss finite."""
    nudge = nudge_number(nudge)
    formula, errors = _against_formula(case, entry)
    with np.errstate(all="ignore"):
        shifts = np.array([nudge, -nudge])
        above, below = _losses(case.model, case.x, case.target, case.watched, entry, shifts).tolist()
        slope = (above - below) / nudge / 2.0
    if not np.isfinite(slope):
        raise ValueError(f"nudge must leave the loss finite, but it is {nudge!r}.")
    return Measurement(entry, nudge, slope, formula, (above, below), errors)


# A move of the nudge changes none of this.
@lru_cache(maxsize=64)
def _against_formula(case: Case, entry: Entry) -> tuple[float, tuple[float, ...]]:
    model, k = case.model, case.watched
    gradient = float(cross_entropy_gradient(model.logits([case.x]), case.target)[k])
    formula = gradient * case.x if entry is Entry.WEIGHT else gradient
    slopes = measured_slopes(model, case.x, case.target, k, entry, NUDGES)
    return formula, tuple(abs(slopes - formula).tolist())
