"""How large a class a machine has memory for."""

import pytest

from explainer.serving.capacity import memory_mb, places_fitting


@pytest.mark.parametrize("people", [1, 30])
def test_as_many_fit_as_there_is_memory_for(people: int) -> None:
    needed = memory_mb(people)
    assert places_fitting(needed) == people
    assert places_fitting(needed - 1) == people - 1
    assert places_fitting(0) == 0
