"""What make does around the command: options, a folder that was moved, what Git is not to see."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tools.served import ROOT

SCRIPT = """#!{python}
import sys, beside, neighbour
print(beside.__file__, *sys.argv[1:])
"""


def make(*words: str, cwd: Path = ROOT, **environment: str) -> str:
    """What make prints; told what it was asked by this test alone."""
    clean = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "PORT", "HOST", "MAKEFLAGS")}
    command = ["make", "--no-print-directory", *words]
    return subprocess.run(command, cwd=cwd, env=clean | environment, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder whose environment is built, but with a command that only says what it was asked and where it is."""
    folder = tmp_path / "old"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    # As make does it, with what the system has: one without pip is made in no time.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder / ".venv")], check=True)
    (folder / ".venv" / "app.installed").touch()
    (folder / "beside.py").touch()
    (packages,) = (folder / ".venv").glob("lib/python*/site-packages")
    # Beside it lies another folder whose name begins as this one's, which stays where it is.
    neighbour = tmp_path / "old.neighbour"
    neighbour.mkdir()
    (neighbour / "neighbour.py").touch()
    (packages / "_explainer.pth").write_text(f"{folder}\n{neighbour}\n")
    script = folder / ".venv" / "bin" / "explainer"
    script.write_text(SCRIPT.format(python=folder / ".venv" / "bin" / "python"))
    script.chmod(0o755)
    return folder


def test_the_command_is_asked_for_nothing_that_was_not_said(checkout: Path) -> None:
    said = f"{checkout}/beside.py"
    assert make("app", cwd=checkout) == f"{said}\n"
    assert make("lab", cwd=checkout) == f"{said} lab\n"
    assert make("app", cwd=checkout, LANGUAGE="en_GB:en") == f"{said}\n", "what desktops export is no wish"


@pytest.mark.parametrize(("target", "command"), [("app", ""), ("lab", " lab")])
def test_options_reach_page_and_lab(checkout: Path, target: str, command: str) -> None:
    options = ("PORT=9000", "LANGUAGE=ru", "NOTEBOOK=lesson", "OPTIONS=--no-browser --token x")
    told = make(target, *options, cwd=checkout)
    assert told == f"{checkout}/beside.py{command} --port 9000 --lang ru --notebook lesson --no-browser --token x\n"


@pytest.mark.parametrize("name", ["new", "older", "a new one", "old/.inside"])
@pytest.mark.parametrize("how", [shutil.move, shutil.copytree], ids=["moved", "copied"])
def test_in_another_folder_it_mends_itself(checkout: Path, name: str, how: object) -> None:
    assert callable(how)
    there = checkout.parent / name
    if there.is_relative_to(checkout):
        checkout = checkout.rename(checkout.with_name("before"))
    how(checkout, there, **({"symlinks": True} if how is shutil.copytree else {}))
    first, mended = make("lab", cwd=there).splitlines()
    assert first.startswith("This folder was moved or copied")
    assert mended == f"{there}/beside.py lab"
    assert make("lab", cwd=there).splitlines() == [mended], "once is enough"


def test_git_does_not_see_the_readers_copy_of_the_notebooks(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    shutil.copy(ROOT / ".gitignore", tmp_path)
    asked = ["git", "check-ignore", "explainer-notebooks/en/lesson.ipynb", "notebooks/en/lesson.ipynb"]
    told = subprocess.run(asked, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert told == "explainer-notebooks/en/lesson.ipynb\n"
