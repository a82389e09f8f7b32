"""Real data: what is loaded is what was published, and what training makes of it."""

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
import pytest

from explainer import SoftmaxRegression, descend, descent_steps
from explainer.cases import datasets
from explainer.cases.datasets import Dataset, DatasetError, load_digits, load_penguins, standardised
from explainer.maths.bounds import largest_safe_learning_rate
from explainer.maths.path import Step


def named_right(step: Step, target: np.ndarray) -> int:
    return int((step.after.probabilities.argmax(axis=1) == target).sum())


@pytest.fixture(scope="module")
def bills() -> tuple[np.ndarray, np.ndarray]:
    """Length and depth of the penguins' bills, standardised, and their species."""
    penguins = load_penguins()
    return standardised(penguins.x[:, :2]).x, penguins.target


def test_penguins_are_those_of_which_all_was_measured() -> None:
    penguins = load_penguins()
    assert [int((penguins.target == species).sum()) for species in range(3)] == [146, 68, 119]
    assert penguins.features == ("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")
    first = dict(zip(penguins.features, penguins.x[0], strict=True))
    assert first == {"bill_length_mm": 39.1, "bill_depth_mm": 18.7, "flipper_length_mm": 181, "body_mass_g": 3750}


def test_digits_are_ink_from_0_to_1() -> None:
    digits = load_digits()
    assert (digits.x.min(), digits.x.max()) == (0.0, 1.0)
    assert np.bincount(digits.target).tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert digits.target[3] == 3
    assert digits.x[3].reshape(8, 8)[3, 4] == 11 / 16
    assert digits.features[8 * 3 + 4] == "pixel_4_5"


def test_digits_are_scikit_learns() -> None:
    theirs = pytest.importorskip("sklearn.datasets").load_digits()
    np.testing.assert_array_equal(load_digits().x * 16, theirs.data)
    np.testing.assert_array_equal(load_digits().target, theirs.target)


@pytest.mark.parametrize("load", [load_penguins, load_digits])
def test_nobody_can_change_them(load) -> None:  # type: ignore[no-untyped-def]
    loaded: Dataset = load()
    assert not loaded.x.flags.writeable
    assert not loaded.target.flags.writeable


def test_standardised_columns_have_mean_0_and_deviation_1() -> None:
    of = standardised(load_penguins().x)
    np.testing.assert_allclose(of.x.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(of.x.std(axis=0), 1)
    np.testing.assert_allclose(of.x * of.deviation + of.mean, load_penguins().x)


@pytest.mark.parametrize(
    ("x", "sentence"),
    [
        ([1.0, 2.0], r"x must have shape \(N, D\), and not be empty, but its shape is \(2,\)"),
        ([[1.0, 5.0], [2.0, 5.0]], "x must have no constant column, but all numbers of column 1 are 5.0"),
        ([[np.inf]], "x must be finite numbers, but inf is among them"),
    ],
)
def test_what_cannot_be_standardised_is_refused(x, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=sentence):
        standardised(x)


# --- training ----------------------------------------------------------------------------------------------


def test_penguins_learn_as_was_reckoned(bills: tuple[np.ndarray, np.ndarray]) -> None:
    x, target = bills
    assert 3.25 <= largest_safe_learning_rate(x) < 3.26
    path = descend(SoftmaxRegression(np.zeros((3, 2))), x, target, 1.0, 200)
    losses = [round(float(path.losses[step]), 4) for step in (0, 7, 8, 20, 50, 200)]
    assert losses == [1.0986, 0.2912, 0.2759, 0.1997, 0.1525, 0.1033]
    assert [named_right(path[step - 1], target) for step in (7, 8, 20, 50, 200)] == [312, 311, 314, 318, 319]


def test_digits_learn_as_was_reckoned() -> None:
    digits = load_digits()
    x, target = digits.x[:1400], digits.target[:1400]
    assert 0.34 <= largest_safe_learning_rate(x) < 0.35
    steps = descent_steps(SoftmaxRegression(np.zeros((10, 64))), x, target, 0.3)
    first = next(steps)
    *_, last = islice(steps, 199)

    def right(step: Step) -> int:
        return int((step.after.model.logits(digits.x[1400:]).argmax(axis=1) == digits.target[1400:]).sum())

    assert (right(first), right(last), round(last.after.loss, 3)) == (302, 346, 0.334)
    assert round(named_right(last, target) / 1400, 2) == 0.95
    assert round(float(np.abs(last.after.model.weights).max()), 2) == 1.18


def test_full_training_reaches_scikit_learns_loss(bills: tuple[np.ndarray, np.ndarray]) -> None:
    linear_model = pytest.importorskip("sklearn.linear_model")
    x, target = bills
    theirs = linear_model.LogisticRegression(C=np.inf, tol=1e-10, max_iter=10_000).fit(x, target)
    shown = theirs.predict_proba(x)[np.arange(len(x)), target]
    start = SoftmaxRegression(np.zeros((3, 2)))
    *_, last = islice(descent_steps(start, x, target, 3.0, momentum=0.95), 6_000)
    assert last.after.loss == pytest.approx(float(-np.log(shown).mean()), abs=1e-6)


# --- a table that is not whole -----------------------------------------------------------------------------


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package whose tables may be damaged."""
    monkeypatch.setattr(datasets, "files", lambda _name: tmp_path)
    (tmp_path / "data").mkdir()
    caches = (datasets.penguin_rows, load_penguins, load_digits)
    for each in caches:
        each.cache_clear()
    yield tmp_path / "data"
    for each in caches:
        each.cache_clear()


WHOLE = (datasets.files("explainer") / "data" / "penguins.csv.gz").read_bytes()


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"no archive",
        WHOLE[:-400],
        WHOLE[:300] + b"\0" * 40 + WHOLE[340:],
        gzip.compress(b"species,island\nAdelie,Dream\n"),
        gzip.compress(gzip.decompress(WHOLE).replace(b"Adelie,Torgersen,39.1", b"Adelie,Torgersen,long")),
        gzip.compress(gzip.decompress(WHOLE).replace(b"Adelie", b"Auk")),
        gzip.compress(gzip.decompress(WHOLE).replace(b"Torgersen", b"\xff")),
    ],
    ids=["missing", "empty", "no archive", "cut off", "overwritten", "short", "no number", "no species", "no text"],
)
def test_a_damaged_table_is_told_by_its_name(package: Path, content: bytes | None) -> None:
    if content is not None:
        (package / "penguins.csv.gz").write_bytes(content)
    with pytest.raises(DatasetError, match=r"The table explainer/data/penguins.csv.gz is missing or damaged"):
        load_penguins()
    with pytest.raises(DatasetError, match=r"digits.csv.gz is missing or damaged"):
        load_digits()
