"""Addresses for people: the front door, the pages, and what is said to whoever gets none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from html import escape
from string import Template
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit, urlunsplit

from tornado.web import HTTPError, RequestHandler, authenticated
from voila.tornado.handler import TornadoVoilaHandler

from explainer.serving.door import Door, Reason, RefusedError
from explainer.serving.pages import Pages
from explainer.serving.room import visitor_of
from explainer.serving.template import FOLDER
from explainer.serving.texts import texts
from explainer.serving.visit import End, Visit

RENDER = "/voila/render/"
CHECK = "cookie"
"""Of an address, for whoever has just got a cookie: who comes to the entrance with it has not kept that."""
STATUS = {Reason.FULL: 503, Reason.CROWDED: 503, Reason.HASTY: 429}
AGAIN_AFTER = 5
"""Seconds after which a visitor without a place asks again, without a hand."""


def below(handler: RequestHandler, path: str) -> str:
    """Write an address as browsers see it: below the path that the server is seen at."""
    return str(handler.settings["base_url"]) + path.removeprefix("/")


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
        self.redirect(below(self, RENDER + self.pages.home_in(asked)) + (f"?{urlencode(rest)}" if rest else ""))

    head = get


class Friendly(RequestHandler):
    """Answer what goes wrong with a sentence and a way on, never with a traceback or a listing."""

    expected = False
    """Whether an answer above 500 is no fault of ours, and not to be logged as one."""

    def initialize(self, pages: Pages) -> None:
        """Take the pages there are."""
        self.pages = pages

    def prepare(self) -> Any:
        """Refuse everything: a subclass that has something to give says so."""
        raise HTTPError(404)

    def write_error(self, status_code: int, **reason: Any) -> None:
        """
        Write the page, in the language of the one that was asked for.

        Parameters
        ----------
        status_code : int
            404 where there is no page; 503 and 429 where there is no place; anything else is our fault.
        **reason
            For the log, not for the visitor.
        """
        self.say({404: "missing"}.get(status_code, "failed"), "to_home")

    def say(self, message: str, part: str, **more: object) -> None:
        """
        Write a page of one sentence.

        Parameters
        ----------
        message : str
            The sentence's name in `texts`.
        part : str
            What stands below it: the name of one of `PARTS`.
        **more
            What the sentences and the part have places for.
        """
        said = texts(self.language)
        words = {name: escape(str(text)) for name, text in (said | more | {"base": below(self, "/")}).items()}
        message = escape(said[message].format_map(more))
        rest = Template(PARTS[part]).substitute(words)
        layout = Template((FOLDER / "voila" / "templates" / "explainer" / "notice.html").read_text(encoding="utf-8"))
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(layout.substitute(words, message=message, below=rest))

    @property
    def language(self) -> str:
        """The language of whoever asks."""
        return self._language_of(self.request.path)

    def _language_of(self, path: str) -> str:
        folder = path.removeprefix(RENDER).split("/")[0]
        return folder if folder in self.pages.languages else self.pages.language


PARTS = {
    "to_home": '<p><a href="$base?lang=$language">$home</a></p>',
    "wait": '<p>$waiting</p><script src="${base}voila/templates/explainer/static/again.js"></script>',
    "code": (
        '<form action="$action" method="get"><label>$code <input name="token" autocomplete="off" '
        'autocapitalize="none" spellcheck="false" required autofocus></label> <button>$enter</button></form>'
    ),
}


STREAMED = {
    "Content-Type": "text/html",
    "Cache-Control": "no-cache, no-store, must-revalidate",
    "Pragma": "no-cache",
    "Expires": "0",
}
"""What Voilà says of a page before it makes it."""
STILL_AT_WORK = "window.voila_heartbeat()"
"""In what Voilà sends while it has nothing to send."""


class Page(Friendly, TornadoVoilaHandler):
    """Render a notebook of ours, for whoever gets a place."""

    def initialize(self, pages: Pages, door: Door, **settings: Any) -> None:  # type: ignore[override]  # takes more
        """Take the pages and places there are, and what Voilà's own handler wants."""
        TornadoVoilaHandler.initialize(self, **settings)
        self.pages, self.door = pages, door
        self.visit: Visit | None = None
        self.gone = False

    def prepare(self) -> Any:
        """Prepare as Voilà does."""
        return TornadoVoilaHandler.prepare(self)

    @property
    def kernel_manager(self) -> Any:
        """The kernels, as the one page sees them that is being made."""
        kernels = self.settings["kernel_manager"]
        return kernels if self.visit is None else Seating(kernels, self.door, self.visit)

    @authenticated
    async def get(self, path: str = "") -> None:
        """Render the page, or say why not."""
        if self._is_answered(path):
            return
        kernels = self.settings["kernel_manager"]
        try:
            self.visit = await self.door.enter(path, visitor_of(self.request), self._browser)
        except RefusedError as refused:
            self._refuse(refused.reason)
            return
        try:
            await kernels.make_place(self.visit)
            if not self.gone:
                await TornadoVoilaHandler.get(self, path)
        finally:
            self.visit.left = self.visit.left or self.gone
            await kernels.expect(self.visit)
            if not self.visit.kernel:
                self.door.leave(self.visit, End.LEFT if self.gone else End.FAILED)

    async def get_generator(self, path: str | None = None) -> AsyncIterator[str]:
        """Make the page, piece by piece; the rest of one whose kernel is gone, Voilà would wait for in vain."""
        async with aclosing(TornadoVoilaHandler.get_generator(self, path)) as pieces:
            async for piece in pieces:
                if STILL_AT_WORK not in piece:
                    yield piece
                elif self.visit and not await self.kernel_manager.still_runs(self.visit):
                    return

    @authenticated
    def head(self, path: str = "") -> None:
        """Tell what `get` would answer now; no place is taken for it."""
        if self._is_answered(path):
            return
        if reason := self.door.refusal(visitor_of(self.request), self._browser):
            self._refuse(reason)
            return
        for name, value in STREAMED.items():
            self.set_header(name, value)
        self.flush()

    def on_connection_close(self) -> None:
        """Take note that whoever asked does not wait for the answer."""
        super().on_connection_close()
        self.gone = True
        if self.visit:
            self.visit.left = True

    @property
    def _browser(self) -> str:
        return str(self.current_user.username)

    def _is_answered(self, path: str) -> bool:
        """Answer without a page where none is to be made."""
        plain = path.rstrip("/")
        if plain not in self.pages.all():
            raise HTTPError(404, "no page %s", path)
        if plain != path or {"token", CHECK} & set(parse_qs(self.request.query, keep_blank_values=True)):
            self._show_plain_address(plain)
        elif any("prefetch" in self.request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz")):
            self._wait_for_a_person()
        else:
            return False
        return True

    def _show_plain_address(self, path: str) -> None:
        # The browser has a cookie by now. In the address the token would be in every screenshot.
        asked = parse_qs(self.request.query, keep_blank_values=True)
        query = [(name, value) for name, value in asked.items() if name not in ("token", CHECK)]
        if "token" in asked and self.identity_provider.get_user_cookie(self) is None:
            query.append((CHECK, ["1"]))
        rest = urlencode(query, doseq=True)
        self.redirect(urlunsplit(("", "", below(self, RENDER + path), rest, "")))

    def _wait_for_a_person(self) -> None:
        # A browser that only expects to be asked for the page shows nothing of this, and asks again.
        self.set_status(503)
        self.expected = True
        self.set_header("Cache-Control", "no-store")
        self.finish()

    def _refuse(self, reason: Reason) -> None:
        self.set_status(STATUS[reason])
        self.expected = True
        self.set_header("Retry-After", str(AGAIN_AFTER))
        places = self.door.classroom
        self.say(reason, "wait", places=places.places, own=places.per_address)


class Seating:
    """The kernels for one page start: whichever it takes belongs to its visit."""

    def __init__(self, kernels: Any, door: Door, visit: Visit) -> None:
        self.kernels, self.door, self.visit = kernels, door, visit

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kernels, name)

    async def get_rendered_notebook(self, *args: Any, **settings: Any) -> Any:
        """Take a kernel that waits."""
        made = await self.kernels.get_rendered_notebook(*args, **settings)
        self.door.seat(self.visit, made[2])
        return made

    async def start_kernel(self, *args: Any, **settings: Any) -> Any:
        """Start a kernel."""
        kernel = await self.kernels.start_kernel(*args, **settings)
        self.door.seat(self.visit, kernel)
        return kernel


class Enter(Friendly):
    """Ask for the code that whoever serves the page has told the class."""

    def prepare(self) -> None:
        """Let everybody ask."""

    def get(self) -> None:
        """Offer a field for the code."""
        asked = urlsplit(self.get_query_argument("next", "/"))
        self.asked = asked.path.removeprefix(RENDER)
        known = self.asked in self.pages.all()
        self.set_status(403)
        query = parse_qs(asked.query, keep_blank_values=True)
        message = "no_cookies" if CHECK in query else "wrong_code" if "token" in query else "ask_code"
        self.say(message, "code", action=below(self, RENDER + self.asked if known else "/"))

    head = get

    @property
    def language(self) -> str:
        """The language of the page that is asked for."""
        return self._language_of(self.asked)
