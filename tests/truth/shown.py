"""What a scene shows, taken down as text: where it stands, and what it says."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import ipywidgets as widgets
from tools.reading import Node, parsed

BLOCKS = {"p", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "caption", "summary", "pre", "text", "svg"}
LINES = {"gd-line", "gd-choice-name", "gd-tag"}
UNSEEN = {"gd-past", "gd-room"}
"""They keep their room on the page, and are neither seen nor heard."""
ELSEWHERE = "gd-behind", "gd-overview"
HEARD = {"gd-heard"}
"""Held against the library in `scenes/contract/`, cell by cell and number by number."""
SPACED = re.compile(r" ([,.;:!?)”»])")
TICK = re.compile(r"[−+]?\d*\.?\d*(?:10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")


class Said(NamedTuple):
    """One piece of text: the class of the widget it stands in, its element, and the words."""

    place: str
    element: str
    text: str


def said(root: widgets.Widget) -> Iterator[Said]:
    """Everything that can be read of a widget, or heard of its pictures; what is hidden says nothing."""
    for widget in visible(root):
        place = " ".join(widget._dom_classes)
        if isinstance(widget, widgets.HTML) and place not in ELSEWHERE:
            yield from _read(widget.value, place)


@lru_cache(maxsize=256)
def _read(html: str, place: str) -> tuple[Said, ...]:
    """What a widget says; most widgets say the same after most moves."""
    return tuple(each for each in _blocks(parsed(html), place) if not _is_tick(each))


def visible(root: widgets.Widget) -> Iterator[widgets.Widget]:
    """Walk through what is on the page now."""
    if root.layout.display == "none":
        return
    yield root
    for child in getattr(root, "children", ()):
        yield from visible(child)


def _is_tick(each: Said) -> bool:
    """Whether it is a number on an axis, which says where and not what."""
    return each.place == "gd-frames" and each.element == "text" and TICK.fullmatch(each.text) is not None


def _blocks(node: Node, place: str) -> Iterator[Said]:
    if _classes(node) & (UNSEEN | HEARD):
        return
    if alternative := node.attributes.get("aria-label"):
        yield Said(place, "alternative", alternative)
    if text := SPACED.sub(r"\1", " ".join(_own(node).split())):
        yield Said(place, node.tag, text)
    for each in _inner(node):
        yield from _blocks(each, place)


def _own(node: Node) -> str:
    """Its text without the blocks in it; words of two elements never run into one, but a sign belongs to its number."""
    return "".join(
        child if isinstance(child, str) else " " if _is_block(child) else f"{_own(child)}{' ' * (child.tag != 'i')}"
        for child in node.children
    )


def _inner(node: Node) -> Iterator[Node]:
    """The blocks in it, not those within them."""
    for child in node.children:
        if isinstance(child, Node):
            yield from [child] if _is_block(child) else _inner(child)


def _is_block(node: Node) -> bool:
    css = _classes(node)
    return node.tag in BLOCKS or bool(css & (LINES | UNSEEN)) or "aria-label" in node.attributes


def _classes(node: Node) -> set[str]:
    return set(node.attributes.get("class", "").split())
