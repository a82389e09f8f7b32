"""A page of scenes: title, tabs, languages, and the widget that speaks for the page."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol
from urllib.parse import parse_qsl

import ipywidgets as widgets
from IPython import get_ipython
from IPython.display import publish_display_data

from explainer.drawing.renderer import hatches
from explainer.language.words import Words, languages
from explainer.teaching.round import Round
from explainer.ui import links
from explainer.ui.address import PROJECTOR, opened
from explainer.ui.browser import Companion
from explainer.ui.cell_rerun import replace_in_cell
from explainer.ui.drawer import Drawer, Prepared
from explainer.ui.header import HOME, Header
from explainer.ui.keys import Row
from explainer.ui.layout import LEAST_TALL, MOST_TALL
from explainer.ui.parts import button, html, is_shared, mark, styled
from explainer.ui.place import is_web_page
from explainer.ui.scene import Scene
from explainer.ui.together import Moving
from explainer.ui.wall import WALL, Titled


class Shown(Protocol):
    """What a page needs of a scene."""

    name: str
    title: str
    words: Words
    widget: widgets.Widget
    own_keys: Sequence[Row]  # by which it is led, where those are not the keys of all

    def resize(self, width: float, *, projector: bool = False, tall: float = 1.0) -> None:
        """Draw for another width of the page, with pictures that are taller or less tall than usual."""

    def restore(self, asked: str) -> None:
        """Take over a state from an address."""

    def draw_anew(self) -> None:
        """Let chance decide again, for a visitor who gets a copy of a page that was made for nobody yet."""


class Page:
    """
    Scenes in one place, with the widget that speaks for them; of several the first is shown, the others by their tabs.

    A `header` is made from what is called to go on a wall, and to turn to another scene there, and from the tabs;
    `words` are given where no scene has them.
    """

    def __init__(self, *scenes: Shown, header: Callable[..., Header] | None = None, words: Words | None = None) -> None:
        self.scenes = scenes
        self.words = words or scenes[0].words
        self.shown: Shown | None = None
        self.projecting = False
        self.companion = Companion(
            self.words.lost, self._send_again, self._leave, WALL.bring_named, self._do, silent=not scenes
        )
        self.companion.observe(self._fit, ["width", "tall"])
        self.companion.observe(self._restore, "restore")
        self.companion.observe(self._calm, "calm")
        self.tabs = (
            [button(scene.title, partial(self.show, scene), "gd-tab") for scene in scenes] if len(scenes) > 1 else []
        )
        self.drawer = None if header is None else Drawer(self.words, _in_front, self._tell_prepared)
        opener = None if self.drawer is None else self.drawer.opener
        own_keys = [row for scene in scenes for row in scene.own_keys]
        self.header = None if header is None else header(WALL.switch, WALL.turn, self.tabs, opener, own_keys)
        head = [] if self.header is None else [self.header.widget]
        patterns = [html("gd-patterns", hatches())] if scenes else []
        drawer = [] if self.drawer is None else [self.drawer.widget]
        self._above = [*patterns, self.companion, *head, *drawer]
        self._opened: list[Shown] = []
        css = [] if self.header is None else ["gd-with-header"]
        css += [] if scenes else ["gd-without-scene"]
        self.widget = widgets.VBox(self._above, **styled("gd", *css))
        doors = {scene.name: partial(self._open, scene) for scene in scenes if isinstance(scene, Scene)}
        for scene in scenes:
            if self.header is not None:  # else it stands below a heading of its notebook
                name = html("gd-name", f"<h2>{scene.title}</h2>")
                scene.widget.children = (name, *scene.widget.children)
            if isinstance(scene, Moving):
                scene.messenger = self.companion
            if isinstance(scene, Scene):
                scene.others = doors
                scene.hand_over = self.companion.hand_over
                scene.pass_on = self.companion.pass_on
        if scenes:
            self.show(scenes[0])
        WALL.join(self)
        replace_in_cell(self.widget, *(scene.widget for scene in scenes))

    def show(self, scene: Shown) -> None:
        """Turn to a scene."""
        turned = self.shown is not None
        self._turn_to(scene)
        if turned:
            WALL.bring(scene)

    def _turn_to(self, scene: Shown) -> None:
        self.shown = scene
        if self.drawer is not None:
            self.drawer.close()
        self._lay_out(scene)
        for each in self.scenes:
            each.widget.layout.display = "" if each is scene else "none"
        for tab, each in zip(self.tabs, self.scenes, strict=False):
            mark(tab, "gd-on", on=each is scene)

    def _lay_out(self, *opened: Shown) -> None:
        """Add scenes to the page; one that nobody has turned to yet would only keep the others waiting."""
        self._opened = [scene for scene in self.scenes if scene in self._opened or scene in opened]
        children = (*self._above, *(scene.widget for scene in self._opened))
        if self.widget.children != children:
            self.widget.children = children

    def _open(self, scene: Scene, state: Round) -> None:
        scene.show(state)
        self.show(scene)

    def hang(self, scene: Titled | None, said: str, *, is_on: bool) -> None:
        """Be on the wall with a scene, with none but the header, or not at all."""
        for each in self.scenes:
            if each is scene is not self.shown:
                self._turn_to(each)
        self.projecting = is_on and scene is not None
        shown = [(self.widget, "gd-projector", self.projecting or (is_on and self.header is not None))]
        if self.header is not None:
            if self.header.where is not None:
                self.header.where.value = said
            shown.append((self.header.projector, "gd-on", is_on))
        for part, css, on in shown:
            mark(part, css, on=on)
        self._fit({})

    def _fit(self, _change: dict[str, Any]) -> None:
        width, tall = self.companion.width, self.companion.tall
        if not (0 < width < 10_000 and LEAST_TALL <= tall <= MOST_TALL):
            return
        for scene in self.scenes:
            if not self.projecting:
                scene.resize(width)
            elif scene is self.shown:
                scene.resize(width, projector=True, tall=tall)
        self.companion.drawn = tall

    def _send_again(self) -> None:
        # What the companion knows it has from the page, and its state would carry all scripts and styles along.
        for part in _changing(self.widget):
            if part is not self.companion:
                part.send_state()

    def _do(self, what: str) -> None:
        """Do what a key of a demonstration is for."""
        scene = self.shown
        if isinstance(scene, Scene):
            acts = {
                "next": scene.new_case,
                "previous": scene.last_round,
                "reveal": scene.reveal,
                "undo": scene.undo,
                "copy": scene.copy_link,
            }
            acts.get(what, lambda: None)()

    def _leave(self) -> None:
        for scene in self.scenes:
            if isinstance(scene, Scene):
                scene.leave()

    def _calm(self, change: dict[str, Any]) -> None:
        for scene in self.scenes:
            if isinstance(scene, Scene):
                scene.calm(change["new"])

    def _restore(self, change: dict[str, Any]) -> None:
        query, asked = opened(change["new"])
        self._follow(query)
        for scene in self.scenes:
            if scene.name in asked:
                scene.restore(asked[scene.name])
                self._lay_out(scene)
        first = next(iter(asked)) or dict(parse_qsl(query)).get(links.SCENE, "")
        for scene in self.scenes:
            if scene.name == first:
                self.show(scene)
        if self.header is not None and PROJECTOR in dict(parse_qsl(query, keep_blank_values=True)) and not WALL.is_on:
            WALL.bring_named(first)
            WALL.switch()

    def _tell_prepared(self, scene: Prepared) -> None:
        self.companion.prepare(scene.prepared_link)

    def _follow(self, query: str) -> None:
        """Open what a link says of one scene of the notebook, where that is one of this page."""
        refused = ""
        try:
            said = links.read_query(query, languages())
        except links.LinkError as error:
            said, refused = {}, str(error)
        scenes = [scene for scene in WALL.scenes if isinstance(scene, Scene)]
        named = [scene for scene in scenes if scene.name == said.get(links.SCENE)]
        if links.SCENE in said and not named:
            refused = f"{links.SCENE} = {said[links.SCENE][: links.SHOWN]}"
        scene = next(iter(named or scenes), None)
        if scene not in self.scenes or not (said or refused):
            return
        try:
            if not refused:
                scene.follow(said)
        except links.LinkError as error:
            refused = str(error)
        if refused:
            scene.refuse_link(refused)


def _in_front() -> Prepared | None:
    front = WALL.front
    return front if isinstance(front, Scene) else None


def pages() -> list[Page]:
    """List the pages that are shown."""
    return [page for page in WALL.pages if isinstance(page, Page)]


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
