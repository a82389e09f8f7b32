"""The port, and how many connections one address may hold on it."""

from typing import Any

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.routing import Router

from explainer.serving.limits import IDLE_CONNECTION_SECONDS, REQUEST_BYTES, Limits

PROXIES = ("127.0.0.1", "::1")


class Listener(HTTPServer):
    """Serve many, and let nobody take all the connections."""

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
        most = self.limits.connections_of_a_proxy if host in PROXIES else self.limits.connections_per_address
        if len(streams) >= most:
            stream.close()
            return
        streams.append(stream)
        super().handle_stream(stream, address)
