"""What the command says, and when it refuses."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from tools.served import KERNEL, ROOT, Served, serving, wait_until

from explainer.serving.announcement import Announcement
from explainer.serving.command import main
from explainer.serving.errors import CannotServeError
from explainer.serving.limits import Limits
from explainer.serving.pages import Pages, choose_pages, notebooks_folder
from explainer.serving.port import open_port
from explainer.serving.startup import end_with_the_terminal

pytestmark = pytest.mark.everywhere


def one_sentence(text: str) -> bool:
    return bool(re.fullmatch(r"explainer: [A-Z][^\n]+\.\n", text))


def test_a_busy_port_gets_one_sentence_and_exit_code_2(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        code = main(["--notebooks", str(tiny), "--port", str(port), "--no-browser"])
    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert one_sentence(said.err)
    assert str(port) in said.err


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (["--lang", "tlh"], ["tlh", "en, ru"]),
        (["--lang", "../en"], ["../en", "en, ru"]),
        (["--notebook", "nothing"], ["nothing", "explainer"]),
        (["--port", "99999"], ["99999", "65535"]),
        (["--host", "192.0.2.1"], ["no address 192.0.2.1", "--host"]),
        (["--host", "nowhere.invalid"], ["no address nowhere.invalid", "--host"]),
        (["--class", "0"], ["--class", "0"]),
        (["--per-address", "-3"], ["--per-address", "-3"]),
        (["--database", "votes.db"], ["votes.db", "URL"]),
        (["--database", "sqlite:////nowhere/votes.db"], ["/nowhere/votes.db", "unable to open"]),
        (["--database", "postgresql+psycopg://me:secret@127.0.0.1:9/x"], ["//me:***@127.0.0.1:9/x"]),
    ],
    ids=" ".join,
)
def test_what_is_not_there_gets_one_sentence_and_exit_code_2(
    tiny: Path, capsys: pytest.CaptureFixture[str], asked: list[str], named: list[str]
) -> None:
    assert main(["--notebooks", str(tiny), "--no-browser", "--port", "0", *asked]) == 2
    said = capsys.readouterr().err
    assert one_sentence(said)
    assert all(word in said for word in named)
    assert "secret" not in said


def test_no_notebooks_at_all_is_said(tmp_path: Path) -> None:
    with pytest.raises(CannotServeError, match="no notebooks in"):
        choose_pages(tmp_path, "en", "explainer")


def test_help_and_version_answer_without_loading_a_server() -> None:
    program = (
        "import sys; from explainer.serving.command import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: print({'voila', 'tornado', 'jupyter_server'} & set(sys.modules) or 'light')"
    )
    for option in ("--help", "--version"):
        command = [sys.executable, "-c", program, option]
        told = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
        assert told.stdout.strip().endswith("light")
        assert "--notebooks" not in told.stdout


def test_port_0_takes_a_free_one() -> None:
    with open_port("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0


def test_a_server_for_the_network_is_opened_here_by_this_machines_own_address() -> None:
    assert Announcement(Limits(), "0.0.0.0", 8866, "abc").local_url == "http://127.0.0.1:8866/?token=abc"


def test_home_pages_come_first_and_copies_of_the_editor_never(tmp_path: Path) -> None:
    for path in ("en/zoo.ipynb", "en/explainer.ipynb", "ru/explainer.ipynb", "en/.ipynb_checkpoints/x.ipynb"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    pages = Pages(tmp_path, "ru")
    assert pages.all() == ["ru/explainer.ipynb", "en/explainer.ipynb", "en/zoo.ipynb"]
    assert pages.languages == ["en", "ru"]
    assert pages.home_in("en") == "en/explainer.ipynb"
    assert pages.home_in("tlh") == pages.home_in(None) == "ru/explainer.ipynb"


def test_in_a_checkout_the_notebooks_are_at_the_top() -> None:
    assert notebooks_folder() == ROOT / "notebooks"


def connection_files(served: Served) -> list[Path]:
    """The files, and beside them the sockets, by which its kernels are reached."""
    sockets = [each.laddr for kernel in served.kernels() for each in psutil.Process(kernel).net_connections("unix")]
    return [Path(socket) for socket in sockets if KERNEL.search(socket)]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_ends_everything_without_a_word(tiny: Path, tmp_path: Path, how: signal.Signals) -> None:
    with serving(tmp_path / "log", "--notebooks", str(tiny)) as served:
        wait_until(lambda: len(served.kernels()) >= 2)
        family = psutil.Process(served.process.pid).children(recursive=True)
        (folder,) = {file.parent for file in connection_files(served)}
        assert folder.is_dir()
        assert served.end(how) == 0
    wait_until(lambda: not any(process.is_running() for process in family), 10)
    said = served.log.read_text()
    assert said == f"The explainer is at {served.url}/  (Ctrl-C ends it)\n"
    assert not folder.exists()


@pytest.fixture
def hangup() -> Iterator[None]:
    before = signal.getsignal(signal.SIGHUP)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.mark.usefixtures("hangup")
def test_what_is_to_outlive_its_terminal_does() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    end_with_the_terminal()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_ctrl_c_before_it_is_ready_ends_it_too(tiny: Path, tmp_path: Path) -> None:
    with serving(tmp_path / "log", "--notebooks", str(tiny), ready="voila/static/voila.js") as served:
        family = psutil.Process(served.process.pid).children(recursive=True)
        assert served.end() == 0
    wait_until(lambda: not any(process.is_running() for process in family), 10)
    assert "Traceback" not in served.log.read_text()
