"""Kernels that are forks: each is a kernel like any other, and shares nothing with the others that can be seen."""

import asyncio
import importlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager
from tools.event_loop import Loop
from tools.tiny_notebooks import write

from explainer.serving.forks import ForkedProcess, ForkedProvisioner, prepare_forks
from explainer.serving.pages import Pages, notebooks_folder
from explainer.serving.prepared_pages import NotPreparedError, PreparedPage
from explainer.serving.startup import CAN_FORK

SELDOM = "wave"
"""A module that nothing else imports."""
TELL = """
import json, os, random, sys, threading, uuid
print(json.dumps({
    "folder": os.getcwd(), "word": os.environ["WORD"], "path": "PATH" in os.environ, "pid": os.getpid(),
    "group": os.getpgid(0), "name": open("/proc/self/comm").read().strip(),
    "argv": sys.argv[0], "modules": list(sys.modules), "chance": [random.random(), uuid.uuid4().hex],
    "targets": list(get_ipython().kernel.comm_manager.targets),
}))
"""


ANSWER_LATE = """
import select
kernel = get_ipython().kernel
thread = kernel.shell_channel_thread
def answer():
    select.select([kernel.shell_stream.socket.FD], [], [], 20)
    thread.manager._send_on_shell_channel([b"nobody", b"an answer"])
thread.io_loop.add_callback(answer)
"""
"""Begin to answer somebody just when the next message arrives."""


@pytest.fixture(scope="module", autouse=True)
def _prepared() -> None:
    if not CAN_FORK:
        pytest.skip("this system's kernels are no forks")
    prepare_forks([SELDOM])


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    with Loop() as made:
        yield made


class Kernel:
    """A kernel of Jupyter's, started as a fork."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manager = AsyncKernelManager(kernel_name="python3")
        made = ForkedProvisioner(kernel_id="7", kernel_spec=self.manager.kernel_spec, parent=self.manager)
        self.manager.provisioner = made

    async def __aenter__(self) -> "Kernel":
        await self.manager.start_kernel(cwd=str(self.folder), env={"WORD": "слово"})
        self.client = self.manager.client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=30)
        return self

    async def __aexit__(self, *_: object) -> None:
        self.client.stop_channels()
        await self.manager.shutdown_kernel(now=True)

    async def idle_after(self, message: str) -> None:
        """Wait until it has done with a message that was sent to it."""
        while True:
            heard = await self.client.get_iopub_msg(timeout=20)
            if heard["parent_header"].get("msg_id") == message and heard["content"].get("execution_state") == "idle":
                return

    async def told(self) -> dict[str, Any]:
        """What it knows of itself."""
        said: list[str] = []
        await self.client.execute_interactive(TELL, output_hook=lambda message: said.append(text_of(message)))
        told: dict[str, Any] = json.loads("".join(said))
        return told


def text_of(message: dict[str, Any]) -> str:
    return str(message["content"].get("text", ""))


def test_a_fork_is_a_kernel_in_its_folder_and_with_its_environment(loop: Loop, tmp_path: Path) -> None:
    async def story() -> None:
        async with Kernel(tmp_path) as kernel:
            told = await kernel.told()
            assert (told["folder"], told["word"], told["path"]) == (str(tmp_path), "слово", False)
            assert told["pid"] == told["group"] == kernel.manager.provisioner.pid  # type: ignore[union-attr]
            assert told["argv"] == "ipykernel_launcher"
            assert SELDOM in told["modules"]
            assert "jupyter.widget.control" in told["targets"]
            assert not {"voila", "jupyter_server", "pytest"} & set(told["modules"])

    loop.run(story(), 60)


def test_forks_have_no_chance_in_common(loop: Loop, tmp_path: Path) -> None:
    async def story() -> None:
        async with Kernel(tmp_path) as one, Kernel(tmp_path) as other:
            first, second = (await one.told())["chance"], (await other.told())["chance"]
            assert all(mine != yours for mine, yours in zip(first, second, strict=True))

    loop.run(story(), 60)


def test_a_kernel_is_known_by_its_processs_name(loop: Loop, tmp_path: Path) -> None:
    async def story() -> None:
        async with Kernel(tmp_path) as kernel:
            file = Path(kernel.manager.connection_file).stem
            assert (await kernel.told())["name"] == file[:15]

    loop.run(story(), 60)


def test_a_message_that_comes_while_an_answer_goes_out_is_read(loop: Loop, tmp_path: Path) -> None:
    # Until ipykernel 7.4 it was left lying, with all that the page said after it.
    async def story() -> None:
        async with Kernel(tmp_path) as kernel:
            await kernel.idle_after(kernel.client.execute(ANSWER_LATE))
            said = kernel.client.session.msg("comm_msg", {"comm_id": "7", "data": {}})
            kernel.client.shell_channel.send(said)
            await kernel.idle_after(said["header"]["msg_id"])

    loop.run(story(), 60)


def test_a_fork_that_ended_says_so_and_gets_no_signal(tmp_path: Path) -> None:
    process = ForkedProcess(["-f", str(tmp_path / "kernel-1.json")], str(tmp_path), dict(os.environ))
    assert process.poll() is None
    process.kill()
    assert process.wait() == process.poll() == -9
    process.terminate()


def test_a_kernel_of_another_python_is_started_as_ever(loop: Loop, tmp_path: Path) -> None:
    manager = AsyncKernelManager(kernel_name="python3")
    provisioner = ForkedProvisioner(kernel_id="7", kernel_spec=manager.kernel_spec, parent=manager)
    true = shutil.which("true")
    assert true

    async def story() -> None:
        await provisioner.launch_kernel([true], cwd=str(tmp_path), env=dict(os.environ))
        assert isinstance(provisioner.process, subprocess.Popen)
        assert await asyncio.wait_for(provisioner.wait(), 20) == 0

    loop.run(story(), 60)


def test_what_our_own_pages_import_is_known_beforehand_and_nobody_elses(tmp_path: Path) -> None:
    modules = Pages(notebooks_folder()).imports()
    assert {"explainer.scenes", "explainer.practice", "explainer.ui.page"} <= set(modules)
    assert all(importlib.import_module(name) for name in modules)
    (tmp_path / "en").mkdir()
    shutil.copy(notebooks_folder() / "en" / "explainer.ipynb", tmp_path / "en")
    assert Pages(tmp_path).imports() == []


def test_a_page_whose_cells_fail_says_so(tmp_path: Path) -> None:
    write(tmp_path / "broken.ipynb", "Broken", "en", "raise RuntimeError('an explanation for programmers')")
    page = PreparedPage(tmp_path / "broken.ipynb", "broken")
    with pytest.raises(NotPreparedError, match="RuntimeError: an explanation for programmers"):
        page.outputs()
