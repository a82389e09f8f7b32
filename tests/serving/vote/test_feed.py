"""Who listens is told the newest state, whatever happens to others that listen."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from tools.event_loop import run
from tools.phones import QUESTION

from explainer.serving.vote import limits
from explainer.serving.vote.feed import Counts, Feed
from explainer.serving.vote.refusals import HastyError, NoDatabaseError
from explainer.serving.vote.votes import Votes
from explainer.voting.phases import Phase
from explainer.voting.schema import read_question
from explainer.voting.told import View


class Ear:
    """Somebody who listens."""

    def __init__(self, code: str, voter: str | None, hear: Callable[[View], None] = lambda _: None) -> None:
        self.code, self.voter, self.address, self.hear = code, voter, "192.0.2.7", hear
        self.leads, self.version, self.counts, self.ended = False, -1, None, asyncio.Event()
        self.phases: asyncio.Queue[Phase] = asyncio.Queue()

    def tell(self, view: View, counts: Counts | None, written: dict[object, str]) -> None:
        self.phases.put_nowait(view.room.phase)
        self.hear(view)

    def tell_end(self) -> None:
        self.ended.set()


@pytest.fixture
def votes(tmp_path: Path) -> Votes:
    """A store of nobody else's."""
    return Votes(f"sqlite:///{tmp_path / 'votes.db'}")


def test_one_who_cannot_be_told_does_not_keep_the_others_from_it(
    votes: Votes, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_view: View) -> None:
        raise RuntimeError("a fault of ours")

    async def story() -> None:
        feed, room = Feed(votes), await votes.run(lambda store: store.open_room())
        deaf, ear = Ear(room.code, "a", fail), Ear(room.code, "b")
        for each in (deaf, ear):
            feed.add(each)
        assert await asyncio.wait_for(ear.phases.get(), 10) is Phase.WAITING
        await votes.run(lambda store: store.ask(room.code, room.secret, 0, read_question(QUESTION)))
        assert await asyncio.wait_for(ear.phases.get(), 10) is Phase.VOTE
        await votes.run(lambda store: store.delete(room.code, room.secret))
        await asyncio.wait_for(ear.ended.wait(), 10)
        feed.close()

    # It is logged, and looked at by whoever runs the server.
    with caplog.at_level(logging.CRITICAL):
        run(story())
    votes.close()


def test_a_voter_holds_a_few_streams_and_others_as_many(votes: Votes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "STREAMS_PER_ADDRESS", limits.STREAMS_PER_VOTER + 2)

    async def story() -> None:
        feed = Feed(votes)
        own = [Ear("K7MP", "a") for _ in range(limits.STREAMS_PER_VOTER)]
        for each in own:
            feed.add(each)
        with pytest.raises(HastyError):
            feed.add(Ear("K7MP", "a"))
        feed.add(Ear("K7MP", "b"))
        feed.add(Ear("K7MP", None))
        with pytest.raises(HastyError):
            feed.add(Ear("K7MP", "c"))
        feed.remove(own[0])
        feed.remove(own[0])
        feed.add(Ear("K7MP", "a"))
        feed.close()

    run(story())
    votes.close()


def test_a_database_that_is_away_is_said_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    votes = Votes(f"sqlite:///{folder / 'votes.db'}")

    async def story() -> None:
        with pytest.raises(NoDatabaseError):
            await votes.run(lambda store: store.open_room())
        folder.mkdir()
        assert (await votes.run(lambda store: store.open_room())).code

    run(story())
    votes.close()
