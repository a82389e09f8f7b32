"""What happens when things go wrong: how soon a page says so and goes on, and what others notice of harm."""

import os
import signal
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import psutil
from playwright.sync_api import Browser, Page
from tools import harm
from tools.network_cable import Cable
from tools.served import Served, serving

from bench.visits import VIEWPORT

Seen = dict[str, list[float]]
OUTAGE = 10
"""Seconds."""
KERNEL = "JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId"


def losses(browser: Browser, logs: Path, seen: Seen) -> None:
    """Take a page its kernel, its server, its network; seconds until it says so, and until it goes on."""
    with serving(logs / "lost") as served:
        cable = Cable(int(served.url.rsplit(":", 1)[1]))

        def cut(_page: Page) -> None:
            cable.hold()

        for name, lose in (("killed", _kill(served)), ("ended", _end(served)), ("cut", cut)):
            page = _opened(browser, cable.url)
            begun = time.perf_counter()
            lose(page)
            page.get_by_role("alert").wait_for()
            seen[f"told {name}"].append(time.perf_counter() - begun)
            if name == "cut":
                page.wait_for_timeout(max(0, 1e3 * (OUTAGE - (time.perf_counter() - begun))))
                cable.mend()
                begun = time.perf_counter()
                page.get_by_role("alert").wait_for(state="detached")
                seen["healed"].append(time.perf_counter() - begun)
            page.context.close()
        page = _opened(browser, cable.url)
        begun = time.perf_counter()
        served.end()
        page.get_by_role("alert").wait_for()
        seen["told stopped"].append(time.perf_counter() - begun)
        page.context.close()
        cable.end()


def _opened(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport=VIEWPORT).new_page()
    page.goto(f"{url}/voila/render/en/explainer.ipynb")
    page.locator("[role=slider][aria-label]").first.wait_for()
    # The page beats once it is at rest.
    page.locator(".gd-lost p[aria-live]").first.wait_for(state="attached")
    return page


def _kill(served: Served) -> Callable[[Page], None]:
    def kill(page: Page) -> None:
        (process,) = [each for each, name in served.kernel_ids().items() if name == page.evaluate(KERNEL)]
        os.kill(process, signal.SIGKILL)

    return kill


def _end(served: Served) -> Callable[[Page], None]:
    def end(page: Page) -> None:
        urllib.request.urlopen(f"{served.url}/voila/api/shutdown/{page.evaluate(KERNEL)}", b"").close()

    return end


def harms(logs: Path, seen: Seen) -> None:
    """Do each harm beside somebody who plays; seconds of that one's longest wait, and MB that are left of it."""
    with harm.guarded(logs / "harm") as served, harm.people(served) as (loop, them, other):
        process = psutil.Process(served.process.pid)
        before = process.memory_full_info().uss
        for each in harm.HARM:
            seen["waited"].append(loop.run(harm.done_beside(each, them, other, served)))
        seen["left of harm"].append(100 * (process.memory_full_info().uss / before - 1))
