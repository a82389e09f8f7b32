"""What every panel keeps: marks and frame apart, colours by role, and no mark of a former state."""

import io
import re
from collections.abc import Callable
from typing import Any

import matplotlib.pyplot as plt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.drawing.logit_gauge import LogitGauge
from explainer.drawing.panel import Panel, Size
from explainer.drawing.picture import drawn, marks
from explainer.drawing.tank import Tank
from explainer.drawing.weight_gauge import WeightGauge
from explainer.language.numbers import Decimals
from explainer.language.words import Words

TWO = Decimals(2)
WORDS = Words("en")
SIZES = {"wide": Size(300, 322), "projector": Size(300, 262, 23, 16, 15), "phone": Size(150, 172, 15, 12, 11, True)}
Show = Callable[[Any], None]


def scaled(show: Show) -> Show:
    def shown(gauge: Any) -> None:
        gauge.rescale(0.5, 1.6)
        show(gauge)

    return shown


STATES: dict[str, list[tuple[str, Callable[[Size], Panel], Show]]] = {
    "tank": [
        ("now", lambda size: Tank(size, WORDS, 1), lambda tank: tank.now(0.8, TWO)),
        ("nearly empty", lambda size: Tank(size, WORDS, 0), lambda tank: tank.now(0.01, TWO)),
        ("signal", lambda size: Tank(size, WORDS, 1), lambda tank: tank.signal(0.8, TWO)),
        ("signal, small gap", lambda size: Tank(size, WORDS, 1), lambda tank: tank.signal(0.99, TWO)),
        ("signal, expected 0", lambda size: Tank(size, WORDS, 0), lambda tank: tank.signal(0.3, TWO)),
        ("up", lambda size: Tank(size, WORDS, 1), lambda tank: tank.outcome(0.5, 0.8, TWO)),
        ("down", lambda size: Tank(size, WORDS, 0), lambda tank: tank.outcome(0.5, 0.2, TWO)),
        ("stays", lambda size: Tank(size, WORDS, 1), lambda tank: tank.outcome(0.5, 0.5, TWO)),
    ],
    "weight": [
        ("unknown", lambda size: WeightGauge(size, WORDS), scaled(lambda gauge: gauge.unknown("0.50"))),
        ("up", lambda size: WeightGauge(size, WORDS), scaled(lambda gauge: gauge.outcome(0.5, 1.5, -1.0, 1.0, TWO))),
        ("down", lambda size: WeightGauge(size, WORDS), scaled(lambda gauge: gauge.outcome(0.5, -0.5, 1.0, 1.0, TWO))),
        ("stays", lambda size: WeightGauge(size, WORDS), scaled(lambda gauge: gauge.outcome(0.5, 0.5, 0.0, 1.0, TWO))),
        ("uphill", lambda size: WeightGauge(size, WORDS), scaled(lambda gauge: gauge.outcome(0.5, 1.5, 1.0, 1.0, TWO))),
        (
            "tiny",
            lambda size: WeightGauge(size, WORDS),
            scaled(lambda gauge: gauge.outcome(0.5, 0.501, -0.001, 1.0, TWO)),
        ),
        (
            "narrow",
            lambda size: WeightGauge(size, WORDS, narrow=True),
            scaled(lambda gauge: gauge.outcome(0.5, 1.5, -1.0, 1.0, TWO)),
        ),
    ],
    "logit": [
        ("unknown", lambda size: LogitGauge(size, WORDS), scaled(lambda gauge: gauge.unknown("1.48"))),
        ("up", lambda size: LogitGauge(size, WORDS), scaled(lambda gauge: gauge.outcome(0.5, 1.5, (1.0, 0.0), TWO))),
        (
            "both parts",
            lambda size: LogitGauge(size, WORDS),
            scaled(lambda gauge: gauge.outcome(0.5, 1.5, (0.5, 0.5), TWO)),
        ),
        (
            "bias alone",
            lambda size: LogitGauge(size, WORDS),
            scaled(lambda gauge: gauge.outcome(0.5, -0.5, (0.0, -1.0), TWO)),
        ),
        ("stays", lambda size: LogitGauge(size, WORDS), scaled(lambda gauge: gauge.outcome(0.5, 0.5, (0, 0), TWO))),
        (
            "parts against each other",
            lambda size: LogitGauge(size, WORDS),
            scaled(lambda gauge: gauge.outcome(0.5, 0.7, (1.0, -0.8), TWO)),
        ),
    ],
}
EVERY = pytest.mark.parametrize(
    ("make", "show"),
    [pytest.param(make, act, id=f"{kind}, {name}") for kind, rows in STATES.items() for name, make, act in rows],
)
SIZED = pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
Make = Callable[[Size], Panel]


def svg_of(panel: Panel) -> str:
    return drawn([*panel.still, *panel.moving], panel.height)


@EVERY
def test_an_artist_either_stands_still_or_moves(make: Make, show: Show) -> None:
    panel = make(SIZES["wide"])
    show(panel)
    assert set(panel.still).isdisjoint(panel.moving)
    assert {*panel.still, *panel.moving} == set(panel.figure.get_children()) - {panel.figure.patch}


@EVERY
def test_the_frame_is_the_same_whatever_the_marks_show(make: Make, show: Show) -> None:
    panel = make(SIZES["wide"])
    show(panel)
    frame = drawn(panel.still, panel.height)
    panel.hide()
    assert drawn(panel.still, panel.height) == frame


@SIZED
@EVERY
def test_every_colour_follows_the_theme(make: Make, show: Show, size: Size) -> None:
    panel = make(size)
    show(panel)
    svg = svg_of(panel)
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", svg)
    assert set(re.findall(r"(?:fill|stroke):([^;\"]+)", svg)) <= {
        "none",
        *re.findall(r"var\(--gd-\w+\)", svg),
        *re.findall(r"url\(#gd-hatch-\w+\)", svg),
    }


@EVERY
def test_matplotlibs_own_renderer_draws_it_too(make: Make, show: Show) -> None:
    panel = make(SIZES["wide"])
    show(panel)
    shown, hidden = io.BytesIO(), io.BytesIO()
    panel.figure.savefig(shown, format="png")
    for artist in panel.moving:
        artist.set_visible(False)
    panel.figure.savefig(hidden, format="png")
    assert shown.getvalue()[:8] == hidden.getvalue()[:8] == b"\x89PNG\r\n\x1a\n"
    assert shown.getvalue() != hidden.getvalue()


@pytest.mark.parametrize("kind", STATES)
@settings(deadline=None)
@given(data=st.data())
def test_no_mark_of_a_former_state_is_left_over(kind: str, data: st.DataObject) -> None:
    # States of one panel: the tank's differ by what is expected, the narrow gauge is another panel.
    rows = [row for row in STATES[kind] if row[0] != "narrow"]
    shows = data.draw(st.lists(st.sampled_from([show for _, _, show in rows]), min_size=2, max_size=4))
    used, fresh = rows[0][1](SIZES["wide"]), rows[0][1](SIZES["wide"])
    for show in shows:
        show(used)
    shows[-1](fresh)
    assert marks(used, "") == marks(fresh, "")


@SIZED
@EVERY
def test_drawing_opens_no_figure_that_would_be_kept(make: Make, show: Show, size: Size) -> None:
    show(make(size))
    assert plt.get_fignums() == []


def test_marks_are_hidden_until_they_are_put_somewhere() -> None:
    panel = Panel(SIZES["wide"])
    line, frame = panel.stroke(), panel.stroke(moves=False)
    assert not line.get_visible()
    assert frame.get_visible()
    line.put([(0, 0), (1, 1)])
    assert line.get_visible()


def test_a_figure_is_as_large_as_its_panel() -> None:
    panel = Panel(Size(234, 123))
    assert panel.figure.get_size_inches() * panel.figure.dpi == pytest.approx([234, 123])


def test_panels_need_nothing_of_each_other() -> None:
    one, other = Tank(SIZES["wide"], WORDS, 1), Tank(SIZES["wide"], WORDS, 1)
    one.now(0.8, TWO)
    other.now(0.1, TWO)
    assert "0.80" in marks(one, "")
    assert "0.80" not in marks(other, "")
    assert set(one.moving).isdisjoint(other.moving)
