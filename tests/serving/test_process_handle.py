"""A process that may be nobody's child is waited for and ended."""

import subprocess
import sys
from collections.abc import Iterator

import pytest

from explainer.serving.process_handle import ProcessHandle
from explainer.serving.startup import has_process_handles

pytestmark = pytest.mark.skipif(not has_process_handles(), reason="this system shows only a process's own children")


@pytest.fixture
def waiting() -> Iterator[subprocess.Popen[bytes]]:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process


def test_it_runs_until_it_ends(waiting: subprocess.Popen[bytes]) -> None:
    handle = ProcessHandle(waiting.pid)
    assert handle.poll() is None
    waiting.communicate(b"\n")
    assert handle.wait() == handle.poll() == 0


def test_it_is_killed_and_gets_no_signal_then(waiting: subprocess.Popen[bytes]) -> None:
    handle = ProcessHandle(waiting.pid)
    handle.kill()
    assert waiting.wait() == -9
    assert handle.poll() == 0
    handle.terminate()


def test_one_that_ended_before_is_known_to_have_ended(waiting: subprocess.Popen[bytes]) -> None:
    waiting.communicate(b"\n")
    handle = ProcessHandle(waiting.pid)
    handle.kill()
    assert handle.wait() == handle.poll() == 0
