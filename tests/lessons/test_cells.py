"""Running a notebook's cell again closes what it showed before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pytest
from ipywidgets.widgets import widget as registry
from reading import commit, controls, send, tree

from explainer.lessons import OneStep, TwoInputs, cells, page

Run = Callable[[str | None], widgets.VBox]


@pytest.fixture
def in_cell(monkeypatch: pytest.MonkeyPatch) -> Callable[[str | None], None]:
    """Say which cell runs now, as a front end does."""

    class Shell:
        parent: dict[str, Any] = {}  # noqa: RUF012

        def get_parent(self) -> dict[str, Any]:
            return self.parent

    shell = Shell()
    monkeypatch.setattr(cells, "get_ipython", lambda: shell)
    monkeypatch.setattr(cells, "_shown", {})

    def runs(cell: str | None) -> None:
        shell.parent = {"metadata": {} if cell is None else {"cellId": cell}}

    return runs


def alive(root: widgets.Widget) -> bool:
    return root.comm is not None


def test_running_a_cell_again_closes_what_it_showed(in_cell: Callable[[str | None], None]) -> None:
    in_cell("one")
    first = page(OneStep("en"))
    parts = [first, *tree(first)]
    second = page(OneStep("en"))
    assert not any(map(alive, parts))
    assert all(map(alive, tree(second)))


def test_running_a_cell_many_times_leaves_the_number_of_widgets_as_it_was(
    in_cell: Callable[[str | None], None],
) -> None:
    in_cell("one")
    page(OneStep("en"), TwoInputs("en"))
    before = len(registry._instances)
    for _ in range(3):
        page(OneStep("en"), TwoInputs("en"))
    assert len(registry._instances) == before


def test_a_closed_page_leaves_its_successor_working(in_cell: Callable[[str | None], None]) -> None:
    in_cell("one")
    page(OneStep("en"))
    scene = OneStep("en")
    page(scene)
    send(controls(scene.settings)["x"].widget, value=-2.0)
    commit(scene)
    assert "▼ −0.20" in scene.cards.marks.value


def test_other_cells_keep_what_they_show(in_cell: Callable[[str | None], None]) -> None:
    in_cell("one")
    first = page(OneStep("en"))
    in_cell("two")
    page(OneStep("en"))
    assert alive(first)


def test_a_scene_that_is_shown_again_stays_alive(in_cell: Callable[[str | None], None]) -> None:
    """The scene may be made in a cell of its own, and only its page run again."""
    in_cell("page")
    scene = OneStep("en")
    first = page(scene)
    second = page(scene)
    assert not alive(first)
    assert alive(second)
    assert all(alive(part) for part in tree(scene.widget))


def test_without_a_front_end_that_names_its_cells_nothing_is_closed(
    in_cell: Callable[[str | None], None],
) -> None:
    in_cell(None)
    first = page(OneStep("en"))
    page(OneStep("en"))
    assert alive(first)


def test_outside_a_notebook_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "get_ipython", lambda: None)
    first = page(OneStep("en"))
    page(OneStep("en"))
    assert alive(first)
