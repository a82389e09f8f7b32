"""Room for labels: none lies on another, and each takes the best spot that is free."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.drawing.artists import Anchor, Label
from explainer.drawing.panel import Panel, Size
from explainer.drawing.placing import Room, Spot, along, box_around, meet, width_of

PANEL = Panel(Size(400, 100))
SPOTS: list[Spot] = [(10, 50, "left"), (200, 50, "left")]


def labels(count: int) -> list[Label]:
    return [PANEL.label(13) for _ in range(count)]


def test_a_label_takes_the_first_spot_that_is_free_and_prefers_one_that_no_line_crosses() -> None:
    first, second, third, nowhere = labels(4)
    room = Room((0, 0, 400, 100), lambda box: box[0] < 150)
    assert room.put(first, "name", SPOTS)
    assert room.put(second, "name", SPOTS)
    assert not room.put(third, "name", SPOTS)
    assert not room.put(nowhere, "name", [(390, 50, "left"), (10, 95, "left")])
    assert first.get_position() == (200, 50)
    assert second.get_position() == (10, 50)
    assert not third.get_visible()


@pytest.mark.parametrize("anchor", ["left", "center", "right"])
def test_a_label_lies_where_its_room_was_taken(anchor: Anchor) -> None:
    room, (label,) = Room(), labels(1)
    assert room.put(label, "▲ +0.20", [(200, 50, anchor)])
    assert room.taken == [box_around(label)]


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 100), st.sampled_from([1, -1])), min_size=2, max_size=6))
def test_labels_that_move_along_end_up_clear_of_each_other(starts: list[tuple[float, float, int]]) -> None:
    room = Room()
    for label, (x, y, way) in zip(labels(len(starts)), starts, strict=True):
        assert room.put(label, "0.1234", along(x, y, way))
        assert way * (label.get_position()[1] - y) >= 0
    assert not any(meet(one, other) for one, other in combinations(room.taken, 2))


@pytest.mark.parametrize(("way", "end", "heights"), [(1, 12, [10, 11, 12]), (-1, 9, [10, 9]), (1, 9, [])])
def test_a_label_moves_no_further_than_the_end(way: int, end: float, heights: list[float]) -> None:
    assert [spot[1] for spot in along(5, 10, way, end)] == heights


def test_a_mark_is_kept_clear_of_and_an_extent_may_be_given() -> None:
    room, (label, tight) = Room(), labels(2)
    room.take((0, 60, 400, 70))
    assert not room.put(label, "name", [(10, 50, "left")])
    assert room.put(tight, "name", [(10, 50, "left")], extent=(30, 2, 9))


def test_bold_letters_and_triangles_take_more_room() -> None:
    assert width_of("step", 13) < width_of("step", 13, bold=True) < width_of("▲ step", 13, bold=True)


def test_boxes_that_only_touch_do_not_meet() -> None:
    assert meet((0, 0, 2, 2), (1, 1, 3, 3))
    assert not meet((0, 0, 1, 1), (1, 0, 2, 1))
