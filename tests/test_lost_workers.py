"""A test that hangs says where, and takes neither the others along nor the end."""

import subprocess
import sys
from pathlib import Path

import pytest
from tools.served import ROOT

CONFTEST = """
from tools.hanging_tests import pytest_timeout_set_timer
from tools.lost_workers import pytest_xdist_make_scheduler
"""
FINE = "def test_{}(): pass\n"
HANGS = """
import threading, pytest
@pytest.mark.timeout(1)
def test_hangs(): threading.Event().wait()
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_all_but_the_test_that_hangs_are_run(workers: int, tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST)
    # What is finished before it is what would be handed out again, last, when nothing else is left.
    for number in range(6):
        (tmp_path / f"test_{number}.py").write_text(FINE.format("before") + FINE.format("after"))
    (tmp_path / "test_5.py").write_text(FINE.format("before") + HANGS + FINE.format("after"))
    (tmp_path / "test_6.py").write_text(FINE.format("alone"))
    command = [sys.executable, "-m", "pytest", f"-n{workers}", "--dist=loadfile", "--no-loadscope-reorder"]
    path = {"PYTHONPATH": str(ROOT / "tests"), "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(command, cwd=tmp_path, env=path, capture_output=True, text=True, timeout=60, check=False)
    assert "1 failed, 13 passed" in run.stdout
    assert "test_5.py::test_hangs hangs" in run.stderr
    assert "in test_hangs" in run.stderr
