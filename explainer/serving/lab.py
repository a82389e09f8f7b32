"""The notebooks in JupyterLab, to read and change: ``explainer lab``, ``make lab``."""

import argparse
import os
import sys
from collections.abc import Callable

from explainer.serving.jupyter_options import BESIDE_LAB, as_arguments
from explainer.serving.lab_copy import LabCopy, copy_notebooks
from explainer.serving.pages import Pages, choose_pages, notebooks_folder
from explainer.serving.startup import end_with_the_terminal, skip_address_grammar
from explainer.serving.template import ask_nobody_about_news, use_our_template
from explainer.serving.texts import catalogue


def lab_arguments(pages: Pages) -> list[str]:
    """Choose JupyterLab's settings for the notebooks to open."""
    # Containers run as root; the token still keeps others out.
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        f"--ServerApp.root_dir={pages.folder}",
        f"--ServerApp.allow_root={is_root}",
        *as_arguments(BESIDE_LAB),
        f"--LabApp.default_url=/lab/tree/{pages.home_in(pages.language)}",
        # Neither news nor updates are asked for: a classroom may have no network, and did not ask.
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]


def open_lab(options: argparse.Namespace) -> None:
    """Open the reader's copy of the notebooks until interrupted, as the options of `lab_parser` ask for."""
    copy = copy_notebooks(notebooks_folder(), options.folder.resolve())
    pages = choose_pages(copy.folder, options.lang, options.notebook)
    print_copy(copy, catalogue(options.reader_language).gettext)

    end_with_the_terminal()
    skip_address_grammar()
    use_our_template()
    ask_nobody_about_news()
    from jupyterlab.labapp import LabApp

    arguments = [
        *lab_arguments(pages),
        f"--ServerApp.port={options.port}",
        f"--ServerApp.open_browser={not options.no_browser}",
    ]
    if options.token is not None:
        arguments.append(f"--IdentityProvider.token={options.token}")
    LabApp.launch_instance(argv=arguments)


def print_copy(copy: LabCopy, translate: Callable[[str], str]) -> None:
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
