"""A figure as a page gets it: a still frame and moving marks, drawn only when they changed."""

import re

import pytest
from tools.reading import parsed

from explainer.drawing.panel import Panel, Size
from explainer.drawing.picture import drawn, marks, still
from explainer.drawing.tank import Tank
from explainer.language.numbers import Decimals
from explainer.language.words import Words

TWO = Decimals(2)


@pytest.fixture
def tank() -> Tank:
    return Tank(Size(200, 300), Words("en"), expected=1)


def test_the_frame_is_decoration_and_the_marks_are_a_named_image(tank: Tank) -> None:
    tank.now(0.8, TWO)
    (frame,), (picture,) = parsed(still(tank)).children, parsed(marks(tank, "Output: now 0.80")).children
    assert not isinstance(frame, str)
    assert not isinstance(picture, str)
    assert frame.attributes == {"aria-hidden": "true", "viewbox": "0 0 200 300"}
    assert picture.attributes == {"role": "img", "aria-label": "Output: now 0.80", "viewbox": "0 0 200 300"}


def test_frame_and_marks_together_are_the_whole_figure(tank: Tank) -> None:
    tank.now(0.8, TWO)
    texts = [node.text for svg in (still(tank), marks(tank, "")) for node in parsed(svg).all("text")]
    assert sorted(texts) == sorted(["0", "0.5", "1", "expected 1", "0.80", "output"])


def test_a_picture_is_nothing_but_paths_and_texts(tank: Tank) -> None:
    tank.outcome(0.8, 0.7, TWO)
    tags = {node.tag for svg in (still(tank), marks(tank, "")) for node in parsed(svg).walk()}
    assert tags == {"", "svg", "path", "text"}


def test_what_did_not_change_is_not_drawn_again(tank: Tank, monkeypatch: pytest.MonkeyPatch) -> None:
    tank.now(0.8, TWO)
    first = still(tank), marks(tank, "one")
    monkeypatch.setattr("explainer.drawing.picture.drawn", lambda artists, height: pytest.fail("drawn again"))
    assert still(tank) == first[0]
    assert marks(tank, "one") == first[1]


def test_what_changed_is_drawn_again(tank: Tank) -> None:
    tank.now(0.8, TWO)
    before = marks(tank, "")
    tank.now(0.3, TWO)
    assert marks(tank, "") != before


def test_a_change_back_is_drawn_as_it_was(tank: Tank) -> None:
    tank.outcome(0.8, 0.9, TWO)
    first = marks(tank, "")
    tank.outcome(0.8, 0.1, TWO)
    tank.outcome(0.8, 0.9, TWO)
    assert marks(tank, "") == first


def test_an_invisible_artist_is_left_out() -> None:
    panel = Panel(Size(100, 100))
    line = panel.stroke()
    line.put([(0, 0), (10, 10)])
    assert drawn([line], 100)
    panel.hide()
    assert drawn([line], 100) == ""


def test_what_a_page_shows_is_text_and_not_markup() -> None:
    panel = Panel(Size(100, 100))
    panel.label(12).put(0, 0, "< 0.0001 & <b>")
    assert re.search(r">&lt; 0.0001 &amp; &lt;b&gt;</text>$", drawn(panel.moving, 100))
