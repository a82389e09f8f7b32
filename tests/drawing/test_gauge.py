"""The scale both gauges share, and what their arrows say."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.panels import moving_texts
from tools.reading import number, parsed, plain, says

from explainer.drawing.gauge import Gauge
from explainer.drawing.logit_gauge import LogitGauge
from explainer.drawing.panel import Size
from explainer.drawing.picture import drawn, still
from explainer.drawing.scales import HALF_RANGES, half_range
from explainer.drawing.weight_gauge import WeightGauge
from explainer.language.numbers import Decimals
from explainer.language.words import Words

TWO, WORDS, RUSSIAN = Decimals(2), Words("en"), Words("ru")
changes = st.floats(-100, 100)


def gauge(before: float = 0.5, half: float = 1.6) -> Gauge:
    made = Gauge(Size(300), WORDS)
    made.rescale(before, half)
    return made


@given(changes, changes)
def test_more_is_never_lower(one: float, other: float) -> None:
    made = gauge()
    low, high = sorted((one, other))
    assert made.y(low) <= made.y(high)


@given(st.floats(-1e9, 1e9))
def test_nothing_leaves_the_gauge(change: float) -> None:
    made = gauge()
    assert 0 <= made.y(change) <= made.height


def test_opposite_changes_are_mirror_images() -> None:
    made = gauge()
    assert made.y(0.7) - made.middle == pytest.approx(made.middle - made.y(-0.7))
    assert made.pixels(0.7) == pytest.approx(made.pixels(-0.7))


@given(st.floats(-50, 50), st.sampled_from([*HALF_RANGES]))
def test_ticks_stand_where_their_numbers_are(before: float, half: float) -> None:
    made = gauge(before, half)
    ticks = [(float(node.attributes["y"]), float(number(node.text))) for node in parsed(still(made)).all("text")]
    for (y, shown), (above, more) in pairwise(ticks):
        assert y - above == pytest.approx(made.y(more - before) - made.y(shown - before), abs=0.11)
        assert above < y


@given(st.floats(-50, 50), st.sampled_from([*HALF_RANGES]))
def test_ticks_are_round_numbers_with_true_minus_signs(before: float, half: float) -> None:
    step = HALF_RANGES[half]
    for node in parsed(still(gauge(before, half))).all("text"):
        assert number(node.text) % Decimal(str(step)) == 0
        assert "-" not in node.text


@pytest.mark.parametrize("half", HALF_RANGES)
def test_ticks_are_neither_too_many_nor_too_few(half: float) -> None:
    assert 3 <= len(parsed(still(gauge(0.5, half))).all("text")) <= 7


def test_another_scale_changes_the_frame_and_no_mark() -> None:
    made = gauge()
    made.unknown("0.50")
    frame, marks = still(made), drawn(made.moving, made.height)
    made.rescale(0.5, 13.0)
    assert still(made) != frame
    assert drawn(made.moving, made.height) == marks


@pytest.mark.parametrize("kind", [WeightGauge, LogitGauge])
def test_before_the_step_nothing_points_one_way(kind: type[WeightGauge | LogitGauge]) -> None:
    made = kind(Size(300), WORDS)
    made.rescale(0.5, 1.6)
    made.unknown("0.50")
    assert moving_texts(made) == ["?", "?", "now 0.50"]
    shapes = [each.path.vertices for each in made.unknown_arrows]
    lengths = [max(abs(y - made.middle) for _, y in shape) for shape in shapes]
    assert lengths[0] == lengths[1]


@pytest.mark.parametrize("words", [WORDS, RUSSIAN], ids=["en", "ru"])
@pytest.mark.parametrize(
    ("after", "uphill", "shown"), [(0.6, -0.1, "▲ +0.10"), (0.3, 0.2, "▼ −0.20"), (0.5, 0.0, "= 0.00")]
)
def test_both_arrows_of_the_weight_are_named(words: Words, after: float, uphill: float, shown: str) -> None:
    made = WeightGauge(Size(374), words)
    made.rescale(0.5, 0.65)
    made.outcome(0.5, after, uphill, 1.0, TWO)
    said = moving_texts(made)
    assert shown in said
    assert words.step_taken in said
    assert plain(words.uphill if uphill else words.uphill_none) in said
    assert (words.minus_flips in said) == (words.uphill_note in said) == bool(uphill)


@pytest.mark.parametrize("slope", [-0.2, 0.2])
def test_a_gradient_points_uphill_also_where_no_step_follows(slope: float) -> None:
    made = WeightGauge(Size(374), WORDS)
    made.rescale(0.5, 0.65)
    made.outcome(0.5, 0.5, slope, 0.0, TWO)
    assert WORDS.uphill in moving_texts(made)
    assert WORDS.uphill_none not in moving_texts(made)
    assert (tip(made, "uphill") > 0) == (slope > 0)


def tip(gauge: WeightGauge, arrow: str) -> float:
    """How far an arrow reaches from the ghost line, upwards."""
    ends = [y - gauge.middle for _, y in getattr(gauge, arrow).path.vertices]
    return max(ends, key=abs)


@given(st.floats(-1.2, 1.2).filter(lambda change: abs(change) > 0.1))
def test_uphill_and_step_are_mirror_images(change: float) -> None:
    made = WeightGauge(Size(374), WORDS)
    made.rescale(0.5, 1.6)
    made.outcome(0.5, 0.5 + change, -change, 1.0, TWO)
    assert tip(made, "step") == pytest.approx(-tip(made, "uphill"))
    assert (tip(made, "step") > 0) == (change > 0)


def test_with_the_minus_forgotten_no_arrow_says_that_it_flips() -> None:
    made = WeightGauge(Size(374), WORDS)
    made.rescale(0.5, 0.65)
    made.outcome(0.5, 0.3, -0.2, 1.0, TWO)
    assert WORDS.minus_flips not in moving_texts(made)
    assert (tip(made, "step") < 0) == (tip(made, "uphill") < 0)


@given(st.floats(-1, 1), st.floats(-1, 1))
def test_the_levels_of_the_weight_are_true(before: float, after: float) -> None:
    made = WeightGauge(Size(374), WORDS)
    made.rescale(before, half_range([after - before]))
    made.outcome(before, after, before - after, 1.0, TWO)
    for text in moving_texts(made):
        if text.startswith("before"):
            assert says(text, before)
        if text.startswith("after"):
            assert says(text, after)
        if text[0] in "▲▼":
            assert says(text, after - before)


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        ((0.4, 0.1), ["via weight +0.40", "via bias +0.10"]),
        ((0.5, 0.0), []),
        ((0.0, 0.5), ["via bias +0.50"]),
        ((-0.4, -0.1), ["via weight −0.40", "via bias −0.10"]),
    ],
    ids=str,
)
def test_the_parts_of_the_logits_change_are_named_where_there_are_two(
    parts: tuple[float, float], named: list[str]
) -> None:
    made = LogitGauge(Size(298), WORDS)
    made.rescale(1.48, 0.65)
    made.outcome(1.48, 1.48 + sum(parts), parts, TWO)
    assert [text for text in moving_texts(made) if text.startswith("via")] == named


def test_a_part_whose_name_would_stand_at_the_other_level_is_not_named() -> None:
    made = LogitGauge(Size(298, 262, 23, 16, 15), RUSSIAN)
    made.rescale(3.62, 0.25)
    made.outcome(3.62, 3.6492, (0.0242, 0.005), Decimals(4))
    assert list(map(plain, moving_texts(made))) == ["▲ +0.0292", "было 3.6200", "стало 3.6492"]


def test_the_bias_part_is_hatched_and_the_weights_is_solid() -> None:
    made = LogitGauge(Size(298), WORDS)
    made.rescale(1.48, 0.65)
    made.outcome(1.48, 1.98, (0.4, 0.1), TWO)
    svg = drawn(made.moving, made.height)
    assert svg.count("url(#gd-hatch-positive)") == 1
    assert svg.count("fill:var(--gd-positive)") == 2  # the part through the weight, and the number


def test_a_change_too_small_for_an_arrow_is_still_written() -> None:
    made = LogitGauge(Size(298), WORDS)
    made.rescale(1.48, 0.25)
    made.outcome(1.48, 1.4802, (0.0002, 0.0), Decimals(4))
    assert "▲ +0.0002" in moving_texts(made)
    assert not made.solid.get_visible()
