"""WebKit as Debian has it, over WebDriver and on a screen that nobody sees: Playwright drives no other than its own."""

import json
import os
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tools.served import free_port, status, wait_until

MISSING = "NOT TRIED IN WEBKIT: there is none here (Debian: `apt install webkit2gtk-driver xvfb`)."
DRIVER, SCREEN = "WebKitWebDriver", "Xvfb"
ENVIRONMENT = {
    "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",  # no sandbox is to be had for root, as in most containers
    "WEBKIT_DISABLE_COMPOSITING_MODE": "1",  # nor a graphics card
}


def find() -> str | None:
    """Find a WebKit that can be started: its smallest browser."""
    browsers = sorted(Path("/usr").glob("lib*/**/webkit2gtk-4*/MiniBrowser"))
    return str(browsers[-1]) if browsers and shutil.which(DRIVER) and shutil.which(SCREEN) else None


class WebKit:
    """One tab: it opens an address, and says what an expression of JavaScript comes to there."""

    def __init__(self, driver: str, browser: str) -> None:
        self._driver = driver
        options = {"binary": browser, "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}
        self._session = self._ask("/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def open(self, url: str) -> None:
        """Open an address."""
        self._ask(f"/session/{self._session}/url", {"url": url})

    def evaluate(self, expression: str) -> Any:
        """Evaluate an expression, which may be a promise."""
        return self._ask(f"/session/{self._session}/execute/sync", {"script": f"return {expression}", "args": []})

    def wait_for(self, expression: str, seconds: float = 60) -> None:
        """Wait until an expression is true."""
        wait_until(lambda: self.evaluate(expression), seconds, every=0.1)

    def close(self) -> None:
        """Close the browser."""
        self._ask(f"/session/{self._session}", method="DELETE")

    def _ask(self, path: str, body: Any = None, *, method: str = "POST") -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            self._driver + path, data, headers={"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]


@contextmanager
def started(found: str, folder: Path) -> Iterator[WebKit]:
    """Start WebKit, with a home that nobody has used."""
    with ExitStack() as stack:
        display = stack.enter_context(_screen(folder))
        port = free_port()
        home = {"HOME": str(folder), "XDG_CACHE_HOME": str(folder), "DISPLAY": display}
        stack.enter_context(_running([DRIVER, f"--port={port}"], folder, ENVIRONMENT | home))
        driver = f"http://127.0.0.1:{port}"
        wait_until(lambda: status(f"{driver}/status") == 200, 60)
        browser = WebKit(driver, found)
        stack.callback(browser.close)
        yield browser


@contextmanager
def _screen(folder: Path) -> Iterator[str]:
    """A screen; it chooses a number that is free, and says it once it can be used."""
    said = folder / "display"
    with said.open("w") as into:
        command = [SCREEN, "-displayfd", str(into.fileno()), "-screen", "0", "1280x900x24"]
        with _running(command, folder, {}, pass_fds=(into.fileno(),)):
            wait_until(lambda: said.read_text().strip(), 60)
            yield f":{said.read_text().strip()}"


@contextmanager
def _running(command: list[str], folder: Path, environment: dict[str, str], **how: Any) -> Iterator[None]:
    with (folder / f"{command[0]}.log").open("w") as lines:
        process = subprocess.Popen(command, stdout=lines, stderr=lines, env=os.environ | environment, **how)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)
