"""Firefox as the system has it, over WebDriver BiDi: Playwright drives no other than its own, which it downloads."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from websocket import WebSocket, create_connection

from tools.served import wait_until

MISSING = "NOT TRIED IN FIREFOX: there is none here (Debian: `apt install firefox-esr`)."
LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def find() -> str | None:
    """Find a Firefox that can be started."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One tab: it opens an address, and says what an expression of JavaScript comes to there."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._numbers = count(1)
        self._send("session.new", {"capabilities": {}})
        self._tab = self._send("browsingContext.getTree", {})["contexts"][0]["context"]

    def open(self, url: str) -> None:
        """Open an address."""
        self._send("browsingContext.navigate", {"context": self._tab, "url": url, "wait": "interactive"})

    def evaluate(self, expression: str) -> Any:
        """Evaluate an expression, which may be a promise."""
        told = f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))"
        target = {"context": self._tab}
        answer = self._send("script.evaluate", {"expression": told, "target": target, "awaitPromise": True})
        assert answer["type"] == "success", answer
        return json.loads(answer["result"]["value"])

    def wait_for(self, expression: str, seconds: float = 60) -> None:
        """Wait until an expression is true."""
        wait_until(lambda: self.evaluate(expression), seconds, every=0.1)

    def _send(self, method: str, parameters: dict[str, Any]) -> Any:
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while (answer := json.loads(self._socket.recv())).get("id") != number:
            pass
        assert answer["type"] == "success", answer
        return answer["result"]


@contextmanager
def started(found: str, folder: Path) -> Iterator[Firefox]:
    """Start Firefox without a window, with a profile that nobody has used."""
    log = folder / "log"
    options = ("--headless", "--no-remote", "--profile", str(folder), "--remote-debugging-port", "0")
    with log.open("w") as lines:
        process = subprocess.Popen([found, *options], stdout=lines, stderr=lines)
    try:
        wait_until(lambda: LISTENS.search(log.read_text()), 60)
        address = LISTENS.search(log.read_text())
        assert address is not None
        with closing(create_connection(f"{address[1]}/session", timeout=60, suppress_origin=True)) as socket:
            yield Firefox(socket)
    finally:
        process.terminate()
        process.wait(30)
