"""Running a notebook's cell again leaves nothing of the last run behind."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import ipywidgets as widgets
from IPython import get_ipython

from explainer.ui.parts import is_shared


@dataclass
class _Run:
    """One run of a cell, and what it has shown so far."""

    name: str = ""
    shown: list[widgets.Widget] = field(default_factory=list)


_runs: dict[str, _Run] = {}


def replace_in_cell(*roots: widgets.Widget) -> None:
    """Close what the last run of the same cell showed; without a front end that names its cells, do nothing."""
    shell = get_ipython()
    parent = shell.get_parent() if shell is not None and hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    if cell is None:
        return
    name = parent["header"]["msg_id"]
    last = _runs.get(cell, _Run(name))
    run = _runs[cell] = last if last.name == name else _Run(name)
    run.shown.extend(roots)
    if run is last:
        return

    def close_last(_result: object) -> None:
        shell.events.unregister("post_run_cell", close_last)
        spared = frozenset(_trees(run.shown))
        for before in last.shown:
            close(before, spared)

    # At its end, when all is known that it shows again.
    shell.events.register("post_run_cell", close_last)


def close(root: widgets.Widget, spared: frozenset[widgets.Widget] = frozenset()) -> None:
    """Close a widget and all that is in it, with layouts and styles too, but for what is `spared` or shared by all."""
    for widget in _trees([root]):
        if widget in spared or is_shared(widget):
            continue
        widget.close()
        # A notebook keeps every cell's output, and with it would keep all that it once held.
        if isinstance(widget, widgets.Box):
            widget.children = ()


def _trees(roots: Iterable[widgets.Widget]) -> Iterator[widgets.Widget]:
    for root in roots:
        yield from _trees(getattr(root, "children", ()))
        parts = (getattr(root, "layout", None), getattr(root, "style", None))
        yield from (part for part in parts if isinstance(part, widgets.Widget))
        yield root
