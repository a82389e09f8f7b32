"""Whoever does harm harms nobody else: others are served all the while, and the server's memory comes back."""

import sys
from collections.abc import Iterator

import psutil
import pytest
from tools import harm as harmful
from tools.classmate import Classmate
from tools.event_loop import Loop
from tools.harm import HARM, MB, Harm, done_beside
from tools.served import Served

FROZEN = 5
"""Seconds without an answer; the level is 1 s, which `make bench-class` measures: here other tests run as well."""

# On macOS the loopback has one address, and a process no such limit.
pytestmark = [
    pytest.mark.everywhere,
    pytest.mark.skipif(sys.platform != "linux", reason="needs several loopback addresses, and prlimit"),
]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that may take only so much memory."""
    with harmful.guarded(tmp_path_factory.mktemp("guarded") / "log") as served:
        yield served


@pytest.fixture(scope="module")
def people(guarded: Served) -> Iterator[tuple[Loop, Classmate, Classmate]]:
    """One who does harm, and another who does not."""
    with harmful.people(guarded) as both:
        yield both


@pytest.mark.parametrize("harm", HARM, ids=lambda each: each.__name__)
def test_others_are_served_all_the_while(
    guarded: Served, people: tuple[Loop, Classmate, Classmate], harm: Harm
) -> None:
    loop, them, other = people
    process = psutil.Process(guarded.process.pid)
    before = process.memory_full_info().uss
    assert loop.run(done_beside(harm, them, other, guarded)) < FROZEN
    assert process.memory_full_info().uss < before * 1.1 + 4 * MB
    assert guarded.health()["status"] == "ready"
    assert "Traceback" not in guarded.log.read_text()
