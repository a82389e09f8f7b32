"""Two servers and one PostgreSQL share a room."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools import postgresql
from tools.event_loop import run
from tools.phones import QUESTION, a_room
from tools.served import Served, serving

from explainer.voting.errors import NotJoinedError
from explainer.voting.phases import Move
from explainer.voting.schema import read_question
from explainer.voting.store import Store
from explainer.voting.tallies import Ballot
from explainer.voting.told import Open

pytestmark = pytest.mark.everywhere

SOON = 1.0
"""Seconds until a phone at one server knows what the teacher did at another."""
TRIES = 3
"""Of which the quickest counts: other tests may run meanwhile."""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL, empty at first."""
    programs = postgresql.find()
    if programs is None:
        pytest.skip(postgresql.MISSING)
    with postgresql.postgresql(programs, tmp_path_factory.mktemp("postgresql")) as url:
        yield url


@pytest.fixture(scope="module")
def servers(database: str, tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Served]]:
    """Two of them."""
    folder = tmp_path_factory.mktemp("servers")
    options = ("--notebooks", str(tiny), "--database", database)
    with serving(folder / "one", *options) as one, serving(folder / "other", *options) as other:
        yield one, other


def test_a_phone_at_one_server_sees_the_teacher_at_the_other_move_on(servers: tuple[Served, Served]) -> None:
    one, other = servers

    async def story() -> float:
        waits = []
        async with a_room(one.url, asked=False) as room:
            screen, phone = room.screen, await room.joined(other.url)
            async with phone.listen() as events:
                assert (await events.next())[1]["phase"] == "waiting"
                await screen.question()
                assert (await events.next())[1]["phase"] == "vote"
                assert (await phone.vote("down")).status == 200
                assert (await screen.look())["voted"] == 1
                for _ in range(TRIES):
                    begun = time.monotonic()
                    await screen.move()
                    await events.state(screen.state["version"])
                    waits.append(time.monotonic() - begun)
                    if not {"next", "reopen"} & set(screen.state["moves"]):
                        break
        return min(waits)

    assert run(story()) < SOON


def test_votes_and_moves_at_once_lose_nothing_and_count_nothing_late(database: str) -> None:
    """A move waits for the votes under way, and no vote comes in behind it."""
    store = Store(database)
    room = store.open_room()
    asked = store.ask(room.code, room.secret, 0, read_question(QUESTION))
    acknowledged: set[str] = set()

    def vote(voter: str) -> None:
        for answer in ("up", "down"):
            try:
                store.vote(room.code, voter, Open(1, 1, 1), Ballot(answer))
            except NotJoinedError:
                store.join(room.code, voter)
                store.vote(room.code, voter, Open(1, 1, 1), Ballot(answer))
        acknowledged.add(voter)

    # Every voter twice: a double tap.
    threads = [threading.Thread(target=vote, args=(str(n // 2),)) for n in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(acknowledged) == 10
    store.move(room.code, room.secret, asked.room.version, Move.SKIP)
    (counted,) = store.results(room.code, room.secret)
    assert dict(counted.tallies[0].answers) == {"up": 0, "down": 10}
    store.delete(room.code, room.secret)
    store.sweep()
    store.close()
