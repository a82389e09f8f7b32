"""The notebooks as they are committed: their cells, their code, their prose."""

from functools import cache
from typing import Any

import nbformat

from tools.served import ROOT

FOLDER = ROOT / "notebooks"
NAMES = sorted(path.name for path in (FOLDER / "en").glob("*.ipynb"))


@cache
def read(language: str, name: str) -> Any:
    """One of them, whole."""
    return nbformat.read(FOLDER / language / name, as_version=4)


def code(language: str, name: str) -> list[str]:
    """The source of its code cells."""
    return [cell.source for cell in read(language, name).cells if cell.cell_type == "code"]


def prose(language: str, name: str, cell_id: str = "") -> str:
    """All that it tells, or what one of its cells tells."""
    told = [cell for cell in read(language, name).cells if cell.cell_type == "markdown"]
    return " ".join(" ".join(cell.source for cell in told if cell_id in ("", cell.id)).split())
