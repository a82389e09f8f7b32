"""Firefox and WebKit for the tests: Debian's packages, where they can be had for nothing by whoever may install them.

``python -m other_browsers`` gets those that there are none of; elsewhere the tests say what they left out.
"""

import platform
import shutil
import subprocess

from tools import firefox, webkit
from tools.chromium import is_root

PACKAGES = {firefox: ["firefox-esr"], webkit: ["webkit2gtk-driver", "xvfb"]}


def main() -> None:
    """Install what is missing, or leave it."""
    packages = [package for browser, needed in PACKAGES.items() if not browser.find() for package in needed]
    if not packages or not (is_root() and shutil.which("apt-get")):
        return
    if platform.freedesktop_os_release().get("ID") != "debian":
        return
    print("Getting other browsers:", *packages, flush=True)
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    subprocess.run(["sh", "-c", f"apt-get update && {' '.join(install)}"], check=False)


if __name__ == "__main__":
    main()
