"""The page's side of a scene: names and announcements for screen readers, the page's width, its address."""

from importlib.resources import files
from typing import Any

import anywidget
import traitlets


class Companion(anywidget.AnyWidget):
    """
    A small invisible widget; it works the same in JupyterLab and as a web page.

    Attributes
    ----------
    width : float
        Width in pixels that the page has for a scene; 0 until the page has told.
    restore : str
        Settings that the address asked for when the page was opened.
    """

    _esm = files("explainer").joinpath("companion.js").read_text(encoding="utf-8")

    width = traitlets.Float(0).tag(sync=True)
    restore = traitlets.Unicode("").tag(sync=True)

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.add_class("gd-companion")
