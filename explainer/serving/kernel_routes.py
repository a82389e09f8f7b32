"""Addresses of a kernel: what a page asks of its own, the socket between them, and the word that it is left."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from jupyter_client.jsonutil import json_default
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import Finish, HTTPError, RequestHandler, authenticated
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from explainer.serving.door import Door
from explainer.serving.room import is_origin, visitor_of

SWITCHED = 101
"""The status of an answer that became a socket."""


class Leave(RequestHandler):
    """End the kernel of a page that is left; only that page knows its id."""

    def initialize(self, kernels: Any) -> None:
        """Take the kernels."""
        self.kernels = kernels

    async def post(self, kernel_id: str) -> None:
        """Free the place at once."""
        self.set_status(204)
        await self.kernels.leave(kernel_id)


class Kernel(JupyterHandler):
    """Tell a page about its own kernel."""

    def initialize(self, door: Door) -> None:
        """Take the visits there are."""
        self.door = door

    @authenticated
    def get(self, kernel_id: str) -> None:
        """Answer as Jupyter does."""
        visit = self.door.seated.get(kernel_id)
        if visit is None:
            raise HTTPError(404)
        visit.asked = True
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(self.kernel_manager.kernel_model(kernel_id), default=json_default))

    head = get

    def write_error(self, status_code: int, **_reason: Any) -> None:
        """Say nothing more than the number: nobody reads this."""
        self.finish(str(status_code))


class Socket(VoilaKernelWebsocketHandler):
    """The socket of a page to its own kernel, as many of them as one address may have."""

    def initialize(self, door: Door) -> None:
        """Take the places there are."""
        self.door = door
        self.address = ""
        self.connection: Any = None

    async def get(self, kernel_id: str) -> None:
        """Open it, but not to a kernel that waits for somebody else, nor for a page of another site."""
        visit = self.door.seated.get(kernel_id)
        if visit is None:
            raise HTTPError(404)
        # The base class sees to both as well, but only after it has made ready what it then keeps.
        if self.request.headers.get("Upgrade", "").lower() != "websocket":
            raise HTTPError(400)
        if not self.check_origin():
            raise HTTPError(403)
        held: Counter[str] = self.door.sockets
        address = visitor_of(self.request)
        if held[address] >= self.door.classroom.sockets_per_address:
            raise HTTPError(429)
        visit.asked = True
        self.address = address
        held[address] += 1
        try:
            await super().get(kernel_id)
        finally:
            if self.get_status() != SWITCHED:
                self._count_off()
                if self.connection is not None:
                    self.connection.disconnect()

    def check_origin(self, origin: str | None = None) -> bool:
        """Let a page of this site in, also where a proxy has put the default port in, or left it out."""
        asked = origin or self.get_origin()
        # No browser leaves it out.
        return asked is None or is_origin(asked, self.request.headers.get("Host", ""))

    async def pre_get(self) -> None:
        """Prepare the connection, and go no further where the page has gone meanwhile."""
        await super().pre_get()
        if self.connection is None:
            raise Finish

    def on_close(self) -> None:
        """Make room for the next one."""
        self._count_off()
        if self.connection is not None:
            super().on_close()

    def write_error(self, status_code: int, **_reason: Any) -> None:
        """Say nothing more than the number: nobody reads this."""
        self.finish(str(status_code))

    def _count_off(self) -> None:
        address, self.address = self.address, ""
        if address:
            self.door.sockets[address] -= 1
            self.door.sockets += Counter()  # forgets who has none
