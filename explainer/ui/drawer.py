"""The drawer in which a teacher prepares a scene: what is asked, what is hidden, what is locked, and the link to it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Protocol

import ipywidgets as widgets

from explainer.language.words import Words
from explainer.teaching.demonstrations import DEMONSTRATIONS
from explainer.ui.controls import Choice
from explainer.ui.parts import box, button, html
from explainer.ui.prepare import Preparation, Stage

FREE, LOCKED, HIDDEN = "free", "locked", "hidden"
OPEN = "gd-open"


class Prepared(Protocol):
    """What the drawer needs of a scene."""

    name: str
    title: str
    stage: Stage
    preparation: Preparation

    @property
    def link(self) -> str:
        """The state as a link."""

    @property
    def prepared_link(self) -> str:
        """How the scene was opened and prepared, as a link."""

    def prepare(self, preparation: Preparation) -> None:
        """Ask, hide and lock what was chosen."""

    def questions(self) -> Sequence[tuple[str, str]]:
        """List what can be asked now: its name in a link, and its words."""

    def copy_link(self) -> None:
        """Give the page the link to copy."""


class Drawer:
    """Rows of choices over the scene in front; what is chosen is so at once, and `told` of."""

    def __init__(self, words: Words, front: Callable[[], Prepared | None], told: Callable[[Prepared], None]) -> None:
        self.words, self._front, self._told = words, front, told
        self.scene: Prepared | None = None
        self.opener = button(words._("Prepare…"), self.open, "gd-tab", "gd-prepare-button")
        self.widget = box("gd-drawer")
        self.choices: dict[str, Choice] = {}
        self._links: dict[str, widgets.HTML] = {}
        self._made: dict[str, tuple[Sequence[widgets.Widget], dict[str, Choice]]] = {}

    @property
    def is_open(self) -> bool:
        """Whether it is on the page."""
        return OPEN in self.widget._dom_classes

    def open(self) -> None:
        """Show the scene in front; where it is open already, close it."""
        scene = None if self.is_open else self._front()
        if scene is None:
            self.close()
            return
        self.scene = scene
        if scene.name not in self._made:
            rows = self._make(scene)
            self._made[scene.name] = rows, self.choices
        self.widget.children, self.choices = self._made[scene.name]
        self._show(scene)
        self.widget.add_class(OPEN)

    def close(self) -> None:
        """Take it off the page."""
        if self.is_open:
            self.widget.remove_class(OPEN)

    def _make(self, scene: Prepared) -> Sequence[widgets.Widget]:
        _ = self.words._
        here, to_here = _("Prepare this page"), _("Link to this lesson")
        head = html("gd-drawer-title", f"<h2>{here}</h2><p>{scene.title}</p>")
        close = button(_("Close"), self.close, "gd-drawer-close")
        copy = button(_("Copy link"), scene.copy_link, "gd-main", "gd-copy-link")
        usual = button(_("All as usual"), partial(self._choose, Preparation()))
        title = html("gd-drawer-link-head", f"<h3>{to_here}</h3>")
        link = self._links[scene.name] = html("gd-drawer-link")
        end = box("gd-drawer-end", copy, usual)
        return [
            box("gd-drawer-top", head, close),
            *self._rows(scene),
            title,
            link,
            end,
            html("gd-demonstrations", self._demonstrations()),
        ]

    def _demonstrations(self) -> str:
        """List what is prepared already, each with what a teacher needs to know."""
        _, language = self.words._, self.words.language
        title, ask, twin = _("Demonstrations of two minutes"), _("Ask"), _("Its twin, in other numbers")
        wrong, then = _("Wrong answers show:"), _("If the class is split:")
        listed = ""
        for each in DEMONSTRATIONS:
            links = "".join(
                f'<a href="{each.page}.ipynb?{escape(link)}&amp;lang={language}">{text}</a> '
                for link, text in ((each.link, ask), (each.twin, twin))
            )
            ideas = " ".join(_(idea.lead) for idea in each.ideas)
            told = (links, _(each.say), f"<b>{wrong}</b> {ideas}", f"<b>{then}</b> {_(each.split)}")
            listed += f"<details><summary>{_(each.title)}</summary>{''.join(f'<p>{one}</p>' for one in told)}</details>"
        to_guide = _("The teacher’s guide")
        guide = f'<a data-page="teachers-guide" href="teachers-guide.ipynb">{to_guide}</a>'
        return f"<h3>{title}</h3>{listed}<p>{guide}</p>"

    def _rows(self, scene: Prepared) -> list[widgets.Widget]:
        _, stage = self.words._, scene.stage
        self.choices = {}
        shown = [(False, self.words.pgettext("panel", "shown")), (True, self.words.pgettext("panel", "hidden"))]
        states = [(FREE, _("free")), (LOCKED, _("locked")), (HIDDEN, self.words.pgettext("control", "hidden"))]
        yes_no = [(True, _("asked")), (False, _("not asked"))]
        rows: list[widgets.Widget] = []
        for title, names, options, heard in (
            (_("Question"), dict(scene.questions()), yes_no, self._ask),
            (_("Panels"), {name: stage.label(name) for name in stage.panels}, shown, self._hide),
            (_("Controls"), {name: stage.label(name) for name in stage.controls}, states, self._lock),
        ):
            rows.append(html("gd-drawer-head", f"<h3>{title}</h3>"))
            for name, label in names.items():
                self.choices[name if heard != self._ask else f"ask {name}"] = choice = Choice(
                    escape(label), options, partial(heard, name), "gd-drawer-row"
                )
                rows.append(choice.widget)
        return rows

    def _show(self, scene: Prepared) -> None:
        chosen = scene.preparation
        for name, choice in self.choices.items():
            if name.startswith("ask "):
                choice.put(not chosen.asked or name.removeprefix("ask ") in chosen.asked)
            elif name in scene.stage.panels:
                choice.put(name in chosen.hidden)
            else:
                choice.put(HIDDEN if name in chosen.hidden else LOCKED if name in chosen.locked else FREE)
        self._links[scene.name].value = f"<code>…?{escape(scene.link)}&amp;lang={self.words.language}</code>"

    def _choose(self, preparation: Preparation) -> None:
        if self.scene is not None:
            self.scene.prepare(preparation)
            self._show(self.scene)
            self._told(self.scene)

    def _ask(self, name: str, asked: bool) -> None:
        if self.scene is None:
            return
        chosen, possible = self.scene.preparation, [each for each, _ in self.scene.questions()]
        before = chosen.asked or tuple(possible)
        after = tuple(each for each in possible if (asked if each == name else each in before))
        # Something has to be asked.
        if after:
            self._choose(replace(chosen, asked=() if len(after) == len(possible) else after))
        else:
            self._show(self.scene)

    def _hide(self, name: str, hidden: bool) -> None:
        if self.scene is not None:
            chosen = self.scene.preparation
            self._choose(replace(chosen, hidden=chosen.hidden | {name} if hidden else chosen.hidden - {name}))

    def _lock(self, name: str, state: str) -> None:
        if self.scene is not None:
            chosen = self.scene.preparation
            hidden = chosen.hidden | {name} if state == HIDDEN else chosen.hidden - {name}
            locked = chosen.locked | {name} if state == LOCKED else chosen.locked - {name}
            self._choose(replace(chosen, hidden=hidden, locked=locked))
