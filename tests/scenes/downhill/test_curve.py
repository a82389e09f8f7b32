"""The loss curve: what is on it, how its arrows mirror each other, and that its names find room."""

from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.panels import moving_texts, still_texts
from tools.reading import parsed, says
from tools.strategies import cases

from explainer.cases.case import Case
from explainer.cases.one_weight import WeightPath, descend_weight, loss_curve
from explainer.cases.outcome import Rule
from explainer.drawing.artists import Label
from explainer.drawing.panel import Size
from explainer.drawing.picture import drawn, still
from explainer.drawing.placing import box_around
from explainer.language.numbers import Decimals
from explainer.language.words import Words
from explainer.scenes.downhill.curve import MOST_STEPS, Curve

WORDS, TWO = Words("en"), Decimals(2)
START = Case(output=0.3, x=2.0)
LAPTOP, PHONE = Size(834, 441), Size(338, 274, change=15, label=12, tick=11, compact=True)
WALL = Size(834, 406, change=23, label=16, tick=15)
thorough = settings(deadline=None, max_examples=25)
counts = st.integers(1, MOST_STEPS)
sizes = st.sampled_from([LAPTOP, PHONE, WALL])


def add(parameter: Any, gradient: Any, learning_rate: float) -> Any:
    return parameter + learning_rate * gradient


def paths(case: Case, steps: int = 1) -> tuple[WeightPath, WeightPath]:
    right, wrong = descend_weight(case, steps), descend_weight(case, steps, add)
    return WeightPath.of(case, right, Rule.SUBTRACT), WeightPath.of(case, wrong, Rule.ADD)


def shown(case: Case = START, *, steps: int = 1, adding: bool = False, size: Size = LAPTOP) -> Curve:
    curve, (right, wrong) = Curve(size, WORDS), paths(case, steps)
    curve.rescale("cat", (right, wrong), known=True)
    losses = loss_curve(case, curve.sampled).tolist()
    curve.outcome(losses, wrong if adding else right, right if adding else None, TWO)
    return curve


def asked(case: Case = START) -> Curve:
    curve = Curve(LAPTOP, WORDS)
    curve.rescale("cat", paths(case), known=False)
    curve.unknown("0.50")
    return curve


def visible(curve: Curve) -> list[Label]:
    return [each for each in curve.moving if isinstance(each, Label) and each.get_visible()]


def reach(arrow: Any, start: float) -> float:
    """How far an arrow reaches from the place before the step, to the right."""
    return float(max((x - start for x, _ in arrow.path.vertices), key=abs))


def middle(mark: Any) -> tuple[float, float]:
    corners = [tuple(corner) for corner in mark.path.vertices[:-1]]
    return tuple(sum(axis) / len(corners) for axis in zip(*corners, strict=True))  # type: ignore[return-value]


# The scale.


@thorough
@given(cases(), counts, st.booleans(), sizes)
def test_every_place_of_both_rules_is_inside_the_picture(case: Case, steps: int, adding: bool, size: Size) -> None:
    curve = shown(case, steps=steps, adding=adding, size=size)
    for path in paths(case, steps):
        assert max(abs(weight - curve.start) for weight in path.weights) < curve.half
        assert max(path.losses) < curve.highest


@thorough
@given(st.floats(0.05, 0.95), st.floats(0.1, 3), counts)
def test_the_scale_does_not_depend_on_the_inputs_sign(output: float, x: float, steps: int) -> None:
    curves = [shown(Case(output=output, x=sign * x), steps=steps) for sign in (1, -1)]
    assert curves[0].scale == curves[1].scale


def test_both_rules_share_one_scale() -> None:
    assert shown().scale == shown(adding=True).scale


@given(st.lists(st.floats(0.02, 0.98), min_size=2, max_size=8))
@settings(deadline=None, max_examples=30)
def test_a_scale_never_shrinks_in_the_middle_of_a_drag(outputs: list[float]) -> None:
    curve, ranges = Curve(LAPTOP, WORDS), []
    for k, output in enumerate(outputs):
        curve.rescale("cat", paths(Case(output=output, x=2.0)), known=True, steady=k > 0)
        ranges.append((curve.half, curve.highest))
    assert ranges == sorted(ranges)
    assert [top for _, top in ranges] == sorted(top for _, top in ranges)


def test_after_a_drag_the_scale_fits_again() -> None:
    curve = Curve(LAPTOP, WORDS)
    for output, steady in ((0.02, False), (0.9, True), (0.9, False)):
        curve.rescale("cat", paths(Case(output=output, x=2.0)), known=True, steady=steady)
    assert curve.scale == shown(Case(output=0.9, x=2.0)).scale


def test_the_frame_is_written_again_only_when_the_scale_changes() -> None:
    curve = shown()
    frame = still(curve)
    curve.rescale("cat", paths(Case(output=0.31, x=2.0)), known=True)
    assert curve.written_frame == frame[frame.index(">") + 1 : -len("</svg>")]
    curve.rescale("cat", paths(Case(output=0.01, x=3.0)), known=True)
    assert curve.written_frame is None


@pytest.mark.parametrize("size", [LAPTOP, PHONE, WALL], ids=["laptop", "phone", "wall"])
@pytest.mark.parametrize(("x", "rate", "steps"), [(0.1, 0.05, 1), (1.0, 0.5, 1), (2.0, 0.5, 4), (3.0, 2.0, 8)])
def test_ticks_are_neither_too_many_nor_too_few(size: Size, x: float, rate: float, steps: int) -> None:
    curve = shown(Case(output=0.1, x=x, learning_rate=rate), steps=steps, adding=True, size=size)
    frame = [float(node.attributes["y"]) for node in parsed(still(curve)).all("text") if node.text[-1].isdigit()]
    along = [y for y in frame if y > curve.height - curve.base]
    assert 2 <= len(along) <= 13
    assert 2 <= len(frame) - len(along) <= 7


# Before the step.


def test_before_the_step_only_the_weight_is_known() -> None:
    curve = asked()
    assert sorted(moving_texts(curve)) == sorted(
        ["?", "?", "now w = 0.50", "The curve is drawn once the step is taken."]
    )
    assert not any(mark.get_visible() for mark in (curve.curve, curve.tangent, curve.end, *curve.drops))
    assert [text for text in still_texts(curve) if text.startswith("0")] == ["0", "0.5", "0"]


def test_before_the_step_both_ways_look_alike() -> None:
    curve = asked()
    start = curve.x(0.5)
    left, right = (reach(arrow, start) for arrow in curve.arrows.unknown)
    assert left == pytest.approx(-right)


def test_before_the_step_opposite_answers_look_the_same() -> None:
    one, other = asked(), asked(Case(output=0.3, x=-2.0))
    assert drawn(one.moving, one.height) == drawn(other.moving, other.height)
    assert still(one) == still(other)


# What lies on the curve.


@thorough
@given(cases(), counts, st.booleans())
def test_the_places_lie_on_the_curve(case: Case, steps: int, adding: bool) -> None:
    curve = shown(case, steps=steps, adding=adding)
    line = [tuple(point) for point in curve.curve.path.vertices]
    x, y = middle(curve.ring)
    above = [high for at, high in line if abs(at - x) <= (curve.right - curve.left) / 60]
    assert min(above) - 1 <= y <= max(above) + 1


@thorough
@given(cases(), counts)
def test_the_curve_stays_below_the_top(case: Case, steps: int) -> None:
    curve = shown(case, steps=steps)
    heights = [y for _, y in curve.curve.path.vertices]
    assert curve.base - 1e-9 <= min(heights)
    assert max(heights) <= curve.top + 1e-6


@thorough
@given(cases(), sizes)
def test_the_tangent_touches_the_curve_from_below(case: Case, size: Size) -> None:
    curve = shown(case, size=size)
    right, _ = paths(case)
    ends = [tuple(point) for point in curve.tangent.path.vertices]
    for x, y in ends:
        weight = curve.start + (x - curve.middle) / (curve.right - curve.left) * 2 * curve.half
        straight = right.losses[0] + right.slope * (weight - curve.start)
        assert curve.base - 1e-6 <= y <= curve.top + 1e-6
        assert straight == pytest.approx((y - curve.base) / (curve.top - curve.base) * curve.highest, abs=1e-6)
        assert loss_curve(case, [weight])[0] >= straight - 1e-9


@pytest.mark.parametrize(("steps", "adding"), [*product((1, 2, 5, 8), (False, True))])
def test_there_is_a_mark_for_every_step_of_each_rule(steps: int, adding: bool) -> None:
    curve = shown(steps=steps, adding=adding)
    right, wrong = paths(START, steps)
    marks = [*(mark for mark in curve.passed if mark.get_visible()), curve.end]
    marks += [curve.ghost_ring] if adding else []
    followed = [wrong, right] if adding else [right]
    places = [
        (curve.x(weight), curve.y(loss))
        for path in followed
        for weight, loss in zip(path.weights[1:], path.losses[1:], strict=True)
    ]
    assert sorted(map(middle, marks)) == [pytest.approx(place) for place in sorted(places)]


def test_with_the_minus_forgotten_the_loss_grows_step_by_step_on_the_same_chart() -> None:
    curve = shown(steps=6, adding=True)
    _, wrong = paths(START, 6)
    heights = [curve.y(loss) for loss in wrong.losses]
    assert heights == sorted(heights)
    assert "after: loss 12.02, it GREW" in moving_texts(curve)


# The arrows.


@thorough
@given(st.floats(0.05, 0.95), st.floats(0.5, 3), st.sampled_from([1, -1]), st.sampled_from([0, 1]))
def test_uphill_and_step_are_mirror_images(output: float, x: float, sign: int, expected: int) -> None:
    case = Case(output=output, x=sign * x, expected=expected)
    curve = shown(case)
    start = curve.x(case.weight)
    if curve.arrows.step.get_visible() and abs(reach(curve.arrows.uphill, start)) > 6.01:
        assert reach(curve.arrows.step, start) == pytest.approx(-reach(curve.arrows.uphill, start))


def test_with_the_minus_forgotten_the_step_goes_uphill_and_the_right_one_stays_as_a_ghost() -> None:
    curve = shown(adding=True)
    start, arrows = curve.x(0.5), curve.arrows
    assert reach(arrows.wrong, start) == pytest.approx(reach(arrows.uphill, start))
    assert reach(arrows.ghost, start) == pytest.approx(-reach(arrows.uphill, start))
    assert not arrows.step.get_visible()


@pytest.mark.parametrize("size", [LAPTOP, PHONE, WALL], ids=["laptop", "phone", "wall"])
@pytest.mark.parametrize("steps", [1, 3])
@pytest.mark.parametrize("x", [2.0, -2.0])
def test_the_wrong_rule_alone_is_crossed_out_and_cross_hatched(x: float, steps: int, size: Size) -> None:
    case = Case(output=0.3, x=x)
    for adding in (False, True):
        curve = shown(case, steps=steps, adding=adding, size=size)
        svg = drawn(curve.moving, curve.height)
        assert (
            ("gd-hatch-wrong" in svg)
            is ("--gd-wrong" in svg)
            is any("✕" in text for text in moving_texts(curve))
            is adding
        )


@pytest.mark.parametrize(
    ("case", "steps", "adding", "said"),
    [
        (START, 1, False, {"uphill (gradient)", "step taken ▲ +0.70", "before: loss 1.20", "after: loss 0.45"}),
        (START, 1, True, {"uphill (gradient)", "✕ step without the minus −0.70", "step with the minus"}),
        (START, 2, False, {"steps taken ▲ +1.07"}),
        (START, 2, True, {"✕ steps without the minus −1.60", "steps with the minus", "with the minus: 0.24"}),
        (Case(output=0.3, x=-2.0), 1, False, {"step taken ▼ −0.70", "slope +1.40"}),
        (Case(x=0.0), 1, False, {"uphill: none", "step taken = 0.00", "slope 0.00", "before: loss 0.22"}),
        (Case(learning_rate=0.0), 1, False, {"uphill (gradient)", "step taken = 0.00"}),
        (Case(output=0.99, x=0.1), 1, False, {"uphill (gradient)", "step taken ▲ +0.0005"}),
    ],
    ids=[
        "up",
        "up, minus forgotten",
        "two steps",
        "two steps, minus forgotten",
        "negative input",
        "input zero",
        "step size zero",
        "tiny",
    ],
)
def test_everything_on_it_is_named(case: Case, steps: int, adding: bool, said: set[str]) -> None:
    assert said <= set(moving_texts(shown(case, steps=steps, adding=adding)))


def test_an_arrow_too_short_to_draw_is_its_glyph_and_its_number() -> None:
    curve = shown(Case(output=0.99, x=0.1))
    assert not curve.arrows.step.get_visible()
    assert abs(reach(curve.arrows.uphill, curve.x(0.5))) == pytest.approx(6)


def test_where_nothing_moves_the_curve_is_flat_and_no_arrow_is_drawn() -> None:
    curve = shown(Case(x=0.0), adding=True)
    assert len({round(y, 6) for _, y in curve.curve.path.vertices}) == 1
    arrows = curve.arrows
    assert not any(arrow.get_visible() for arrow in (arrows.uphill, arrows.step, arrows.wrong, arrows.ghost))


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "phone"])
def test_each_step_is_marked_off_in_the_arrow(size: Size) -> None:
    curve = shown(steps=4, adding=True, size=size)
    marked = {float(x) for x, _ in curve.arrows.notches.path.vertices}
    assert marked <= {curve.x(weight) for weight in paths(START, 4)[1].weights[1:-1]}
    assert marked


# The names.


@thorough
@given(cases(), counts, st.booleans(), sizes)
def test_names_lie_neither_on_each_other_nor_outside(case: Case, steps: int, adding: bool, size: Size) -> None:
    curve = shown(case, steps=steps, adding=adding, size=size)
    boxes = [box_around(label) for label in visible(curve)]
    for left, bottom, right, top in boxes:
        assert -1 <= left < right <= curve.width + 1
        assert 0 <= bottom < top <= curve.height
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] + 1 or other[3] <= one[1] + 1


@thorough
@given(cases(), counts, st.booleans())
def test_every_number_on_it_is_the_librarys(case: Case, steps: int, adding: bool) -> None:
    right, wrong = paths(case, steps)
    path = wrong if adding else right
    for text in moving_texts(shown(case, steps=steps, adding=adding)):
        value = {
            "before:": path.losses[0],
            "after:": path.losses[-1],
            "with": right.losses[-1],
            "slope": path.slope,
            "step": path.weight_change,
            "steps": path.weight_change,
            "✕": path.weight_change,
        }.get(text.split()[0])
        if value is not None and any(letter.isdigit() for letter in text):
            assert says(text, value), text
