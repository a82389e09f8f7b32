"""The pages: Voilà renders a notebook of ours for whoever gets a place."""

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any
from urllib.parse import parse_qs, urlencode, urlunsplit

from tornado.web import HTTPError, authenticated
from voila.tornado.handler import TornadoVoilaHandler

from explainer.serving.addresses import client_address
from explainer.serving.home import COOKIE_CHECK
from explainer.serving.jupyter_internals import PAGE_HEADERS, STILL_RENDERING
from explainer.serving.notices import RENDER, NoticeHandler, below_base_url
from explainer.serving.pages import Pages
from explainer.serving.prepared_pages import PreparedPages
from explainer.serving.visit import Visit
from explainer.serving.visits import Refusal, RefusedError, Visits

STATUS = {Refusal.FULL: 503, Refusal.CROWDED: 503, Refusal.HASTY: 429}
RETRY_AFTER = 5
"""Seconds after which a visitor without a place asks again, without a hand."""


class PageHandler(NoticeHandler, TornadoVoilaHandler):
    """Render a notebook of ours, for whoever gets a place."""

    def initialize(  # type: ignore[override]  # takes more
        self, pages: Pages, visits: Visits, prepared: PreparedPages | None, **settings: Any
    ) -> None:
        """Take the pages and places there are, and what Voilà's own handler wants."""
        TornadoVoilaHandler.initialize(self, **settings)
        self.pages, self.visits, self.prepared = pages, visits, prepared
        self.visit: Visit | None = None
        self.is_hung_up = False

    def prepare(self) -> Any:
        """Prepare as Voilà does."""
        return TornadoVoilaHandler.prepare(self)

    @property
    def kernel_manager(self) -> Any:
        """The kernels, as the one page sees them that is being made."""
        kernels = self.settings["kernel_manager"]
        return kernels if self.visit is None else KernelsOfVisit(kernels, self.visits, self.visit)

    @authenticated
    async def get(self, path: str = "") -> None:
        """Render the page, or say why not."""
        if self._is_answered(path):
            return
        kernels = self.settings["kernel_manager"]
        try:
            self.visit = await self.visits.begin(path, client_address(self.request), self._browser)
        except RefusedError as refused:
            self._refuse(refused.refusal)
            return
        try:
            await kernels.end_replaced(self.visit)
            if not self.is_hung_up:
                await TornadoVoilaHandler.get(self, path)
        finally:
            if self.is_hung_up:
                self.visit.left()
            await kernels.page_sent(self.visit)

    async def get_generator(self, path: str | None = None) -> AsyncIterator[str]:
        """Make the page, piece by piece; the rest of one whose kernel is gone, Voilà would wait for in vain."""
        if page := await self.prepared.page(str(path)) if self.prepared else None:
            for name, value in PAGE_HEADERS.items():
                self.set_header(name, value)
            kernel_id = await self.kernel_manager.start_kernel(path=page.folder, fork=page.fork)
            yield page.html_for(kernel_id)
            return
        async with aclosing(TornadoVoilaHandler.get_generator(self, path)) as pieces:
            async for piece in pieces:
                if STILL_RENDERING not in piece:
                    yield piece
                elif self.visit and not await self.kernel_manager.still_runs(self.visit):
                    return

    @authenticated
    def head(self, path: str = "") -> None:
        """Tell what `get` would answer now; no place is taken for it."""
        if self._is_answered(path):
            return
        if refusal := self.visits.refusal(client_address(self.request), self._browser):
            self._refuse(refusal)
            return
        for name, value in PAGE_HEADERS.items():
            self.set_header(name, value)
        self.flush()

    def on_connection_close(self) -> None:
        """Take note that whoever asked does not wait for the answer."""
        super().on_connection_close()
        self.is_hung_up = True
        if self.visit:
            self.visit.left()

    @property
    def _browser(self) -> str:
        return str(self.current_user.username)

    def _is_answered(self, path: str) -> bool:
        """Answer without a page where none is to be made."""
        plain = path.rstrip("/")
        if plain not in self.pages.all():
            raise HTTPError(404, "no page %s", path)
        query = parse_qs(self.request.query, keep_blank_values=True)
        plain = self._in_language(plain, query.get("lang", [""])[-1])
        if plain != path or {"token", COOKIE_CHECK} & set(query):
            self._redirect_to_plain_address(plain)
        elif any("prefetch" in self.request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz")):
            self._wait_for_a_person()
        else:
            return False
        return True

    def _in_language(self, path: str, language: str) -> str:
        """Name the page in the language that a link asks for, where there is one."""
        other = f"{language}/{path.partition('/')[2]}"
        return other if other in self.pages.all() else path

    def _redirect_to_plain_address(self, path: str) -> None:
        # The browser has a cookie by now. In the address the token would be in every screenshot.
        values = parse_qs(self.request.query, keep_blank_values=True)
        query = [(name, value) for name, value in values.items() if name not in ("token", COOKIE_CHECK)]
        if "token" in values and self.identity_provider.get_user_cookie(self) is None:
            query.append((COOKIE_CHECK, ["1"]))
        address = below_base_url(self, RENDER + path)
        self.redirect(urlunsplit(("", "", address, urlencode(query, doseq=True), "")))

    def _wait_for_a_person(self) -> None:
        # A browser that only expects to be asked for the page shows nothing of this, and asks again.
        self.set_status(503)
        self.expected = True
        self.set_header("Cache-Control", "no-store")
        self.finish()

    def _refuse(self, refusal: Refusal) -> None:
        self.set_status(STATUS[refusal])
        self.expected = True
        self.set_header("Retry-After", str(RETRY_AFTER))
        limits = self.visits.limits
        self.write_notice(refusal, "wait", places=limits.places, own=limits.pages_per_address)


class KernelsOfVisit:
    """The kernels for one page start: whichever it takes belongs to its visit."""

    def __init__(self, kernels: Any, visits: Visits, visit: Visit) -> None:
        self.kernels, self.visits, self.visit = kernels, visits, visit

    def __getattr__(self, name: str) -> Any:
        return getattr(self.kernels, name)

    async def get_rendered_notebook(self, *args: Any, **settings: Any) -> tuple[Any, list[str], str]:
        """Take a kernel that waits."""
        rendering, rendered, kernel_id = await self.kernels.get_rendered_notebook(*args, **settings)
        self.visits.start(self.visit, kernel_id)
        return rendering, rendered, kernel_id

    async def start_kernel(self, *args: Any, **settings: Any) -> str:
        """Start a kernel."""
        kernel_id: str = await self.kernels.start_kernel(*args, **settings)
        self.visits.start(self.visit, kernel_id)
        return kernel_id
