"""The sizes of two losses' gradients at every margin, and where squared error's almost vanishes."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from explainer.maths.losses import cross_entropy_gradient
from explainer.maths.squared_error import squared_error_gradient
from explainer.scenes.never_zero.margin import MARGIN, STALLED

BENT = 12.0
"""Farther from 0 than this both curves are level."""
MARGINS = (MARGIN.low, *np.linspace(-BENT, BENT, 97).tolist(), MARGIN.high)
PEAK = 4 / 27
"""The most that squared error's gradient can be."""
EDGE = (1 - math.sqrt(1 - 4 * STALLED)) / 2
"""An output below this, or as near to 1, makes p(1 - p) less than `STALLED`."""


@dataclass(frozen=True)
class LossCurves:
    """The size of each gradient at each of `MARGINS`; each further class shifts both curves a little."""

    expected: int
    classes: int
    cross_entropy: tuple[float, ...]
    squared: tuple[float, ...]

    def margin_at(self, output: float) -> float:
        """Find the margin at which the watched class has an output."""
        return math.log(self.classes - 1) + math.log(output / (1 - output))

    @property
    def stalls_at(self) -> float:
        """The margin beyond which the output is wrong and squared error leaves hardly any gradient."""
        return self.margin_at(EDGE if self.expected else 1 - EDGE)


# A move of the margin changes none of this.
@lru_cache(maxsize=16)
def loss_curves(expected: int, classes: int) -> LossCurves:
    """Compute both curves; the other classes count as one, as much ahead as they are more."""
    margins = np.array(MARGINS) - math.log(classes - 1)
    logits, target = np.stack([margins, np.zeros_like(margins)], axis=-1), 0 if expected else 1
    both = cross_entropy_gradient(logits, target), squared_error_gradient(logits, target)
    cross_entropy, squared = (tuple(np.abs(gradient[:, 0]).tolist()) for gradient in both)
    return LossCurves(expected, classes, cross_entropy, squared)
