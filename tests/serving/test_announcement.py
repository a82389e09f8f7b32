"""What whoever starts the server reads in the terminal."""

import sys
from types import SimpleNamespace

import psutil
import pytest

from explainer.serving import capacity
from explainer.serving.announcement import Announcement, qr_code
from explainer.serving.limits import Limits


def test_the_code_for_cameras_is_a_square_of_the_terminals_characters() -> None:
    lines = qr_code("http://192.168.1.20:8866/?token=k3n7abcdef").strip("\n").splitlines()
    assert {len(line) for line in lines} == {len(lines[0])}
    assert len(lines) < 24, "it has to fit into a terminal"
    assert set("".join(lines)) <= set("█▀▄ ")


def test_the_start_says_how_much_memory_a_class_takes(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    free = SimpleNamespace(available=1000 * 1024**2)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    monkeypatch.setattr(capacity, "SERVER_MB", 150)
    monkeypatch.setattr(capacity, "PAGE_MB", 76)
    Announcement(Limits.for_class(30), "127.0.0.1", 8866, "").memory()
    said = capsys.readouterr()
    assert said.out == "30 places take 2.4 GB of memory; 1.0 GB are free.\n"
    assert said.err == "Warning: this machine has too little memory for them; --class 10 fits.\n"
    free.available *= 4
    Announcement(Limits.for_class(30), "127.0.0.1", 8866, "").memory()
    assert capsys.readouterr().err == ""


def test_progress_is_one_line_that_counts_where_a_person_looks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    announcement = Announcement(Limits.for_class(3), "127.0.0.1", 8866, "")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for ready in range(4):
        announcement.filling(ready, 3)
    assert capsys.readouterr().out.split("\r")[1:] == [
        "Making pages ready: 0 of 3",
        "Making pages ready: 1 of 3",
        "Making pages ready: 2 of 3",
        "Making pages ready: 3 of 3\n",
    ]


def test_one_person_is_told_no_more_than_the_address(capsys: pytest.CaptureFixture[str]) -> None:
    announcement = Announcement(Limits(), "127.0.0.1", 8866, "")
    announcement.memory()
    announcement.filling(0, 1)
    announcement.ready()
    assert capsys.readouterr().out == "The explainer is at http://127.0.0.1:8866/  (Ctrl-C ends it)\n"
