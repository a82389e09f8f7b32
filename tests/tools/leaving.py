"""Which kernel a page has, and how its place is given back without waiting for a browser."""

import re
import urllib.request

from playwright.sync_api import Page

from tools.served import Served, wait_until

CONFIG = "JSON.parse(document.getElementById('jupyter-config-data')?.textContent ?? '{}')"
KERNEL_ID = re.compile(r'"kernelId": ?"([^"]+)"')


def kernel_of(page: Page) -> str:
    """The id of the kernel of a page in a browser; empty where it has none."""
    return str(page.evaluate(f"{CONFIG}.kernelId ?? ''"))


def give_back(page: Page) -> None:
    """Give the place of a page back, for sure: what a page sends when it is closed may be cut off with it."""
    if kernel := kernel_of(page):
        page.request.post(f"{page.evaluate('location.origin')}/voila/api/shutdown/{kernel}")


def kernel_in(text: str) -> str:
    """The id of the kernel of a page that was fetched."""
    (kernel,) = set(KERNEL_ID.findall(text))
    return str(kernel)


def leave(url: str, kernel: str, **headers: str) -> None:
    """Tell a server that the page of a kernel is left."""
    request = urllib.request.Request(f"{url}/voila/api/shutdown/{kernel}", b"", headers)
    urllib.request.urlopen(request, timeout=20).close()


def empty(served: Served) -> None:
    """Leave every page that anybody has, of whom a test may have lost sight."""
    for kernel in served.kernel_ids().values():
        leave(served.url, kernel)
    wait_until(lambda: served.health()["visitors"] == 0)
