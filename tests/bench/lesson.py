"""The lesson: how soon its page shows a picture, and what a move costs the kernel in each of its scenes."""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ipywidgets as widgets
from playwright.sync_api import sync_playwright
from tools import chromium
from tools.reading import tree
from tools.served import serving

from bench.levels import Level, at_most

OPENINGS, MOVES = 5, 400


def moves() -> dict[str, float]:
    """Move one slider of each scene whose step is taken; the median of the processor's ms."""
    from explainer.scenes import SCENES

    costs = {}
    for kind in SCENES:
        scene: Any = kind("en")
        costs[scene.title] = _moved(scene, _committed(scene))
    downhill: Any = next(kind for kind in SCENES if kind.name == "downhill")("en")
    forgotten = _committed(downhill).looked("rule", "add").looked("steps", 3.0)
    costs["Downhill, minus forgotten"] = _moved(downhill, forgotten)
    return costs


def _committed(scene: Any) -> Any:
    state = scene.state
    for question in state.questions:
        state = state.answered(question, scene.message.possible[question][0])
    return state.taken()


def _moved(scene: Any, state: Any) -> float:
    """Move the scene's input, or else its first slider; the median of the processor's ms."""
    scene.show(state)
    scene.settings.unfold()
    controls = scene.settings.controls
    sliders = [each for each in tree(scene.widget) if isinstance(each, widgets.FloatSlider)]
    slider = controls["x"].widget if "x" in controls else sliders[0]
    # The sign of the input stays: at zero a scene says other things.
    places = [slider.max * (k % 29 + 1) / 30 for k in range(MOVES)]
    times = []
    for place in places:
        begun = time.thread_time()
        slider.value = round(place, 2)
        times.append(time.thread_time() - begun)
    return statistics.median(times[MOVES // 4 :]) * 1e3


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
        yield at_most(f"kernel time a move, {name}", 2, "ms", cost)


if __name__ == "__main__":
    json.dump(moves(), sys.stdout)
