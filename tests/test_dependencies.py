"""What is installed without the server is enough for maths and scenes, and the command says what it lacks."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tools.served import ROOT

from explainer.serving.installed import SERVER

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NOTEBOOKS = sorted((ROOT / "notebooks" / "ru").glob("*.ipynb"))

RUN = """
import json, sys
notebooks, hidden = map(str.split, sys.argv[1:])

class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in hidden:
            raise ModuleNotFoundError(name)

sys.meta_path.insert(0, Hide())
for notebook in notebooks:
    with open(notebook, encoding="utf-8") as file:
        cells = json.load(file)["cells"]
    world = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), world)
    print(notebook)
"""


def closure(wanted: Iterable[str]) -> set[str]:
    """The distributions that come with those wanted, theirs included."""
    found: set[str] = set()
    left = [Requirement(each) for each in wanted]
    while left:
        requirement = left.pop()
        name = canonicalize_name(requirement.name)
        if name in found:
            continue
        found.add(name)
        needed = map(Requirement, requires(name) or ())
        left += [each for each in needed if each.marker is None or each.marker.evaluate({"extra": ""})]
    return found


def run(code: str, *arguments: str) -> str:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_the_maths_imports_numpy_and_nothing_else() -> None:
    told = run("import sys, explainer; explainer.softmax([0.0, 1.0]); print(*sys.modules)")
    imported = {name.partition(".")[0] for name in told.split()} & set(packages_distributions())
    assert imported - {"explainer", "_distutils_hack"} == {"numpy"}


def test_every_page_runs_where_nothing_else_is_installed() -> None:
    there = closure(PROJECT["dependencies"]) | {canonicalize_name(PROJECT["name"])}
    others = {
        module for module, owners in packages_distributions().items() if not there & set(map(canonicalize_name, owners))
    }
    assert {"voila", "tornado", "ipykernel", "segno"} <= others
    notebooks = [path.relative_to(ROOT).as_posix() for path in NOTEBOOKS]
    assert notebooks
    assert run(RUN, " ".join(notebooks), " ".join(sorted(others - sys.stdlib_module_names))).split() == notebooks


def test_the_server_is_what_its_extra_names() -> None:
    wanted = {re.split(r"[^\w-]", each)[0].replace("-", "_") for each in PROJECT["optional-dependencies"]["serve"]}
    assert set(SERVER) == wanted


@pytest.mark.parametrize(("language", "said"), [("C.UTF-8", "is not installed"), ("ru_RU.UTF-8", "не установлено")])
def test_without_the_server_the_command_says_what_to_install(language: str, said: str) -> None:
    hidden = "import sys; sys.modules['voila'] = None; from explainer.__main__ import main; sys.exit(main())"
    command = ["env", f"LC_ALL={language}", sys.executable, "-c", hidden]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr.count("\n") == 1
    assert said in told.stderr
    assert 'pip install "gradient-step-explainer[serve]"' in told.stderr
