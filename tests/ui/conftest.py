"""What tests of pages share: a wall of one's own."""

import pytest

from explainer.ui import page
from explainer.ui.wall import Wall


@pytest.fixture(autouse=True)
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    """A kernel has one notebook, and a process many tests."""
    made = Wall()
    monkeypatch.setattr(page, "WALL", made)
    return made
