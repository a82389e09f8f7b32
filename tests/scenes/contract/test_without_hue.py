"""What hue says, form says too: in grey, in print, and for every colour vision a rise is no fall."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from scenes.samples import EVERY_SCENE, IN_EVERY_LANGUAGE, put, sample, stage
from tools.reading import Node, parsed, tree

from explainer.ui.scene import Scene

SIGNED = re.compile(r"gd-(?:up|down|wrong|against|buggy)\b")
HUE = re.compile(r"(?:fill|stroke):var\(--gd-(?:positive|negative|wrong)\)")
GLYPH = re.compile(r"[▲▼=+−✕≠]|(?<!\w)0(?!\w)|GREW|ВЫРОСЛИ")
MARKS = {"ink", "soft", "ghost", "positive", "negative", "wrong"}
GROUNDS = {"card", "line", "fill", "positive-on", "negative-on"}


def rounds(kind: type[Scene], language: str) -> Iterator[Any]:
    """A scene before and after its step, where signs are one way and the other, and as its sample looks at it."""
    scene, known = stage(kind, language), sample(kind)
    for case in (known.case, replace(known.case, x=-known.case.x), replace(known.case, expected=0)):
        for committed in (False, True):
            yield put(scene, case, committed=committed)
    yield put(scene, known.case, **known.view)


def nodes(scene: Any) -> Iterator[Node]:
    for each in tree(scene.widget):
        if isinstance(each, widgets.HTML):
            yield from parsed(each.value).walk()


@EVERY_SCENE
@IN_EVERY_LANGUAGE
def test_whatever_has_a_hue_has_a_glyph(kind: type[Scene], language: str) -> None:
    bare = set()
    for scene in rounds(kind, language):
        for node in nodes(scene):
            css, style = node.attributes.get("class", ""), node.attributes.get("style", "")
            if (SIGNED.search(css) or (node.tag == "text" and HUE.search(style))) and not GLYPH.search(node.text):
                bare.add(node.text)
    assert bare == set()


@EVERY_SCENE
def test_a_picture_with_a_hue_says_the_sign_in_writing_too(kind: type[Scene]) -> None:
    bare = set()
    for scene in rounds(kind, "en"):
        for picture in parsed(scene.cards.marks.value).all("svg"):
            if any(HUE.search(node.attributes.get("style", "")) for node in picture.all("path")):
                texts = [node.text for node in picture.all("text")]
                if not any(GLYPH.search(text) for text in texts):
                    bare.add(picture.attributes["aria-label"])
    assert bare == set()


@EVERY_SCENE
def test_pictures_use_no_colour_that_the_page_does_not_measure(kind: type[Scene]) -> None:
    for scene in rounds(kind, "en"):
        drawn = scene.cards.frames.value + scene.cards.marks.value
        written = re.findall(r'<text [^>]*style="fill:var\(--gd-([\w-]+)\)', drawn)
        assert set(written) <= MARKS - {"ghost"} | {"card"}, "ghost is for marks: as text it is too pale"
        used = re.findall(r"(?:fill|stroke):var\(--gd-([\w-]+)\)", drawn)
        assert set(used) <= MARKS | GROUNDS
