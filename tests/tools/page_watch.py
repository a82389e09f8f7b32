"""What a page does behind the reader's back."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

OUTSIDE = re.compile(r"^(https?|wss?)://(?!127\.0\.0\.1[:/]|localhost[:/])")


@dataclass
class Watched:
    """Errors on the console, and requests to other hosts."""

    context: BrowserContext
    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def hang(self) -> None:
        """Let outside hosts be silent for ever, as behind some firewalls, instead of unknown."""
        self.context.route(OUTSIDE, lambda route: None)


@contextmanager
def watch(context: BrowserContext) -> Iterator[Watched]:
    """Watch every page of a browser context, without standing in the way of its requests."""
    seen = Watched(context)

    def on_request(request: Request) -> None:
        note(request.url)

    def note(address: str) -> None:
        if OUTSIDE.match(address):
            seen.outside.append(address)

    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def on_page(page: Page) -> None:
        page.on("websocket", lambda socket: note(socket.url))

    def on_error(error: WebError) -> None:
        seen.errors.append(str(error.error))

    listeners = {"request": on_request, "page": on_page, "console": on_console, "weberror": on_error}
    for event, listener in listeners.items():
        context.on(event, listener)  # type: ignore[call-overload]  # it knows each event by a literal
    try:
        yield seen
    finally:
        for event, listener in listeners.items():
            context.remove_listener(event, listener)
