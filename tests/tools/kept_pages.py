"""Pages that the tests of a file share: each is opened once, and then asked for one state after another."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

from tools.leaving import kernel_of, leave
from tools.page_watch import Watched, watch

HOLD = """(() => {
  const { defineProperty } = Object;
  const held = ({ set }) => ({ set: (app) => { window.keptModels = app.widgetManager._modelsSync; set(app); } });
  Object.defineProperty = (on, name, how) => defineProperty(on, name, name === "jupyterapp" ? held(how) : how);
})()"""
"""Keeps hold of a page's models, which its own scripts are handed in the same way."""
SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
NAMED = "[role=slider][aria-label], .gd-practice [aria-pressed]"


def settle(page: Page) -> None:
    """Wait until a kept page shows all that it was asked for, and is drawn at its size."""
    page.evaluate(f"() => {{ {SCRIPT}; return settled(); }}")


@dataclass
class KeptPages:
    """
    Pages by their language and their notebook.

    Calling it is opening a page: what it shows then is what the query asks for, whatever was done to it before.
    """

    context: BrowserContext
    url: str
    watched: Watched
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)

    def __call__(
        self,
        language: str = "en",
        notebook: str = "explainer",
        query: str = "",
        size: tuple[int, int] = (1280, 800),
    ) -> Page:
        """Put the page of a notebook into a state, all scenes as at first where none is asked for."""
        address = f"{self.url}/voila/render/{language}/{notebook}.ipynb"
        page = self.pages.get((language, notebook))
        if page is None or page.is_closed():
            page = self.pages[language, notebook] = self.context.new_page()
            page.add_init_script(HOLD)
        page.bring_to_front()
        page.mouse.move(0, 0)
        page.emulate_media(color_scheme="light", reduced_motion="no-preference", forced_colors="none")
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if not page.url.startswith(address):  # it is new, or a link has led elsewhere
            page.goto(f"{address}{query}")
            # The page has told its kernel what the address asks for, and then named its controls.
            page.locator(NAMED).first.wait_for(state="attached", timeout=60_000)
            settle(page)
        else:
            page.evaluate(f"(query) => {{ {SCRIPT}; return ask(query); }}", query)
        return page

    def complaints(self) -> tuple[list[str], list[str]]:
        """Take what the pages have said on the console, and whom they have asked outside, since this was last asked."""
        seen = self.watched
        found = seen.errors, seen.outside
        seen.errors, seen.outside = [], []
        return found

    def leave(self, language: str, notebook: str) -> None:
        """Leave a page: whoever asks for it next finds a new one, which remembers nothing."""
        page = self.pages.pop((language, notebook), None)
        if page is not None and not page.is_closed():
            kernel = kernel_of(page)
            page.close()
            with suppress(OSError):  # the page may have told by itself
                leave(self.url, kernel)

    def close(self) -> None:
        """Leave them all."""
        for language, notebook in list(self.pages):
            self.leave(language, notebook)


@contextmanager
def keeping(context: BrowserContext, url: str) -> Iterator[KeptPages]:
    """Keep the pages of a server, watched, and close them in the end."""
    with watch(context) as watched:
        kept = KeptPages(context, url, watched)
        yield kept
        kept.close()
