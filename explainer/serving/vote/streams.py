"""A stream of events: the browser's `EventSource` reads it, and opens another one where it ends."""

import asyncio
import json
from contextlib import suppress

from tornado.iostream import StreamClosedError

from explainer.serving.pages import Pages
from explainer.serving.vote.feed import NEVER, Counts, Feed
from explainer.serving.vote.handler import VoteHandler
from explainer.serving.vote.limits import BEAT_SECONDS, UNREAD_SECONDS, WAIT_SECONDS
from explainer.serving.vote.votes import Votes
from explainer.voting.told import View

PASSING = ("hasty", "tries", "no_database", "failed")
"""Refusals after which it is worth asking again."""


class StreamHandler(VoteHandler):
    """
    One stream; only the newest state waits to be sent.

    Its events: ``state``; ``beat``, so that a phone that woke up knows a dead stream from a quiet one; ``refused``, the
    last one, since a script is not told the status of an answer.
    """

    code = ""
    leads = False
    version = NEVER
    counts: Counts | None = None
    waiting, over = "", False

    def initialize(self, votes: Votes, feed: Feed, pages: Pages) -> None:
        """Take what every handler takes."""
        super().initialize(votes, feed, pages)
        self.changed = asyncio.Event()

    async def listen(self, view: View, counts: Counts | None = None) -> None:
        """Send how the room stands, and then what there is to tell, until either side ends it."""
        self.version, self.counts = view.room.version, counts
        self._open()
        self.feed.add(self)
        self.tell(view, counts, {})
        try:
            while not self.over or self.waiting:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.changed.wait(), BEAT_SECONDS)
                self.changed.clear()
                event, self.waiting = self.waiting or "event: beat\ndata:\n\n", ""
                self.write(event)
                await asyncio.wait_for(self.flush(), UNREAD_SECONDS)
        except StreamClosedError:
            pass
        except TimeoutError:  # it reads nothing
            self.detach().close()
        finally:
            self.feed.remove(self)

    def tell(self, view: View, counts: Counts | None, written: dict[object, str]) -> None:
        """Send what this one may know; `written` is what others were told who may know the same."""
        raise NotImplementedError

    def put(self, event: str, data: object) -> None:
        """Send an event in place of what has not been sent yet."""
        self.waiting = f"event: {event}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
        self.changed.set()

    def write_refusal(self, key: str, message: str, _reason: Exception) -> None:
        """Send it as an event, with when to ask again, or never."""
        self._open()
        self.set_status(200)
        self.waiting = ""
        again = WAIT_SECONDS if key in PASSING else None
        data = {"error": key, "message": message, "again": again}
        self.finish(f"event: refused\ndata: {json.dumps(data, ensure_ascii=False)}\n\n")

    def tell_end(self) -> None:
        """Send that the room is no more, and end."""
        self.over = True
        self.put("refused", {"error": "ended", "message": self.words.refusals["ended"], "again": None})

    def on_connection_close(self) -> None:
        """Take note that nobody listens."""
        self.over, self.waiting = True, ""
        self.changed.set()

    def _open(self) -> None:
        self.set_header("Content-Type", "text/event-stream; charset=UTF-8")
        self.set_header("X-Accel-Buffering", "no")  # nginx would keep events until there are many
