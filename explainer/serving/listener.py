"""The port, and how many connections one address may hold on it."""

from typing import Any, ClassVar
from weakref import WeakSet

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.iostream import IOStream
from tornado.routing import Router

from explainer.serving.limits import IDLE_CONNECTION_SECONDS, REQUEST_BYTES, Limits
from explainer.serving.vote import limits as vote

PROXIES = ("127.0.0.1", "::1")
SPEAK_SECONDS = 3
"""A connection too many for pages is kept so long to ask for a vote."""


class Listener(HTTPServer):
    """Serve many, and let nobody take all the connections."""

    of_voters: ClassVar[WeakSet[IOStream]] = WeakSet()
    """Connections that asked for a vote, and do not count as those of pages."""

    def initialize(self, router: Router, limits: Limits) -> None:  # type: ignore[override]
        """Take what the class is made with: tornado calls this instead of a constructor."""
        super().initialize(
            router,
            max_body_size=REQUEST_BYTES,
            max_header_size=REQUEST_BYTES,
            idle_connection_timeout=IDLE_CONNECTION_SECONDS,
        )
        self.limits = limits
        self._streams: dict[str, list[IOStream]] = {}

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """Begin to serve a connection, or close it where its address holds too many."""
        host = address[0]
        still_open = (
            (other, [each for each in streams if not each.closed()]) for other, streams in self._streams.items()
        )
        self._streams = {other: streams for other, streams in still_open if streams}
        streams = self._streams.setdefault(host, [])
        is_proxy = host in PROXIES
        most = self.limits.connections_of_a_proxy if is_proxy else self.limits.connections_per_address
        for_votes = vote.CONNECTIONS_OF_A_PROXY if is_proxy else vote.CONNECTIONS_PER_ADDRESS
        if len(streams) >= most + for_votes:
            stream.close()
            return
        if sum(each not in self.of_voters for each in streams) >= most:
            # Only a phone that votes may still come in, and it says so at once.
            IOLoop.current().call_later(SPEAK_SECONDS, self._close_silent, stream)
        streams.append(stream)
        super().handle_stream(stream, address)

    def _close_silent(self, stream: IOStream) -> None:
        if stream not in self.of_voters:
            stream.close()
