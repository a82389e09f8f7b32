"""A page of scenes: title, tabs, languages, and the widget that speaks for the page."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, Protocol
from weakref import WeakSet

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import publish_display_data

from explainer.drawing.renderer import hatches
from explainer.language.words import Words
from explainer.teaching.round import Round
from explainer.ui.address import parts
from explainer.ui.browser import Companion
from explainer.ui.cell_rerun import replace_in_cell
from explainer.ui.header import HOME, Header
from explainer.ui.parts import button, html, is_shared, styled
from explainer.ui.place import is_web_page
from explainer.ui.scene import Scene

_pages: WeakSet["Page"] = WeakSet()


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
    Scenes in one place, with the widget that speaks for them; of several the first is shown, the others by their tabs.

    A `header` is made from what is called to go on a wall and from the tabs; `words` are given where no scene has them.
    """

    def __init__(self, *scenes: Shown, header: Callable[..., Header] | None = None, words: Words | None = None) -> None:
        self.scenes = scenes
        self.words = words or scenes[0].words
        self.shown: Shown | None = None
        self.projecting = False
        self.companion = Companion(self.words.lost, self._send_again, self._leave, silent=not scenes)
        self.companion.observe(self._fit, "width")
        self.companion.observe(self._restore, "restore")
        self.tabs = (
            [button(scene.title, partial(self.show, scene), "gd-tab") for scene in scenes] if len(scenes) > 1 else []
        )
        self.header = None if header is None else header(self._project, self.tabs)
        head = [] if self.header is None else [self.header.widget]
        patterns = [html("gd-patterns", hatches())] if scenes else []
        self._above = [*patterns, self.companion, *head]
        self._opened: list[Shown] = []
        self.widget = widgets.VBox(self._above, **styled("gd"))
        doors = {scene.name: partial(self._open, scene) for scene in scenes if isinstance(scene, Scene)}
        for scene in scenes:
            if isinstance(scene, Scene):
                scene.others = doors
                scene.hand_over = self.companion.hand_over
        if scenes:
            self.show(scenes[0])
        _pages.add(self)
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

    def _project(self) -> None:
        # A lesson has one header, and many pages below it.
        on = not self.projecting
        for each in list(_pages):
            if each.widget.comm is not None:
                each.put_on_wall(on)

    def put_on_wall(self, on: bool) -> None:
        """Draw the page for a projector, or for a screen again."""
        self.projecting = on
        shown = [(self.widget, "gd-projector")]
        if self.header is not None:
            shown.append((self.header.projector, "gd-on"))
        for part, css in shown:
            (part.add_class if on else part.remove_class)(css)
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

    def _leave(self) -> None:
        for scene in self.scenes:
            if isinstance(scene, Scene):
                scene.leave()

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


def header(language: str, name: str) -> widgets.VBox:
    """
    Make the header of a page whose scenes stand in cells of their own.

    Parameters
    ----------
    language : str
        "en" or "ru".
    name : str
        Name of the notebook, as "lesson" or "practice".

    Returns
    -------
    ipywidgets.VBox
        Title, pages, languages and the button for a wall, which is for all scenes below.
    """
    words = Words(language)
    return Page(header=partial(Header, words, name), words=words).widget


def page(*scenes: Shown, notebook: str = "") -> widgets.VBox:
    """
    Lay scenes out as one page, to be the last line of a notebook's cell.

    Parameters
    ----------
    *scenes : Scene
        From left to right in the tabs.
    notebook : str, optional
        Name of the notebook, where the page is all there is of it and has a header. By default several scenes are
        "explainer", and one alone has no header: it stands below that of its notebook.

    Returns
    -------
    ipywidgets.VBox
        The page.
    """
    here = notebook or (HOME if len(scenes) > 1 else "")
    head = partial(Header, scenes[0].words, here) if here else None
    made = Page(*scenes, header=head)
    if get_ipython() is not None and not is_web_page():
        # A notebook that is opened again without its kernel shows this alone; the style sheet of a live page hides it.
        asleep = f'<p class="gd-asleep">{made.words.asleep}</p>'
        publish_display_data({"text/html": asleep})  # type: ignore[no-untyped-call]  # IPython has no types
    return made.widget
