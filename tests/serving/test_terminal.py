"""What the terminal says: in the reader's language, and in letters that it has."""

import io
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from explainer.serving.announcement import Announcement
from explainer.serving.command import main
from explainer.serving.lab import print_copy
from explainer.serving.lab_copy import LabCopy
from explainer.serving.limits import Limits
from explainer.serving.terminal import reader_language
from explainer.serving.texts import catalogue

LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE")
FOREIGN = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(
    r"--[\w-]+|\{[\w,]+\}|\b[A-Z]{3,}\b"  # options, their choices and their values
    r"|'[^']*'|Ctrl-C|JupyterLab|SQLAlchemy|explainer(-notebooks|\.\w+)?( lab)?"
    r"|\b(en|ru|info|warning|int)\b"
)


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that speaks no language."""
    for name in LOCALE:
        monkeypatch.delenv(name, raising=False)


def foreign(text: str) -> list[str]:
    """The English words of a Russian text that are not the names of anything."""
    return FOREIGN.findall(NAMES.sub("", text))


@contextmanager
def terminal(encoding: str) -> Iterator[Callable[[], str]]:
    """A terminal of an encoding, and what was written to it."""
    made = io.TextIOWrapper(raw := io.BytesIO(), encoding=encoding, write_through=True)
    with redirect_stdout(made):
        yield lambda: raw.getvalue().decode(encoding)


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "ru_UA.KOI8-U@cyrillic"}, "ru"),
        ({"LANG": "rue_UA.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ru_RU.UTF-8"}, "ru"),
        ({"LC_MESSAGES": "ru_RU.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "", "LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ru"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "ru:en"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LANGUAGE": "en_GB:ru"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:ru"}, "ru"),
        ({"LANG": "../../ru"}, "en"),
    ],
)
def test_the_readers_language_is_that_of_the_system(environment: dict[str, str], language: str) -> None:
    assert reader_language(environment) == language


@pytest.mark.parametrize("command", [[], ["lab"]], ids=["explainer", "lab"])
def test_no_english_is_left_in_the_russian_help(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--lang", "ru", "--help"])
    told = capsys.readouterr().out
    assert told.startswith("использование: explainer")
    assert len(re.findall("[а-яё]+", told)) > 50
    assert foreign(told) == []


@pytest.mark.parametrize("command", [[], ["lab"]], ids=["explainer", "lab"])
@pytest.mark.parametrize(
    "asked",
    [
        ["--port", "x"],
        ["--port"],
        ["--no-browser=1"],
        ["--no", "x"],
        ["--nonsense"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_what_argparse_refuses_it_refuses_in_russian(
    command: list[str], asked: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, *asked, "--lang", "ru"])
    assert ended.value.code == 2
    usage, _, error = capsys.readouterr().err.rpartition("\n" + " ".join(["explainer", *command]) + ": ")
    assert usage.startswith("использование: ")
    assert error.startswith("ошибка: ")
    assert foreign(error.replace("nonsense", "")) == []


@pytest.mark.parametrize(
    "asked",
    [
        ["--log-level", "loud"],
        ["--lo", "3", "--no", "4"],
    ],
    ids=" ".join,
)
def test_a_choice_that_is_none_is_refused_in_russian(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--lang", "ru", *asked])
    assert foreign(capsys.readouterr().err.rpartition("explainer: ")[2]) == []


@pytest.mark.parametrize(
    "asked",
    [
        ["--notebook", "nothing"],
        ["--port", "99999"],
        ["--host", "192.0.2.1"],
        ["--class", "0"],
        ["--token", "a b"],
        ["--token", "a", "--no-token"],
        ["lab", "--notebook", "nothing"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_russian(
    asked: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main([*asked, "--lang", "ru"]) == 2
    said = capsys.readouterr().err
    assert re.fullmatch(r"explainer: [А-Я][^\n]+[^.\n]\.\n", said)
    assert foreign(said.partition("есть: ")[0]) == []


def test_an_unknown_language_is_refused_in_the_readers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert main(["--lang", "tlh"]) == 2
    assert capsys.readouterr().err == "explainer: Языка 'tlh' нет; есть: en, ru.\n"


@pytest.mark.parametrize(
    ("lang", "asked", "begins"),
    [("ru_RU.UTF-8", [], "использование"), ("ru_RU.UTF-8", ["--lang=en"], "usage"), ("en", ["--lan", "ru"], "исп")],
)
def test_the_language_asked_for_comes_before_the_systems(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str, asked: list[str], begins: str
) -> None:
    monkeypatch.setenv("LANG", lang)
    with pytest.raises(SystemExit):
        main([*asked, "--help"])
    assert capsys.readouterr().out.startswith(begins)
    assert "LANGUAGE" not in os.environ, "what is started from here speaks as it did"


def test_a_class_is_announced_in_russian(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    free = SimpleNamespace(available=1000 * 1024**2)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: free)
    announcement = Announcement(Limits.for_class(30), "0.0.0.0", 8866, "", "ru")
    announcement.memory()
    announcement.filling(0, 30)
    announcement.ready()
    free.available = 0
    announcement.memory()
    said = capsys.readouterr()
    told = re.sub(r"http://\S+", "", said.out + said.err)
    assert told.count("Внимание: ") == 2
    assert foreign(told) == []


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_copy_is_told_by_its_path_and_what_is_out_of_date(
    language: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    print_copy(LabCopy(tmp_path, [], []), catalogue(language).gettext)
    (one,) = capsys.readouterr().out.splitlines()
    assert one.endswith(f": {tmp_path}")
    print_copy(LabCopy(tmp_path, [], ["en/lesson.ipynb"]), catalogue(language).gettext)
    _, changed = capsys.readouterr().out.splitlines()
    assert "en/lesson.ipynb" in changed
    if language == "ru":
        assert foreign(one.removesuffix(str(tmp_path)) + changed.replace("en/lesson.ipynb", "")) == []


@pytest.mark.parametrize(
    ("encoding", "shown"), [("ascii", False), ("cp1251", False), ("koi8-r", True), ("cp866", True), ("utf-8", True)]
)
def test_the_address_comes_first_and_the_code_where_it_can_be_drawn(encoding: str, shown: bool) -> None:
    with terminal(encoding) as written:
        Announcement(Limits(), "0.0.0.0", 8866, "abc").ready()
        address, _, code = written().partition("\n")
    assert re.fullmatch(r"The explainer is at http://[\w.]+:8866/\?token=abc  \(Ctrl-C ends it\)", address.strip())
    assert ("█" in code) == ("▄" in code) == shown


@pytest.mark.parametrize(
    ("encoding", "usage"),
    [
        ("ascii", "usage"),
        ("iso-8859-1", "usage"),
        ("cp1251", "использование"),
        ("koi8-r", "использование"),
        ("cp866", "использование"),
    ],
)
def test_where_russian_cannot_be_shown_english_is(encoding: str, usage: str) -> None:
    with terminal(encoding) as written:
        with pytest.raises(SystemExit):
            main(["--lang", "ru", "--help"])
        assert written().startswith(f"{usage}: ")


def test_a_letter_that_cannot_be_shown_ends_nothing() -> None:
    with terminal("ascii") as written:
        main(["--port", "99999"])
        print_copy(LabCopy(Path("/дома"), [], []), catalogue("en").gettext)
        assert written().endswith(": /????\n")
