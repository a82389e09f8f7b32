"""The notebooks' prose, set as all other words are; run by ``make messages``."""

from pathlib import Path

import nbformat

from explainer.language.typography import unbroken
from tools.served import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*/*.ipynb"))


def typeset(path: Path) -> nbformat.NotebookNode:
    """A notebook whose markdown cells hold together what belongs together; its code stays as it is."""
    notebook = nbformat.read(path, nbformat.NO_CONVERT)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = unbroken(cell.source)
    return notebook


if __name__ == "__main__":
    for path in NOTEBOOKS:
        nbformat.write(typeset(path), path)
