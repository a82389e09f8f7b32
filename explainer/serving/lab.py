"""The notebooks in JupyterLab, to read and change: ``make lab``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from explainer.serving.command import CannotServeError, choose
from explainer.serving.deploy.options import BESIDE_LAB, as_arguments
from explainer.serving.pages import HOME, Pages, notebooks_folder
from explainer.serving.startup import spare_the_grammar
from explainer.serving.template import use_our_template


def options(pages: Pages) -> list[str]:
    """Choose JupyterLab's settings.

    Parameters
    ----------
    pages : Pages
        The notebooks to open.

    Returns
    -------
    list of str
        Arguments for JupyterLab.
    """
    # Containers run as root; the token still keeps others out.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        f"--ServerApp.root_dir={pages.folder}",
        f"--ServerApp.allow_root={as_root}",
        *as_arguments(BESIDE_LAB),
        f"--LabApp.default_url=/lab/tree/{pages.home_in(pages.language)}",
        # Neither news nor updates are asked for: a classroom may have no network, and did not ask.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the notebooks in JupyterLab until interrupted.

    Parameters
    ----------
    arguments : sequence of str, optional
        Instead of those of the process.

    Returns
    -------
    int
        0, or 2 where what was asked for cannot be done.
    """
    about = argparse.ArgumentParser(prog="python -m explainer.serving.lab", description=main.__doc__)
    about.add_argument("--port", type=int, default=8888, help="port to serve on (default: %(default)s)")
    about.add_argument("--lang", default="en", help="language of the notebook opened")
    about.add_argument("--notebook", default=HOME, help="notebook opened (default: %(default)s)")
    about.add_argument("--no-browser", action="store_true", help="only print the address")
    about.add_argument("--token", help="what visitors must know; empty lets in everybody on this machine")
    # For tests: a copy of the notebooks, to be written into.
    about.add_argument("--notebooks", type=Path, default=notebooks_folder(), help=argparse.SUPPRESS)
    asked = about.parse_args(arguments)
    try:
        pages = choose(asked.notebooks.resolve(), asked.lang, asked.notebook)
    except CannotServeError as reason:
        print(f"explainer: {reason}", file=sys.stderr)
        return 2

    spare_the_grammar()
    use_our_template()
    from jupyterlab.labapp import LabApp

    chosen = [f"--ServerApp.port={asked.port}", f"--ServerApp.open_browser={not asked.no_browser}"]
    if asked.token is not None:
        chosen.append(f"--IdentityProvider.token={asked.token}")
    LabApp.launch_instance(argv=[*options(pages), *chosen])
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
