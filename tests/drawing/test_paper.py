"""A sheet that is written from top to bottom: nothing wider than its column, below its margin, or coloured."""

import pytest
from matplotlib.colors import to_rgb
from matplotlib.patches import PathPatch

from explainer.drawing.paper import HEIGHT, MARGIN, FullError, Paper, measured, wrapped
from explainer.language.typography import NO_BREAK
from explainer.scenes import OneStep

TEXT = f"Градиент по весу{NO_BREAK}— это сигнал ошибки, умноженный на вход: −0.2{NO_BREAK}×{NO_BREAK}2"


@pytest.mark.parametrize("width", [90.0, 160.0, 500.0])
def test_no_line_is_wider_than_its_column_and_no_word_is_lost(width: float) -> None:
    lines = list(wrapped(TEXT, 10, False, width))
    assert max(measured(line, 10, False) for line in lines) <= width
    assert " ".join(lines) == TEXT


def test_more_than_there_is_room_for_is_refused_and_not_cut() -> None:
    paper = Paper()
    with pytest.raises(FullError, match="below the sheet"):
        paper.write("x " * 5000, 10)
    with pytest.raises(FullError, match="picture"):
        paper.panel(OneStep("en").cards.shown[0].panels[0][0], MARGIN)


def test_a_panel_is_black_on_white_and_hatched_where_the_page_has_a_hue() -> None:
    scene, paper = OneStep("en"), Paper()
    scene.reveal()
    for card in scene.cards.shown[1:3]:
        paper.y = HEIGHT - MARGIN
        paper.panel(card.panels[0][0], MARGIN)
    patches = paper.figure.findobj(PathPatch)
    inks = {to_rgb(ink) for part in patches for ink in (part.get_edgecolor(), part.get_facecolor())}
    assert all(red == green == blue for red, green, blue in inks)
    assert {part.get_hatch() for part in patches} >= {"////"}
