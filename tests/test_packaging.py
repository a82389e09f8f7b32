"""What is installed is what is in the checkout."""

import importlib.metadata
import io
import json
import os
import re
import subprocess
import sys
import tomllib
import urllib.request
import zipfile
from pathlib import Path
from typing import IO

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from tools.served import ROOT, serving, status

import explainer
from explainer.serving.command import main

pytestmark = pytest.mark.everywhere

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CATALOGUES = sorted((ROOT / "explainer" / "locale").glob("*/LC_MESSAGES/explainer.po"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run([*command, str(ROOT)], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_all_that_is_served(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "explainer"
    expected = {
        f"explainer/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    } | {f"explainer/notebooks/{path.parent.name}/{path.name}" for path in (ROOT / "notebooks").glob("*/*.ipynb")}
    assert expected <= names
    assert {name for name in names if name.startswith("explainer/")} == expected


def test_the_wheel_tells_type_checkers_that_it_is_typed(wheel: Path) -> None:
    assert "explainer/py.typed" in zipfile.ZipFile(wheel).namelist()


def test_the_version_is_that_of_the_project() -> None:
    assert explainer.__version__ == PROJECT["project"]["version"]


def test_without_an_installation_there_is_no_version_but_the_maths(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing_installed(name: str) -> str:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", nothing_installed)
    assert not hasattr(explainer, "__version__")
    again = importlib.reload(explainer)
    assert again.softmax([0.0, 0.0]).tolist() == [0.5, 0.5]


def test_the_wheel_serves_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with serving(tmp_path / "log", root=installed, cwd=elsewhere) as served:
        assert status(f"{served.url}/voila/render/ru/explainer.ipynb", 60) == 200
        assert status(f"{served.url}/voila/templates/explainer/static/page.css") == 200


def test_the_installed_notebooks_stay_as_they_are_when_they_are_opened_to_be_changed(
    wheel: Path, tmp_path: Path
) -> None:
    installed = tmp_path / "installed"
    zipfile.ZipFile(wheel).extractall(installed)
    notebooks = installed / "explainer" / "notebooks"
    for path in [*notebooks.rglob("*"), notebooks]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    before = {path: path.stat().st_mtime_ns for path in notebooks.rglob("*")}
    copy = tmp_path / "elsewhere" / "explainer-notebooks"
    copy.parent.mkdir()
    options = {"subcommand": ["lab"], "ready": "api", "root": installed, "cwd": copy.parent}
    with serving(tmp_path / "log", "--token", "word", **options) as lab:
        notebook = urllib.request.Request(
            f"{lab.url}/api/contents/ru/lesson.ipynb", headers={"Authorization": "token word"}
        )
        with urllib.request.urlopen(notebook) as answer:
            opened = json.load(answer)
        notebook.method, opened["content"]["cells"] = "PUT", []
        with urllib.request.urlopen(notebook, json.dumps(opened).encode()) as answer:
            assert answer.status == 200
        assert f": {copy}\n" in lab.log.read_text()
    assert json.loads((copy / "ru" / "lesson.ipynb").read_text())["cells"] == []
    assert {path: path.stat().st_mtime_ns for path in notebooks.rglob("*")} == before


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"explainer {PROJECT['project']['version']}\n"


def test_the_environment_is_the_projects() -> None:
    lines = re.findall(r"^  - ([a-z_-]+)(\S*) # (.+)$", (ROOT / "environment.yml").read_text(), re.MULTILINE)
    names_of_conda = {"matplotlib-base": "matplotlib"}
    wanted = {names_of_conda.get(name, name).replace("_", "-") + bound for name, bound, _ in lines}
    wanted -= {"conda-forge", "pip"}
    project = PROJECT["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["serve"]]
    assert wanted == {*needed, f"python{project['requires-python'].replace('>', '')}"}


def test_every_line_of_the_environment_says_why() -> None:
    lines = (ROOT / "environment.yml").read_text().splitlines()
    items = [line for line in lines if re.match(r" +- ", line) and not line.endswith(":")]
    assert len(items) > 8
    assert [line for line in items if not re.search(r" # \w.{10}", line)] == []


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-3])
def test_every_sentence_is_translated_and_compiled(catalogue: Path) -> None:
    with catalogue.open("rb") as source:
        messages = read_po(source)
    untranslated = [message.id for message in messages if message.id and not message.string]
    assert untranslated == []
    assert not any(message.fuzzy for message in messages if message.id)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    # The bytes also say which Babel wrote them.
    with catalogue.with_suffix(".mo").open("rb") as shipped:
        assert sentences(shipped) == sentences(compiled), "make messages"


def sentences(compiled: IO[bytes]) -> tuple[str, list[object]]:
    read = read_mo(compiled)
    told = [(message.context, message.id, message.string) for message in read if message.id]
    return read.plural_expr, sorted(told, key=repr)


def test_make_help_lists_every_target() -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("install", "app", "lab", "test", "test-lowest", "lint", "bench", "messages", "clean"):
        assert f"make {target} " in told


def test_a_python_too_old_is_said(tmp_path: Path) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    for tool in ("make", "sh", "touch", "cmp"):
        (found,) = [Path(p, tool) for p in os.environ["PATH"].split(os.pathsep) if Path(p, tool).exists()][:1]
        (empty / tool).symlink_to(found)
    command = ["make", "install", f"VENV={tmp_path / 'venv'}"]
    told = subprocess.run(command, cwd=ROOT, env={"PATH": str(empty)}, capture_output=True, text=True, check=False)
    assert told.returncode != 0
    assert "needs Python 3.11 or newer" in told.stderr
