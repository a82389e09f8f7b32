"""What follows from the number of people."""

import pytest

from explainer.serving.errors import CannotServeError
from explainer.serving.limits import PLACES_ALONE, Limits


def test_one_person_has_room_for_every_page_and_one_kernel_that_waits() -> None:
    alone = Limits.for_class(None)
    assert (alone.places, alone.pool_size, alone.pages_per_address) == (PLACES_ALONE, 1, PLACES_ALONE)


@pytest.mark.parametrize(("people", "own"), [(1, 1), (4, 4), (12, 6), (30, 8), (100, 25)])
def test_a_page_is_ready_for_each_and_nobody_takes_more_than_a_part(people: int, own: int) -> None:
    limits = Limits.for_class(people)
    assert (limits.places, limits.pool_size, limits.pages_per_address) == (people, people, own)


def test_a_class_behind_one_router_can_be_let_in() -> None:
    assert Limits.for_class(30, 30).pages_per_address == 30


@pytest.mark.parametrize("numbers", [(0, None), (-3, None), (30, 0), (None, 0)])
def test_less_than_one_is_refused(numbers: tuple[int | None, int | None]) -> None:
    with pytest.raises(CannotServeError, match=r"but --(class|per-address) is (0|-3)\.$"):
        Limits.for_class(*numbers)


@pytest.mark.parametrize("people", [1, 6, 30, 300])
def test_whoever_may_open_pages_may_also_load_them(people: int) -> None:
    limits = Limits.for_class(people)
    assert limits.starts_per_minute >= 2 * limits.pages_per_address
    assert limits.sockets_per_address >= 2 * limits.pages_per_address
    assert limits.connections_per_address >= 6 * limits.pages_per_address + limits.sockets_per_address
    assert limits.connections_of_a_proxy >= limits.connections_per_address
