"""What the renderer of a page writes: paths and texts in themed colours, upside down."""

import re

import pytest
from matplotlib.path import Path

from explainer.drawing.artists import Shape, Stroke, label
from explainer.drawing.palette import CARD, GHOST, INK, NEGATIVE, POSITIVE, SIGNED, SOFT, role
from explainer.drawing.renderer import HATCH, PageRenderer, hatches


@pytest.fixture
def renderer() -> PageRenderer:
    return PageRenderer(100)


def test_up_is_up(renderer: PageRenderer) -> None:
    line = Stroke(INK, 2)
    line.put([(0, 10), (50, 90)])
    line.draw(renderer)
    assert 'd="M0 90L50 10"' in renderer.svg


def test_a_shape_is_closed_and_filled(renderer: PageRenderer) -> None:
    shape = Shape(POSITIVE, None, 2)
    shape.put([(0, 0), (10, 0), (10, 10)])
    shape.draw(renderer)
    assert renderer.svg == '<path d="M0 100L10 100L10 90L0 100" style="fill:var(--gd-positive)"/>'


def test_an_edge_is_stroked_in_its_colour(renderer: PageRenderer) -> None:
    shape = Shape(CARD, GHOST, 1.5)
    shape.put([(0, 0), (10, 0), (10, 10)])
    shape.draw(renderer)
    assert "fill:var(--gd-card);stroke:var(--gd-ghost);stroke-width:1.5" in renderer.svg


def test_a_dashed_line_is_dashed(renderer: PageRenderer) -> None:
    line = Stroke(GHOST, 2, dashed=True)
    line.put([(0, 0), (9, 0)])
    line.draw(renderer)
    assert "stroke-dasharray:" in renderer.svg


def test_a_curve_stays_a_curve(renderer: PageRenderer) -> None:
    line = Stroke(INK, 2)
    line.put([(0, 0), (5, 50), (10, 0)], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    line.draw(renderer)
    assert 'd="M0 100 Q5 50 10 100"' in renderer.svg


@pytest.mark.parametrize("colour", SIGNED, ids=role)
def test_a_hatched_face_is_one_of_the_pages_patterns(renderer: PageRenderer, colour: str) -> None:
    shape = Shape(CARD, colour, 2, hatch="////")
    shape.put([(0, 0), (10, 0), (10, 10)])
    shape.draw(renderer)
    (pattern,) = re.findall(r"fill:url\(#([\w-]+)\)", renderer.svg)
    assert pattern == f"{HATCH}{role(colour)}"
    assert f'<pattern id="{pattern}"' in hatches()


@pytest.mark.parametrize(("anchor", "written"), [("left", "start"), ("center", "middle"), ("right", "end")])
def test_a_label_stands_at_its_anchor(renderer: PageRenderer, anchor: str, written: str) -> None:
    text = label(13, bold=False, anchor=anchor, colour=SOFT)  # type: ignore[arg-type]
    text.put(20, 30, "before")
    text.draw(renderer)
    assert renderer.svg == (
        f'<text x="20.0" y="70.0" text-anchor="{written}" style="fill:var(--gd-soft);font-size:13px">before</text>'
    )


def test_a_bold_label_is_bold(renderer: PageRenderer) -> None:
    text = label(13, bold=True, anchor="left", colour=INK)
    text.put(0, 0, "after")
    text.draw(renderer)
    assert "font-weight:700" in renderer.svg


def test_a_label_may_change_its_colour(renderer: PageRenderer) -> None:
    text = label(13, bold=True, anchor="left", colour=INK)
    text.put(0, 0, "▼ −0.20", NEGATIVE)
    text.draw(renderer)
    assert "fill:var(--gd-negative)" in renderer.svg


def test_a_label_is_not_read_as_mathematics(renderer: PageRenderer) -> None:
    text = label(13, bold=False, anchor="left", colour=INK)
    text.put(0, 0, "$x_1$")
    text.draw(renderer)
    assert ">$x_1$</text>" in renderer.svg


def test_a_colour_outside_the_palette_is_refused(renderer: PageRenderer) -> None:
    line = Stroke("#ff0000", 2)
    line.put([(0, 0), (1, 1)])
    with pytest.raises(ValueError, match="colour must be one of the palette's, but it is #ff0000"):
        line.draw(renderer)


def test_what_is_hidden_is_not_written(renderer: PageRenderer) -> None:
    line = Stroke(INK, 2)
    line.put([(0, 0), (1, 1)])
    line.set_visible(False)
    line.draw(renderer)
    assert renderer.svg == ""
