"""
`python -m bench.played [--seconds 600]`: every run is played for long, on a page of its own: what has grown?

A run that has come to its end is played again from its start.
"""

import argparse
import sys
import tempfile
import time
from dataclasses import astuple, dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, expect, sync_playwright
from tools import chromium
from tools.leaving import kernel_of
from tools.served import Served, serving

from bench.processes import unique_mb
from explainer.scenes import SCENES

TAKEN = {
    "and-then": "compared=same&reached=no&speed=fast&taken=1",
    "disagree": "a=up&mean=down&speed=fast&taken=1",
    "penguins": "at=50&hardest=P&taken=1",
    "digits": "changed=own&added=down&moved=1&mode=train&taken=1",
}
"""What the address of a page says whose run can be played."""
NAMES = [kind.name for kind in SCENES if hasattr(kind, "plan")]
EVERY = 2.0
"""Seconds from one look at the pages to the next."""
KERNEL_MB, PAGE_MB, NODES = 4.0, 2.0, 800
"""What may have come from a third of the time to the end: of a kernel, of a page, and of elements, of which the last
move may have left some that are not cleared away yet."""


@dataclass(frozen=True)
class Size:
    """How large a page and its kernel are."""

    kernel_mb: float
    page_mb: float
    nodes: int
    listeners: int


@dataclass
class Played:
    """A run that is played: how large it was over time, and how often it was begun anew."""

    name: str
    page: Page
    session: CDPSession
    sizes: list[Size] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)  # which round it was in, and after which step
    rounds: int = 0

    def go_on(self) -> None:
        """Play it, from the start where it has come to its end."""
        scene = self.page.locator(".gd-scene:visible")
        if scene.locator(".gd-playing").count():
            return
        self.rounds += 1
        to_start = scene.get_by_role("button", name="To the start")
        if to_start.is_enabled():
            to_start.click()
            expect(to_start).to_be_disabled()
        scene.locator(".gd-play").click()
        expect(scene.locator(".gd-playing")).to_be_visible()

    def measure(self, served: Served) -> None:
        """Note where it is and how large."""
        self.places.append((self.rounds, self.page.locator(".gd-scene:visible .gd-steps .widget-readout").inner_text()))
        self.session.send("HeapProfiler.collectGarbage")
        counted = self.session.send("Memory.getDOMCounters")
        heap = self.session.send("Runtime.getHeapUsage")["usedSize"] / 1e6
        (kernel,) = unique_mb(served, [kernel_of(self.page)])
        self.sizes.append(Size(kernel, heap, counted["nodes"], counted["jsEventListeners"]))

    def faults(self) -> list[str]:
        """Say what grew."""
        early, late = (self._least(part) for part in (self.sizes[len(self.sizes) // 3 :][:3], self.sizes[-3:]))
        grown = {
            "kernel, MB": (late.kernel_mb - early.kernel_mb, KERNEL_MB),
            "page, MB": (late.page_mb - early.page_mb, PAGE_MB),
            "elements": (late.nodes - early.nodes, NODES),
            "listeners": (late.listeners - early.listeners, 0),
        }
        stood = [here for here, then in zip(self.places, self.places[1:], strict=False) if here == then]
        return [f"{self.name}: stood still after step {step} of round {round_}" for round_, step in stood[:1]] + [
            f"{self.name}: {what} grew by {by:.1f}" for what, (by, most) in grown.items() if by > most
        ]

    @staticmethod
    def _least(sizes: list[Size]) -> Size:
        return Size(*map(min, zip(*map(astuple, sizes), strict=True)))

    def __str__(self) -> str:
        """Tell it in a line."""
        first, last = self.sizes[0], self.sizes[-1]
        return (
            f"{self.name}: {self.rounds} times; kernel {first.kernel_mb:.1f} → {last.kernel_mb:.1f} MB, page "
            f"{first.page_mb:.1f} → {last.page_mb:.1f} MB, elements {first.nodes} → {last.nodes}, listeners "
            f"{first.listeners} → {last.listeners}"
        )


def played(browser: Browser, served: Served, name: str) -> Played:
    """Open a page of its own for a run, which is never hidden, and play it."""
    page = browser.new_context().new_page()
    page.goto(f"{served.url}/voila/render/en/beyond.ipynb#scene={name}&{TAKEN[name]}")
    page.locator(f".gd-scene:visible [data-state^='scene={name}']").wait_for(timeout=60_000)
    run = Played(name, page, page.context.new_cdp_session(page))
    run.go_on()
    return run


def play(browser: Browser, served: Served, seconds: float) -> list[Played]:
    """Play all of them at once."""
    runs = [played(browser, served, name) for name in NAMES]
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        for run in runs:
            run.go_on()
            run.measure(served)
        runs[0].page.wait_for_timeout(1000 * EVERY)
    for run in runs:
        run.page.context.close()
    return runs


def main() -> int:
    """Play, and print what grew."""
    asked = argparse.ArgumentParser(prog="bench.played", description=__doc__)
    asked.add_argument("--seconds", type=float, default=600)
    seconds = asked.parse_args().seconds
    with (
        tempfile.TemporaryDirectory() as folder,
        sync_playwright() as playwright,
        serving(Path(folder) / "log") as served,
    ):
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.ARGUMENTS)
        runs = play(browser, served, seconds)
        browser.close()
    print(f"{len(runs)} runs, played at once for {seconds:.0f} s.")
    faults = [fault for run in runs for fault in run.faults()]
    print("\n".join([*map(str, runs), *(f"NOT WELL: {fault}" for fault in faults)]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
