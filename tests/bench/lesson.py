"""The lesson: how soon its page shows a picture, and what a move costs the kernel in each of its scenes."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright
from tools import chromium
from tools.served import serving

from bench.levels import Level, at_most

OPENINGS, MOVES = 5, 400


def moves() -> dict[str, float]:
    """Move one slider of each scene whose step is taken; the median of the processor's ms."""
    from explainer.scenes import AllClasses, Downhill, NeverZero, Origin, Puzzle, SignTable, TwoInputs

    scenes: dict[str, tuple[Any, str]] = {
        "the puzzle": (Puzzle("en"), "x"),
        "two inputs": (TwoInputs("en"), "size"),
        "downhill": (Downhill("en"), "x"),
        "downhill, minus forgotten": (Downhill("en"), "x"),
        "all classes": (AllClasses("en"), "x"),
        "where p − y comes from": (Origin("en"), "x"),
        "never zero": (NeverZero("en"), "margin"),
        "the table of signs": (SignTable("en"), "x"),
    }
    costs = {}
    for name, (scene, control) in scenes.items():
        state = scene.state
        for asked in state.questions:
            state = state.answered(asked, scene.message.possible[asked][0])
        state = state.taken()
        scene.show(state.looked("rule", "add").looked("steps", 3.0) if "forgotten" in name else state)
        slider = scene.margin.widget if control == "margin" else scene.settings.controls[control].widget
        # The sign of the input stays: at zero a scene says other things.
        places = [slider.max * (k % 29 + 1) / 30 for k in range(MOVES)]
        times = []
        for place in places:
            begun = time.thread_time()
            slider.value = round(place, 1)
            times.append(time.thread_time() - begun)
        costs[name] = statistics.median(times[MOVES // 4 :]) * 1e3
    return costs


def opening(browser_path: str) -> float:
    """Seconds until the lesson shows its first picture, from a kernel that nobody warmed."""
    with tempfile.TemporaryDirectory() as logs, serving(Path(logs, "log")) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=chromium.ARGUMENTS)
        waits = []
        for _ in range(OPENINGS):
            page = browser.new_context().new_page()
            begun = time.perf_counter()
            page.goto(f"{served.url}/voila/render/en/lesson.ipynb", wait_until="commit")
            page.locator(".gd-marks svg").first.wait_for(state="visible", timeout=60_000)
            waits.append(time.perf_counter() - begun)
            page.context.close()
        browser.close()
    return statistics.median(waits)


def levels(browser_path: str) -> Iterator[Level]:
    """Hold both against what they are to reach."""
    yield at_most("the lesson's first picture, cold kernel", 4, "s", opening(browser_path), 1)
    done = subprocess.run([sys.executable, "-m", "bench.lesson"], capture_output=True, text=True, check=True)
    for name, cost in json.loads(done.stdout).items():
        yield at_most(f"kernel time a move, {name}", 6, "ms", cost)


if __name__ == "__main__":
    json.dump(moves(), sys.stdout)
