"""What tests of a vote share: a loop for their stories."""

from collections.abc import Iterator

import pytest
from tools.event_loop import Loop


@pytest.fixture(scope="module")
def loop() -> Iterator[Loop]:
    """A loop in which phones and screens live."""
    with Loop() as made:
        yield made
