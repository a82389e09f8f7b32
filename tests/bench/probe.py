"""One page under measurement: single key presses, and a drag that follows a hand at 60 Hz."""

import random
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Page
from tools.served import Served

from bench.scenes import Scene

WATCH = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
RATE = 60
QUIET, LIMIT = 40, 3000
"""Milliseconds without another picture after which a key's picture is complete; and after which we stop waiting."""

AFTER_DRAG = 1200
"""Milliseconds in which also the slowest page draws what the hand did last."""

BLANK = 0.6
"""A frame that shows less than this share of the usual pictures flickers."""


@dataclass
class Measured:
    """What was measured on one page, round after round, in ms."""

    keys: list[float] = field(default_factory=list)
    missed: int = 0
    rates: list[float] = field(default_factory=list)
    settled: list[float] = field(default_factory=list)
    cpu: float = 0.0
    moves: int = 0
    bytes: int = 0
    blank: int = 0


class Probe:
    """
    A page of its own, opened and ready to be moved.

    Parameters
    ----------
    page : Page
        A fresh tab.
    scene : Scene
        What to open in it.
    served : Served or None
        The server it comes from; None for a file.
    """

    def __init__(self, page: Page, scene: Scene, served: Served | None) -> None:
        self.page, self.scene, self.measured = page, scene, Measured()
        page.add_init_script(WATCH)
        page.goto((served.url if served else "") + scene.path)
        scene.prepare(page)
        name = "Input x"
        named = page.get_by_role("slider", name=name)
        # The handles of ipywidgets have no accessible name.
        beside = page.locator(".widget-slider", has_text=name).get_by_role("slider")
        self.handle = named.or_(beside).first
        self.handle.wait_for()
        kernels = {kernel: process for process, kernel in served.kernel_ids().items()} if served else {}
        self.kernel = psutil.Process(kernels[page.evaluate("bench.kernel")]) if served else None
        self.key = "ArrowRight"

    def _cpu(self) -> float:
        if self.kernel is None:
            return 0.0
        times = self.kernel.cpu_times()
        return float(times.user + times.system) * 1e3

    def press(self, times: int, *, keep: bool = True) -> None:
        """Press a key, wait for its picture, and so on; `keep=False` warms the page up."""
        page = self.page
        page.bring_to_front()
        self.handle.focus()
        page.evaluate("bench.start()")
        cpu, sent = self._cpu(), 0
        totals: list[float] = []
        for _ in range(times):
            since, key = page.evaluate("performance.now()"), self._next_key()
            # Not in step with the screen.
            time.sleep(random.uniform(0, 1 / RATE))
            page.keyboard.press(key)
            sent += 1
            if page.evaluate("given => bench.settled(...given)", [since, QUIET, LIMIT]):
                pressed, painted = page.evaluate("[bench.keys.at(-1), bench.painted.at(-1)]")
                totals.append(painted - pressed)
        cpu = self._cpu() - cpu
        seen = page.evaluate("bench.stop()")
        if keep:
            told = self.measured
            told.keys += totals
            told.missed += sent - len(totals)
            told.cpu, told.moves, told.bytes = told.cpu + cpu, told.moves + sent, told.bytes + seen["bytes"]
            told.blank += _blank(seen["areas"])

    def _next_key(self) -> str:
        now, low, high = (
            float(self.handle.get_attribute(f"aria-value{which}") or self.page.evaluate(f"document.activeElement.{js}"))
            for which, js in (("now", "value"), ("min", "min"), ("max", "max"))
        )
        if now > high - 0.2 * (high - low):
            self.key = "ArrowLeft"
        elif now < low + 0.2 * (high - low):
            self.key = "ArrowRight"
        return self.key

    def drag(self, seconds: float) -> None:
        """Drag to and fro over the middle of the track."""
        page = self.page
        page.bring_to_front()
        track = page.evaluate(TRACK, self.handle.element_handle())
        low, high = track["left"] + 0.2 * track["width"], track["left"] + 0.8 * track["width"]
        x, y = track["handle"], track["middle"]
        page.mouse.move(x, y)
        page.mouse.down()
        page.evaluate("bench.start()")
        step, begun = (high - low) / (0.8 * RATE), time.perf_counter()
        for k in range(int(seconds * RATE)):
            time.sleep(max(0.0, begun + k / RATE - time.perf_counter()))
            if not low <= x + step <= high:
                step = -step
            x += step
            page.mouse.move(x, y)
        page.wait_for_timeout(AFTER_DRAG)
        seen = page.evaluate("bench.stop()")
        page.mouse.up()
        self._note_drag(seen)

    def _note_drag(self, seen: dict[str, Any]) -> None:
        first, last = seen["moves"][0], seen["moves"][-1]
        during = [painted for painted in seen["painted"] if first <= painted <= last]
        self.measured.rates.append(len(during) / (last - first) * 1e3)
        self.measured.settled.append(max(0.0, max(seen["painted"], default=last) - last))
        self.measured.blank += _blank(seen["areas"])


TRACK = """handle => {
    const track = (handle.closest('.noUi-base') ?? handle).getBoundingClientRect();
    const { left, width } = track;
    let middle = left + width / 2;
    if (handle.closest('.noUi-base')) { const box = handle.getBoundingClientRect(); middle = box.left + box.width / 2; }
    else middle = left + width * (handle.value - handle.min) / (handle.max - handle.min);
    return { left, width, handle: middle, middle: track.top + track.height / 2 };
}"""


def _blank(areas: list[float]) -> int:
    usual = statistics.median(areas) if areas else 0.0
    return sum(area < BLANK * usual for area in areas)
