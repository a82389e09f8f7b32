"""The page's side of a room: it talks to the server, knows the room's secret, and hears keys and buttons."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from explainer.ui.parts import styled


class RoomLink(anywidget.AnyWidget):
    """
    An invisible widget; what the page tells comes as messages, whose names are the keys.

    `opened` whether there is a vote here, with the `room`, where to `join` it, the link of its `remote`, and what was
    `kept` before a reload; `room`, `join` and `remote` of a new one; `state`, as the server tells the teacher's screen;
    `refused` and `ended`, sentences; `line`, "lost" or "back"; `results`; `act`, a button's; `hands` and `count`, for
    an answer; `shape` of the window.
    """

    _esm = "\n".join(
        files(__name__.rpartition(".")[0]).joinpath(name).read_text(encoding="utf-8")
        for name in ("wall.js", "room_link.js")
    )

    language = traitlets.Unicode("en").tag(sync=True)
    live = traitlets.Bool(False).tag(sync=True)  # whether the screen lies above the page

    def __init__(self, language: str, heard: Callable[[Mapping[str, Any]], None]) -> None:
        super().__init__(language=language, **styled("gd-companion"))
        self._listener = heard
        self.on_msg(self._heard)

    def do(self, what: str, **how: Any) -> None:
        """Ask the page to do something: the names are those of `acts` in the script."""
        self.send({"do": what, **how})

    def _heard(self, _widget: Any, content: Any, _buffers: Any) -> None:
        if isinstance(content, dict):
            self._listener(content)
