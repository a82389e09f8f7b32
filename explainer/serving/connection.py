"""The socket between a page and its kernel, without the wait for a full packet."""

from __future__ import annotations

import asyncio

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class NoDelayConnection(ZMQChannelsWebsocketConnection):
    """Send every message at once.

    A slider move is answered by several small messages. TCP's default is to hold each back until the
    browser has acknowledged the one before, which browsers delay by 40 ms.
    """

    def connect(self) -> asyncio.Future[None] | None:  # type: ignore[override]  # as in the class above
        """Connect as usual, on a socket that does not wait.

        Returns
        -------
        asyncio.Future or None
            Resolves once the kernel answers; None where the connection failed.
        """
        self.websocket_handler.set_nodelay(True)
        connected: asyncio.Future[None] | None = super().connect()
        return connected
