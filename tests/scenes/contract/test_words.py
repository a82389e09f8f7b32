"""What a scene writes: pictures told in words, controls with names, the same at every width."""

from typing import Any

import ipywidgets as widgets
import pytest
from scenes.samples import (
    BOTH_PHASES,
    EVERY_SCENE,
    WIDTHS,
    made,
    put,
    sample,
    stage,
)
from tools.reading import parsed, tree, verdict

from explainer.ui.scene import Scene


@EVERY_SCENE
@BOTH_PHASES
def test_every_picture_has_one_text_alternative_and_every_table_its_headers(kind: type[Scene], committed: bool) -> None:
    scene = stage(kind)
    put(scene, sample(kind).case, committed=committed)
    for html in (each for each in tree(scene.widget) if isinstance(each, widgets.HTML)):
        root = parsed(html.value)
        hidden = {id(node) for each in root.all(aria_hidden="true") for node in each.walk()}
        for picture in root.all("svg"):
            told = picture.attributes.get("role") == "img" and picture.attributes.get("aria-label", "")
            assert id(picture) in hidden or told, "a picture without words"
        for table in root.all("table"):
            assert table.all("caption") or table.all("th"), "a table that is not told"
    assert parsed(scene.cards.frames.value).children[0].attributes["aria-hidden"] == "true"


def alternatives(scene: Any) -> list[str]:
    return [
        node.attributes["aria-label"]
        for node in parsed(scene.cards.marks.value).walk()
        if "aria-label" in node.attributes
    ]


def named(scene: Any) -> set[tuple[str, str]]:
    """What the chips and rows show, by their names."""
    htmls = [parsed(each.value) for each in tree(scene.widget) if isinstance(each, widgets.HTML)]
    return {(name, text) for html in htmls for name, texts in html.named().items() for text in texts}


@EVERY_SCENE
@BOTH_PHASES
def test_every_width_says_the_same(kind: type[Scene], committed: bool) -> None:
    scene = made(kind)
    put(scene, sample(kind).case, committed=committed)
    said, numbers = (verdict(scene), alternatives(scene)), named(scene)
    for width, projector in WIDTHS.values():
        scene.resize(width, projector=projector)
        assert (verdict(scene), alternatives(scene)) == said, width
        # A phone may leave out a chip that another card shows too; what it shows is the same.
        assert named(scene) <= numbers if scene.layout.compact else named(scene) == numbers, width
        assert scene.layout.compact == (width == 360)


@pytest.mark.usefixtures("plain_spaces")
@EVERY_SCENE
def test_every_control_has_a_name(kind: type[Scene]) -> None:
    scene = made(kind)
    scene.settings.unfold()
    named = [
        each.description for each in tree(scene.widget) if hasattr(each, "step") or hasattr(each, "_options_labels")
    ]
    assert all(named)
    assert len(set(named)) == len(named)
