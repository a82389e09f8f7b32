"""A server of its own, with notebooks small enough to see through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from served import Served, serving

SECRET = "secret_of_the_source"

CODE = f"""
import ipywidgets
{SECRET} = ipywidgets.IntSlider(1, 0, 9)
echo = ipywidgets.HTML('<b id="echo">1</b>')
{SECRET}.observe(lambda change: setattr(echo, 'value', f'<b id="echo">{{change.new}}</b>'), 'value')
ipywidgets.VBox([{SECRET}, echo])
"""

BROKEN = "raise RuntimeError('an explanation for programmers')"


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A slider and its echo in two languages, and a page that fails."""
    folder = tmp_path_factory.mktemp("notebooks")
    for language, title in (("en", "One step"), ("ru", "Один шаг")):
        (folder / language).mkdir()
        write(folder / language / "explainer.ipynb", title, language, CODE)
    write(folder / "en" / "broken.ipynb", "Broken", "en", BROKEN)
    (folder / "en" / "notes.txt").write_text("for the teacher only")
    return folder


def write(path: Path, title: str, language: str, code: str) -> None:
    cells = [new_markdown_cell(f"# {title}\n\nInline $z = Wx + b$."), new_code_cell(code)]
    metadata = {
        "title": title,
        "explainer": {"language": language},
        "kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"},
    }
    nbformat.write(new_notebook(cells=cells, metadata=metadata), path)


@pytest.fixture(scope="session")
def tiny_server(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The explainer with the tiny notebooks."""
    with serving(tmp_path_factory.mktemp("tiny") / "log", "--notebooks", str(tiny)) as served:
        yield served
