"""Slopes of the loss measured by a tiny nudge, to hold against the formula.

Nothing here knows that the gradient is output minus expected: only losses are computed, and compared.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike

from explainer.maths.checks import check_reduction, entry_index, finite_array, nudge_number
from explainer.maths.conversion import FloatArray
from explainer.maths.losses import cross_entropy
from explainer.maths.model import Reduction, SoftmaxRegression, evaluate, reduced

__all__ = ["DEFAULT_NUDGE", "measured_slope"]

#: How far a logit is moved by default: 2**-16, about 1.5e-5. See the notes of `measured_slope`.
DEFAULT_NUDGE = 2.0**-16


def measured_slope(
    model: SoftmaxRegression,
    x: ArrayLike,
    target: ArrayLike,
    *,
    logit: int | tuple[int, int] | None = None,
    weight: tuple[int, int] | None = None,
    bias: int | None = None,
    nudge: float | None = None,
    reduction: Reduction = "mean",
) -> float:
    r"""Measure how steeply the loss rises with one logit, one weight or one bias.

    Parameters
    ----------
    model : SoftmaxRegression
        The model of K classes and D inputs. It is not changed.
    x : array_like, shape (D,) or (N, D)
        One example, or a batch.
    target : array_like
        What is expected, as for `explainer.maths.descent.gradient_descent_step`.
    logit : int or (int, int), optional
        Nudge the logit of this class; in a batch, of this example and class.
    weight : (int, int), optional
        Nudge the weight of this class and input.
    bias : int, optional
        Nudge the bias of this class. Exactly one of `logit`, `weight` and `bias` has to be given; each is
        the index of the same entry in the gradient of a `explainer.maths.path.Step`.
    nudge : float, optional
        How far to go to both sides, a finite number above 0. When left out, 2**-16 for a logit and a bias, and
        for a weight so much less that the logit moves as far.
    reduction : {"mean", "sum"}, default "mean"
        How the losses of a batch become one.

    Returns
    -------
    float
        The measured slope.

    Raises
    ------
    ValueError
        As for `explainer.maths.descent.gradient_descent_step`; for an index out of range, not exactly one index,
        a wrong nudge, or a nudge so large that the loss is no longer finite.

    Notes
    -----
    .. math:: \frac{L(+h) - L(-h)}{2 h}

    Two errors pull against each other, and both are left to be seen. The formula is exact for a parabola
    only: with a large nudge h the slope is off by :math:`h^2 L''' / 6`. A small one drowns in rounding: the
    losses are known to about eps L, so the slope is off by about eps L / h, and in the end the nudge itself
    is rounded away. The sum of both is least near :math:`h = (3 \, \mathrm{eps} \, L / L''')^{1/3}`. For a
    logit L''' is at most 0.1, so with L around 1 that is 2e-5. The default is the power of two next to it,
    for a power of two adds no rounding of its own. There the slope is right to about 10 decimals.

    Where an input is larger than 1, its weight moves the logit by as much more, and the slope is as much
    steeper. So there the default is divided by the largest size of that input, rounded up to a power of two. It
    is also rounded to the last digit of what it is added to. With an input of 4000 the slope of a weight is
    right to about 10 decimals when divided by 4000.

    It takes the time and memory of two evaluations of the loss.

    References
    ----------
    .. [1] W. H. Press et al., "Numerical Recipes", 3rd edition, Cambridge 2007, section 5.7.

    Examples
    --------
    >>> import numpy as np
    >>> model = SoftmaxRegression([[np.log(8)], [0], [0]])  # output 0.8 where 1 is expected
    >>> print(round(measured_slope(model, [1.0], 0, logit=0), 9))
    -0.2
    >>> print(round(measured_slope(model, [1.0], 0, logit=0, nudge=2.0), 9))  # too large
    -0.253271123
    >>> print(measured_slope(model, [1.0], 0, logit=0, nudge=1e-17))  # too small
    0.0
    """
    check_reduction(reduction)
    given = {"logit": logit, "weight": weight, "bias": bias}
    chosen = [name for name, index in given.items() if index is not None]
    if len(chosen) != 1:
        raise ValueError(
            f"measured_slope needs exactly one of logit, weight and bias, but it got "
            f"{' and '.join(chosen) or 'none of them'}."
        )
    (name,) = chosen
    entries = {"logit": model.logits(x), "weight": model.weights, "bias": model.bias}[name]
    index = entry_index(name, given[name], entries.shape)
    nudge = _default_nudge(x, entries[index], name, index) if nudge is None else nudge_number(nudge)

    def loss_after(shift: float) -> float:
        nudged = entries.copy()
        nudged[index] += shift
        if name == "logit":
            return reduced(cross_entropy(nudged, target), reduction)
        weights, biases = (nudged, model.bias) if name == "weight" else (model.weights, nudged)
        return evaluate(SoftmaxRegression(weights, biases), x, target, reduction).loss

    with np.errstate(all="ignore"):
        slope = (loss_after(nudge) - loss_after(-nudge)) / nudge / 2.0
    if not np.isfinite(slope):
        raise ValueError(f"nudge must leave the loss finite, but it is {nudge!r}.")
    return slope


def _default_nudge(x: ArrayLike, entry: float, name: str, index: tuple[int, ...]) -> float:
    """Return a nudge that moves the logit by about 2**-16, and that is added to the entry without rounding."""
    size = np.abs(np.asarray(x, np.float64)[..., index[1]]).max() if name == "weight" else 1.0
    nudge = DEFAULT_NUDGE / 2.0 ** np.ceil(np.log2(max(1.0, size)))
    return float(max((entry + nudge) - entry, np.spacing(abs(entry))))


class Entry(StrEnum):
    """What is nudged."""

    LOGIT = "logit"
    WEIGHT = "weight"
    BIAS = "bias"


def measured_slopes(
    model: SoftmaxRegression, x: float, target: int, watched: int, entry: Entry, nudges: ArrayLike
) -> FloatArray:
    """
    Measure one slope of one example's loss as `measured_slope` does, but with many nudges at once.

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
