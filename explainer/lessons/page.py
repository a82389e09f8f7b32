"""A page of scenes: title, tabs, languages, and the widget that speaks for the page."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import ipywidgets as widgets

from explainer.companion import Companion
from explainer.controls import button, html
from explainer.figures.renderer import hatches
from explainer.lessons.address import scene_of
from explainer.lessons.cells import replace_in_cell
from explainer.lessons.scene import Scene
from explainer.words import languages


class Page:
    """
    One or more scenes under one header.

    Parameters
    ----------
    *scenes : Scene
        From left to right in the tabs; the first is shown.
    """

    def __init__(self, *scenes: Scene) -> None:
        self.scenes = scenes
        self.words = scenes[0].words
        self.shown = scenes[0]
        self.projecting = False
        css = files("explainer").joinpath("lessons", "style.css").read_text(encoding="utf-8")
        style = html("gd-style", f"<style>{css}</style>{hatches()}")
        self.companion = Companion()
        self.companion.observe(self._fit, "width")
        self.companion.observe(self._restore, "restore")
        self.tabs = [button(scene.title, self._shower(scene), "gd-tab") for scene in scenes]
        self.projector = button(self.words.projector, self._project, "gd-tab", "gd-projector-button")
        header = widgets.HBox(
            [
                html("gd-title", f"<h1>{self.words.title}</h1>"),
                self._tab_row(),
                self._languages(),
                self.projector,
            ]
        )
        header.add_class("gd-header")
        self.widget = widgets.VBox([style, self.companion, header, *(scene.widget for scene in scenes)])
        self.widget.add_class("gd")
        self.show(scenes[0])
        replace_in_cell(self.widget)

    def show(self, scene: Scene) -> None:
        """Turn to a scene."""
        self.shown = scene
        for tab, each in zip(self.tabs, self.scenes, strict=True):
            on = each is scene
            (tab.add_class if on else tab.remove_class)("gd-on")
            each.widget.layout.display = "" if on else "none"

    def _shower(self, scene: Scene) -> Callable[[], None]:
        return lambda: self.show(scene)

    def _tab_row(self) -> widgets.HBox:
        row = widgets.HBox(self.tabs)
        row.add_class("gd-tabs")
        row.layout.display = "" if len(self.tabs) > 1 else "none"
        return row

    def _languages(self) -> widgets.HTML:
        links = []
        for code in languages():
            name = self.words.language_names.get(code, code)
            mark = 'aria-current="true" class="gd-on"' if code == self.words.language else f'data-language="{code}"'
            # Where the sister notebook is, only the page knows.
            href = "" if code == self.words.language else f'href="../{code}/"'
            links.append(f'<a {mark} {href} lang="{code}" title="{name}">{code.upper()}</a>')
        return html("gd-languages", f'<nav aria-label="{self.words.language_label}">{"".join(links)}</nav>')

    def _project(self) -> None:
        self.projecting = not self.projecting
        for made, css in ((self.widget, "gd-projector"), (self.projector, "gd-on")):
            (made.add_class if self.projecting else made.remove_class)(css)
        self._fit({})

    def _fit(self, _change: dict[str, Any]) -> None:
        width = self.companion.width
        if 0 < width < 10_000:
            for scene in self.scenes:
                scene.resize(width, projector=self.projecting)

    def _restore(self, change: dict[str, Any]) -> None:
        address = change["new"]
        for scene in self.scenes:
            if scene.name == scene_of(address):
                scene.restore(address)
                self.show(scene)


def page(*scenes: Scene) -> widgets.VBox:
    """
    Lay scenes out as one page, to be the last line of a notebook's cell.

    Parameters
    ----------
    *scenes : Scene
        From left to right in the tabs.

    Returns
    -------
    ipywidgets.VBox
        The page.
    """
    return Page(*scenes).widget
