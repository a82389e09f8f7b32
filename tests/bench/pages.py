"""All pages in one browser, measured in turns, so that whatever slows the machine slows them all."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright
from tools import chromium
from tools.served import Served, serving

from bench.probe import Measured, Probe
from bench.scenes import HERE, OURS, SCENES

VIEWPORT = {"width": 1280, "height": 900}


@contextmanager
def servers() -> Iterator[dict[str, Served | None]]:
    """
    Start what serves the pages.

    "stock" is Voilà with the settings it has by itself, "peers" is our server for the same notebooks.
    """
    with tempfile.TemporaryDirectory() as logs, ExitStack() as stack:

        def start(name: str, *arguments: str, **options: str) -> Served:
            return stack.enter_context(serving(Path(logs, name), *arguments, **options))

        yield {
            "": None,
            "ours": start("ours"),
            "stock": start("stock", str(HERE / "peers"), module="voila", ready=""),
            "peers": start("peers", "--notebooks", str(HERE), "--lang", "peers", "--notebook", "interact"),
        }


def measure(browser_path: str, rounds: int, keys: int, slow_keys: int, seconds: float) -> dict[int, Measured]:
    """
    Measure every scene.

    Parameters
    ----------
    browser_path : str
        The Chromium to use.
    rounds : int
        Turns that every page gets.
    keys, slow_keys : int
        Key presses in a turn; fewer of them on pages that need a tenth of a second for each.
    seconds : float
        How long a drag lasts.

    Returns
    -------
    dict
        What was measured, by the scene's place in `SCENES`.
    """
    with servers() as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=chromium.ARGUMENTS)
        probes = {}
        for number, scene in enumerate(SCENES):
            page = browser.new_context(viewport=VIEWPORT).new_page()
            page.set_default_timeout(60_000)
            probes[number] = Probe(page, scene, served[scene.server])
        for probe in probes.values():
            probe.press(5, keep=False)
        for _ in range(rounds):
            for number in random.sample(sorted(probes), len(probes)):
                quick = SCENES[number].name == OURS or not SCENES[number].server
                probes[number].press(keys if quick else slow_keys)
                probes[number].drag(seconds)
        browser.close()
        return {number: probe.measured for number, probe in probes.items()}
