"""A class on two servers, one of which is killed while it votes: nothing is lost, nothing counts twice."""

from pathlib import Path

import pytest
from bench import votes

pytestmark = pytest.mark.everywhere


def test_whatever_was_acknowledged_counts_once_although_the_server_is_killed(tiny: Path, tmp_path: Path) -> None:
    report = votes.play(tmp_path, 24, 0.5, "--notebooks", str(tiny))
    assert report.faults() == [], str(report)
    for log in ("log", "other", "again"):
        assert "Traceback" not in (tmp_path / log).read_text()
