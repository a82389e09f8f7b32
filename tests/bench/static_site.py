"""The site beside the pages that are served: the first picture, what comes over the wire, and what a move takes."""

import gzip
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from playwright.sync_api import Browser, sync_playwright
from tools import chromium
from tools.served import ROOT, Served, free_port, running, serving

from bench.levels import Level, at_most
from bench.probe import Measured, Probe
from bench.scenes import Scene, predict_and_step
from bench.table import table
from bench.visits import VIEWPORT, again, visit
from explainer.site.build import build
from explainer.site.errors import NotToBeHadError

ROUNDS, KEYS = 3, 30
PACKED = (".html", ".css", ".js", ".mjs", ".json", ".svg", ".wasm", ".py")
"""What hosts pack on the way; archives are packed already."""
FETCHED = "performance.getEntriesByType('resource').map((each) => each.name)"
SITE = "the site, Python in the page"


@dataclass
class Opened:
    """Seconds until the first picture, and the bytes of a first visit."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    new_tab: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)  # processor time of the browser for the first picture, empty cache
    busy_again: list[float] = field(default_factory=list)
    requests: int = 0
    bytes: int = 0


def measure(browser_path: str) -> tuple[dict[str, Opened], Measured] | str:
    """Open all three in turns, and move a slider of the site; a sentence where the site cannot be built here."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        try:
            build(ROOT / "notebooks", Path(folder, "site"), ROOT / "dist" / "parts")
        except NotToBeHadError as reason:
            return f"The site was not measured: {reason}"
        notebook = ROOT / "notebooks" / "en" / "explainer.ipynb"
        starts: dict[str, tuple[Callable[[Path], AbstractContextManager[Served]], str]] = {
            SITE: (lambda log: _plain(Path(folder, "site"), log), "/en/explainer.html"),
            "our server": (serving, "/voila/render/en/explainer.ipynb"),
            "stock Voilà": (
                lambda log: serving(log, str(notebook), module="voila", ready="voila/static/voila.js"),
                "/",
            ),
        }
        addresses = {}
        for k, (name, (start, path)) in enumerate(starts.items()):
            addresses[name] = stack.enter_context(start(Path(folder, f"log{k}"))).url + path
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=browser_path, args=chromium.ARGUMENTS
        )
        opened = {name: Opened() for name in addresses}
        for _ in range(ROUNDS):
            for name, address in addresses.items():
                _open(browser, address, opened[name])
        page = browser.new_context(viewport=VIEWPORT).new_page()
        page.set_default_timeout(90_000)
        probe = Probe(page, Scene(SITE, "", addresses[SITE], predict_and_step), None)
        probe.press(5, keep=False)
        for _ in range(ROUNDS):
            probe.press(KEYS)
        browser.close()
        return opened, probe.measured


def _open(browser: Browser, address: str, opened: Opened) -> None:
    context = browser.new_context(viewport=VIEWPORT)
    before = _times()
    page, first = visit(context, address)
    opened.first.append(first)
    opened.busy.append(_since(before))
    if not opened.bytes:
        home = address[: address.index("/", len("http://"))]  # stock Voilà asks others too
        names = [name for side in (page, *page.workers) for name in side.evaluate(FETCHED)]
        answers = [context.request.get(name) for name in {address, *names} if name.startswith(home)]
        opened.requests = len(answers)
        opened.bytes = sum(_on_the_wire(each.url, each.body()) for each in answers)
    before = _times()
    opened.again.append(again(page))
    opened.busy_again.append(_since(before))
    page.close(run_before_unload=True)
    page, new_tab = visit(context, address)
    opened.new_tab.append(new_tab)
    page.close(run_before_unload=True)
    context.close()


def _times() -> dict[int, float]:
    """Processor time of each process of the browser."""
    times = {}
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it may have ended meanwhile
            if process.name().startswith("chrom"):
                times[process.pid] = sum(process.cpu_times()[:2])
    return times


def _since(before: dict[int, float]) -> float:
    return sum(spent - before.get(process, 0.0) for process, spent in _times().items())


def _on_the_wire(url: str, body: bytes) -> int:
    path = url.partition("?")[0].partition("#")[0]
    return len(gzip.compress(body, 6)) if path.endswith((*PACKED, "/", ".ipynb")) else len(body)


@contextmanager
def _plain(folder: Path, log: Path) -> Iterator[Served]:
    """Give a folder out as `python -m http.server` does."""
    port = free_port()
    command = [sys.executable, "-m", "http.server", "--bind", "127.0.0.1", "--directory", str(folder), str(port)]
    with running(command, f"http://127.0.0.1:{port}", "index.html", log, ROOT, {}) as served:
        yield served


def report(browser_path: str) -> tuple[list[str], list[Level]]:
    """A table of the three, and the levels of the site."""
    measured = measure(browser_path)
    if isinstance(measured, str):
        return [measured], []
    opened, moved = measured
    median = statistics.median
    heads = (
        "opened from",
        "first picture, empty cache, s",
        "the page once more, s",
        "in a new tab, s",
        "Chromium’s processor time, first",
        "once more",
        "files",
        "MB, gzip",
    )
    rows = []
    for name, each in opened.items():
        seconds = (
            f"{median(times):.1f}" for times in (each.first, each.again, each.new_tab, each.busy, each.busy_again)
        )
        rows.append((name, *seconds, str(each.requests), f"{each.bytes / 1e6:.1f}"))
    site = opened[SITE]
    p95 = statistics.quantiles(moved.keys, n=20)[-1]
    return table(heads, rows), [
        at_most("the site: first picture, empty cache", 10, "s", median(site.first)),
        at_most("the site: the page once more", 6, "s", median(site.again)),
        at_most("the site: bytes of a first visit, with gzip", 20, "MB", site.bytes / 1e6),
        at_most("the site: key → picture, p95", 50, "ms", p95),
        Level("the site: unanswered keys", "0", str(moved.missed), not moved.missed),
    ]


def main() -> int:
    """Print them alone."""
    browser_path = chromium.find()
    if not browser_path:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    lines, levels = report(browser_path)
    print("\n".join([*lines, "", *table(("what", "level", "measured", "met"), []), *(level.line for level in levels)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
