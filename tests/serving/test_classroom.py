"""What follows from the number of people."""

from __future__ import annotations

import pytest

from explainer.serving.classroom import ALONE, Classroom


def test_one_person_has_room_for_every_page_and_one_kernel_that_waits() -> None:
    alone = Classroom.of(None)
    assert (alone.places, alone.warm, alone.per_address) == (ALONE, 1, ALONE)


@pytest.mark.parametrize(("people", "own"), [(1, 1), (4, 4), (12, 6), (30, 8), (100, 25)])
def test_a_page_is_ready_for_each_and_nobody_takes_more_than_a_part(people: int, own: int) -> None:
    classroom = Classroom.of(people)
    assert (classroom.places, classroom.warm, classroom.per_address) == (people, people, own)


def test_a_class_behind_one_router_can_be_let_in() -> None:
    assert Classroom.of(30, per_address=30).per_address == 30


@pytest.mark.parametrize("numbers", [(0, None), (-3, None), (30, 0), (None, 0)])
def test_less_than_one_is_refused(numbers: tuple[int | None, int | None]) -> None:
    with pytest.raises(ValueError, match=r"must be at least 1, but it is (0|-3)\.$"):
        Classroom.of(*numbers)


@pytest.mark.parametrize("people", [1, 6, 30, 300])
def test_whoever_may_open_pages_may_also_load_them(people: int) -> None:
    classroom = Classroom.of(people)
    assert classroom.starts_per_minute >= 2 * classroom.per_address
    assert classroom.sockets_per_address >= 2 * classroom.per_address
    assert classroom.connections_per_address >= 6 * classroom.per_address + classroom.sockets_per_address


@pytest.mark.parametrize("people", [1, 30])
def test_as_many_fit_as_there_is_memory_for(people: int) -> None:
    classroom = Classroom.of(people)
    assert classroom.fitting(classroom.memory_mb) == people
    assert classroom.fitting(classroom.memory_mb - 1) == people - 1
    assert classroom.fitting(0) == 0
