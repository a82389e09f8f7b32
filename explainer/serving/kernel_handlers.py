"""Addresses of a kernel: what a page asks of its own, the socket between them, and the word that it is left."""

import json
from typing import Any

from jupyter_client.jsonutil import json_default
from jupyter_server.base.handlers import JupyterHandler
from tornado.web import Finish, HTTPError, RequestHandler, authenticated
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from explainer.serving.addresses import client_address, is_same_site
from explainer.serving.visits import Visits

SWITCHING_PROTOCOLS = 101
"""The status of an answer that became a socket."""


class ShutdownHandler(RequestHandler):
    """End the kernel of a page that is left; only that page knows its id."""

    def initialize(self, kernels: Any) -> None:
        """Take the kernels."""
        self.kernels = kernels

    async def post(self, kernel_id: str) -> None:
        """Free the place at once."""
        self.set_status(204)
        await self.kernels.page_left(kernel_id)


class KernelHandler(JupyterHandler):
    """Tell a page about its own kernel."""

    def initialize(self, visits: Visits) -> None:
        """Take the visits there are."""
        self.visits = visits

    @authenticated
    def get(self, kernel_id: str) -> None:
        """Answer as Jupyter does."""
        visit = self.visits.by_kernel.get(kernel_id)
        if visit is None:
            raise HTTPError(404)
        visit.connected(visit.sockets)
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps(self.kernel_manager.kernel_model(kernel_id), default=json_default))

    head = get

    def write_error(self, status_code: int, **_reason: Any) -> None:
        """Say nothing more than the number: nobody reads this."""
        self.finish(str(status_code))


class KernelSocketHandler(VoilaKernelWebsocketHandler):
    """The socket of a page to its own kernel, as many of them as one address may have."""

    def initialize(self, visits: Visits) -> None:
        """Take the visits there are."""
        self.visits = visits
        self.address = ""
        self.connection: Any = None

    async def get(self, kernel_id: str) -> None:
        """Open it, but not to a kernel that waits for somebody else, nor for a page of another site."""
        visit = self.visits.by_kernel.get(kernel_id)
        if visit is None:
            raise HTTPError(404)
        # The base class sees to both as well, but only after it has made ready what it then keeps.
        if self.request.headers.get("Upgrade", "").lower() != "websocket":
            raise HTTPError(400)
        if not self.check_origin():
            raise HTTPError(403)
        address = client_address(self.request)
        if not self.visits.take_socket(address):
            raise HTTPError(429)
        self.address = address
        visit.connected(visit.sockets)
        try:
            await super().get(kernel_id)
        finally:
            if self.get_status() != SWITCHING_PROTOCOLS:
                self._release()
                if self.connection is not None:
                    self.connection.disconnect()

    def check_origin(self, origin: str | None = None) -> bool:
        """Let a page of this site in, also where a proxy has put the default port in, or left it out."""
        page = origin or self.get_origin()
        # No browser leaves it out.
        return page is None or is_same_site(page, self.request.headers.get("Host", ""))

    async def pre_get(self) -> None:
        """Prepare the connection, and go no further where the page has gone meanwhile."""
        await super().pre_get()
        if self.connection is None:
            raise Finish

    def on_close(self) -> None:
        """Make room for the next one."""
        self._release()
        if self.connection is not None:
            super().on_close()

    def write_error(self, status_code: int, **_reason: Any) -> None:
        """Say nothing more than the number: nobody reads this."""
        self.finish(str(status_code))

    def _release(self) -> None:
        address, self.address = self.address, ""
        if address:
            self.visits.release_socket(address)
