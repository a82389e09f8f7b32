"""The Jacobian as squares: signs, sizes, the row that matters, and the gradient it becomes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from tools.panels import moving_texts, still_texts
from tools.reading import says

from explainer.drawing.palette import role
from explainer.drawing.panel import Size
from explainer.drawing.picture import drawn
from explainer.language.digits import NOTHING
from explainer.language.words import Words
from explainer.maths.chain_rule import softmax_jacobian
from explainer.maths.losses import cross_entropy_gradient
from explainer.scenes.origin.jacobian import LARGEST, JacobianSquares

WORDS = Words("en")
NAMES = ("cat", "dog", "bird", "fish", "horse", "mouse")
SIZES = {
    "laptop": Size(430, 322),
    "projector": Size(430, 262, 23, 16, 15),
    "half a screen": Size(874, 280),
    "phone": Size(338, 200, 15, 12, 11, True),
    "tiny": Size(150, 172, 15, 12, 11, True),
}
logits = st.integers(2, 6).flatmap(lambda count: arrays(np.float64, count, elements=st.floats(-5, 5)))
few = settings(deadline=None, max_examples=30)


def empty(count: int = 3, target: int = 0, watched: int = 0, size: Size = SIZES["laptop"]) -> JacobianSquares:
    return JacobianSquares(size, WORDS, NAMES[:count], target, watched)


def filled(of: np.ndarray, target: int = 0, size: Size = SIZES["laptop"]) -> JacobianSquares:
    made = empty(len(of), target, size=size)
    made.outcome(softmax_jacobian(of), cross_entropy_gradient(of, target), "× (−1.25) =")
    return made


def area(made: JacobianSquares, row: int, column: int) -> float:
    """Of the square; 0 where there is none."""
    square = made.squares[row][column]
    if not square.get_visible():
        return 0.0
    (left, low), (right, high) = square.path.vertices.min(axis=0), square.path.vertices.max(axis=0)
    return float((right - left) * (high - low))


@few
@given(logits, st.integers(0, 5))
def test_every_number_is_that_of_its_cell(of: np.ndarray, target: int) -> None:
    t = target % len(of)
    made = filled(of, t)
    values = np.vstack([softmax_jacobian(of), cross_entropy_gradient(of, t)])
    for labels, row in zip(made.numbers, values, strict=True):
        for label, value in zip(labels, row, strict=True):
            assert says(label.get_text(), value)
            assert label.get_text() != "≈ 0" or abs(value) < NOTHING


@few
@given(logits)
def test_the_colour_of_a_square_is_the_sign_of_its_number(of: np.ndarray) -> None:
    made = filled(of)
    for squares, row in zip(made.squares, softmax_jacobian(of), strict=False):
        for square, value in zip(squares, row, strict=True):
            if square.get_visible():
                assert role(square.face) == ("positive" if value > 0 else "negative")


@few
@given(logits)
def test_the_area_of_a_square_is_the_size_of_its_number(of: np.ndarray) -> None:
    made = filled(of)
    jacobian = abs(softmax_jacobian(of))
    i, j = np.unravel_index(jacobian.argmax(), jacobian.shape)
    unit = area(made, int(i), int(j)) / jacobian[i, j]
    for row, values in enumerate(jacobian):
        for column, value in enumerate(values):
            assert area(made, row, column) == pytest.approx(unit * value, abs=1.0)


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("count", range(2, 7))
def test_the_largest_square_stays_in_its_cell(count: int, size: Size) -> None:
    made = empty(count, size=size)
    made.outcome(np.full((count, count), LARGEST), np.ones(count), "")
    for row, squares in enumerate(made.squares):
        for column, square in enumerate(squares):
            (left, low), (right, high) = square.path.vertices.min(axis=0), square.path.vertices.max(axis=0)
            assert made._column(column) <= left < right <= made._column(column + 1)
            assert made._row(row) - made.cell_height <= low < high <= made._row(row)


@pytest.mark.parametrize("size", [SIZES["laptop"], SIZES["half a screen"], SIZES["phone"]])
@pytest.mark.parametrize("count", range(2, 7))
def test_there_is_room_for_every_number_on_every_page(count: int, size: Size) -> None:
    made = filled(np.zeros(count), size=size)
    assert all(label.get_visible() for labels in made.numbers for label in labels)


@pytest.mark.parametrize(("target", "watched"), [(0, 0), (2, 1)])
def test_a_thick_frame_marks_the_expected_row_and_the_watched_cell_in_it(target: int, watched: int) -> None:
    made = empty(3, target, watched)
    boxes = [stroke for stroke in made.still if getattr(stroke, "width", 0) == 3]
    edges = [(*box.path.vertices.min(axis=0), *box.path.vertices.max(axis=0)) for box in boxes]
    low, high = made._row(target) - made.cell_height, made._row(target)
    assert edges == [
        pytest.approx((made._column(0), low, made._column(3), high)),
        pytest.approx((made._column(watched), low, made._column(watched + 1), high)),
    ]
    assert {role(box._context.get_rgb()) for box in boxes} == {"ink"}


@pytest.mark.parametrize("count", range(2, 7))
def test_every_class_names_a_row_and_a_column(count: int) -> None:
    said = still_texts(empty(count))
    assert sorted(said) == sorted([*NAMES[:count] * 2, "output", "logit", "p − y"])


def test_before_the_answer_a_question_mark_is_all() -> None:
    made = filled(np.zeros(3))
    made.unknown()
    assert moving_texts(made) == ["?"]
    assert "<path" not in drawn(made.moving, made.height)


def test_an_equal_outcome_is_shown_again_after_the_question() -> None:
    made, fresh = filled(np.zeros(3)), filled(np.zeros(3))
    made.unknown()
    made.outcome(softmax_jacobian(np.zeros(3)), cross_entropy_gradient(np.zeros(3), 0), "× (−1.25) =")
    assert drawn(made.moving, made.height) == drawn(fresh.moving, fresh.height)
