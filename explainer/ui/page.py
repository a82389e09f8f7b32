"""A page of scenes: title, tabs, languages, and the widget that speaks for the page."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import publish_display_data

from explainer.drawing.renderer import hatches
from explainer.language.words import Words, languages
from explainer.teaching.round import Round
from explainer.ui.address import parts
from explainer.ui.browser import Companion
from explainer.ui.cell_rerun import replace_in_cell
from explainer.ui.controls import button, html, is_shared, styled
from explainer.ui.readers_code import is_web_page
from explainer.ui.scene import Scene


class Shown(Protocol):
    """What a page needs of a scene."""

    name: str
    title: str
    words: Words
    widget: widgets.Widget

    def resize(self, width: float, *, projector: bool = False) -> None:
        """Draw for another width of the page."""

    def restore(self, asked: str) -> None:
        """Take over a state from an address."""


class Page:
    """
    One or more scenes under one header.

    Parameters
    ----------
    *scenes : Scene
        From left to right in the tabs; the first is shown. One alone has neither tabs nor a title: it stands in a
        lesson, under a heading of the notebook's own.
    """

    def __init__(self, *scenes: Shown) -> None:
        self.scenes = scenes
        self.words = scenes[0].words
        self.shown = scenes[0]
        self.projecting = False
        self.companion = Companion(self.words.lost, self._send_again)
        self.companion.observe(self._fit, "width")
        self.companion.observe(self._restore, "restore")
        self.tabs = [button(scene.title, self._shower(scene), "gd-tab") for scene in scenes] if len(scenes) > 1 else []
        self.projector = button(self.words.projector, self._project, "gd-tab", "gd-projector-button")
        title = [html("gd-title", f"<h1>{self.words.title}</h1>"), self._tab_row()] if self.tabs else []
        header = widgets.HBox([*title, self._languages(), self.projector], **styled("gd-header"))
        patterns = html("gd-patterns", hatches())
        self._above = [patterns, self.companion, header]
        self._opened = [scenes[0]]
        self.widget = widgets.VBox(self._above, **styled("gd"))
        doors = {scene.name: partial(self._open, scene) for scene in scenes if isinstance(scene, Scene)}
        for scene in scenes:
            if isinstance(scene, Scene):
                scene.others = doors
        self.show(scenes[0])
        replace_in_cell(self.widget, *(scene.widget for scene in scenes))

    def show(self, scene: Shown) -> None:
        """Turn to a scene."""
        self.shown = scene
        self._lay_out(scene)
        for each in self.scenes:
            each.widget.layout.display = "" if each is scene else "none"
        for tab, each in zip(self.tabs, self.scenes, strict=False):
            (tab.add_class if each is scene else tab.remove_class)("gd-on")

    def _lay_out(self, *opened: Shown) -> None:
        """Add scenes to the page; one that nobody has turned to yet would only keep the others waiting."""
        self._opened = [scene for scene in self.scenes if scene in self._opened or scene in opened]
        children = (*self._above, *(scene.widget for scene in self._opened))
        if self.widget.children != children:
            self.widget.children = children

    def _open(self, scene: Scene, state: Round) -> None:
        scene.show(state)
        self.show(scene)

    def _shower(self, scene: Shown) -> Callable[[], None]:
        return lambda: self.show(scene)

    def _tab_row(self) -> widgets.HBox:
        return widgets.HBox(self.tabs, **styled("gd-tabs"))

    def _languages(self) -> widgets.HTML:
        links = []
        for code in languages():
            name = self.words.language_names[code]
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

    def _send_again(self) -> None:
        # What the companion knows it has from the page, and its state would carry all scripts and styles along.
        for part in _changing(self.widget):
            if part is not self.companion:
                part.send_state()

    def _restore(self, change: dict[str, Any]) -> None:
        asked = parts(change["new"])
        for scene in self.scenes:
            if scene.name in asked:
                scene.restore(asked[scene.name])
                self._lay_out(scene)
        first = [scene for scene in self.scenes if scene.name == next(iter(asked))]
        if first:
            self.show(first[0])


def _changing(root: widgets.Widget) -> Iterator[widgets.Widget]:
    """Walk through what may look different from move to move."""
    for child in getattr(root, "children", ()):
        yield from _changing(child)
    if not is_shared(root.layout):
        yield root.layout
    yield root


def page(*scenes: Shown) -> widgets.VBox:
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
    made = Page(*scenes)
    if get_ipython() is not None and not is_web_page():
        # A notebook that is opened again without its kernel shows this alone; the style sheet of a live page hides it.
        asleep = f'<p class="gd-asleep">{made.words.asleep}</p>'
        publish_display_data({"text/html": asleep})  # type: ignore[no-untyped-call]  # IPython has no types
    return made.widget
