"""The notebooks in JupyterLab, to read and change: ``explainer lab``, ``make lab``."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable

from explainer.serving.command import choose
from explainer.serving.deploy.options import BESIDE_LAB, as_arguments
from explainer.serving.lab_copy import LabCopy, copy_notebooks
from explainer.serving.pages import Pages, notebooks_folder
from explainer.serving.startup import end_with_the_terminal, spare_the_grammar
from explainer.serving.template import use_our_template
from explainer.serving.texts import catalogue


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


def open_lab(asked: argparse.Namespace) -> None:
    """Open the reader's copy of the notebooks in JupyterLab until interrupted.

    Parameters
    ----------
    asked : argparse.Namespace
        The options of `to_open_lab`.

    Raises
    ------
    CannotServeError
        Where what was asked for cannot be done.
    """
    copy = copy_notebooks(notebooks_folder(), asked.folder.resolve())
    pages = choose(copy.folder, asked.lang, asked.notebook)
    tell(copy, catalogue(asked.spoken).gettext)

    end_with_the_terminal()
    spare_the_grammar()
    use_our_template()
    from jupyterlab.labapp import LabApp

    chosen = [f"--ServerApp.port={asked.port}", f"--ServerApp.open_browser={not asked.no_browser}"]
    if asked.token is not None:
        chosen.append(f"--IdentityProvider.token={asked.token}")
    LabApp.launch_instance(argv=[*options(pages), *chosen])


def tell(copy: LabCopy, translate: Callable[[str], str]) -> None:
    """Say where the copy is, and how to get a fresh one where the originals have changed."""
    _ = translate
    print(_("Your copy of the notebooks, where all that you change is kept: {folder}").format(folder=copy.folder))
    if copy.changed:
        changed = _("Since it was made, the originals have changed: {notebooks}.").format(
            notebooks=", ".join(copy.changed)
        )
        fresh = _("For a fresh copy of a notebook, rename yours or delete it, and start again.")
        print(f"{changed} {fresh}")
    sys.stdout.flush()
