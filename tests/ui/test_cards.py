"""A row of cards in two layers: frames that rarely change under marks that follow the hand."""

import pytest
from tools.reading import parsed

from explainer.drawing.panel import Size
from explainer.drawing.tank import Tank
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.ui import chips
from explainer.ui.cards import Card, Cards
from explainer.ui.layout import layout

TWO = Decimals(2)


class Row(Cards):
    """A row with a class of its own."""

    css = "gd-row"


@pytest.fixture
def tank() -> Tank:
    made = Tank(Size(200, 300), Words("en"), 1)
    made.now(0.8, TWO)
    return made


@pytest.fixture
def row(tank: Tank) -> Row:
    made = Row(Words("en"), layout(1240))
    made.show([Card("<h2>Output</h2>", "<p>chips</p>", [(tank, "Output: now 0.80")]), Card("", "?", stale=True)], "one")
    return made


def test_the_frames_are_hidden_from_screen_readers_and_the_marks_are_not(row: Row) -> None:
    (frames,), (marks,) = parsed(row.frames.value).children, parsed(row.marks.value).children
    assert not isinstance(frames, str)
    assert not isinstance(marks, str)
    assert frames.attributes["aria-hidden"] == "true"
    assert "aria-hidden" not in marks.attributes
    assert frames.attributes["class"] == marks.attributes["class"] == "gd-cards gd-row"


def test_both_layers_have_the_same_cards(row: Row) -> None:
    for layer in (row.frames, row.marks):
        cards = parsed(layer.value).all(css="gd-card")
        assert ["gd-stale" in card.attributes["class"] for card in cards] == [False, True]
        assert [len(card.all("svg")) for card in cards] == [1, 0]


def test_a_picture_is_read_out_once(row: Row) -> None:
    named = [node for node in parsed(row.marks.value).all("svg") if node.attributes.get("role") == "img"]
    assert [node.attributes["aria-label"] for node in named] == ["Output: now 0.80"]


def test_while_the_frames_stay_equal_they_are_not_written_again(row: Row, tank: Tank) -> None:
    frames, marks = row.frames.value, row.marks.value
    tank.now(0.3, TWO)
    row.show([Card("", "", [(tank, "Output: now 0.30")])], "one")
    assert row.frames.value == frames
    assert row.marks.value != marks
    row.show([Card("", "", [(tank, "Output: now 0.30")])], "two")
    assert row.frames.value != frames


def test_another_width_writes_the_frames_anew(row: Row, tank: Tank) -> None:
    frames = row.frames.value
    row.resize(layout(800))
    row.show([Card("", "", [(tank, "")])], "one")
    assert row.frames.value != frames


@pytest.mark.parametrize("reveal", [False, True])
def test_marks_appear_one_after_the_other_only_when_asked(row: Row, reveal: bool) -> None:
    row.show([], "one", reveal=reveal)
    assert ("data-reveal" in row.marks.value) == reveal


# Chips.


@pytest.mark.parametrize(
    ("value", "shown", "css"),
    [(0.2, "+0.20", "gd-up"), (-0.2, "−0.20", "gd-down"), (0.0, "0", "gd-zero"), (-0.0, "0", "gd-zero")],
    ids=str,
)
def test_a_quantity_wears_its_sign_as_a_badge_and_never_a_triangle(value: float, shown: str, css: str) -> None:
    (chip,) = parsed(chips.signed(value, TWO.size(value), "gradient")).all(css="gd-chip")
    assert chip.text == shown
    assert css in chip.attributes["class"]
    assert chip.attributes["data-name"] == "gradient"
    assert [badge.text for badge in chip.all("i")] == ([shown[0]] if value else [])


@pytest.mark.parametrize(
    ("value", "shown", "css"),
    [(0.2, "▲ +0.20", "gd-up"), (-0.2, "▼ −0.20", "gd-down"), (0.0, "= 0.00", "gd-zero")],
    ids=str,
)
def test_a_change_wears_a_triangle(value: float, shown: str, css: str) -> None:
    (chip,) = parsed(chips.change(value, TWO, "weight change")).all(css="gd-chip")
    assert chip.text == shown
    assert css in chip.attributes["class"]


def test_what_is_not_known_yet_is_a_question_mark_without_a_name() -> None:
    (chip,) = parsed(chips.UNKNOWN).all(css="gd-chip")
    assert chip.text == "?"
    assert "data-name" not in chip.attributes
