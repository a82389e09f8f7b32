"""Our page template, and where Jupyter finds it."""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "page"
"""Laid out as Jupyter wants it: ``voila/templates/<name>``."""


def use_our_template() -> None:
    """Put our templates in front of those of the environment, for this process and its kernels."""
    others = os.environ.get("JUPYTER_PATH", "")
    if str(FOLDER) not in others.split(os.pathsep):
        os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, [str(FOLDER), others]))
