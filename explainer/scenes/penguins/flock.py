"""The birds that a run learns from: what was measured of them, and which of them are kept aside."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from explainer.cases.case import PENGUINS
from explainer.cases.datasets import MEASUREMENTS, load_penguins, standardised
from explainer.maths.bounds import largest_safe_learning_rate
from explainer.maths.conversion import FloatArray, read_only
from explainer.maths.model import SoftmaxRegression

CLASSES = len(PENGUINS)
EVERY, ASIDE = 5, 2
"""One bird in so many can be kept aside: those whose place leaves this rest."""
SLOTS = 3
"""Inputs of a class that are looked at: the two measurements that are shown, and the 1 of the bias."""


@dataclass(frozen=True, eq=False)
class Flock:
    """
    Penguins by two of their measurements, and by the inputs that stand for them.

    Examples
    --------
    >>> flock = Flock.of(MEASUREMENTS[0], MEASUREMENTS[1])
    >>> flock.x.shape, round(flock.bound, 2)
    ((333, 2), 3.26)
    """

    shown: tuple[str, str]  # the measurements across and upwards
    measured: FloatArray  # shape (N, 2), in their units
    mean: FloatArray
    deviation: FloatArray
    x: FloatArray  # shape (N, D), standardised, the two that are shown first
    target: NDArray[np.intp]
    used: NDArray[np.intp]  # the places of those that are learned from
    aside: NDArray[np.intp]
    columns: tuple[int, ...]  # the inputs, as columns of the table

    @classmethod
    @cache
    def of(cls, across: str, up: str, *, four: bool = False, keep_aside: bool = False) -> "Flock":
        """Take two measurements, or all four with two of them in front."""
        penguins = load_penguins()
        columns = [MEASUREMENTS.index(across), MEASUREMENTS.index(up)]
        columns += [k for k in range(len(MEASUREMENTS)) if k not in columns and four]
        inputs = standardised(penguins.x[:, columns])
        rows = np.arange(len(penguins.target))
        aside = (rows % EVERY == ASIDE) & keep_aside
        return cls(
            (across, up),
            read_only(penguins.x[:, columns[:2]].copy()),
            inputs.mean[:2],
            inputs.deviation[:2],
            inputs.x,
            penguins.target,
            read_only(rows[~aside]),
            read_only(rows[aside]),
            tuple(columns),
        )

    def __len__(self) -> int:
        return len(self.target)

    @property
    def learned(self) -> tuple[SoftmaxRegression, FloatArray, NDArray[np.intp]]:
        """The model before any step, and the inputs and classes that it learns from."""
        return _learned(self)

    @property
    def bound(self) -> float:
        """The learning rate below which every step on all of them lowers the loss."""
        return _bound(self)

    @property
    def order(self) -> NDArray[np.intp]:
        """The places of all birds, by the measurement across, then by that upwards."""
        return np.lexsort((self.measured[:, 1], self.measured[:, 0]))

    def input_of(self, bird: int, slot: int) -> float:
        """Read one of a bird's inputs, by its slot: the two that are shown, and the 1 of the bias."""
        return 1.0 if slot == SLOTS - 1 else float(self.x[bird, slot])


@cache
def _bound(flock: Flock) -> float:
    return largest_safe_learning_rate(flock.learned[1])


@cache
def _learned(flock: Flock) -> tuple[SoftmaxRegression, FloatArray, NDArray[np.intp]]:
    start = SoftmaxRegression(np.zeros((CLASSES, flock.x.shape[1])))
    return start, read_only(flock.x[flock.used].copy()), flock.target[flock.used]
