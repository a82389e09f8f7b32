"""The addresses that are told, and those that are believed."""

from __future__ import annotations

import re
import sys
from types import SimpleNamespace

import psutil
import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from explainer.serving.announcement import Announcement
from explainer.serving.classroom import Classroom
from explainer.serving.command import main, token_for
from explainer.serving.errors import CannotServeError
from explainer.serving.room import LETTERS, address_in_the_room, new_token, qr_code, visitor_of


def asked_by(peer: str, *forwarded: str) -> HTTPServerRequest:
    headers = HTTPHeaders()
    for each in forwarded:
        headers.add("X-Forwarded-For", each)
    connection = SimpleNamespace(context=SimpleNamespace(remote_ip=peer, protocol="http"))
    headers["Host"] = "x"
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    return HTTPServerRequest(headers=headers, connection=connection, start_line=line)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("198.51.100.7", (), "198.51.100.7"),
        ("198.51.100.7", ("203.0.113.1",), "198.51.100.7"),
        ("127.0.0.1", ("203.0.113.1",), "203.0.113.1"),
        ("127.0.0.1", ("10.0.0.1, 203.0.113.1",), "203.0.113.1"),
        ("127.0.0.1", ("10.0.0.1", "203.0.113.1"), "203.0.113.1"),
        ("127.0.0.1", ("",), "127.0.0.1"),
        ("::1", ("203.0.113.1",), "203.0.113.1"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(peer: str, forwarded: tuple[str, ...], visitor: str) -> None:
    assert visitor_of(asked_by(peer, *forwarded)) == visitor


def test_tokens_are_new_each_time_and_can_be_read_from_a_wall() -> None:
    drawn = {new_token() for _ in range(1000)}
    assert len(drawn) == 1000
    assert all(re.fullmatch(rf"[{LETTERS}]{{10}}", token) for token in drawn)
    assert not set("il1o0") & set(LETTERS)


@pytest.mark.parametrize(
    ("host", "asked", "none", "token"),
    [
        ("127.0.0.1", None, False, ""),
        ("127.0.0.1", "abc", False, "abc"),
        ("0.0.0.0", "abc", False, "abc"),
        ("0.0.0.0", None, True, ""),
        ("192.0.2.5", None, True, ""),
    ],
)
def test_a_token_is_asked_for_where_others_are_let_in(host: str, asked: str | None, none: bool, token: str) -> None:
    assert token_for(host, asked, none=none) == token


def test_without_a_word_the_network_needs_a_token() -> None:
    assert len(token_for("0.0.0.0", None, none=False)) == 10


@pytest.mark.parametrize("asked", ["", "a b", "a&b", "ключ", "a" * 3 + "?"])
def test_a_token_that_no_address_can_carry_is_refused(asked: str) -> None:
    with pytest.raises(CannotServeError, match="token"):
        token_for("0.0.0.0", asked, none=False)


@pytest.mark.parametrize(
    "given", [["--class", "0"], ["--class", "30", "--per-address", "0"], ["--token", "a", "--no-token"]], ids=" ".join
)
def test_what_makes_no_sense_gets_one_sentence(given: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--no-browser", "--port", "0", *given]) == 2
    assert re.fullmatch(r"explainer: [^\n]+\.\n", capsys.readouterr().err)


def test_the_address_for_the_room_is_no_address_of_this_machine_alone() -> None:
    assert address_in_the_room("192.0.2.5") == "192.0.2.5"
    assert address_in_the_room("0.0.0.0") not in ("0.0.0.0", "127.0.0.1", "")


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
    Announcement(Classroom.of(30), "127.0.0.1", 8866, "").begin()
    said = capsys.readouterr()
    assert said.out == "30 places take 2.4 GB of memory; 1.0 GB are free.\n"
    assert said.err == "Warning: this machine has too little memory for them; --class 10 fits.\n"
    free.available *= 4
    Announcement(Classroom.of(30), "127.0.0.1", 8866, "").begin()
    assert capsys.readouterr().err == ""


def test_progress_is_one_line_that_counts_where_a_person_looks(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    announcement = Announcement(Classroom.of(3), "127.0.0.1", 8866, "")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for ready in range(4):
        announcement.warming(ready, 3)
    assert capsys.readouterr().out.split("\r")[1:] == [
        "Making pages ready: 0 of 3",
        "Making pages ready: 1 of 3",
        "Making pages ready: 2 of 3",
        "Making pages ready: 3 of 3\n",
    ]


def test_one_person_is_told_no_more_than_the_address(capsys: pytest.CaptureFixture[str]) -> None:
    announcement = Announcement(Classroom(), "127.0.0.1", 8866, "")
    announcement.begin()
    announcement.warming(0, 1)
    announcement.ready()
    assert capsys.readouterr().out == "The explainer is at http://127.0.0.1:8866/  (Ctrl-C ends it)\n"
