"""The header of every page: its title, the pages, its tabs, the languages, and the button for a wall."""

from collections.abc import Callable, Sequence
from functools import partial

import ipywidgets as widgets

from explainer.language.words import Words, languages
from explainer.ui.keys import Row, keys
from explainer.ui.parts import button, html, styled

HOME = "explainer"
WITHOUT_WALL = ("classroom", "teachers-guide")
"""Pages of which nothing goes on a wall: one fills the screen by itself, one is prose."""
MANY_TABS = 4


class Header:
    """
    One row, the same on all pages.

    `project` is called when the page is to go on a wall, or comes back from it; `turn` with how many scenes to go on
    there, on a page without tabs. `opener` opens the drawer in which a teacher prepares. `own_keys` are those of a page
    that is led by others than all are.
    """

    def __init__(
        self,
        words: Words,
        here: str,
        project: Callable[[], None],
        turn: Callable[[int], None],
        tabs: Sequence[widgets.Widget] = (),
        opener: widgets.Widget | None = None,
        own_keys: Sequence[Row] = (),
    ) -> None:
        self.words = words
        self.projector = button(words.projector, project, "gd-tab", "gd-projector-button")
        self.where: widgets.HTML | None = None  # where no tabs say it
        row = [widgets.HBox(list(tabs), **styled("gd-tabs"))] if tabs else self._turns(turn)
        # Which of its pages it is, the row of pages says.
        title = html("gd-title", f"<h1>{words.titles[here].partition(':')[0]}</h1>{keys(words, own_keys)}")
        opens = [] if opener is None else [opener]
        parts = [title, self._pages(here), *row, self._languages(), *opens, self.projector]
        css = ["gd-many-tabs"] if len(tabs) >= MANY_TABS else []
        css += ["gd-without-wall"] if here in WITHOUT_WALL else []
        self.widget = widgets.HBox(parts, **styled("gd-header", *css))

    def _turns(self, turn: Callable[[int], None]) -> list[widgets.Widget]:
        before, after = self.words.pgettext("scene", "Previous"), self.words.pgettext("scene", "Next")
        self.where = html("gd-where")
        back = button(f"◀ {before}", partial(turn, -1), "gd-turn")
        return [back, self.where, button(f"{after} ▶", partial(turn, 1), "gd-turn")]

    def _pages(self, here: str) -> widgets.HTML:
        links = [
            _link(name == here, "page", name, f"{name}.ipynb", text) for name, text in page_names(self.words).items()
        ]
        name = self.words._("Pages")
        return html("gd-pages", f'<nav aria-label="{name}">{"".join(links)}</nav>')

    def _languages(self) -> widgets.HTML:
        names = self.words.language_names
        links = [
            _link(
                code == self.words.language, "language", code, f"../{code}/", code.upper(), lang=code, title=names[code]
            )
            for code in languages()
        ]
        keys_of = self.words._("Keys")
        help_ = f'<button type="button" class="gd-keys-button" aria-label="{keys_of}" title="{keys_of}">?</button>'
        nav = f'<nav aria-label="{self.words.language_label}">{"".join(links)}{help_}</nav>'
        return html("gd-languages", nav)


def page_names(words: Words) -> dict[str, str]:
    """Name the pages, by their notebooks."""
    _ = words._
    return {
        HOME: _("Explore"),
        "lesson": _("Lesson"),
        "beyond": _("Many steps"),
        "practice": _("Practice"),
        "classroom": _("Class"),
    }


def _link(is_here: bool, kind: str, name: str, href: str, text: str, **attributes: str) -> str:
    # Where the other notebooks are, only the page knows: its script puts the address in.
    where = 'aria-current="true" class="gd-on"' if is_here else f'data-{kind}="{name}" href="{href}"'
    others = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f"<a {where} {others}>{text}</a>"
