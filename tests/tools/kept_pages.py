"""Pages that the tests of a file share: each is opened once, and then asked for one state after another."""

from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Page

from tools.leaving import give_back
from tools.page_watch import Watched

HOLD = """(() => {
  const { defineProperty } = Object;
  const held = ({ set }) => ({ set: (app) => { window.keptModels = app.widgetManager._modelsSync; set(app); } });
  Object.defineProperty = (on, name, how) => defineProperty(on, name, name === "jupyterapp" ? held(how) : how);
})()"""
"""Keeps hold of a page's models, which its own scripts are handed in the same way."""
TELLING = """
  const companions = [...keptModels.values()].filter((model) => model.has("restore"));
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  // Below all numbers that the page itself asks with, which takes a larger one for a later answer.
  const answered = (model) => new Promise((done) => {
    const beat = (window.keptBeat = (window.keptBeat ?? 0) - 1);
    const hear = (told) => { if (told.beat === beat) { model.off("msg:custom", hear); done(); } };
    model.on("msg:custom", hear);
    model.send({ beat });
  });
  // A page tells its kernel how wide it is in the frame after it has become so, and is drawn in that after the answer.
  const settled = async () => { await frames(); await Promise.all(companions.map(answered)); await frames(); };
"""
NAMED = "[role=slider][aria-label], .gd-practice [aria-pressed]"
SETTLED = f"async () => {{ {TELLING} await settled(); }}"
ASK = f"""async (asked) => {{
  {TELLING}
  delete document.hidden; // of a test that has hidden the page
  document.querySelector("[data-in-hand]")?.removeAttribute("data-in-hand");
  document.body.tabIndex = -1; // so that Tab begins where it does on a new page
  document.body.focus();
  document.body.removeAttribute("tabindex");
  const more = [...document.querySelectorAll(".gd-more")].filter((each) => each.firstChild && !each.style.display);
  const less = more.map((each) => each.closest(".gd-panel").querySelector(".gd-more-button"));
  [...less, ...document.querySelectorAll(".gd-playing")].forEach((button) => button.click());
  await settled();
  const scenes = [...document.querySelectorAll("[data-state]")].map((each) => each.dataset.state.split("&")[0]);
  const address = asked || `#${{[...new Set(scenes)].join(";")}}`;
  // What is no part of any state makes it news each time.
  const news = `${{address}}&kept=${{(window.keptAsked = (window.keptAsked ?? 0) + 1)}}`;
  companions.forEach((each) => {{ each.set("restore", news); each.save_changes(); }});
  await settled();
  scrollTo(0, 0);
}}"""
"""What a page does with its address when it is opened, done to one that is open."""


def settle(page: Page) -> None:
    """Wait until a kept page shows all that it was asked for, and is drawn at its size."""
    page.evaluate(SETTLED)


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
            page.evaluate(ASK, query)
        return page

    def complaints(self) -> tuple[list[str], list[str]]:
        """Take what the pages have said on the console, and whom they have asked outside, since this was last asked."""
        seen = self.watched
        found = seen.errors, seen.outside
        seen.errors, seen.outside = [], []
        return found

    def close(self) -> None:
        """Leave them all."""
        for page in self.pages.values():
            if not page.is_closed():
                with suppress(Error):  # its server may be closing already
                    give_back(page)
                page.close()
