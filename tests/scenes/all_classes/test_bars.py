"""Bars for each class: as high as their numbers say, named, and with labels that never lie on each other."""

import io
import re
from collections.abc import Callable, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.reading import Node, parsed

from explainer.drawing.artists import DASHES
from explainer.drawing.panel import Panel, Size
from explainer.drawing.picture import drawn, marks, still
from explainer.drawing.scales import half_range
from explainer.language.words import Words
from explainer.scenes.all_classes.bars import WIDEST, Bars
from explainer.scenes.all_classes.class_bars import ClassBars
from explainer.scenes.all_classes.gradient_bars import GradientBars
from explainer.scenes.all_classes.logit_bars import LogitBars
from explainer.scenes.all_classes.paired_bars import Move, PairedBars

WORDS = Words("en")
LONGEST = ["лошадь", "собака", "кошка", "птица", "рыба", "мышь"]
SIZES = {
    "wide": Size(380, 356),
    "projector": Size(380, 296, 23, 16, 15),
    "phone": Size(338, 234, 15, 12, 11, True),
}
SIZED = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
COUNTS = pytest.mark.parametrize("count", range(2, 7))
shares = st.integers(2, 6).flatmap(lambda k: st.lists(st.floats(0.001, 0.999), min_size=k, max_size=k))
levels = st.integers(2, 6).flatmap(lambda k: st.lists(st.floats(-20, 20), min_size=k, max_size=k))


def names(count: int) -> list[str]:
    return LONGEST[:count]


def outputs(count: int, size: Size = SIZES["wide"], target: int = 0) -> ClassBars:
    return ClassBars(size, names(count), 0, WORDS, target)


def logits(count: int, size: Size = SIZES["wide"], half: float = 30.0) -> LogitBars:
    made = LogitBars(size, names(count), 0, WORDS)
    made.scale.put(half)
    return made


def gradients(values: Sequence[float], size: Size = SIZES["wide"]) -> GradientBars:
    made = GradientBars(size, names(len(values)), 0)
    made.scale.put(half_range(values))
    made.put(values, [f"{value:+.4f}" for value in values], [("0.1234", "− 0")] * len(values))
    return made


def moves(befores: Sequence[float], afters: Sequence[float]) -> list[Move]:
    return [
        Move(one, other, other - one, (f"{one:.4f}", f"{other - one:+.4f}", f"{other:.4f}"))
        for one, other in zip(befores, afters, strict=True)
    ]


def texts(panel: Panel) -> list[Node]:
    return parsed(drawn(panel.moving, panel.height)).all("text")


def bars_of(shape: object) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right, top of each box of a compound path."""
    points = shape.path.vertices.tolist()  # type: ignore[attr-defined]
    corners = [points[k : k + 5] for k in range(0, len(points) - 1, 5)]
    return [(min(x), min(y), max(x), max(y)) for x, y in (zip(*box, strict=True) for box in corners)]


@COUNTS
def test_each_class_is_named_under_its_place_and_the_watched_one_in_bold(count: int) -> None:
    panel = Bars(SIZES["wide"], names(count), watched=1)
    named = parsed(still(panel)).all("text")
    assert [node.text for node in named] == names(count)
    assert [float(node.attributes["x"]) for node in named] == pytest.approx(
        [panel.centre(k) for k in range(count)], abs=0.06
    )
    assert [k for k, node in enumerate(named) if "font-weight:700" in node.attributes["style"]] == [1]


@SIZED
@COUNTS
def test_names_do_not_touch_and_stay_legible(count: int, size: Size) -> None:
    named = parsed(still(Bars(size, names(count), watched=0))).all("text")
    sizes = [float(re.findall(r"font-size:([\d.]+)", node.attributes["style"])[0]) for node in named]
    assert min(sizes) >= size.tick
    # Six tenths of an em are more than a letter takes on average.
    halves = [0.3 * len(node.text) * tall for node, tall in zip(named, sizes, strict=True)]
    edges = [(float(node.attributes["x"]), half) for node, half in zip(named, halves, strict=True)]
    for (x, half), (other, its_half) in pairwise(edges):
        assert other - x >= half + its_half


@given(shares)
def test_a_bar_is_as_high_as_its_output(levels: list[float]) -> None:
    panel = outputs(len(levels))
    panel.now(levels, [f"{level:.2f}" for level in levels])
    heights = [(top - panel.y(0)) / (panel.y(1) - panel.y(0)) for _, _, _, top in bars_of(panel.now_bars)]
    assert heights == pytest.approx(levels)


@given(shares)
def test_before_and_after_stand_side_by_side(befores: list[float]) -> None:
    afters = list(reversed(befores))
    panel = outputs(len(befores))
    panel.outcome(moves(befores, afters))
    assert panel.before.dashes == DASHES
    for shape, values in ((panel.before, befores), (panel.after, afters)):
        assert [(top - panel.y(0)) / (panel.y(1) - panel.y(0)) for _, _, _, top in bars_of(shape)] == pytest.approx(
            values
        )
    for left, right in zip(bars_of(panel.before), bars_of(panel.after), strict=True):
        assert left[2] < right[0]


@COUNTS
@pytest.mark.parametrize("target", [0, 1])
def test_a_thick_line_says_what_is_expected_of_each_class(count: int, target: int) -> None:
    panel = outputs(count, target=target)
    lines = [artist for artist in panel.still if getattr(artist, "width", 0) == 4]
    heights = [line.path.vertices[0][1] for line in lines]  # type: ignore[attr-defined]
    assert heights == pytest.approx([panel.y(1 if k == target else 0) for k in range(count)])
    said = [node.text for node in parsed(still(panel)).all("text") if node.text.endswith(("1", "0"))]
    ones = [text for text in said if text in ("expected 1", "y = 1")]
    zeros = [text for text in said if text in ("expected 0", "y = 0")]
    assert (len(ones), len(zeros)) == (2, count - 1)


@given(levels)
def test_a_gradient_stands_on_its_own_side_of_zero_in_its_own_colour(values: list[float]) -> None:
    values = [max(-1.0, min(1.0, value / 20)) or 0.5 for value in values]
    panel = gradients(values)
    for colour, shape in panel.by_sign.items():
        mine = [value for value in values if (value > 0) == (colour == "#0a5cad")]
        assert shape.get_visible() == bool(mine)
        if mine:
            reached = [top if value > 0 else low for value, (_, low, _, top) in zip(mine, bars_of(shape), strict=True)]
            assert reached == pytest.approx([panel.scale.y(value) for value in mine])


@SIZED
def test_a_gradient_never_carries_a_triangle(size: Size) -> None:
    shown = "".join(node.text for node in texts(gradients([-0.95, 0.9, 0.05], size)))
    assert not re.search("[▲▼]", shown)


@given(levels)
def test_a_logit_is_drawn_from_zero(values: list[float]) -> None:
    panel = logits(len(values))
    panel.unknown(values, [f"{value:.2f}" for value in values])
    for value, (_, low, _, top) in zip(values, bars_of(panel.before), strict=True):
        assert (top if value > 0 else low) == pytest.approx(panel.scale.y(value))
        assert (low if value > 0 else top) == pytest.approx(panel.scale.zero)


@pytest.mark.parametrize("value", [1e3, -1e6])
def test_a_huge_logit_stops_at_the_end_of_the_scale(value: float) -> None:
    panel = logits(3, half=half_range([value]))
    panel.outcome(moves([value, 0.0, 1.0], [value, 0.0, 1.0]))
    assert panel.scale.half == 100
    assert all(panel.foot <= edge <= panel.height for _, low, _, top in bars_of(panel.after) for edge in (low, top))


@SIZED
@COUNTS
def test_no_bar_is_wider_than_60_pixels_or_its_place(count: int, size: Size) -> None:
    single, pairs, signed = outputs(count, size), logits(count, size), gradients([0.5] * count, size)
    single.now([0.5] * count, ["0.50"] * count)
    pairs.outcome(moves([1.0] * count, [2.0] * count))
    for shape in (single.now_bars, pairs.before, pairs.after, signed.by_sign["#0a5cad"]):
        assert all(right - left <= min(WIDEST, pairs.slot) for left, _, right, _ in bars_of(shape))
    for left, right in zip(bars_of(pairs.before), bars_of(pairs.after), strict=True):
        assert right[2] - left[0] <= min(WIDEST, pairs.slot)


@pytest.mark.parametrize(("change", "glyph"), [(0.2, "▲"), (-0.2, "▼"), (0.0, "=")])
@COUNTS
def test_each_change_carries_its_triangle(count: int, change: float, glyph: str) -> None:
    panel = logits(count)
    panel.outcome(moves([1.0] * count, [1.0 + change] * count))
    shown = "".join(node.text for node in texts(panel))
    assert shown.count(glyph) == count
    assert not set("▲▼") & (set(shown) - {glyph})


@SIZED
@pytest.mark.parametrize("make", [outputs, logits], ids=["outputs", "logits"])
@COUNTS
def test_every_number_before_and_after_is_shown(
    count: int, make: Callable[[int, Size], PairedBars], size: Size
) -> None:
    panel = make(count, size)
    moved = moves([0.1 + 0.1 * k for k in range(count)], [0.15 + 0.1 * k for k in range(count)])
    panel.outcome(moved)  # type: ignore[attr-defined]
    shown = " ".join(node.text for node in texts(panel)).replace("→", " ").split()
    for move in moved:
        assert {*move.texts} <= set(shown)
    assert (WORDS.before in shown) == (not panel.roomy)


@settings(deadline=None)
@given(st.sampled_from(sorted(SIZES)), shares, st.lists(st.floats(-3, 3), min_size=6, max_size=6))
def test_numbers_beyond_the_bars_never_touch(size: str, befores: list[float], changes: list[float]) -> None:
    count = len(befores)
    panel = logits(count, SIZES[size], half=3.2)
    panel.outcome(moves(befores, [before + change for before, change in zip(befores, changes, strict=False)]))
    for one, other in combinations(panel.room.taken, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@settings(deadline=None)
@given(st.sampled_from(sorted(SIZES)), levels, st.lists(st.floats(-3, 3), min_size=6, max_size=6))
def test_numbers_stay_within_the_picture(size: str, befores: list[float], changes: list[float]) -> None:
    afters = [before + change for before, change in zip(befores, changes, strict=False)]
    panel = logits(len(befores), SIZES[size], half=half_range([*befores, *afters]))
    panel.outcome(moves(befores, afters))
    heights = [float(node.attributes["y"]) for node in texts(panel)]
    assert all(panel.size.tick * 0.7 <= y <= panel.height for y in heights)


def test_before_the_step_the_logits_could_go_either_way() -> None:
    panel = logits(3)
    panel.unknown([1.0, 0.0, -1.0], ["1.00", "0.00", "−1.00"])
    assert [node.text for node in texts(panel)].count("?") == 3
    assert not panel.after.get_visible()


@COUNTS
def test_no_mark_of_a_former_state_is_left_over(count: int) -> None:
    moved = moves([0.2] * count, [0.6] * count)
    for make in (outputs, logits):
        used, fresh = make(count), make(count)
        used.outcome(moved)
        for panel in (used, fresh):
            if isinstance(panel, ClassBars):
                panel.now([0.5] * count, ["0.50"] * count)
            else:
                panel.unknown([0.5] * count, ["0.50"] * count)
        assert marks(used, "") == marks(fresh, "")


@SIZED
@COUNTS
def test_colours_follow_the_theme_and_any_renderer_draws_the_bars(count: int, size: Size) -> None:
    single, pairs, signed = outputs(count, size), logits(count, size), gradients([-0.5, *[0.1] * (count - 1)], size)
    single.outcome(moves([0.2] * count, [0.6] * count))
    pairs.outcome(moves([0.2] * count, [-0.6] * count))
    for panel in (single, pairs, signed):
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", still(panel) + marks(panel, ""))
        shown = io.BytesIO()
        panel.figure.savefig(shown, format="png")
        assert shown.getvalue()[:4] == b"\x89PNG"
