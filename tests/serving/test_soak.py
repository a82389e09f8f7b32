"""A small class for half a minute: what `make soak` does for ten."""

from pathlib import Path

import pytest
from bench import soak

pytestmark = pytest.mark.everywhere


def test_people_who_come_and_go_leave_nothing_behind(tmp_path: Path) -> None:
    report = soak.run(seconds=30, people=8, log=tmp_path / "log")
    assert report.faults() == [], str(report)
