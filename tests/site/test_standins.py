"""Matplotlib's compiled parts are not called: what stands in for them gives the same pictures."""

import subprocess
import sys

import pytest
from tools.served import ROOT

REAL = "import json; from tools.shown import shown; print(json.dumps(shown('en')))"
STAND_IN = """
import importlib.util, sys
from importlib.resources import files
from pathlib import Path
from explainer.site.libraries import STOOD_IN

standin = Path(str(files("explainer.site").joinpath("standins/compiled.py")))
home = Path(importlib.util.find_spec("matplotlib").origin).parents[1]
compiled = [path.with_name(path.name.partition(".")[0]) for path in home.joinpath("matplotlib").rglob("*.so")]
names = [".".join(path.relative_to(home).parts) for path in compiled]
names += [path.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for path in STOOD_IN]
assert "matplotlib._path" in names and "PIL.Image" in names

class Finder:
    def find_spec(self, name, path=None, target=None):
        if name in names:
            inside = [] if "." not in name else None
            return importlib.util.spec_from_file_location(name, standin, submodule_search_locations=inside)

sys.meta_path.insert(0, Finder())
"""


def told(code: str) -> str:
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, cwd=ROOT / "tests", capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_real_and_stand_in_show_the_same_in_random_states_of_every_scene() -> None:
    real = told(REAL)
    assert real.count("<path") > 300
    assert told(f"{STAND_IN}\n{REAL}\nassert 'Absent' in repr(sys.modules['matplotlib.ft2font'].FT2Font)") == real


def test_whoever_calls_one_is_told() -> None:
    from explainer.site.standins import compiled

    with pytest.raises(NotImplementedError, match="is compiled, and is not on this page"):
        compiled.FT2Font("a font")
