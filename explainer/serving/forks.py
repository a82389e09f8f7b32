"""
Kernels as forks of one process that has imported what they need, which makes a start short and its memory small.

That process is the standard library's: https://docs.python.org/3/library/multiprocessing.html.
"""

import asyncio
import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from explainer.serving.startup import CAN_FORK

PROVISIONER = "explainer-fork" if CAN_FORK else "local-provisioner"
"""Who starts the kernels, by the name that pyproject.toml gives Jupyter."""

LAUNCHER = "ipykernel_launcher"
IN_EVERY_KERNEL = (
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "IPython.extensions.storemagic",
    "ipywidgets",
    # What is otherwise imported only as a kernel starts, which takes as long as all the rest of it.
    "faulthandler",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "sqlite3",
    "tornado.platform.asyncio",
)

EXTENSION = "--InteractiveShellApp.extra_extensions="
WIDGETS = "ipywidgets"
"""Imported before there is a kernel, they have not introduced themselves to it, as they do on import."""
NO_HISTORY = "--HistoryManager.enabled=False"
"""Nobody types anything that could be looked up in a later lesson."""


def prepare_forks(modules: Sequence[str]) -> None:
    """Begin to import what the kernels will need, in a process of its own that they are forked off."""
    if not CAN_FORK:
        return
    from multiprocessing import forkserver

    # A process with threads must not be forked, and one kernel of many has no processors to itself.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Of Python's own modules the debugger would complain that it cannot stop in them; ours are not debugged.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    multiprocessing.set_forkserver_preload([*IN_EVERY_KERNEL, *modules, "explainer.serving.page_process"])
    # A terminal that is closed ends the server, and the server its kernels: in between they are still to be seen to.
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGHUP, before)


Fork = Callable[[list[str], str, Mapping[str, str]], Any]
"""Starts a kernel from its arguments, folder and environment; its process is seen as `subprocess.Popen` shows one."""


class ForkedProvisioner(LocalProvisioner):
    """Start a kernel of our own Python as a fork, and any other as Jupyter does."""

    async def launch_kernel(self, cmd: list[str], fork: Fork | None = None, **settings: Any) -> KernelConnectionInfo:
        """Start a kernel whose command Jupyter has put together, by another `fork` than usual where one is given."""
        if cmd[0] != sys.executable or LAUNCHER not in cmd:
            return await super().launch_kernel(cmd, **settings)
        arguments = cmd[cmd.index(LAUNCHER) + 1 :]
        # In a thread: the first one waits until all is imported.
        process = await asyncio.to_thread(fork or ForkedProcess, arguments, settings["cwd"], settings["env"])
        self.process = cast(Any, process)
        # It leads a group of its own, as soon as it runs.
        self.pid = self.pgid = process.pid
        self.cwd = settings["cwd"]
        return self.connection_info


class ForkedProcess:
    """A kernel's process, seen as `subprocess.Popen` shows one."""

    stdin = stdout = stderr = None

    def __init__(self, arguments: list[str], folder: str, environment: Mapping[str, str]) -> None:
        self._process = start_process(run_fork, arguments, folder, plain(environment))
        self.pid = self._process.pid

    def poll(self) -> int | None:
        """Return its exit code, None while it runs."""
        return self._process.exitcode

    def wait(self) -> int | None:
        """Wait until it has ended."""
        self._process.join()
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send it a signal; one that has ended gets none."""
        if self.pid and self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)


def start_process(target: Callable[..., None], *given: Any) -> multiprocessing.process.BaseProcess:
    """Start a process that has imported all there is to import; what an erring server leaves over, Python ends."""
    process = multiprocessing.get_context("forkserver").Process(target=target, args=given, daemon=True)
    process.start()
    return process


def plain(environment: Mapping[str, str]) -> dict[bytes, bytes]:
    """Write an environment in plain bytes: for an object of Voilà's, as some names are, a fork imports all of Voilà."""
    return {os.fsencode(name): os.fsencode(value) for name, value in environment.items()}


def run_fork(arguments: list[str], folder: str, environment: Mapping[bytes, bytes]) -> None:
    """Be a kernel in a process that was forked for it and has run nothing yet."""
    # Without that process nobody would learn of a kernel's end; it looks once a second whether its parent is there.
    run_kernel(arguments, folder, environment, EXTENSION + WIDGETS, f"--IPKernelApp.parent_handle={os.getppid()}")


def run_kernel(arguments: list[str], folder: str, environment: Mapping[bytes, bytes], *options: str) -> None:
    """Be a kernel, until it is ended: what `ipykernel_launcher` does, in a process that has just been forked."""
    from ipykernel.kernelapp import IPKernelApp

    (file,) = (word for word in arguments if word.endswith(".json"))
    lead_own_group(Path(file).stem)
    os.chdir(folder)
    os.environb.clear()
    os.environb.update(environment)
    sys.argv = [LAUNCHER, *arguments]
    multiprocessing.current_process().daemon = False  # it may have processes of its own
    threading.Thread(target=_end_with_server, daemon=True).start()
    IPKernelApp.launch_instance([*arguments, *options, NO_HISTORY])


def lead_own_group(name: str) -> None:
    """Begin as a process that signals for others do not reach, and that `top` and `ps` tell from them by its name."""
    os.setsid()
    with suppress(OSError):
        Path("/proc/self/comm").write_text(name)
    # What was imported stays: not looked at for garbage, its memory stays shared, and moves are quicker.
    gc.freeze()


def _end_with_server() -> None:
    server = multiprocessing.parent_process()
    if server:
        server.join()
        os.kill(os.getpid(), signal.SIGKILL)
