"""The port, and how many connections one address may hold on it."""

from __future__ import annotations

from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.routing import Router

from explainer.serving.classroom import Classroom

LARGEST_BODY = 64 * 1024
"""Bytes; all that is ever posted is that a page was left."""
PROXIES = ("127.0.0.1", "::1")
IDLE = 60
"""Seconds that a connection is kept on which nothing is asked."""


class Listener(HTTPServer):
    """
    Serve many, and let nobody take all the connections.

    Parameters
    ----------
    router : Router
        Who answers.
    classroom : Classroom
        How many connections one address may hold.
    """

    def initialize(self, router: Router, classroom: Classroom) -> None:  # type: ignore[override]
        """Take what the class is made with: tornado calls this instead of a constructor."""
        super().initialize(
            router, max_body_size=LARGEST_BODY, max_header_size=LARGEST_BODY, idle_connection_timeout=IDLE
        )
        self.classroom = classroom
        self._held: dict[str, list[IOStream]] = {}

    def handle_stream(self, stream: IOStream, address: Any) -> None:
        """
        Begin to serve a connection, or close it where its address holds too many.

        Parameters
        ----------
        stream : IOStream
            Just opened.
        address : tuple
            Where from.
        """
        open_now = ((who, [each for each in held if not each.closed()]) for who, held in self._held.items())
        self._held = {who: held for who, held in open_now if held}
        mine = self._held.setdefault(address[0], [])
        if len(mine) >= self._most(address[0]):
            stream.close()
            return
        mine.append(stream)
        super().handle_stream(stream, address)

    def _most(self, address: str) -> int:
        mine = self.classroom.connections_per_address
        # A proxy on this machine connects for everybody.
        return max(mine, 12 * self.classroom.places) if address in PROXIES else mine
