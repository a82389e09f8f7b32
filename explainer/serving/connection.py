"""The socket between a page and its kernel: nothing waits on it, and little is let through."""

import asyncio
import logging
from datetime import UTC, datetime
from typing import Any

from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from tornado.iostream import StreamBufferFullError
from tornado.web import HTTPError
from tornado.websocket import WebSocketClosedError, WebSocketHandler

from explainer.serving.allowances import Allowance
from explainer.serving.frames import CHANNEL, PROTOCOL, read
from explainer.serving.jupyter_internals import forget_session, sockets_to, stream_of
from explainer.serving.limits import MESSAGE_BURST, MESSAGES_PER_SECOND, SOCKETS_PER_KERNEL, UNREAD_BYTES
from explainer.serving.texts import N_

log = logging.getLogger("explainer")

NOT_ACCEPTABLE, TOO_MANY = 1003, 1008
"""Why a socket was closed: <https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1>."""
SOURCE = b'"execute_input"'


class NoDelayConnection(ZMQChannelsWebsocketConnection):
    """
    Send every message at once.

    A slider move is answered by several small messages. TCP's default is to hold each back until the
    browser has acknowledged the one before, which browsers delay by 40 ms.
    """

    def connect(self) -> asyncio.Future[None] | None:  # type: ignore[override]  # as in the class above
        """Connect as usual, on a socket that does not wait."""
        self.websocket_handler.set_nodelay(True)
        connected: asyncio.Future[None] | None = super().connect()
        return connected


class GuardedConnection(NoDelayConnection):
    """Let through what widgets say, and close the socket of whoever says anything else."""

    is_counted = False
    """Whether the kernel counts it among its connections."""

    async def prepare(self) -> None:
        """Refuse a socket that does not offer our way of writing frames, before anything is read from it."""
        offered = self.websocket_handler.request.headers.get("Sec-WebSocket-Protocol", "")
        if PROTOCOL not in (protocol.strip() for protocol in offered.split(",")):
            raise HTTPError(400, "the socket does not offer %s", PROTOCOL)
        if sockets_to(self.multi_kernel_manager, self.kernel_id) >= SOCKETS_PER_KERNEL:
            raise HTTPError(429, "the kernel has as many sockets as it may have")
        self.allowance, self.is_refused = Allowance(MESSAGE_BURST, MESSAGES_PER_SECOND), False
        await super().prepare()

    def disconnect(self) -> None:  # type: ignore[override]  # as in the class above
        """Count a page off that has gone, and keep for a while what its kernel says to it."""
        if self.is_counted:
            super().disconnect()
        else:
            # One that has gone while its socket was being opened would be counted off for somebody else.
            forget_session(self)

    def on_restart_failed(self) -> None:
        """Say nothing: the sockets of a kernel that died are closed by then, which tells its page."""

    def connect(self) -> asyncio.Future[None] | None:  # type: ignore[override]  # as in the class above
        """Connect as usual, with little room for what the page does not read."""
        if stream := stream_of(self.websocket_handler):
            stream.max_write_buffer_size = UNREAD_BYTES
        self.is_counted = True
        return super().connect()

    def handle_incoming_message(self, incoming_msg: str | bytes) -> None:
        """Hand a frame to the kernel once it was checked."""
        if not self.channels or self.is_refused:
            return
        if not self.allowance.take():
            self._refuse(TOO_MANY, N_("more messages than a page sends"))
            return
        try:
            frame = read(incoming_msg)
        except ValueError as reason:
            self._refuse(NOT_ACCEPTABLE, str(reason))
            return
        if not frame.heartbeat:
            self.kernel_manager.last_activity = datetime.now(UTC)
        self.session.send_raw(self.channels[CHANNEL], list(frame.parts))

    def handle_outgoing_message(self, stream: Any, outgoing_msg: list[Any]) -> None:
        """Hand what the kernel sent to the page, but for messages that carry source."""
        parts: list[Any] = self.session.feed_identities(outgoing_msg)[1][1:]  # after the signature
        if SOURCE in parts[0]:
            return
        try:
            # Voilà's own handler would decode each header once more, to do what was just done.
            written = WebSocketHandler.write_message(
                self.websocket_handler, serialize_msg_to_ws_v1(parts, stream.channel), binary=True
            )
        except WebSocketClosedError:
            return  # what is left to do is done when the handler hears of it
        except StreamBufferFullError:
            self._refuse(TOO_MANY, N_("its page reads less than it asks for"))
        else:
            written.add_done_callback(_note_how_it_ended)

    def _refuse(self, code: int, reason: str) -> None:
        if self.is_refused:
            return
        self.is_refused = True
        log.warning(N_("a socket was closed: %s"), reason)
        stream = stream_of(self.websocket_handler)
        self.websocket_handler.close(code, reason)
        # Now, and not after the answer that a page in good order gives.
        if stream:
            stream.close()


def _note_how_it_ended(written: asyncio.Future[None]) -> None:
    """Take note of how writing ended, which the loop otherwise reports; of a closed socket the handler hears."""
    if not written.cancelled():
        written.exception()
