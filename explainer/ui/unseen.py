"""Scenes that are asked and drawn, but shown on no page: a page is sent nothing of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import comm
import ipywidgets as widgets
from comm.base_comm import BaseComm

from explainer.ui import parts


class _Silent(BaseComm):
    """A line to nobody."""

    def publish_msg(self, *_args: Any, **_kwargs: Any) -> None:
        """Keep it."""


@contextmanager
def unseen() -> Iterator[None]:
    """
    Make widgets, and change those that were made like this: no message goes out.

    A scene has some eighty models, each of which a page would build; parts that a page shares are not taken for them.
    """
    create, shared = comm.create_comm, dict(parts.SHARED)
    comm.create_comm = _Silent
    parts.SHARED.clear()
    try:
        yield
    finally:
        comm.create_comm = create
        parts.SHARED.clear()
        parts.SHARED.update(shared)


def discard(root: widgets.Widget) -> None:
    """Let a widget and all that is in it go, which the kernel would keep."""
    for child in getattr(root, "children", ()):
        discard(child)
    for name in ("layout", "style"):
        if isinstance(part := getattr(root, name, None), widgets.Widget):
            part.close()
    root.close()
