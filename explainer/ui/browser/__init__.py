"""The page's side of a scene: names and announcements for screen readers, the page's width, its address, its kernel."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from explainer.ui.parts import styled

SCRIPTS = (
    *("place", "jupyter", "names", "digits", "typed", "patch", "copy", "address", "focus", "shortcuts", "links"),
    *("projector", "bar_height", "notice", "return", "heartbeat", "leaving", "pointing", "steps", "birds", "pixels"),
    *("files", "render"),
)


def stylesheet() -> str:
    """Join the style sheets: the page's own, and what each scene and the practice add to it."""
    package = files("explainer")
    scenes = sorted(package.joinpath("scenes").iterdir(), key=lambda folder: folder.name)
    rooms = [folder.joinpath("style.css") for folder in (*scenes, package.joinpath("practice"))]
    own = [files(__name__).joinpath(name) for name in ("page.css", "notice.css", "transport.css")]
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in (*own, *rooms) if sheet.is_file())


def script() -> str:
    """Join the scripts, each of which has one idea; the last one is what the page calls."""
    folder = files(__name__)
    return "\n".join(folder.joinpath(f"{name}.js").read_text(encoding="utf-8") for name in SCRIPTS)


class Companion(anywidget.AnyWidget):
    """A small widget, invisible until its kernel is lost; it works the same in JupyterLab and as a web page."""

    _esm = script()
    # Loaded once, however many scenes are on the page.
    _css = stylesheet()

    width = traitlets.Float(0).tag(sync=True)  # pixels that the page has for a scene; 0 until it has told
    restore = traitlets.Unicode("").tag(sync=True)  # what the address asked for when the page was opened
    # What the page says when nothing here answers it any more: it has to know beforehand.
    sentences = traitlets.Dict().tag(sync=True)
    silent = traitlets.Bool(False).tag(sync=True)  # others on the page announce what happens, and watch the kernel

    def __init__(
        self,
        sentences: Mapping[str, str] | None = None,
        again: Callable[[], None] = lambda: None,
        left: Callable[[], None] = lambda: None,
        **settings: Any,
    ) -> None:
        super().__init__(sentences=dict(sentences or {}), **settings, **styled("gd-companion"))
        self._again = again  # sends what the page may have missed while it had no connection
        self._left = left  # pauses what goes on by itself, where nobody sees the page any more
        self.on_msg(self._heard)

    def hand_over(self, name: str, kind: str, data: bytes) -> None:
        """Give the page a file to save."""
        self.send({"save": name, "type": kind}, [data])

    def _heard(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Answer what the page may ask, and nothing else."""
        if not isinstance(content, dict) or len(content) != 1:
            return
        beat = content.get("beat")
        if isinstance(beat, int) and not isinstance(beat, bool):
            self.send({"beat": beat})
        elif content.get("again") is True:
            self._again()
        elif content.get("left") is True:
            self._left()
