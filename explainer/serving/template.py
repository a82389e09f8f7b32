"""Our page template and our settings of JupyterLab, and where Jupyter finds them."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "page"
"""Laid out as Jupyter wants it: ``voila/templates/<name>``, ``labconfig``."""


def use_our_template() -> None:
    """Put our templates in front of those of the environment, for this process and its kernels."""
    _put_in_front("JUPYTER_PATH")


def ask_nobody_about_news() -> None:
    """Have JupyterLab, in this process, leave out the question whether news is wanted."""
    _put_in_front("JUPYTER_CONFIG_PATH")


def _put_in_front(variable: str) -> None:
    others = os.environ.get(variable, "")
    if str(FOLDER) not in others.split(os.pathsep):
        os.environ[variable] = os.pathsep.join(filter(None, [str(FOLDER), others]))
