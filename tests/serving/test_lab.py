"""The notebooks opened in JupyterLab."""

import json
import re
import signal
import urllib.request
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import BrowserContext, expect
from tools.page_watch import Watched
from tools.served import Served, serving, wait_until

from explainer.serving.lab import lab_arguments
from explainer.serving.pages import Pages, notebooks_folder

pytestmark = pytest.mark.everywhere


def test_it_opens_the_home_notebook_and_asks_nobody_outside(
    context: BrowserContext, watched: Watched, lab: Served
) -> None:
    page = context.new_page()
    page.goto(lab.url)
    # JupyterLab remembers what was open before; the home notebook is the one in front.
    front = page.locator(".jp-Notebook:visible")
    expect(front).to_contain_text("output − expected", timeout=60_000)
    expect(page).to_have_url(re.compile("/lab/tree/en/explainer.ipynb"))
    # Told to end while a kernel starts, JupyterLab may wait for it for ever.
    expect(page.locator("#jp-main-statusbar").get_by_text("| Idle")).to_be_visible(timeout=60_000)
    # Nobody is asked whether news is wanted, and the question has had its time to come.
    expect(page.locator("#jp-main-statusbar")).to_be_visible()
    assert "news" not in page.locator("body").inner_text().lower()
    config = json.loads(page.locator("#jupyter-config-data").inner_text())
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    assert watched.outside == []


def test_its_sockets_do_not_wait_and_its_formulas_stay_here() -> None:
    arguments = lab_arguments(Pages(notebooks_folder(), "ru"))
    assert any(
        option.endswith("_connection_class=explainer.serving.connection.NoDelayConnection") for option in arguments
    )
    assert any("'mathjax_url': None" in option for option in arguments)
    assert "--LabApp.default_url=/lab/tree/ru/explainer.ipynb" in arguments


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_closed_terminal_leaves_no_kernel_and_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: signal.Signals
) -> None:
    runtime = tmp_path / "runtime"
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(runtime))
    options = ("--token", "word", "--folder", str(tmp_path / "copy"))
    with serving(tmp_path / "log", *options, subcommand=["lab"], ready="api") as lab:
        start = urllib.request.Request(f"{lab.url}/api/kernels", b"{}", {"Authorization": "token word"})
        urllib.request.urlopen(start, timeout=60).close()
        (kernel,) = map(psutil.Process, lab.kernels())
        assert list(runtime.glob("kernel-*"))
        assert lab.end(how) == 0
    wait_until(lambda: not kernel.is_running(), 10)
    assert [path.name for path in runtime.iterdir()] == ["jupyter_cookie_secret"]
