"""The page's side of a scene: names and announcements for screen readers, the page's width, its address, its kernel."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from explainer.controls import styled

HOUSE = "house.css"
SCRIPTS = (
    *("jupyter", "names", "digits", "typed", "patch", "copy", "address", "focus", "shortcuts", "languages"),
    *("projector", "notice", "return", "heartbeat", "render"),
)


def stylesheet() -> str:
    """Join the style sheets: the house's own, and what single scenes add to it."""
    found = {sheet.name: sheet for sheet in files("explainer").joinpath("lessons", "styles").iterdir()}
    sheets = [found.pop(HOUSE), *(found[name] for name in sorted(found))]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def script() -> str:
    """Join the scripts, each of which has one idea; the last one is what the page calls."""
    folder = files("explainer").joinpath("companion")
    return "\n".join(folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)


class Companion(anywidget.AnyWidget):
    """
    A small widget, invisible until its kernel is lost; it works the same in JupyterLab and as a web page.

    Parameters
    ----------
    sentences : mapping of str to str, optional
        What the page says when nothing here answers it any more; it has to know beforehand.
    again : callable, optional
        Called when a connection has come back, to send what the page may have missed.

    Attributes
    ----------
    width : float
        Width in pixels that the page has for a scene; 0 until the page has told.
    restore : str
        Settings that the address asked for when the page was opened.
    """

    _esm = script()
    # Loaded once, however many scenes are on the page.
    _css = stylesheet()

    width = traitlets.Float(0).tag(sync=True)
    restore = traitlets.Unicode("").tag(sync=True)
    sentences = traitlets.Dict().tag(sync=True)

    def __init__(
        self, sentences: Mapping[str, str] | None = None, again: Callable[[], None] = lambda: None, **settings: Any
    ) -> None:
        super().__init__(sentences=dict(sentences or {}), **settings, **styled("gd-companion"))
        self._again = again
        self.on_msg(self._heard)

    def _heard(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer the page's two questions, and nothing else."""
        if not isinstance(content, dict) or len(content) != 1:
            return
        beat = content.get("beat")
        if isinstance(beat, int) and not isinstance(beat, bool):
            self.send({"beat": beat})
        elif content.get("again") is True:
            self._again()
