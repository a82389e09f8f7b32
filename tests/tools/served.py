"""The explainer and JupyterLab as processes of their own, for the tests to talk to."""

import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil

ROOT = Path(__file__).resolve().parents[2]
KERNEL = re.compile(r"/kernel-(\w{8}(?:-\w{4}){3}-\w{12})")


@dataclass
class Served:
    """A running server and where it is."""

    url: str
    process: subprocess.Popen[str]
    log: Path

    def kernels(self) -> list[int]:
        """The process ids of its kernels."""
        return list(self.kernel_ids())

    def kernel_ids(self) -> dict[int, str]:
        """The ids of its kernels, by process."""
        children = psutil.Process(self.process.pid).children(recursive=True)
        return {child.pid: found[1] for child in children if (found := KERNEL.search(_connection(child)))}

    def health(self) -> dict[str, Any]:
        """What it says of itself."""
        with suppress(urllib.error.HTTPError), urllib.request.urlopen(f"{self.url}/health", timeout=10) as answer:
            told: dict[str, Any] = json.load(answer)
            return told
        return {}

    def end(self, how: signal.Signals = signal.SIGINT) -> int:
        """End it as Ctrl-C does, and return its exit code."""
        self.process.send_signal(how)
        return self.process.wait(30)


@dataclass
class Lab(Served):
    """JupyterLab, and the folder of the reader's copy of the notebooks."""

    folder: Path
    copy: str = ""

    def fresh(self) -> "Lab":
        """The same with one more copy, as it was at first."""
        number = len(list(self.folder.glob("copy-*")))
        into = self.folder / f"copy-{number}"
        for language in self.folder.glob("??"):
            shutil.copytree(language, into / language.name)
        return replace(self, copy=f"{into.name}/")

    def address(self, language: str, notebook: str = "explainer") -> str:
        """Where a notebook of the copy is opened, in a workspace of its own: JupyterLab brings back what was open."""
        return f"{self.url}/lab/workspaces/{uuid4().hex}/tree/{self.copy}{language}/{notebook}.ipynb"

    def end_kernels(self) -> None:
        """End every kernel, that of a page too which was left while it was asking for one."""
        jar = CookieJar()
        visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        visitor.open(f"{self.url}/lab", timeout=20).close()
        forgery = {"X-XSRFToken": next(cookie.value for cookie in jar if cookie.name == "_xsrf") or ""}

        def ended() -> bool:
            for kind in ("sessions", "kernels"):
                with visitor.open(f"{self.url}/api/{kind}", timeout=20) as answer:
                    running = json.load(answer)
                for each in running:
                    path = f"{self.url}/api/{kind}/{each['id']}"
                    with suppress(urllib.error.HTTPError):  # it may have ended meanwhile
                        visitor.open(urllib.request.Request(path, headers=forgery, method="DELETE"), timeout=20).close()
            return not self.kernels()

        wait_until(ended, every=0.2)


def free_port() -> int:
    """Choose a port that nobody listens on, and that the system gives to nobody who asks for just any."""
    while True:
        port = random.randrange(10_000, 32_768)
        with socket.socket() as listening, suppress(OSError):
            listening.bind(("127.0.0.1", port))
            return port


def status(url: str, seconds: float = 10) -> int:
    """The HTTP status of an address, 0 where nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=seconds) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return 0


def wait_until(true: object, seconds: float = 30, every: float = 0.05) -> None:
    """Wait for a state, and fail where it does not come."""
    assert callable(true)
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"still not so after {seconds} s"
        time.sleep(every)


@contextmanager
def serving(
    log: Path,
    *arguments: str,
    module: str = "explainer",
    subcommand: Sequence[str] = (),
    ready: str = "health",
    root: Path = ROOT,
    cwd: Path = ROOT,
    under: Sequence[str] = (),
    port: int | None = None,
) -> Iterator[Served]:
    """Start a server, wait until it can serve, and end it with its kernels.

    ``root`` holds the package that is served, ``ready`` is an address that answers 200 when it is, ``under`` a command
    that starts another one.
    """
    port = port or free_port()
    command = [*under, sys.executable, "-m", module, *subcommand, "--no-browser", "--port", str(port), *arguments]
    # A kernel's folder is the notebook's: it finds a package that is not installed only by this.
    # What it says is read in English, whatever the reader of the tests speaks.
    # JupyterLab lists the workspaces of whoever runs the tests, and answers 500 where a single file of them is cut off.
    environment = {
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
        "JUPYTER_CONFIG_DIR": str(log.with_name("jupyter")),
        "XDG_STATE_HOME": str(log.with_name("state")),  # votes are kept there
    }
    with running(command, f"http://127.0.0.1:{port}", ready, log, cwd, environment) as served:
        yield served


@contextmanager
def running(
    command: Sequence[str],
    url: str,
    ready: str,
    log: Path,
    cwd: Path,
    environment: Mapping[str, str],
    end: signal.Signals = signal.SIGINT,
) -> Iterator[Served]:
    """Run a command that serves, from when ``ready`` answers 200 until a signal ends it."""
    with log.open("w") as lines:
        process = subprocess.Popen(
            command, stdout=lines, stderr=lines, text=True, cwd=cwd, env=os.environ | dict(environment)
        )
    served = Served(url, process, log)
    try:
        wait_until(lambda: process.poll() is not None or status(f"{url}/{ready}") == 200, 90)
        assert process.poll() is None, f"it ended at once:\n{log.read_text()}"
        yield served
    finally:
        if process.poll() is None:
            try:
                served.end(end)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _connection(process: psutil.Process) -> str:
    """What a kernel is reached by; a fork's command says nothing of it, but its sockets do."""
    with suppress(psutil.Error):
        if not process.name().startswith("kernel-"):
            return " ".join(process.cmdline())
        sockets = [str(each.laddr) for each in process.net_connections("unix")]
        return next((socket for socket in sockets if KERNEL.search(socket)), "")
    return ""
