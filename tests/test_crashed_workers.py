"""A worker of the tests that dies takes one test with it, and neither the others nor the end."""

import subprocess
import sys
from pathlib import Path

import pytest
from tools.served import ROOT

CONFTEST = """
from tools.crashed_workers import Surviving
def pytest_xdist_make_scheduler(config, log): return Surviving(config, log)
"""
FINE = "def test_{}(): pass\n"
FATAL = "import os\ndef test_fatal(): os._exit(1)\n"


@pytest.mark.parametrize("workers", [1, 2])
def test_all_but_the_fatal_test_are_run_once(workers: int, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    # What is finished before the crash is what would be handed out again, last, when nothing else is left.
    for number in range(6):
        (tmp_path / f"test_{number}.py").write_text(FINE.format("before") + FINE.format("after"))
    (tmp_path / "test_5.py").write_text(FINE.format("before") + FATAL + FINE.format("after"))
    (tmp_path / "test_6.py").write_text(FINE.format("alone"))
    command = [sys.executable, "-m", "pytest", f"-n{workers}", "--dist=loadfile", "--no-loadscope-reorder", "-v"]
    path = {"PYTHONPATH": str(ROOT / "tests"), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=tmp_path, env=path, capture_output=True, text=True, timeout=60, check=False)
    assert "1 failed, 13 passed" in run.stdout
