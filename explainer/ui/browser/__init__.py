"""The page's side of a scene: names and announcements for screen readers, the page's width, its address, its kernel."""

from collections.abc import Callable, Mapping
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from explainer.ui.parts import styled

SCRIPTS = (
    *("place", "jupyter", "names", "digits", "typed", "fingers", "patch", "together", "copy", "link", "address"),
    *("focus", "shortcuts", "links", "projector", "turning", "keys", "bar_height", "notice", "summary", "sound"),
    *("return", "heartbeat", "leaving", "same", "pointing", "steps", "birds", "pixels", "files", "render"),
)
SHEETS = ("page", "notice", "transport", "behind", "drawer", "keys", "touch", "print", "contrast")


def stylesheet() -> str:
    """
    Join the style sheets: the page's own, and what each scene, the practice and a class add to it.

    None asks with ``:has()`` what stands in an element: classes say it, which whoever makes the element knows.
    """
    package = files("explainer")
    scenes = sorted(package.joinpath("scenes").iterdir(), key=lambda folder: folder.name)
    others = (package.joinpath(room) for room in ("practice", "classroom"))
    rooms = [folder.joinpath("style.css") for folder in (*scenes, *others)]
    own = [files(__name__).joinpath(f"{name}.css") for name in SHEETS]
    # Last, since on a wall much is otherwise.
    wall = files(__name__).joinpath("projector.css")
    return "\n".join(sheet.read_text(encoding="utf-8") for sheet in (*own, *rooms, wall) if sheet.is_file())


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
    tall = traitlets.Float(1).tag(sync=True)  # how tall pictures have to be on a wall, beside their usual height
    drawn = traitlets.Float(1).tag(sync=True)  # how tall they are by now
    calm = traitlets.Bool(False).tag(sync=True)  # whether the reader asked for less motion
    restore = traitlets.Unicode("").tag(sync=True)  # what the address asked for when the page was opened
    # What the page says when nothing here answers it any more: it has to know beforehand.
    sentences = traitlets.Dict().tag(sync=True)
    silent = traitlets.Bool(False).tag(sync=True)  # others on the page announce what happens, and watch the kernel

    def __init__(
        self,
        sentences: Mapping[str, str] | None = None,
        again: Callable[[], None] = lambda: None,
        left: Callable[[], None] = lambda: None,
        brought: Callable[[str], None] = lambda _name: None,
        pressed: Callable[[str], None] = lambda _key: None,
        **settings: Any,
    ) -> None:
        super().__init__(sentences=dict(sentences or {}), **settings, **styled("gd-companion"))
        self._again = again  # sends what the page may have missed while it had no connection
        self._left = left  # pauses what goes on by itself, where nobody sees the page any more
        self._brought = brought  # brings the scene of a name to the front, before it goes on a wall
        self._pressed = pressed  # does what a key is for
        self.on_msg(self._heard)

    @property
    def listens(self) -> bool:
        """Whether a page shows it: it has told how wide it is."""
        return self.width > 0 and self.comm is not None

    def bring(self, parts: dict[str, str]) -> None:
        """Give the page new HTML, by the ids of the widgets that it is for."""
        self.send({"parts": parts})

    def hand_over(self, name: str, kind: str, data: bytes) -> None:
        """Give the page a file to save."""
        self.send({"save": name, "type": kind}, [data])

    def pass_on(self, link: str) -> None:
        """Give the page a link to copy."""
        self.send({"link": link})

    def prepare(self, link: str) -> None:
        """Give the page the link by which it would open as it is prepared now."""
        self.send({"prepared": link})

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
        elif isinstance(content.get("front"), str):
            self._brought(content["front"])
        elif isinstance(content.get("do"), str):
            self._pressed(content["do"])
