"""The gradients of two losses against the margin."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.panels import moving_texts, still_texts

from explainer.cases.case import Case
from explainer.cases.limits import CLASSES
from explainer.drawing.panel import Size
from explainer.drawing.picture import still
from explainer.language.words import Words
from explainer.scenes.never_zero.loss_curves import MARGINS, PEAK, loss_curves
from explainer.scenes.never_zero.margin import MARGIN, MOVES, STALLED, Move
from explainer.scenes.never_zero.two_losses import TwoLosses

WORDS = Words("en")
CURVES = ("cross-entropy", "squared error", "the output is wrong,", "yet hardly any gradient")


def empty(expected: int = 1) -> TwoLosses:
    return TwoLosses(Size(600, 322), WORDS, expected)


def shown(expected: int = 1, margin: float = 2.0, classes: int = 2, asked: Move | None = None) -> TwoLosses:
    made = empty(expected)
    made.outcome(margin, loss_curves(expected, classes), -0.12, -0.01, asked)
    return made


def heights(made: TwoLosses, curve: int) -> dict[float, float]:
    """The curve's size at each margin."""
    tall, points = made.top - made.bottom, made.curves[curve].path.vertices
    assert [x for x, _ in points] == [made.x(margin) for margin in MARGINS]
    return {float(margin): (y - made.bottom) / tall for margin, (_, y) in zip(MARGINS, points, strict=True)}


def test_before_it_may_be_seen_no_curve_is_in_the_picture() -> None:
    made = empty()
    made.unknown()
    assert not set(CURVES) & set(still_texts(made))
    assert "dasharray" not in still(made)
    assert moving_texts(made) == ["?"]


def test_once_it_may_be_seen_both_curves_are_named() -> None:
    assert set(CURVES) < set(still_texts(shown()))


def test_a_new_round_takes_the_curves_away_again() -> None:
    made = shown()
    made.unknown()
    assert not set(CURVES) & set(still_texts(made))


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("classes", CLASSES)
def test_the_curves_are_the_gradients(classes: int, expected: int) -> None:
    made = shown(expected, classes=classes)
    for margin, size in heights(made, 0).items():
        p = 1 / (1 + (classes - 1) * math.exp(-margin))
        assert size == pytest.approx(abs(p - expected), abs=1e-9)
    for margin, size in heights(made, 1).items():
        p = 1 / (1 + (classes - 1) * math.exp(-margin))
        assert size == pytest.approx(abs(p - expected) * p * (1 - p), abs=1e-9)
        assert size <= PEAK + 1e-9


@pytest.mark.parametrize("expected", [1, 0])
def test_the_tinted_region_is_where_the_output_is_wrong_and_the_factor_small(expected: int) -> None:
    made = shown(expected)
    edges = sorted({x for x, _ in made.region.path.vertices})
    outer, inner = edges if expected else reversed(edges)
    assert outer == made.x(MARGIN.low if expected else MARGIN.high)
    stalls_at = loss_curves(expected, 2).stalls_at
    assert inner == pytest.approx(made.x(stalls_at))
    p = 1 / (1 + math.exp(-stalls_at))
    assert p * (1 - p) == pytest.approx(STALLED)
    assert abs(p - expected) > 0.5


@given(st.floats(MARGIN.low, MARGIN.high), st.floats(0, 1), st.floats(0, PEAK))
def test_the_dots_lie_at_the_margin_and_at_both_sizes(margin: float, entropy: float, squared: float) -> None:
    made = empty()
    made.outcome(margin, loss_curves(1, 2), -entropy, -squared, None)
    for dot, size in ((made.dot, entropy), (made.ring, squared)):
        xs, ys = zip(*dot.path.vertices, strict=True)
        assert (min(xs) + max(xs)) / 2 == pytest.approx(made.x(margin))
        assert (min(ys) + max(ys)) / 2 == pytest.approx(made.y(size))


def test_the_axis_reaches_as_far_as_the_slider_of_the_margin() -> None:
    made = shown()
    assert (made.x(MARGIN.low), made.x(MARGIN.high)) == (made.left, made.right)
    assert {"−20", "60"} < set(still_texts(made))
    places = [made.x(margin) for margin in range(-20, 61)]
    assert places == sorted(set(places))


@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("ends", MOVES)
def test_the_outputs_asked_about_lie_on_the_curve_of_squared_error(ends: tuple[float, float], expected: int) -> None:
    move = Move.of(Case(expected=expected), *ends)
    made = shown(expected, asked=move)
    assert moving_texts(made) == [*(f"{output:.2f}" for output in move.outputs), "output"]
    for ring, output, size in zip(made.asked, move.outputs, move.squared, strict=True):
        xs, ys = zip(*ring.path.vertices, strict=True)
        assert (min(xs) + max(xs)) / 2 == pytest.approx(made.x(math.log(output / (1 - output))))
        assert (min(ys) + max(ys)) / 2 == pytest.approx(made.y(size))


def test_a_move_changes_no_frame_while_the_curves_stay() -> None:
    made = shown()
    before = still(made)
    made.outcome(-5.0, loss_curves(1, 2), -0.99, -0.006, None)
    assert made.written_frame is not None
    assert still(made) == before
    made.outcome(-5.0, loss_curves(1, 6), -0.99, -0.006, None)
    assert still(made) != before
