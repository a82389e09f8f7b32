"""What a move costs the page in each scene, and how many pictures a second a run shows that is played.

`python -m bench.share` measures this alone.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tools import chromium
from tools.scene_pages import TABBED, address_of, page_of
from tools.served import serving

from bench.levels import Level, at_most
from bench.table import table
from explainer.scenes import SCENES
from explainer.ui.scene import Scene

MOVES, WARM_UP, APART = 60, 12, 60
"""Key presses, and milliseconds from one to the next."""
PLAYED = 3000
"""Milliseconds of a run that is played."""
SHARES = ("TaskDuration", "ScriptDuration", "LayoutDuration", "RecalcStyleDuration", "LayoutCount", "RecalcStyleCount")
PICTURES = """milliseconds => new Promise(done => {
  const marks = [...document.querySelectorAll('.gd-marks')].find(each => each.offsetParent);
  let changed = false, pictures = 0;
  const watch = new MutationObserver(() => { changed = true; });
  watch.observe(marks, { subtree: true, childList: true, attributes: true, characterData: true });
  const begun = performance.now();
  const frame = now => {
    if (changed) pictures += 1;
    changed = false;
    if (now - begun < milliseconds) return requestAnimationFrame(frame);
    watch.disconnect();
    done(1000 * pictures / (now - begun));
  };
  requestAnimationFrame(frame);
})"""


@dataclass(frozen=True)
class Share:
    """What one move costs a page's main thread: ms, and how often it laid out and styled."""

    scene: str
    task: float
    script: float
    layout: float
    style: float
    layouts: float
    styles: float

    @property
    def cells(self) -> list[str]:
        """A row of the table."""
        numbers = self.task, self.script, self.layout, self.style, self.layouts, self.styles
        return [self.scene, *(f"{number:.1f}" for number in numbers)]


HEADINGS = ("a move of the page's main thread", "task ms", "script ms", "layout ms", "style ms", "layouts", "styles")


def opened(page: Page, url: str, kind: type[Scene], more: str = "") -> Page:
    """Open a scene after its step."""
    page.goto(f"{url}/voila/render/en/{page_of(kind, TABBED)}.ipynb#{address_of(kind)}{more}")
    page.locator(".gd-scene:visible .gd-next").wait_for()
    page.wait_for_load_state("networkidle")
    return page


def share_of(page: Page, url: str, kind: type[Scene]) -> Share:
    """Move the first slider of a scene by its keys."""
    opened(page, url, kind)
    page.locator(".gd-scene:visible .noUi-handle:visible").first.focus()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def metrics() -> list[float]:
        told = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
        return [told[name] * (1e3 if name.endswith("Duration") else 1) for name in SHARES]

    def move(times: int) -> None:
        for k in range(times):
            page.keyboard.press("ArrowLeft" if (k // 6) % 2 == 0 else "ArrowRight")
            page.wait_for_timeout(APART)

    move(WARM_UP)
    before = metrics()
    move(MOVES)
    spent = [(after - earlier) / MOVES for earlier, after in zip(before, metrics(), strict=True)]
    return Share(kind.name, *spent)


def played(page: Page, url: str, kind: type[Scene]) -> float:
    """Pictures a second of a run that is played as fast as it can be."""
    # A scene that has no such choice leaves it out; that of the digits trains.
    opened(page, url, kind, "&speed=fast&mode=train")
    page.locator(".gd-scene:visible .gd-play").click()
    return float(page.evaluate(PICTURES, PLAYED))


def measure(browser_path: str) -> tuple[list[Share], dict[str, float]]:
    """Measure every scene that stands under a tab."""
    shares, pictures = [], {}
    with tempfile.TemporaryDirectory() as logs, serving(Path(logs, "ours")) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=chromium.ARGUMENTS)
        for kind in (each for each in SCENES if page_of(each, TABBED)):
            page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
            page.set_default_timeout(60_000)
            shares.append(share_of(page, server.url, kind))
            if page.locator(".gd-scene:visible .gd-play").count():
                page.goto("about:blank")
                pictures[kind.name] = played(page, server.url, kind)
            page.context.close()
        browser.close()
    return shares, pictures


def levels(shares: list[Share], pictures: dict[str, float]) -> Iterator[Level]:
    """Hold both against what they are to reach."""
    for share in shares:
        yield at_most(f"the page's main thread a move, {share.scene}", 8, "ms", share.task)
    for name, rate in pictures.items():
        wanted = 10 if name in ("penguins", "digits") else 30
        yield Level(f"pictures/s while it is played, {name}", f"≥ {wanted}", f"{rate:.0f}", rate >= wanted)


def of_shares(shares: list[Share]) -> list[str]:
    """The table of all scenes."""
    return table(HEADINGS, [share.cells for share in shares])


if __name__ == "__main__":
    found, rates = measure(chromium.find())
    print(
        "\n".join([*of_shares(found), "", *(f"{name}: {rate:.0f} pictures/s played" for name, rate in rates.items())])
    )
