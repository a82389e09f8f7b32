"""Measured slopes over a whole range of nudges, at the price of one.

A picture of the error against the nudge needs some fifty measurements at every move of a hand. Each is that of
`explainer.slopes.measured_slope`; only the nudged logits are put into one batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from explainer.cases import Case
from explainer.descent import SoftmaxRegression
from explainer.losses import cross_entropy, cross_entropy_gradient
from explainer.validation import FloatArray, entry_index, finite_array, nudge_number

__all__ = ["NUDGES", "Entry", "Measurement", "measured_slopes", "measurement"]

#: From 1e-12 to 10, four to a power of ten.
NUDGES = tuple(10.0 ** (k / 4) for k in range(-48, 5))


class Entry(StrEnum):
    """What is nudged."""

    LOGIT = "logit"
    WEIGHT = "weight"
    BIAS = "bias"


def measured_slopes(
    model: SoftmaxRegression, x: float, target: int, watched: int, entry: Entry, nudges: ArrayLike
) -> FloatArray:
    r"""Measure one slope of the loss with many nudges.

    Parameters
    ----------
    model : SoftmaxRegression
        The model of K classes and one input. It is not changed.
    x : float
        The input of one example.
    target : int
        Index of the expected class.
    watched : int
        Index of the class whose logit, weight or bias is nudged.
    entry : Entry
        Which of the three.
    nudges : array_like, shape (N,)
        How far to go to both sides, finite numbers above 0.

    Returns
    -------
    ndarray of float64, shape (N,)
        What `explainer.slopes.measured_slope` returns for each nudge.

    Raises
    ------
    ValueError
        If an argument is out of its range, or a nudge is so large that the loss is no longer finite.

    Notes
    -----
    .. math:: \frac{L(+h) - L(-h)}{2 h}

    The error of this has two parts, about :math:`h^2 L''' / 6` from the formula, which is exact for a parabola, and
    about eps L / h from rounding. See `explainer.slopes.measured_slope`.

    References
    ----------
    The same as for `explainer.slopes.measured_slope`.

    Examples
    --------
    >>> import numpy as np
    >>> model = SoftmaxRegression([[np.log(8)], [0], [0]])  # output 0.8 where 1 is expected
    >>> slopes = measured_slopes(model, 1.0, 0, 0, Entry.LOGIT, [1e-13, 1e-5, 2.0])
    >>> abs(slopes + 0.2) < [1e-2, 1e-9, 1e-1]  # too small, about right, too large
    array([ True,  True,  True])
    >>> abs(slopes + 0.2) < [1e-6, 1e-9, 1e-2]
    array([False,  True, False])
    """
    steps = finite_array("nudges", nudges)
    for nudge in steps.ravel().tolist():
        nudge_number(nudge)
    with np.errstate(all="ignore"):
        above, below = _losses(model, x, target, watched, entry, np.stack([steps, -steps]))
        slopes: FloatArray = (above - below) / steps / 2.0
    if not np.isfinite(slopes).all():
        raise ValueError(f"nudges must leave the loss finite, but {steps[~np.isfinite(slopes)][0]} does not.")
    return slopes


def _losses(
    model: SoftmaxRegression, x: float, target: int, watched: int, entry: Entry, shifts: FloatArray
) -> FloatArray:
    """Compute the loss after each shift of one logit, weight or bias."""
    logits = model.logits([x])
    (k,) = entry_index("watched", watched, logits.shape)
    weight, bias = model.weights[k, 0], model.bias[k]
    nudged = np.tile(logits, (*shifts.shape, 1))
    nudged[..., k] = {
        Entry.LOGIT: logits[k] + shifts,
        Entry.WEIGHT: x * (weight + shifts) + bias,
        Entry.BIAS: x * weight + (bias + shifts),
    }[entry]
    return np.asarray(cross_entropy(nudged, target))


@dataclass(frozen=True)
class Measurement:
    """One slope of a case, measured and by the formula.

    Attributes
    ----------
    entry : Entry
        What is nudged.
    nudge, slope : float
        How far to both sides, and the slope measured so.
    formula : float
        ∂L/∂z = ∂L/∂b = p - y, or ∂L/∂w = (p - y) x.
    losses : tuple of float
        The loss after the nudge up, and after the nudge down.
    errors : tuple of float
        How far the slope is off for each of `NUDGES`.
    """

    entry: Entry
    nudge: float
    slope: float
    formula: float
    losses: tuple[float, float]
    errors: tuple[float, ...]

    @property
    def error(self) -> float:
        """How far the slope is off for the nudge in use."""
        return abs(self.slope - self.formula)


def measurement(case: Case, entry: Entry, nudge: float) -> Measurement:
    """Measure a slope of the watched class, and hold it against the formula.

    Parameters
    ----------
    case : Case
        The example and the network.
    entry : Entry
        What is nudged.
    nudge : float
        How far, a finite number above 0.

    Raises
    ------
    ValueError
        If the nudge is out of its range, or leaves the loss infinite.

    Examples
    --------
    >>> found = measurement(Case(x=-2.0), Entry.WEIGHT, 1e-5)
    >>> print(f"{found.formula:.2f}", found.error < 1e-9)
    0.40 True
    """
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
