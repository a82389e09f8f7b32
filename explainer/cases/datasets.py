"""Real data, as arrays: measured penguins, and handwritten digits. The only place that reads the package's tables."""

import csv
import gzip
import io
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import ArrayLike, NDArray

from explainer.cases.case import PENGUINS
from explainer.maths.checks import finite_array
from explainer.maths.conversion import FloatArray, read_only

__all__ = ["Dataset", "DatasetError", "Standardised", "load_digits", "load_penguins", "standardised"]

MEASUREMENTS = ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
INK = 16.0
"""How much ink a pixel of a digit can have in the table."""


class DatasetError(Exception):
    """A table of the package is missing or damaged; the message names it."""


@dataclass(frozen=True, eq=False)
class Dataset:
    """Examples with their classes. All arrays are read-only.

    Attributes
    ----------
    x : ndarray of float64, shape (N, D)
        What was measured, one row for each example.
    target : ndarray of int, shape (N,)
        The class of each, from 0.
    features : tuple of str
        The names of the D columns, with their unit.
    classes : tuple of str
        The names of the classes.
    """

    x: FloatArray
    target: NDArray[np.intp]
    features: tuple[str, ...]
    classes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Standardised:
    """Measurements less their mean, divided by their deviation: each column then has mean 0 and deviation 1.

    Attributes
    ----------
    x : ndarray, shape (N, D)
        Without a unit.
    mean, deviation : ndarray, shape (D,)
        Of each column, in its unit; the deviation is that of the N examples themselves, divided by N.
    """

    x: FloatArray
    mean: FloatArray
    deviation: FloatArray


@cache
def load_penguins() -> Dataset:
    """Load the 333 penguins of Palmer Station of which everything was measured.

    Returns
    -------
    Dataset
        Four measurements (bill length and depth and flipper length in mm, body mass in g) and three species.

    Raises
    ------
    DatasetError
        Where the table is missing or damaged.

    Notes
    -----
    Source and licence (CC0): see ``explainer/data/README.md``.

    Examples
    --------
    >>> penguins = load_penguins()
    >>> penguins.x.shape, penguins.classes
    ((333, 4), ('Adelie', 'Chinstrap', 'Gentoo'))
    """
    complete = [row for row in penguin_rows() if "NA" not in row.values()]
    x = _numbers("penguins.csv.gz", lambda: [[float(row[name]) for name in MEASUREMENTS] for row in complete])
    target = _numbers("penguins.csv.gz", lambda: [PENGUINS.index(row["species"]) for row in complete])
    return Dataset(read_only(x), read_only(target.astype(np.intp)), MEASUREMENTS, PENGUINS)


@cache
def load_digits() -> Dataset:
    """Load 1,797 handwritten digits of 8 × 8 pixels.

    Returns
    -------
    Dataset
        64 pixels, row by row from the top left, from 0 (paper) to 1 (ink), and the classes "0" to "9".

    Raises
    ------
    DatasetError
        Where the table is missing or damaged.

    Notes
    -----
    Alpaydin and Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine Learning Repository, CC BY 4.0: see
    ``explainer/data/README.md``.

    Examples
    --------
    >>> digits = load_digits()
    >>> digits.x.shape, digits.target[:5]
    ((1797, 64), array([0, 1, 2, 3, 4]))
    """
    rows = _rows("digits.csv.gz", 1797, 65)
    table = _numbers("digits.csv.gz", lambda: [[float(value) for value in row.values()] for row in rows])
    ink, target = table[:, :-1] / INK, table[:, -1].astype(np.intp)
    return Dataset(read_only(ink), read_only(target), tuple(rows[0])[:-1], tuple("0123456789"))


def standardised(x: ArrayLike) -> Standardised:
    """Standardise each column of some measurements.

    Parameters
    ----------
    x : array_like, shape (N, D)
        Finite numbers; no column may be constant.

    Returns
    -------
    Standardised

    Raises
    ------
    ValueError
        For another shape, a number that is not finite, or a column in which all numbers are equal.

    Examples
    --------
    >>> of_bills = standardised(load_penguins().x[:, :2])
    >>> of_bills.mean.round(2), of_bills.deviation.round(2)
    (array([43.99, 17.16]), array([5.46, 1.97]))
    """
    measured = finite_array("x", x)
    if measured.ndim != 2 or measured.size == 0:
        raise ValueError(f"x must have shape (N, D), and not be empty, but its shape is {measured.shape}.")
    mean, deviation = measured.mean(axis=0), measured.std(axis=0)
    if (measured.max(axis=0) == measured.min(axis=0)).any():
        column = int(np.argmax(measured.max(axis=0) == measured.min(axis=0)))
        raise ValueError(
            f"x must have no constant column, but all numbers of column {column} are {measured[0, column]}."
        )
    return Standardised(read_only((measured - mean) / deviation), read_only(mean), read_only(deviation))


@cache
def penguin_rows() -> tuple[dict[str, str], ...]:
    """Return the whole table of penguins as it was published, "NA" where nothing was measured."""
    return _rows("penguins.csv.gz", 344, 8)


def _rows(name: str, rows: int, columns: int) -> tuple[dict[str, str], ...]:
    try:
        text = gzip.decompress(files("explainer").joinpath("data", name).read_bytes()).decode()
    except (OSError, EOFError, ValueError, zlib.error) as reason:
        raise _damaged(name) from reason
    found = tuple(csv.DictReader(io.StringIO(text)))
    if len(found) != rows or any(len(row) != columns or None in row.values() for row in found):
        raise _damaged(name)
    return found


def _numbers(name: str, read: Callable[[], Sequence[object]]) -> FloatArray:
    try:
        return np.array(read(), dtype=np.float64)
    except (KeyError, ValueError) as reason:
        raise _damaged(name) from reason


def _damaged(name: str) -> DatasetError:
    return DatasetError(f"The table explainer/data/{name} is missing or damaged: install the explainer anew.")
