"""Numbers as marks: sign by form and colour, size by area, at places that stay."""

import math
import re

import pytest

from explainer.drawing.dots import SIZES, SQUARE, Dots
from explainer.drawing.palette import NEGATIVE, POSITIVE
from explainer.drawing.panel import Panel, Size
from explainer.drawing.picture import marks
from explainer.drawing.saved import figure_of, written
from explainer.drawing.sheet import Shown, lay_out

PLACES = [(10.0, 90.0), (50.0, 90.0), (90.0, 90.0)]


def panel_of(numbers: list[float], largest: float = 1.0) -> tuple[Panel, Dots]:
    panel = Panel(Size(100, 100))
    dots = panel.add(Dots(PLACES, widest=16))
    dots.put(numbers, largest)
    return panel, dots


def area(stroke: object) -> float:
    """Of one mark, round or square."""
    width = stroke.width  # type: ignore[attr-defined]
    return math.pi * width**2 / 4 if stroke.cap == "round" else width**2  # type: ignore[attr-defined]


def test_plus_is_round_and_minus_square_at_their_places() -> None:
    panel, _ = panel_of([1.0, -1.0, 0.0])
    round_, square = re.findall(r'<path d="([^"]*)" style="([^"]*)"/>', marks(panel, ""))[::-1]
    assert round_ == ("M10 10h.01", "stroke:var(--gd-positive);stroke-width:16;stroke-linecap:round")
    assert square[0] == "M50 10h.01"
    assert "var(--gd-negative)" in square[1]
    assert "stroke-linecap:square" in square[1]


@pytest.mark.parametrize("number", [1.0, 0.6, 0.25, 0.1])
def test_the_area_is_the_size_whatever_the_sign(number: float) -> None:
    _, dots = panel_of([1.0, number, -number])
    areas = {stroke.edge: area(stroke) for stroke in dots.strokes if stroke.width < 16 or number == 1}
    whole = math.pi * 16**2 / 4
    assert areas[POSITIVE] == pytest.approx(areas[NEGATIVE])
    # A step of a size up or down.
    assert math.sqrt(areas[POSITIVE] / whole) == pytest.approx(math.sqrt(number), abs=0.5 / SIZES + 1e-9)


def test_what_is_not_0_has_a_mark_however_small_and_0_has_none() -> None:
    _, dots = panel_of([1e-9, 0.0, -1e-9])
    assert [round(stroke.width, 3) for stroke in dots.strokes] == [round(16 * SQUARE / SIZES, 3), 16 / SIZES]


def test_another_picture_takes_the_place_of_the_last_one() -> None:
    panel, dots = panel_of([1.0, 1.0, 1.0])
    panel.hide()
    dots.put([0.0, 0.0, -1.0], 1.0)
    assert re.findall("M[^h]*", marks(panel, "")) == ["M90 10"]


def test_a_file_has_them_too() -> None:
    panel, _ = panel_of([1.0, -0.5, 0.25])
    svg = written(figure_of(lay_out("", [Shown("", [], [panel])], "")), "svg").decode()
    assert svg.count("stroke-linecap: round") + svg.count("stroke-linecap: square") == 3
