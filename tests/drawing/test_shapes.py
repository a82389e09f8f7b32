"""Forms: an arrow from start to tip, a circle about its middle, several boxes as one path."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.path import Path

from explainer.drawing.shapes import block_arrow, circle, cross, level_arrow, rectangle, rectangles, stubs

places, widths = st.integers(-200, 200), st.integers(4, 30)


@given(places, places, widths, widths)
def test_an_arrow_reaches_from_start_to_tip_and_no_further(start: int, tip: int, width: int, head: int) -> None:
    arrow = block_arrow(10, start, tip, width, head)
    heights = [y for _, y in arrow]
    assert (min(heights), max(heights)) == (min(start, tip), max(start, tip))
    assert arrow[3] == (10, tip)
    assert level_arrow(10, start, tip, width, head) == [(y, x) for x, y in arrow]


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(0.5, 20), st.sampled_from([16, 20]))
def test_a_circle_keeps_its_distance_from_its_middle(x: float, y: float, radius: float, corners: int) -> None:
    points = circle((x, y), radius, corners)
    assert [math.dist(point, (x, y)) for point in points] == pytest.approx([radius] * corners)


def test_a_cross_lies_about_its_middle() -> None:
    xs, ys = zip(*cross((10, 20), 4), strict=True)
    assert (min(xs), max(xs), min(ys), max(ys)) == (6, 14, 16, 24)


def test_boxes_are_one_path_with_nothing_between_them() -> None:
    boxes = [(0.0, 0.0, 2.0, 5.0), (4.0, 0.0, 6.0, 3.0)]
    points, codes = rectangles(boxes)
    assert list(points) == [point for box in boxes for point in (*rectangle(*box), rectangle(*box)[0])]
    assert [k for k, code in enumerate(codes) if code == Path.MOVETO] == [0, 5, 10]


def test_stubs_are_one_path_of_separate_pieces() -> None:
    ends = [(0.0, 0.0), (0.0, 4.0), (9.0, 0.0), (9.0, 4.0)]
    assert stubs(ends) == (ends, [Path.MOVETO, Path.LINETO] * 2)
