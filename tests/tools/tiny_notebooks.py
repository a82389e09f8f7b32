"""Notebooks small enough to see through."""

from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def write(path: Path, title: str, language: str, code: str) -> None:
    """Write a notebook of one heading and one cell."""
    cells = [new_markdown_cell(f"# {title}\n\nInline $z = Wx + b$."), new_code_cell(code)]
    metadata = {
        "title": title,
        "explainer": {"language": language},
        "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"},
    }
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)
