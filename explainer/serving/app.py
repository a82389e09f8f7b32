"""Voilà, set up for these notebooks."""

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
from explainer.serving.base_url_router import BaseUrlRouter
from explainer.serving.config import VERSION, voila_config
from explainer.serving.forks import prepare_forks
from explainer.serving.headers import SafeHeaders
from explainer.serving.health import HealthHandler
from explainer.serving.home import HomeHandler, LoginHandler
from explainer.serving.jupyter_internals import pools
from explainer.serving.kernel_handlers import KernelHandler, KernelSocketHandler, ShutdownHandler
from explainer.serving.limits import Limits
from explainer.serving.listener import Listener
from explainer.serving.notices import NoticeHandler
from explainer.serving.page_handler import PageHandler
from explainer.serving.pages import Pages
from explainer.serving.pool import KernelPool
from explainer.serving.prepared_pages import PreparedPages
from explainer.serving.startup import CAN_FORK, allow_many_files
from explainer.serving.template import use_our_template
from explainer.serving.visit import CullTimeouts, End
from explainer.serving.visits import Visits
from explainer.serving.vote.feed import Feed
from explainer.serving.vote.routes import vote_routes
from explainer.serving.vote.votes import Votes

KERNEL = r"(\w+-\w+-\w+-\w+-\w+)"


class ExplainerServer(Voila):
    """Serve pages on a socket that is open already."""

    def __init__(
        self,
        pages: Pages,
        listening: socket.socket,  # so that a busy port is known before anything is started
        on_ready: Callable[[], None],  # called once, when the home page can be served
        *,
        limits: Limits | None = None,
        timeouts: CullTimeouts | None = None,
        token: str = "",  # what visitors must know; empty lets in everybody
        on_filling: Callable[[int, int], None] = lambda _ready, _most: None,  # as for `KernelPool`
        base_url: str = ROOT,  # the path below which browsers see the server
        database: str | None = None,  # where votes are kept, as SQLAlchemy writes it
    ) -> None:
        use_our_template()
        allow_many_files()
        # One page is one kernel's only view: nobody needs its own slider move sent back to it. Kernels are forked off a
        # process that has read it by then.
        os.environ["JUPYTER_WIDGETS_ECHO"] = "0"
        prepare_forks(pages.imports())
        # At each new socket it warns of Jupyter's own ping settings, which are in another unit.
        gen_log.setLevel(logging.ERROR)
        self.timeouts = timeouts or CullTimeouts()
        self.visits = Visits(limits or Limits())
        self.votes = Votes(database, listening.getsockname()[0])
        super().__init__(config=voila_config(pages, self.timeouts, token, base_url), root_dir=str(pages.folder))
        self.pages = pages
        self.listening = listening
        self.port = listening.getsockname()[1]
        self.on_ready, self.on_filling = on_ready, on_filling
        self.ready = False
        self.begun = time.monotonic()
        self.failure: BaseException | None = None
        self.initialize([])

    def init_settings(self) -> dict[str, Any]:
        """Add what concerns every answer to the web application's settings."""
        voilas: dict[str, Any] = super().init_settings()
        return voilas | {"transforms": [SafeHeaders], "login_url": f"{self.base_url}login"}

    def init_handlers(self) -> list[Any]:
        """List all there is to be had, instead of what Voilà offers; the first route that fits wins."""
        kernels = self.kernel_manager
        self.pool: KernelPool | PreparedPages
        if CAN_FORK and self.pages.are_ours:
            self.pool = PreparedPages(kernels, self.visits, self.pages, self.on_filling)
        else:
            self.pool = KernelPool(kernels, self.visits, self.pages.homes(), self.on_filling)
        self.feed = Feed(self.votes)
        pages, visits = {"pages": self.pages}, {"visits": self.visits}
        page = {
            **pages,
            **visits,
            "prepared": self.pool if isinstance(self.pool, PreparedPages) else None,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        health = {
            **visits,
            "is_ready": lambda: self.ready,
            "begun": self.begun,
            "kernels": kernels,
            "pool": self.pool,
        }
        roots = {
            "static": self.static_paths,
            "templates/explainer/static": collect_static_paths(["voila", "nbconvert"], "explainer"),
            "labextensions": self.labextensions_path,
        }
        return [
            (r"/", HomeHandler, pages),
            (r"/voila/tree(?:/.*)?", HomeHandler, pages),
            (r"/login", LoginHandler, pages),
            (r"/health", HealthHandler, health),
            (r"/voila/render/(.*)", PageHandler, page),
            (r"/voila/(static/.*|templates/.*|labextensions/.*)", AssetHandler, {"assets": Assets(roots, VERSION)}),
            (rf"/voila/api/shutdown/{KERNEL}", ShutdownHandler, {"kernels": kernels}),
            (rf"/api/kernels/{KERNEL}", KernelHandler, visits),
            (rf"/api/kernels/{KERNEL}/channels", KernelSocketHandler, visits),
            *vote_routes(self.votes, self.feed, self.pages),
            (r"/.*", NoticeHandler, pages),
        ]

    def listen(self) -> None:
        """Serve until interrupted, then leave nothing behind."""
        server = Listener(BaseUrlRouter(self.app, self.base_url), self.visits.limits)
        server.add_socket(self.listening)
        self.ioloop = IOLoop.current()
        loop = self.ioloop.asyncio_loop  # type: ignore[attr-defined]  # the loop of every system we run on
        with suppress(NotImplementedError):  # on Windows, where Ctrl-C raises KeyboardInterrupt instead
            loop.add_signal_handler(signal.SIGINT, self.ioloop.stop)
        self.filling = loop.create_task(self._fill_pool())
        self.filling.add_done_callback(self._check_filling)
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            pass
        finally:
            server.stop()
            self.stop()
        if self.failure:
            raise self.failure

    async def _fill_pool(self) -> None:
        await asyncio.gather(self.pool.fill(), self.votes.load())
        self.ready = True
        self.on_ready()
        await self.pool.keep()

    def _check_filling(self, filling: asyncio.Task[None]) -> None:
        failure = None if filling.cancelled() else filling.exception()
        if failure:
            self.failure = failure
            self.ioloop.stop()

    async def _end_kernels(self) -> None:
        self.filling.cancel()
        self.feed.close()
        starting = [pooled for pool in pools(self.kernel_manager).values() for pooled in pool]
        await asyncio.gather(*starting, return_exceptions=True)
        for visit in tuple(self.visits.lasting):
            self.visits.end(visit, End.CLOSED)
        # At once: a kernel has nothing to save.
        await self.kernel_manager.shutdown_all(now=True)

    def stop(self) -> None:
        """End every kernel and remove what they were connected by."""
        self.ioloop.run_sync(self._end_kernels)
        self.votes.close()
        shutil.rmtree(self.connection_dir, ignore_errors=True)
