"""Visits with a real browser: what a page fetches, and how soon it shows a picture."""

import time
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page
from tools.classmate import Files

VIEWPORT = {"width": 1280, "height": 900}


SHOWN = ".gd-marks svg, .gd-practice"
"""A picture, or the practice, which begins with a question."""

# Noted by the page itself, in the frame that shows it: asking from outside, again and again, comes half a second late.
FIRST_PICTURE = """() => {
    const look = () => document.querySelector("SHOWN")?.getClientRects().length
        ? requestAnimationFrame(() => { window.shownAt = performance.timeOrigin + performance.now(); })
        : requestAnimationFrame(look);
    requestAnimationFrame(look);
}""".replace("SHOWN", SHOWN)


def visit(context: BrowserContext, address: str) -> tuple[Page, float]:
    """Open a page; it, and the seconds until its first picture is seen."""
    page = context.new_page()
    page.add_init_script(f"({FIRST_PICTURE})()")
    begun = time.time()
    page.goto(address, wait_until="commit")
    return page, _shown(page) - begun


def again(page: Page) -> float:
    """Load a page anew; the seconds until its first picture is seen."""
    begun = time.time()
    page.reload(wait_until="commit")
    return _shown(page) - begun


def _shown(page: Page) -> float:
    page.locator(SHOWN).first.wait_for(state="visible", timeout=60_000)
    while (shown := page.evaluate("window.shownAt")) is None:
        page.wait_for_timeout(20)
    return float(shown) / 1e3


def files(browser: Browser, url: str, path: str) -> Files:
    """List what a browser that has nothing yet fetches from the server for a page."""
    context = browser.new_context(viewport=VIEWPORT)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page, _ = visit(context, url + path)
    page.wait_for_load_state("networkidle")
    page.close(run_before_unload=True)
    context.close()
    ours = [urlsplit(each) for each in asked if each.startswith(f"{url}/")]
    targets = [each.path + (f"?{each.query}" if each.query else "") for each in ours]
    kernel = next(place for place, target in enumerate(targets) if target.startswith("/api/kernels/"))

    def fetched(some: list[str]) -> list[str]:
        return [target for target in some if target != path and not target.startswith(("/api/", "/voila/api/"))]

    return Files(fetched(targets[:kernel]), fetched(targets[kernel:]))
