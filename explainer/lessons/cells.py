"""Running a notebook's cell again leaves nothing of the last run behind."""

from collections.abc import Iterator

import ipywidgets as widgets
from IPython import get_ipython

from explainer.controls import is_shared

_shown: dict[str, tuple[widgets.Widget, ...]] = {}


def replace_in_cell(*roots: widgets.Widget) -> None:
    """Close what the same cell showed before; without a front end that names its cells, do nothing."""
    shell = get_ipython()
    parent = shell.get_parent() if shell is not None and hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    if cell is None:
        return
    spared = frozenset(part for root in roots for part in _tree(root))
    for before in _shown.pop(cell, ()):
        close(before, spared)
    _shown[cell] = roots


def close(root: widgets.Widget, spared: frozenset[widgets.Widget] = frozenset()) -> None:
    """Close a widget and all that is in it, with layouts and styles too, but for what is `spared` or shared by all."""
    for widget in _tree(root):
        if widget not in spared and not is_shared(widget):
            widget.close()


def _tree(root: widgets.Widget) -> Iterator[widgets.Widget]:
    for child in getattr(root, "children", ()):
        yield from _tree(child)
    parts = (getattr(root, "layout", None), getattr(root, "style", None))
    yield from (part for part in parts if isinstance(part, widgets.Widget))
    yield root
