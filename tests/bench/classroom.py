"""`python -m bench.classroom [--quick] [--out FILE]`: thirty people at one server, ours and stock Voilà in turns."""

import argparse
import json
import math
import statistics
import sys
import tempfile
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from tools import chromium
from tools.classmate import Files
from tools.served import ROOT, Served, serving, wait_until

from bench import machine
from bench.crowd import Crowd
from bench.processes import all_mb, median, rest, server_mb, unique_mb, used
from bench.report import report
from bench.trouble import harms, losses
from bench.visits import VIEWPORT, again, files, visit
from explainer.serving.capacity import memory_mb

PEOPLE, RATE = 30, 5
PATIENCE = 3000
"""Milliseconds that a page waits for its kernel's sign of life."""
PAGES = ("explainer", "lesson", "practice", "beyond")
WAY = [f"/voila/render/{path}.ipynb" for path in ("en/lesson", "ru/lesson", "ru/practice", "en/beyond", "en/explainer")]
"""Of somebody who goes from page to page, and from language to language."""

HOW = f"""\
One server, {PEOPLE} people, ours and stock in turns. Ours is `explainer --class {PEOPLE}`, stock is
`voila` with all its default settings, both with the same notebook and in the same environment, all bytecode compiled
before. The people are one process of their own that says what a page says, without a browser; it shares the
processors with the server and its kernels, and its share is told. They come with empty caches and fetch every file
that Chromium fetched; they move the slider as the page does, where what is moved too early is merged; they beat as
the page does. Ours has one server for all pages, stock is told which notebook to serve. For one person, and where
things go wrong, it is Chromium, at `explainer` without options; it shares the processors too. Harm is done to ours
alone, from another address than the one whose wait is told, to a server that may take 3 GiB of address space."""

Seen = dict[str, list[float]]
HOME = PAGES[0]


@dataclass(frozen=True)
class Kind:
    """A server to measure: how it is started, for how many people and with which page, and where its pages are."""

    name: str
    pages: str
    start: Callable[[Path, int, str], AbstractContextManager[Served]]

    def page(self, name: str = HOME) -> str:
        """Where a page is."""
        return self.pages.format(name)


def _ours(log: Path, people: int, _page: str = HOME) -> AbstractContextManager[Served]:
    # All come from one address here.
    return serving(log, *(("--class", str(people), "--per-address", str(PEOPLE)) if people > 1 else ()))


def _stock(log: Path, people: int, page: str = HOME) -> AbstractContextManager[Served]:
    # To ask for its page would start a kernel.
    return serving(log, str(ROOT / "notebooks" / "en" / f"{page}.ipynb"), module="voila", ready="voila/static/voila.js")


OURS, STOCK = Kind("ours", "/voila/render/en/{}.ipynb", _ours), Kind("stock", "/", _stock)


def health(served: Served) -> dict[str, Any]:
    """Ask our server how it is."""
    with urllib.request.urlopen(f"{served.url}/health") as answer:
        return dict(json.load(answer))


def a_class(kind: Kind, served: Served, fetched: Files, moves: int, seen: Seen) -> None:
    """Thirty people come at once, one more comes, all play, and leave."""
    with Crowd(served.url, kind.page(), PEOPLE, fetched) as crowd:
        before = used(served)
        came = crowd.do("open")
        spent = used(served).since(before)
        _count(kind, HOME, came["failed"], seen)
        for name in came["laps"][0]:
            seen[f"lap {name}"].append(max(laps[name] for laps in came["laps"]))
            seen[f"median lap {name}"].append(median([laps[name] for laps in came["laps"]]))
        _note(seen, "opening", spent.server, spent.kernels, came["cpu"])

        late = crowd.do("one_more")
        seen["late"].append(late["seconds"])
        seen["late status"].append(late["status"])
        seen["late friendly"].append(late["friendly"] and late["again"] is not None)
        if kind is OURS:
            swap = crowd.do("swap")
            seen["swap"].append(swap["seconds"])
            seen["swap knocks"].append(swap["knocks"])

        crowd.do("step")
        rest(served)
        before = used(served)
        dragged = crowd.do("drag", seconds=10, rate=RATE)
        spent = used(served).since(before)
        _note(seen, "moving", spent.server, spent.kernels, dragged["cpu"])
        seen["rate"].append(dragged["drawn"] / dragged["seconds"])
        seen["asked"].append(len(dragged["times"]))
        seen["answered"].append(sum(map(math.isfinite, dragged["times"])))
        seen["drawn"].append(dragged["drawn"])
        # Where no beat came back in time, the page would say that its kernel is lost.
        seen["silent"].append(sum(took > PATIENCE for took in dragged["beats"]))
        seen["move median"].append(statistics.median(dragged["times"]))
        seen["move p95"].append(sorted(dragged["times"])[round(0.95 * len(dragged["times"]))])

        if kind is OURS:
            wandered = crowd.do("wander", seconds=10, rate=RATE, pages=WAY)
            seen["wandered"].append(max(wandered["wandered"]))
            seen["median wandered"].append(median(wandered["wandered"]))
            seen["wandered p95"].append(sorted(wandered["times"])[round(0.95 * len(wandered["times"]))])
            seen["of announced"].append(100 * all_mb(served) / memory_mb(PEOPLE))

        there = set(served.kernel_ids().values())
        # Who swapped places has another kernel than the one that came first.
        several = [kernel for kernel in came["kernels"] if kernel in there]
        held = unique_mb(served, several)
        seen["uss"].append(median(held))
        seen["uss most"].append(max(held))
        seen["server uss"].append(server_mb(served))
        few = several[-moves_of(moves) :]
        small = unique_mb(served, few)
        crowd.do("move", times=moves, people=len(few))
        seen["grown"].append(max(b - a for a, b in zip(small, unique_mb(served, few), strict=True)))

        crowd.do("leave")
        begun = time.perf_counter()
        if kind is OURS:
            wait_until(lambda: health(served)["free"] == PEOPLE, 30, every=0.01)
            seen["freed"].append(time.perf_counter() - begun)


def another_page(kind: Kind, served: Served, page: str, fetched: Files, seen: Seen) -> None:
    """Thirty people open another page than the first at once, do what there is to do in it, and leave."""
    with Crowd(served.url, kind.page(page), PEOPLE, fetched, page) as crowd:
        came = crowd.do("open")
        _count(kind, page, came["failed"], seen)
        seen[f"shown {page}"].append(max(laps["shown"] for laps in came["laps"]))
        seen[f"median shown {page}"].append(median([laps["shown"] for laps in came["laps"]]))
        rest(served)
        seen[f"uss {page}"].append(median(unique_mb(served, came["kernels"])))
        if kind is OURS:
            seen[f"of announced {page}"].append(100 * all_mb(served) / memory_mb(PEOPLE))
        crowd.do("leave")
        rest(served)


def _count(kind: Kind, page: str, failed: list[str], seen: Seen) -> None:
    """Count the pages that did not come; one of ours is a fault, and ends the bench."""
    assert kind is STOCK or not failed, failed[:3]
    seen["failed"].append(len(failed))
    if failed:
        print(f"{kind.name}, {page}: {len(failed)} of {PEOPLE} pages did not come: {failed[:3]}", file=sys.stderr)


def moves_of(moves: int) -> int:
    """How many people make the many moves."""
    return 4 if moves >= 1000 else 2


def coming_and_going(kind: Kind, logs: Path, seen: Seen) -> None:
    """Fifty visits, some reloaded, some gone without a word: what is left of them?"""
    cull = 10.0  # longer than a page takes to be made while others are made too
    if kind is OURS:
        options = ("--class", str(PEOPLE), "--per-address", str(PEOPLE), "--cull-after", str(cull))
        options += ("--connect-within", str(cull))
        server = serving(logs / "going", *options)
    else:
        server = kind.start(logs / "going", PEOPLE)
    with server as served, Crowd(served.url, kind.page(), 0, Files()) as crowd:
        rest(served)
        at_first = len(served.kernels())
        passed = crowd.do("pass_through", visits=50, at_once=5)
        assert kind is STOCK or not passed["failed"], passed["failed"][:3]
        seen["never came"].append(len(passed["failed"]))
        begun = time.perf_counter()

        def left() -> int:
            # Fewer are those that are only about to be kept ready again.
            return max(0, len(served.kernels()) - at_first)

        with suppress(AssertionError):
            wait_until(lambda: left() == 0 and (kind is STOCK or not health(served)["visitors"]), 3 * cull, every=0.1)
        seen["emptied"].append(time.perf_counter() - begun)
        seen["left"].append(left())
        if kind is OURS:
            seen["places left"].append(health(served)["places"] - health(served)["free"])


def one_person(kind: Kind, browser: Browser, logs: Path, times: int, seen: Seen) -> None:
    """A browser at the server for one person: first picture of a first visit, and of a second one."""
    with kind.start(logs / "one", 1) as served:
        address = served.url + kind.page()
        for _ in range(times):
            _rest(kind, served)
            known = browser.new_context(viewport=VIEWPORT)
            page, took = visit(known, address)
            seen["first visit"].append(took)
            _rest(kind, served)
            seen["second visit"].append(again(page))
            page.close(run_before_unload=True)
            _rest(kind, served)
            page, took = visit(known, address)
            seen["new tab"].append(took)
            page.close(run_before_unload=True)
            known.close()


def _rest(kind: Kind, served: Served) -> None:
    rest(served)
    if kind is OURS:  # which makes its other pages while nobody comes
        made = len([*ROOT.glob("notebooks/*/*.ipynb")])
        wait_until(lambda: health(served)["warm"] == made, 30, every=0.1)


def main() -> int:
    """Measure everything and print it."""
    asked = argparse.ArgumentParser(prog="bench.classroom", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="one round, and fewer moves")
    asked.add_argument("--out", type=Path, help="write the tables to this file too")
    options = asked.parse_args()
    found = chromium.find()
    if not found:
        print(chromium.MISSING, file=sys.stderr)
        return 1
    lines = [f"Measured on {machine.described(found)}", "", *HOW.splitlines(), ""]
    machine.compile_all()
    rounds, moves, times = (1, 300, 2) if options.quick else (3, 1000, 5)
    seen: dict[str, Seen] = {kind.name: defaultdict(list) for kind in (OURS, STOCK)}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        logs = Path(folder)
        browser = playwright.chromium.launch(executable_path=found, args=chromium.ARGUMENTS)
        fetched: dict[tuple[str, str], Files] = {}
        for kind in (OURS, STOCK):
            for page in PAGES:
                with kind.start(logs / "files", 1, page) as served:
                    fetched[kind.name, page] = files(browser, served.url, kind.page(page))
            one_person(kind, browser, logs, times, seen[kind.name])
        for _ in range(rounds):
            losses(browser, logs, seen["ours"])
        browser.close()
        harms(logs, seen["ours"])
        for _ in range(rounds):
            with _started(OURS, logs, HOME, seen["ours"]) as served:
                a_class(OURS, served, fetched["ours", HOME], moves, seen["ours"])
                for page in PAGES[1:]:
                    another_page(OURS, served, page, fetched["ours", page], seen["ours"])
            with _started(STOCK, logs, HOME, seen["stock"]) as served:
                a_class(STOCK, served, fetched["stock", HOME], moves, seen["stock"])
            for page in PAGES[1:]:
                with _started(STOCK, logs, page, seen["stock"]) as served:
                    another_page(STOCK, served, page, fetched["stock", page], seen["stock"])
        for kind in (OURS, STOCK):
            coming_and_going(kind, logs, seen[kind.name])
    numbers = {name: len(each.before) + len(each.after) for (name, page), each in fetched.items() if page == HOME}
    for each in seen.values():
        each["worst failed"] = [max(each["failed"])]
    lines += report(seen["ours"], seen["stock"], rounds, moves, numbers)
    lines += ["", f"Load at the end: {machine.load()}."]
    text = "\n".join(lines)
    print(text)
    if options.out:
        options.out.write_text(text + "\n", encoding="utf-8")
    return 0


@contextmanager
def _started(kind: Kind, logs: Path, page: str, seen: Seen) -> Iterator[Served]:
    """Start a server for the class, and wait until it is at rest."""
    begun = time.perf_counter()
    with kind.start(logs / kind.name, PEOPLE, page) as served:
        if kind is OURS:  # stock makes nothing ready
            seen["ready"].append(time.perf_counter() - begun)
        rest(served)
        yield served


def _note(seen: Seen, phase: str, server: float, kernels: float, people: float) -> None:
    for who, seconds in (("server", server), ("kernels", kernels), ("people", people)):
        seen[f"{phase} cpu {who}"].append(seconds)


if __name__ == "__main__":
    sys.exit(main())
