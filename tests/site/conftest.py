"""The site, built once for all that look at it, and given out by the plainest of web servers."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.served import ROOT, free_port, running

from explainer.site.build import build
from explainer.site.errors import NotToBeHadError

CACHE = ROOT / "dist" / "parts"
"""That of `make site`: what was got and compiled once is there for all."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site. Without a network, npm or the packages there is none, and pytest's last lines say so."""
    folder = tmp_path_factory.mktemp("site") / "below" / "site"
    try:
        build(ROOT / "notebooks", folder, CACHE)
    except NotToBeHadError as reason:
        pytest.skip(f"THE SITE WAS NOT TESTED: {reason}")
    return folder


@pytest.fixture(scope="session")
def site(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site is given out, below a path as on a host of many sites."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "http.server",
        "--bind",
        "127.0.0.1",
        "--directory",
        str(built.parents[1]),
        str(port),
    ]
    url, log = f"http://127.0.0.1:{port}", tmp_path_factory.mktemp("site-log") / "log"
    with running(command, url, "below/site/index.html", log, ROOT, {}):
        yield f"{url}/below/site"
