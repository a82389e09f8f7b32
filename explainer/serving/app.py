"""Voilà, set up for these notebooks."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.log import access_log, gen_log
from tornado.web import RequestHandler
from traitlets.config import Config
from voila.app import Voila

from explainer.serving.connection import NoDelayConnection
from explainer.serving.kernels import KernelsOfPages, transport
from explainer.serving.pages import Pages
from explainer.serving.routes import Friendly, FrontDoor, Health, Page
from explainer.serving.template import use_our_template
from explainer.serving.texts import add_texts


def settings(cull_after: float) -> Config:
    """Choose Voilà's settings.

    Parameters
    ----------
    cull_after : float
        Seconds without a connection after which a kernel is ended.

    Returns
    -------
    Config
        To be given to `ExplainerServer`.
    """
    config = Config()
    # A configuration file lying about in the folder we are started from is not ours.
    config.Voila.config_file_paths = []
    config.Voila.log_level = logging.ERROR
    config.Voila.kernel_websocket_connection_class = NoDelayConnection
    # A page that is closed says so with a beacon, which cannot carry the token that guards against
    # forged requests: without this it is refused and its kernel stays for ever. Kernel ids cannot be
    # guessed, and the origin of sockets is still checked.
    config.Voila.tornado_settings = {"disable_check_xsrf": True, "log_function": log_failures}

    config.VoilaConfiguration.template = "explainer"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.strip_sources = True
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.page_config_hook = add_texts
    config.VoilaConfiguration.preheat_kernel = True
    config.VoilaConfiguration.multi_kernel_manager_class = KernelsOfPages

    config.KernelManager.transport = transport()
    config.MappingKernelManager.cull_idle_timeout = int(cull_after)
    config.MappingKernelManager.cull_interval = max(1, int(cull_after / 10))
    config.MappingKernelManager.cull_connected = False
    # The pools are filled by `ExplainerServer`, one after another: filled all at once, as Voilà does
    # by itself, they would keep the first page waiting for the last.
    config.VoilaKernelManager.preheat_denylist = [""]
    return config


def log_failures(handler: RequestHandler) -> None:
    """Log requests that failed through our fault, and no others.

    Parameters
    ----------
    handler : RequestHandler
        What has just answered.
    """
    if handler.get_status() >= 500 and not isinstance(handler, Health):
        access_log.error("%d %s", handler.get_status(), handler._request_summary())


class ExplainerServer(Voila):
    """Serve pages on a socket that is open already.

    Parameters
    ----------
    pages : Pages
        What to serve.
    listening : socket
        Bound and listening, so that a busy port is known before anything is started.
    on_ready : callable
        Called once, without arguments, when the home page can be served.
    cull_after : float
        Seconds without a connection after which a kernel is ended.
    """

    def __init__(
        self,
        pages: Pages,
        listening: socket.socket,
        on_ready: Callable[[], None],
        cull_after: float,
    ) -> None:
        use_our_template()
        # One page is one kernel's only view: nobody needs its own slider move sent back to it.
        os.environ["JUPYTER_WIDGETS_ECHO"] = "0"
        # At each new socket it warns of Jupyter's own ping settings, which are in another unit.
        gen_log.setLevel(logging.ERROR)
        super().__init__(config=settings(cull_after), root_dir=str(pages.folder))
        self.pages = pages
        self.listening = listening
        self.port = listening.getsockname()[1]
        self.on_ready = on_ready
        self.ready = False
        self.failure: BaseException | None = None
        self.initialize([])

    def init_handlers(self) -> list[Any]:
        """Put our addresses in front of Voilà's.

        Returns
        -------
        list of tuple
            Routes, the first that fits wins.
        """
        page = {
            "pages": self.pages,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        ours = [
            (r"/", FrontDoor, {"pages": self.pages}),
            (r"/voila/tree(.*)", FrontDoor, {"pages": self.pages}),
            (r"/health", Health, {"is_ready": lambda: self.ready}),
            (r"/voila/render/(.*)", Page, page),
            (r"/voila/api/contents.*", Friendly, {"pages": self.pages}),
        ]
        rest = (r"/.*", Friendly, {"pages": self.pages})
        return [*ours, *super().init_handlers(), rest]

    def listen(self) -> None:
        """Serve until interrupted, then leave nothing behind."""
        server = HTTPServer(self.app)
        server.add_socket(self.listening)
        self.ioloop = IOLoop.current()
        loop = self.ioloop.asyncio_loop  # type: ignore[attr-defined]  # the loop of every system we run on
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C raises KeyboardInterrupt instead
            loop.add_signal_handler(signal.SIGINT, self.ioloop.stop)
        self.warming = loop.create_task(self._warm_up())
        self.warming.add_done_callback(self._check_warming)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            pass
        finally:
            server.stop()
            self.stop()
        if self.failure:
            raise self.failure

    async def _warm_up(self) -> None:
        for path in self.pages.all():
            self.kernel_manager.fill_if_needed(delay=0, notebook_name=path)
            for starting in list(self.kernel_manager._pools[path]):
                # Shielded: a kernel whose start is broken off can no longer be ended.
                await (await asyncio.shield(starting))["task"]
            if not self.ready:
                self.ready = True
                self.on_ready()

    def _check_warming(self, warming: asyncio.Task[None]) -> None:
        reason = None if warming.cancelled() else warming.exception()
        if reason and self.ready:
            self.log.error("A page could not be made ready beforehand: %s", reason)
        elif reason:
            self.failure = reason
            self.ioloop.stop()

    async def _end_kernels(self) -> None:
        self.warming.cancel()
        starting = [kernel for pool in self.kernel_manager._pools.values() for kernel in pool]
        await asyncio.gather(*starting, return_exceptions=True)
        # At once: a kernel has nothing to save.
        await self.kernel_manager.shutdown_all(now=True)

    def stop(self) -> None:
        """End every kernel and remove what they were connected by."""
        self.ioloop.run_sync(self._end_kernels)
        shutil.rmtree(self.connection_dir, ignore_errors=True)
