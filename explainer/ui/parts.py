"""The plainest parts of a page: buttons, boxes and places for words, with as few models as can be."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import ipywidgets as widgets
from ipywidgets.widgets.widget_string import HTMLStyle

from explainer.ui.together import Part

Change = dict[str, Any]
SILENT = "gd-silent"

SHARED: dict[type[widgets.Widget], widgets.Widget] = {}


def shared(kind: type[widgets.Widget]) -> widgets.Widget:
    """
    Give the one layout or style of a kind that all parts share which never change theirs.

    A page builds every model it is sent before it shows anything, and most of them would be such layouts and styles.
    """
    made = SHARED.get(kind)
    if made is None or made.comm is None:
        made = SHARED[kind] = kind()
        made.observe(_refuse_to_change)
    return made


def _refuse_to_change(change: Change) -> None:
    if change["name"] in change["owner"].keys:
        raise TypeError(
            f"{change['name']} belongs to many parts: give the one that changes a layout or style of its own."
        )


def is_shared(widget: widgets.Widget) -> bool:
    """Whether a layout or style belongs to more than one part."""
    return widget is SHARED.get(type(widget))


@contextmanager
def unheard(widget: widgets.Widget, heard: Callable[[Change], None], names: Sequence[str]) -> Iterator[None]:
    """Change traits of a widget ourselves, without calling whoever hears what a page changes of them."""
    widget.unobserve(heard, names)
    try:
        yield
    finally:
        widget.observe(heard, names)


def button(text: str, act: Callable[[], None], *styles: str, hides: bool = False) -> widgets.Button:
    """Make a button that calls `act`; one that `hides` at times has a layout of its own."""
    style = shared(widgets.ButtonStyle)
    made = widgets.Button(description=text, style=style, **_layout(hides), **styled("gd-button", *styles))
    made.on_click(lambda _button: act())
    return made


def html(css: str, value: str = "", *, hides: bool = False) -> widgets.HTML:
    """Make a place for words or pictures."""
    return Part(value, style=shared(HTMLStyle), **_layout(hides), **styled(css))


def quiet(css: str) -> widgets.HTML:
    """Make a place for a sentence that is there at times: `say_in` fills it."""
    return Part(style=shared(HTMLStyle), **_layout(hides=False), **styled(css, SILENT))


def say_in(place: widgets.HTML, sentence: str) -> None:
    """Put a sentence into a place, which takes no room on a page while there is none."""
    place.value = sentence
    mark(place, SILENT, on=not sentence)


def mark(part: widgets.DOMWidget, css: str, *, on: bool) -> None:
    """Give a part a class of style, or take it away; where nothing changes, no message is sent."""
    if on != (css in part._dom_classes):
        (part.add_class if on else part.remove_class)(css)


def box(css: str, *children: widgets.Widget, hides: bool = False) -> widgets.Box:
    """Put parts into one that the style sheet lays out."""
    return widgets.Box(list(children), **_layout(hides), **styled(css))


def styled(*styles: str) -> dict[str, tuple[str, ...]]:
    """Name the classes of a widget that is being made; adding one later would cost a message."""
    return {"_dom_classes": styles}


def _layout(hides: bool) -> dict[str, widgets.Layout]:
    return {} if hides else {"layout": shared(widgets.Layout)}
