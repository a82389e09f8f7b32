"""A server of its own, with notebooks small enough to see through."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.served import Served, serving
from tools.tiny_notebooks import write

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


@pytest.fixture(scope="session")
def tiny_server(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The explainer with the tiny notebooks."""
    with serving(tmp_path_factory.mktemp("tiny") / "log", "--notebooks", str(tiny)) as served:
        yield served
