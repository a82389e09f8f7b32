"""Our page template: where Jupyter finds it, and what it needs."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "page"
"""Laid out as Jupyter wants it: ``voila/templates/<name>``."""

EXTENSIONS = ["anywidget", "@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8"]
"""Of the extensions installed for JupyterLab, those that the page needs; others may fail outside of it."""


def use_our_template() -> None:
    """Put our templates in front of those of the environment, for this process and its kernels."""
    others = os.environ.get("JUPYTER_PATH", "")
    if str(FOLDER) not in others.split(os.pathsep):
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(FOLDER), others]))
