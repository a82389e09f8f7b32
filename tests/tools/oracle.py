"""The truth to 400 digits, computed from the exact values of the float64 inputs."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from mpmath import mp, mpf  # type: ignore[import-untyped]

EPS = 2.0**-52

#: 400 digits, because 1 + 1e-304 must not round to 1.
DIGITS = 400


@dataclass(frozen=True)
class Truth:
    """What the loss functions ought to return for one example."""

    probabilities: list[mpf]
    log_probabilities: list[mpf]
    loss: mpf
    gradient: list[mpf]


def truth(logits: Iterable[float], expected: int | Iterable[float]) -> Truth:
    """Compute everything at 400 digits; `expected` is a class index, or a distribution up to a factor."""
    with mp.workdps(DIGITS):
        exact = [mpf(float(z)) for z in logits]
        powers = [mp.exp(z) for z in exact]
        total = mp.fsum(powers)
        probabilities = [power / total for power in powers]
        log_total = mp.log(total)
        log_probabilities = [z - log_total for z in exact]
        if isinstance(expected, int | np.integer):
            distribution = [mpf(k == expected) for k in range(len(exact))]
        else:
            given = [mpf(float(y)) for y in expected]
            whole = mp.fsum(given)
            distribution = [y / whole for y in given]
        loss = -mp.fsum(y * s for y, s in zip(distribution, log_probabilities, strict=True))
        gradient = [p - y for p, y in zip(probabilities, distribution, strict=True)]
        return Truth(probabilities, log_probabilities, loss, gradient)


def error_in_eps(computed: float, true: mpf) -> float:
    """Return the relative error in units of the distance from 1 to the next float64."""
    return worst_error_in_eps([computed], [true])


def worst_error_in_eps(computed: Iterable[float], true: Iterable[mpf]) -> float:
    """Return the largest relative error of several numbers, in eps."""
    with mp.workdps(DIGITS):
        return max(float(abs(mpf(float(c)) - t) / abs(t) / mpf(EPS)) for c, t in zip(computed, true, strict=True))
