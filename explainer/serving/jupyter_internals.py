"""
What we use of Jupyter, Voilà and Tornado that they do not promise to keep: all of it, and nowhere else.

`tests/serving/test_jupyter_internals.py` names each of them, so that an upgrade that takes one away says which.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager, ServerKernelManager
from nbformat import from_dict
from tornado.iostream import IOStream
from tornado.web import RequestHandler
from tornado.websocket import WebSocketHandler
from voila.request_info_handler import RequestInfoSocketHandler
from voila.tornado.handler import TornadoVoilaHandler

PooledKernel = asyncio.Task[dict[str, Any]]
"""A kernel that waits for a visit, as Voilà's pools hold it: once started, its id and the task that makes its page."""

STILL_RENDERING = "window.voila_heartbeat()"
"""In what Voilà sends while it has nothing to send: there is no other sign that a page is still being made."""

PAGE_HEADERS = {
    "Content-Type": "text/html",
    "Cache-Control": "no-cache, no-store, must-revalidate",
    "Pragma": "no-cache",
    "Expires": "0",
}
"""What Voilà's handler says of a page before it makes it: HEAD has to say the same, and makes none."""

OVERRIDDEN = {
    "_async_interrupt_kernel": ServerKernelManager,
    "start_watching_activity": AsyncMappingKernelManager,
    "cull_kernel_if_idle": AsyncMappingKernelManager,
    "notify_connect": AsyncMappingKernelManager,
    "notify_disconnect": AsyncMappingKernelManager,
    "on_restart_failed": ZMQChannelsWebsocketConnection,
    "handle_incoming_message": ZMQChannelsWebsocketConnection,
    "handle_outgoing_message": ZMQChannelsWebsocketConnection,
    "get_generator": TornadoVoilaHandler,
}
"""Methods that our classes override, and the class that must call them: under another name ours would be passed by."""


def pools(manager: Any) -> dict[str, list[PooledKernel]]:
    """List the kernels that wait for a visit of each page: Voilà's manager can fill its pools, but not tell of them."""
    waiting: dict[str, list[PooledKernel]] = manager._pools
    return waiting


def kernel_id_of(pooled: PooledKernel) -> str:
    """Name a kernel that waits and has started."""
    return str(pooled.result()["kernel_id"])


def rendering_of(pooled: PooledKernel) -> asyncio.Task[Any]:
    """Find the task that makes the page of a kernel that waits and has started."""
    rendering: asyncio.Task[Any] = pooled.result()["task"]
    return rendering


def start_pooled(manager: Any, path: str, number: int) -> list[PooledKernel]:
    """Start kernels to wait for a page: Voilà only fills up to a size, of which it must else know nothing."""
    pool = pools(manager).setdefault(path, [])
    before = len(pool)
    manager.kernel_pools_config = {path: {"pool_size": before + number}}
    manager.fill_if_needed(delay=0, notebook_name=path)
    keep_pools_as_they_are(manager)
    return pool[before:]


def keep_pools_as_they_are(manager: Any) -> None:
    """Let Voilà fill no pool by itself, as it would whenever a visitor takes a kernel."""
    manager.kernel_pools_config = {"default": {"pool_size": 0}}


async def rendered(manager: Any, path: str, outputs: Sequence[Sequence[dict[str, Any]]], kernel_id: str) -> str:
    """Make the page of a notebook whose cells were run already, of a kernel that need not be there."""
    renderer = manager._notebook_renderer_factory(path)
    await renderer.initialize()
    # Each page compiles the same templates, which takes longer than all else.
    renderer.exporter.environment.bytecode_cache = FileSystemBytecodeCache(manager.connection_dir)

    async def start_nothing(*_: object, **__: object) -> str:
        return kernel_id

    async def cells(notebook: Any, _kernel_id: str) -> AsyncIterator[Any]:
        for cell, shown in zip(notebook.cells, outputs, strict=True):
            if cell.cell_type == "code":
                cell.outputs = [from_dict(output) for output in shown]
            yield cell

    renderer._jinja_kernel_start, renderer._jinja_cell_generator = start_nothing, cells
    page: str = await renderer.generate_content_str()
    return page


def sockets_to(manager: Any, kernel_id: str) -> int:
    """Count the sockets to a kernel, which Jupyter tells only together with all else it knows of it."""
    return int(manager._kernel_connections.get(kernel_id, 0))


def forget_kernel(manager: Any, kernel_id: str) -> None:
    """Forget what Jupyter and Voilà would remember for ever of a kernel that ended by itself."""
    RequestInfoSocketHandler._cache.pop(kernel_id, None)
    manager._kernel_connections.pop(kernel_id, None)
    manager._kernel_ports.pop(kernel_id, None)


def connections_to(kernel_id: str) -> list[ZMQChannelsWebsocketConnection]:
    """List the open connections to a kernel: of one that ended, Jupyter leaves them open."""
    sockets = list(ZMQChannelsWebsocketConnection._open_sockets)
    return [connection for connection in sockets if connection.kernel_id == kernel_id]


def forget_session(connection: ZMQChannelsWebsocketConnection) -> None:
    """Forget a connection that was never made, which Jupyter registers first and counts off only afterwards."""
    if connection._open_sessions.get(connection.session_key) is connection.websocket_handler:
        connection._open_sessions.pop(connection.session_key)


def stream_of(handler: WebSocketHandler) -> IOStream | None:
    """Find the stream below a socket: Tornado's handlers cannot limit what waits on it, nor close it at once."""
    connection = handler.ws_connection
    return connection.stream if connection else None


def stream_of_request(handler: RequestHandler) -> IOStream | None:
    """Find the connection that a request came by: Tornado's handlers know only the request."""
    return getattr(handler.request.connection, "stream", None)


def process_of(kernel: ServerKernelManager) -> int | None:
    """Find the process of a kernel, which only a provisioner on this machine knows."""
    return getattr(kernel.provisioner, "pid", None)


def summary_of(handler: RequestHandler) -> str:
    """Describe a request in a log's line as Tornado does."""
    return handler._request_summary()
