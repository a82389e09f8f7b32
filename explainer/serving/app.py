"""Voilà, set up for these notebooks."""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from tornado.ioloop import IOLoop
from tornado.log import gen_log
from voila.app import Voila
from voila.paths import collect_static_paths

from explainer.serving.assets import AssetHandler, Assets
from explainer.serving.base_url import ROOT
from explainer.serving.below_path import BelowPath
from explainer.serving.classroom import Classroom
from explainer.serving.door import Door
from explainer.serving.headers import SafeHeaders
from explainer.serving.health import Health
from explainer.serving.kernel_routes import Kernel, Leave, Socket
from explainer.serving.kernels import Patience
from explainer.serving.listener import Listener
from explainer.serving.pages import Pages
from explainer.serving.routes import Enter, Friendly, FrontDoor, Page
from explainer.serving.settings import VERSION, settings
from explainer.serving.startup import allow_many_files
from explainer.serving.template import use_our_template
from explainer.serving.visit import End
from explainer.serving.warm import WarmKernels

KERNEL = r"(\w+-\w+-\w+-\w+-\w+)"


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
    classroom : Classroom
        How many people can be in.
    patience : Patience
        How long kernels are kept.
    token : str
        What visitors must know; empty lets in everybody.
    told : callable
        Called with how many kernels wait for the home page, and how many are to.
    base : str
        The path below which browsers see the server.
    """

    def __init__(
        self,
        pages: Pages,
        listening: socket.socket,
        on_ready: Callable[[], None],
        *,
        classroom: Classroom | None = None,
        patience: Patience | None = None,
        token: str = "",
        told: Callable[[int, int], None] = lambda _done, _all: None,
        base: str = ROOT,
    ) -> None:
        use_our_template()
        allow_many_files()
        # One page is one kernel's only view: nobody needs its own slider move sent back to it.
        os.environ["JUPYTER_WIDGETS_ECHO"] = "0"
        # At each new socket it warns of Jupyter's own ping settings, which are in another unit.
        gen_log.setLevel(logging.ERROR)
        self.patience = patience or Patience()
        self.door = Door(classroom or Classroom())
        super().__init__(config=settings(pages, self.patience, token, base), root_dir=str(pages.folder))
        self.pages = pages
        self.listening = listening
        self.port = listening.getsockname()[1]
        self.on_ready, self.told = on_ready, told
        self.ready = False
        self.begun = time.monotonic()
        self.failure: BaseException | None = None
        self.initialize([])

    def init_settings(self) -> dict[str, Any]:
        """Add what concerns every answer.

        Returns
        -------
        dict
            For the web application.
        """
        theirs: dict[str, Any] = super().init_settings()
        return theirs | {"transforms": [SafeHeaders], "login_url": f"{self.base_url}login"}

    def init_handlers(self) -> list[Any]:
        """List all there is to be had, instead of what Voilà offers.

        Returns
        -------
        list of tuple
            Routes, the first that fits wins.
        """
        pages = {"pages": self.pages}
        page = pages | {
            "door": self.door,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        kernels = self.kernel_manager
        self.warm = WarmKernels(kernels, self.door, self.pages.homes(), self.told)
        ready = {"is_ready": lambda: self.ready, "begun": self.begun}
        health = ready | {"door": self.door, "kernels": kernels, "warm": self.warm}
        roots = {
            "static": self.static_paths,
            "templates/explainer/static": collect_static_paths(["voila", "nbconvert"], "explainer"),
            "labextensions": self.labextensions_path,
        }
        return [
            (r"/", FrontDoor, pages),
            (r"/voila/tree(?:/.*)?", FrontDoor, pages),
            (r"/login", Enter, pages),
            (r"/health", Health, health),
            (r"/voila/render/(.*)", Page, page),
            (r"/voila/(static/.*|templates/.*|labextensions/.*)", AssetHandler, {"assets": Assets(roots, VERSION)}),
            (rf"/voila/api/shutdown/{KERNEL}", Leave, {"kernels": kernels}),
            (rf"/api/kernels/{KERNEL}", Kernel, {"door": self.door}),
            (rf"/api/kernels/{KERNEL}/channels", Socket, {"door": self.door}),
            (r"/.*", Friendly, pages),
        ]

    def listen(self) -> None:
        """Serve until interrupted, then leave nothing behind."""
        server = Listener(BelowPath(self.app, self.base_url), self.door.classroom)
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
        await self.warm.fill()
        self.ready = True
        self.on_ready()
        await self.warm.keep()

    def _check_warming(self, warming: asyncio.Task[None]) -> None:
        reason = None if warming.cancelled() else warming.exception()
        if reason:
            self.failure = reason
            self.ioloop.stop()

    async def _end_kernels(self) -> None:
        self.warming.cancel()
        starting = [kernel for pool in self.kernel_manager._pools.values() for kernel in pool]
        await asyncio.gather(*starting, return_exceptions=True)
        for visit in tuple(self.door.visits):
            self.door.leave(visit, End.CLOSED)
        # At once: a kernel has nothing to save.
        await self.kernel_manager.shutdown_all(now=True)

    def stop(self) -> None:
        """End every kernel and remove what they were connected by."""
        self.ioloop.run_sync(self._end_kernels)
        shutil.rmtree(self.connection_dir, ignore_errors=True)
