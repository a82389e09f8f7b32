"""Chromium for the tests: the one named, the system's, or Playwright's own; and a font as wide as a reader's.

``python -m chromium`` gets what there is none of.
"""

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

FONTS = ("Arial", "Liberation Sans", "Roboto", "Segoe UI", "Helvetica Neue")
"""Of the page's fonts, those that people have. Where there is none, another one, wider by an eighth, stands in."""

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


def has_font() -> bool:
    """Whether labels are as wide here as on a reader's machine; true where the fonts cannot be listed."""
    if not shutil.which("fc-list"):
        return True
    listed = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=False).stdout
    return any(name in listed for name in FONTS)


def get() -> None:
    """Install Debian's packages where we may, else let Playwright download its own."""
    commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if is_root() and shutil.which("apt-get"):
        commands[0].insert(-1, "--with-deps")
        if platform.freedesktop_os_release().get("ID") == "debian":
            packages = ["fonts-liberation", *([] if find() else ["chromium", "fonts-dejavu-core"])]
            install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
            commands.insert(0, ["sh", "-c", f"apt-get update && {' '.join(install)}"])
    for command in commands:
        print("Getting Chromium and its fonts:", " ".join(command), flush=True)
        if subprocess.run(command, check=False).returncode == 0 and find() and has_font():
            return


def is_root() -> bool:
    """Whether packages can be installed for the whole machine."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def main() -> int:
    """Make sure that there is one, or say what to do."""
    try:
        if not (find() and has_font()):
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
