"""Chromium for the tests: the one named, the system's, or Playwright's own.

``python -m chromium`` gets one where there is none.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

ARGUMENTS = [
    "--no-sandbox",  # without which it does not start as root, as in most containers
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nobody outside can be reached, whatever the machine is connected to.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

MISSING = (
    "The browser tests need Chromium and found none. Install it (Debian: `apt install chromium`; "
    "elsewhere: `.venv/bin/playwright install --with-deps chromium`) or name one in CHROMIUM=/path/to/it."
)


def find() -> str | None:
    """Find a Chromium that can be started."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    for name in NAMES:
        if path := shutil.which(name):
            return path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def get() -> None:
    """Install Debian's package where we may, else let Playwright download its own."""
    if os.environ.get("CHROMIUM"):
        return
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if is_root() and shutil.which("apt-get"):
        commands[0].insert(-1, "--with-deps")
        if platform.freedesktop_os_release().get("ID") == "debian":
            packages = ["chromium", "fonts-dejavu-core"]
            install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
            commands.insert(0, ["sh", "-c", f"apt-get update && {' '.join(install)}"])
    for command in commands:
        print("Getting Chromium:", " ".join(command), flush=True)
        if subprocess.run(command, check=False).returncode == 0 and find():
            return


def is_root() -> bool:
    """Whether packages can be installed for the whole machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Make sure that there is one, or say what to do."""
    try:
        if not find():
            get()
        found = find()
    except Error as reason:
        print(reason, file=sys.stderr)
        found = None
    if not found:
        print(MISSING, file=sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
