"""Running a notebook's cell again closes what it showed before."""

import gc
import weakref
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import ipywidgets as widgets
import pytest
from IPython.core.events import EventManager
from ipywidgets.widgets import widget as registry
from tools.reading import commit, controls, send, tree

from explainer.scenes import OneStep, Puzzle, SignTable, TwoInputs
from explainer.ui import cell_rerun as cells
from explainer.ui.page import page

Run = Callable[[str | None], AbstractContextManager[None]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a cell, as a front end does: ``with run("one"):``."""

    class Shell:
        def __init__(self) -> None:
            self.events = EventManager(self, {"post_run_cell": lambda result: None})
            self.parent: dict[str, Any] = {}

        def get_parent(self) -> dict[str, Any]:
            return self.parent

    shell = Shell()
    monkeypatch.setattr(cells, "get_ipython", lambda: shell)
    monkeypatch.setattr(cells, "_runs", {})
    names = iter(range(1000))

    @contextmanager
    def running(cell: str | None) -> Iterator[None]:
        metadata = {} if cell is None else {"cellId": cell}
        shell.parent = {"metadata": metadata, "header": {"msg_id": f"{next(names)}"}}
        yield
        shell.events.trigger("post_run_cell", None)

    return running


def alive(root: widgets.Widget) -> bool:
    return root.comm is not None


def test_running_a_cell_again_closes_what_it_showed(run: Run) -> None:
    with run("one"):
        first = page(OneStep("en"))
    parts = [first, *tree(first)]
    with run("one"):
        second = page(OneStep("en"))
    assert not any(map(alive, parts))
    assert all(map(alive, tree(second)))


def test_a_cell_may_show_two_pages(run: Run) -> None:
    with run("one"):
        first, second = page(OneStep("en")), page(TwoInputs("en"))
    assert all(map(alive, [*tree(first), *tree(second)]))
    with run("one"):
        page(OneStep("en"))
    assert not any(map(alive, (first, second)))


def test_two_pages_of_a_cell_may_change_places(run: Run) -> None:
    one, two = OneStep("en"), TwoInputs("en")
    for scenes in ((one, two), (two, one)):
        with run("pages"):
            shown = [page(scene) for scene in scenes]
        assert all(map(alive, [part for root in shown for part in tree(root)]))


@pytest.mark.parametrize("kinds", [(OneStep,), (Puzzle,), (OneStep, TwoInputs)], ids=str)
def test_running_a_cell_many_times_leaves_the_number_of_widgets_as_it_was(
    run: Run, kinds: tuple[type[OneStep], ...]
) -> None:
    def show() -> int:
        with run("one"):
            page(*(kind("en") for kind in kinds))
        return len(registry._instances)

    show()
    assert len({show() for _ in range(3)}) == 1


def test_a_notebook_that_keeps_every_output_keeps_no_scene_with_it(run: Run) -> None:
    outputs, scenes = [], []
    for _ in range(3):
        with run("one"):
            scene = OneStep("en")
            commit(scene)
            outputs.append(page(scene))
        scenes.append(weakref.ref(scene))
    gc.collect()
    assert [kept() for kept in scenes] == [None, None, scene]


def test_a_table_that_was_made_anew_is_not_kept_by_the_scenes_it_heard(run: Run) -> None:
    puzzle = Puzzle("en")
    tables = []
    for _ in range(2):
        with run("signs"):
            table = SignTable("en", puzzle)
            page(table)
        tables.append(weakref.ref(table))
    gc.collect()
    assert [kept() for kept in tables] == [None, table]
    commit(puzzle)
    assert table.filled


def test_a_closed_page_leaves_its_successor_working(run: Run) -> None:
    with run("one"):
        page(OneStep("en"))
    with run("one"):
        scene = OneStep("en")
        page(scene)
    send(controls(scene.settings)["x"].widget, value=-2.0)
    commit(scene)
    assert "▼ −0.20" in scene.cards.marks.value


def test_other_cells_keep_what_they_show(run: Run) -> None:
    with run("one"):
        first = page(OneStep("en"))
    with run("two"):
        page(OneStep("en"))
    assert alive(first)


def test_a_scene_that_is_shown_again_stays_alive(run: Run) -> None:
    """The scene may be made in a cell of its own, and only its page run again."""
    scene = OneStep("en")
    with run("page"):
        first = page(scene)
    with run("page"):
        second = page(scene)
    assert not alive(first)
    assert alive(second)
    assert all(alive(part) for part in tree(scene.widget))


def test_without_a_front_end_that_names_its_cells_nothing_is_closed(run: Run) -> None:
    with run(None):
        first = page(OneStep("en"))
    with run(None):
        page(OneStep("en"))
    assert alive(first)


def test_outside_a_notebook_nothing_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "get_ipython", lambda: None)
    first = page(OneStep("en"))
    page(OneStep("en"))
    assert alive(first)
