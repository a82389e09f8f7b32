"""The reader's own copy of the notebooks: theirs is never touched, and what visitors see is never theirs."""

import json
from pathlib import Path

import pytest

from explainer.serving.errors import CannotServeError
from explainer.serving.lab_copy import FOLDER, ORIGINALS, copy_notebooks
from explainer.serving.pages import notebooks_folder

NAMES = ["en/explainer.ipynb", "en/lesson.ipynb", "ru/explainer.ipynb"]


@pytest.fixture
def originals(tmp_path: Path) -> Path:
    """Three notebooks, and what an editor left beside them."""
    folder = tmp_path / "originals"
    for name in [*NAMES, "en/.ipynb_checkpoints/lesson.ipynb"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"the original of {name}", encoding="utf-8")
    return folder


@pytest.fixture
def copy(originals: Path, tmp_path: Path) -> Path:
    """A copy of them, made before."""
    return copy_notebooks(originals, tmp_path / "copy").folder


def notebooks(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.ipynb")}


def test_it_is_made_where_there_is_none(originals: Path, tmp_path: Path) -> None:
    made = copy_notebooks(originals, tmp_path / "deep" / "copy")
    assert (made.folder, made.added, made.changed) == (tmp_path / "deep" / "copy", NAMES, [])
    assert notebooks(made.folder) == {name: f"the original of {name}" for name in NAMES}


def test_what_a_reader_changed_stays_and_is_nobody_elses(originals: Path, copy: Path) -> None:
    (copy / "en/lesson.ipynb").write_text("mine")
    again = copy_notebooks(originals, copy)
    assert (again.added, again.changed) == ([], [])
    assert (copy / "en/lesson.ipynb").read_text() == "mine"
    assert (originals / "en/lesson.ipynb").read_text() == "the original of en/lesson.ipynb"


def test_what_is_missing_is_added(originals: Path, copy: Path) -> None:
    (copy / "ru/explainer.ipynb").unlink()
    (originals / "ru/lesson.ipynb").write_text("new")
    assert copy_notebooks(originals, copy).added == ["ru/explainer.ipynb", "ru/lesson.ipynb"]
    assert (copy / "ru/lesson.ipynb").read_text() == "new"


def test_originals_that_changed_are_named_and_nothing_is_overwritten(originals: Path, copy: Path) -> None:
    (copy / "en/explainer.ipynb").write_text("mine")
    for name in ("en/explainer.ipynb", "en/lesson.ipynb"):
        (originals / name).write_text("improved")
    before = notebooks(copy)
    for _ in range(2):
        assert copy_notebooks(originals, copy).changed == ["en/explainer.ipynb", "en/lesson.ipynb"]
    assert notebooks(copy) == before


def test_a_fresh_copy_is_had_by_taking_the_old_one_away(originals: Path, copy: Path) -> None:
    (originals / "en/lesson.ipynb").write_text("improved")
    (copy / "en/lesson.ipynb").rename(copy / "en/my lesson.ipynb")
    again = copy_notebooks(originals, copy)
    assert (again.added, again.changed) == (["en/lesson.ipynb"], [])
    assert (copy / "en/lesson.ipynb").read_text() == "improved"
    assert (copy / "en/my lesson.ipynb").read_text() == "the original of en/lesson.ipynb"


def test_whoever_has_the_new_original_already_is_told_nothing(originals: Path, copy: Path) -> None:
    for folder in (originals, copy):
        (folder / "en/lesson.ipynb").write_text("improved")
    assert copy_notebooks(originals, copy).changed == []


@pytest.mark.parametrize("record", ["", "[]", "{", "{}"])
def test_of_what_is_not_known_nothing_is_said(originals: Path, copy: Path, record: str) -> None:
    (copy / ORIGINALS).write_text(record)
    (copy / "en/lesson.ipynb").write_text("mine")
    (copy / "ru/explainer.ipynb").unlink()
    again = copy_notebooks(originals, copy)
    assert (again.added, again.changed) == (["ru/explainer.ipynb"], [])


def test_a_copy_of_what_may_not_be_written_may_be(originals: Path, tmp_path: Path) -> None:
    for path in originals.rglob("*.ipynb"):
        path.chmod(0o444)
    made = copy_notebooks(originals, tmp_path / "copy")
    assert all(path.stat().st_mode & 0o200 for path in made.folder.rglob("*.ipynb"))


def test_where_no_copy_can_be_that_is_said(originals: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CannotServeError, match=r"^The notebooks cannot be copied to \S+/file: .+ --folder\.$"):
        copy_notebooks(originals, tmp_path / "file")


def test_it_begins_as_what_the_page_is_made_of_in_another_place(tmp_path: Path) -> None:
    made = copy_notebooks(notebooks_folder(), tmp_path / FOLDER)
    ours = {name: text for name, text in notebooks(notebooks_folder()).items() if "/." not in name}
    assert notebooks(made.folder) == ours
    assert set(json.loads((made.folder / ORIGINALS).read_text())) == set(made.added)
