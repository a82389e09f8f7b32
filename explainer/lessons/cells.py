"""Running a notebook's cell again leaves nothing of the last run behind."""

from collections.abc import Iterator

import ipywidgets as widgets
from IPython import get_ipython

_shown: dict[str, widgets.Widget] = {}


def replace_in_cell(root: widgets.Widget) -> None:
    """Close what the same cell showed before; without a front end that names its cells, do nothing."""
    shell = get_ipython()
    parent = shell.get_parent() if shell is not None and hasattr(shell, "get_parent") else {}
    cell = parent.get("metadata", {}).get("cellId")
    if cell is None:
        return
    before = _shown.pop(cell, None)
    if before is not None:
        close(before, spared=frozenset(_tree(root)))
    _shown[cell] = root


def close(root: widgets.Widget, spared: frozenset[widgets.Widget] = frozenset()) -> None:
    """Close a widget and all that is in it, with their layouts and styles, but for what is `spared`."""
    for widget in _tree(root):
        if widget not in spared:
            widget.close()


def _tree(root: widgets.Widget) -> Iterator[widgets.Widget]:
    for child in getattr(root, "children", ()):
        yield from _tree(child)
    parts = (getattr(root, "layout", None), getattr(root, "style", None))
    yield from (part for part in parts if isinstance(part, widgets.Widget))
    yield root
