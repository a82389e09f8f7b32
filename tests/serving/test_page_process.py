"""The cells of a notebook are run without a kernel, and what they show is known."""

from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, writes

from explainer.serving.page_process import Output, run_cells


def outputs_of(folder: Path, *sources: str) -> list[list[Output]]:
    cells = [new_markdown_cell("# Read me"), *map(new_code_cell, sources)]
    (folder / "page.ipynb").write_text(writes(new_notebook(cells=cells)), encoding="utf-8")
    return list(run_cells(folder / "page.ipynb"))


def test_a_cell_shows_the_widget_in_its_last_line(tmp_path: Path) -> None:
    prose, assigned, ((shown,)) = outputs_of(
        tmp_path, "import ipywidgets\nslider = ipywidgets.IntSlider(7)", "slider.value += 1\nslider"
    )
    assert (prose, assigned) == ([], [])
    assert set(shown["data"]) >= {"text/plain", "application/vnd.jupyter.widget-view+json"}
    assert "value=8" in shown["data"]["text/plain"]


@pytest.mark.parametrize("source", ["", "# only a remark", "None", "x = 1", "def f(): return 1"])
def test_a_cell_that_shows_nothing(tmp_path: Path, source: str) -> None:
    assert outputs_of(tmp_path, source) == [[], []]


def test_cells_share_their_names(tmp_path: Path) -> None:
    assert outputs_of(tmp_path, "x = 1\ndef f(): return x", "x = 2", "assert f() == 2") == [[]] * 4


@pytest.mark.parametrize("source", ["1 / 0", "'not a widget'"])
def test_a_page_that_only_a_kernel_can_make_says_so(tmp_path: Path, source: str) -> None:
    with pytest.raises((ArithmeticError, AttributeError)):
        outputs_of(tmp_path, source)
