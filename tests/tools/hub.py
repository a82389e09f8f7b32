"""A JupyterHub as a process of its own, with the proxy that hubs stand behind."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools.served import ROOT, Served, free_port, running

PROXY = Path(sys.prefix) / "node" / "node_modules" / ".bin" / "configurable-http-proxy"
PASSWORD = "chalk and talk"

CONFIG = """
load_subconfig({ours!r})

c.JupyterHub.bind_url = "http://127.0.0.1:{port}"
c.JupyterHub.hub_port = {hub}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy}"
c.ConfigurableHTTPProxy.command = [{command!r}]
c.JupyterHub.db_url = "sqlite:///:memory:"
c.JupyterHub.cookie_secret = bytes(range(32))
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = {password!r}
c.Authenticator.allowed_users = {people!r}
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r}
c.Spawner.env_keep = ["PATH", "PYTHONPATH", "LANG"]
"""


def proxy() -> Path:
    """Find the proxy, or get it from npm."""
    if not PROXY.exists():
        npm = shutil.which("npm")
        if not npm:
            pytest.skip("npm is missing: without it there is no configurable-http-proxy, and no hub to try")
        prefix = PROXY.parents[2]
        prefix.mkdir(exist_ok=True)
        subprocess.run(
            [npm, "install", "--silent", "--no-fund", "--prefix", str(prefix), PROXY.name], check=True, timeout=300
        )
    return PROXY


@contextmanager
def hub(folder: Path, *people: str) -> Iterator[Served]:
    """Start a hub with our configuration, wait until people can log in, and end it with all it started."""
    port, log, config = free_port(), folder / "log", folder / "jupyterhub_config.py"
    config.write_text(
        CONFIG.format(
            ours=str(ROOT / "explainer" / "serving" / "deploy" / "jupyterhub_config.py"),
            port=port,
            hub=free_port(),
            proxy=free_port(),
            command=str(proxy()),
            password=PASSWORD,
            people=set(people),
            homes=str(folder / "{username}"),
        )
    )
    environment = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
    }
    command = [sys.executable, "-m", "jupyterhub", "-f", str(config)]
    url = f"http://127.0.0.1:{port}"
    with running(command, url, "hub/login", log, folder, environment, end=signal.SIGTERM) as served:
        yield served
