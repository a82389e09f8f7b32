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

    A scene has some eighty models, each of which a page would build, and ipywidgets would keep for ever. Parts that a
    page shares are not taken for them.
    """
    known = widgets.widget._instances
    create, shared, before = comm.create_comm, dict(parts.SHARED), set(known)
    comm.create_comm = _Silent
    parts.SHARED.clear()
    try:
        yield
    finally:
        comm.create_comm = create
        parts.SHARED.clear()
        parts.SHARED.update(shared)
        for key in set(known) - before:
            del known[key]
