"""Addresses of our own: the front door, its health, the pages, and what is not to be seen."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from string import Template
from typing import Any
from urllib.parse import urlencode

from tornado.web import HTTPError, RequestHandler
from voila.tornado.handler import TornadoVoilaHandler

from explainer.serving.pages import Pages
from explainer.serving.template import FOLDER
from explainer.serving.texts import texts


class FrontDoor(RequestHandler):
    """Send a visitor to the home page: ``/`` in the default language, ``/?lang=ru`` in Russian."""

    def initialize(self, pages: Pages) -> None:
        """Take the pages there are."""
        self.pages = pages

    def get(self, path: str = "") -> None:
        """Redirect, and let everything else in the address go along."""
        asked = self.get_query_argument("lang", None)
        rest = [
            (name, value)
            for name in self.request.query_arguments
            if name != "lang"
            for value in self.get_query_arguments(name)
        ]
        self.redirect(f"/voila/render/{self.pages.home_in(asked)}" + (f"?{urlencode(rest)}" if rest else ""))


class Health(RequestHandler):
    """Answer 200 when pages can be served, 503 before."""

    def initialize(self, is_ready: Callable[[], bool]) -> None:
        """Take the function that knows."""
        self.is_ready = is_ready

    def get(self) -> None:
        """Say how it is, for a machine to read."""
        ready = self.is_ready()
        self.set_status(200 if ready else 503)
        self.set_header("Cache-Control", "no-store")
        self.write({"status": "ready" if ready else "starting"})


class Friendly(RequestHandler):
    """Answer what goes wrong with a sentence and a way on, never with a traceback or a listing."""

    def initialize(self, pages: Pages) -> None:
        """Take the pages there are."""
        self.pages = pages

    def prepare(self) -> Any:
        """Refuse everything: a subclass that has something to give says so."""
        raise HTTPError(404)

    def write_error(self, status_code: int, **_reason: Any) -> None:
        """Write the page, in the language of the one that was asked for.

        Parameters
        ----------
        status_code : int
            404 where there is no page; anything else is our fault.
        **_reason
            For the log, not for the visitor.
        """
        folder = self.request.path.removeprefix("/voila/render/").split("/")[0]
        language = folder if folder in self.pages.languages else self.pages.language
        words = {name: escape(text) for name, text in texts(language).items()}
        words["message"] = words["missing" if status_code == 404 else "failed"]
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        layout = FOLDER / "voila" / "templates" / "explainer" / "error.html"
        self.finish(Template(layout.read_text(encoding="utf-8")).substitute(words))


class Page(Friendly, TornadoVoilaHandler):
    """Render a notebook of ours and nothing else."""

    def initialize(self, pages: Pages, **settings: Any) -> None:
        """Take the pages there are, and what Voilà's own handler wants."""
        TornadoVoilaHandler.initialize(self, **settings)
        self.pages = pages

    def prepare(self) -> Any:
        """Prepare as Voilà does."""
        return TornadoVoilaHandler.prepare(self)

    async def get(self, path: str = "") -> None:
        """Render the page, or say that there is none."""
        if path not in self.pages.all():
            raise HTTPError(404, "no page %s", path)
        await TornadoVoilaHandler.get(self, path)
