"""Sizes of the pictures, for any width a page may have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.ui.layout import COMPACT, NARROW, WIDE, WIDEST, layout

widths = st.floats(1, 5000)


@given(widths, st.booleans())
def test_every_width_has_pictures_of_a_size(width: float, projector: bool) -> None:
    made = layout(width, projector=projector)
    assert len(made.one_step) == 4
    assert len(made.two_inputs) == 2
    for size in (*made.one_step, *made.two_inputs):
        assert size.width > 90
        assert size.height > 150
        assert isinstance(size.width, int)


@given(st.floats(320, 5000))
def test_a_row_of_pictures_fits_the_page(width: float) -> None:
    made = layout(width)
    in_a_row = made.one_step[: 4 if width >= WIDE else 2 if width >= NARROW else 1]
    assert sum(size.width for size in in_a_row) <= width


@given(widths)
def test_only_a_phone_is_compact(width: float) -> None:
    made = layout(width)
    assert made.compact == (width < COMPACT)
    assert {size.compact for size in (*made.one_step, *made.two_inputs)} == {made.compact}


@given(st.floats(WIDEST, 10_000))
def test_a_page_wider_than_needed_changes_nothing(width: float) -> None:
    assert layout(width) == layout(WIDEST)


@given(widths)
def test_no_text_in_a_picture_is_too_small_to_read(width: float) -> None:
    assert all(min(size.tick, size.label, size.change) >= 12 for size in layout(width).one_step)


def test_a_projector_gets_larger_letters() -> None:
    near, far = layout(WIDEST).one_step[0], layout(WIDEST, projector=True).one_step[0]
    assert far.label > near.label
    assert far.tick * 1.5 >= 22 or far.tick > near.tick


@pytest.mark.parametrize("width", [390.0, 800.0, 1240.0])
def test_the_same_width_gives_equal_layouts(width: float) -> None:
    assert layout(width) == layout(width)
