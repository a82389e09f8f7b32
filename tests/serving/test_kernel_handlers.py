"""Sockets are for pages of this site, by whichever name a proxy calls it."""

import json
import urllib.request
from collections.abc import Iterator

import pytest
from tools.classmate import RefusedError, open_socket
from tools.event_loop import run
from tools.leaving import kernel_in, leave
from tools.served import Served, wait_until

from explainer.serving.addresses import is_same_site

PAGE = "/voila/render/en/explainer.ipynb"
PASSES = [
    ("http://example.org", "example.org"),
    ("http://example.org", "example.org:80"),
    ("http://example.org:80", "example.org"),
    ("https://example.org", "example.org"),
    ("https://example.org", "example.org:443"),
    ("https://Example.ORG", "example.org:443"),
    ("http://example.org:8866", "example.org:8866"),
    ("http://[::1]:8866", "[::1]:8866"),
]
REFUSED = [
    ("http://example.com", "example.org"),
    ("http://example.com", "example.org:80"),
    ("http://example.org", "example.org:443"),
    ("http://example.org:81", "example.org"),
    ("https://example.org", "example.org:8866"),
    ("http://example.org.example.com", "example.org"),
    ("null", "example.org"),
    ("http://[", "example.org"),
    ("http://example.org:port", "example.org"),
]


@pytest.fixture(scope="module")
def kernel(tiny_server: Served) -> Iterator[str]:
    """The kernel of a page that is open."""
    with urllib.request.urlopen(tiny_server.url + PAGE) as answer:
        kernel = kernel_in(answer.read().decode())
    yield kernel
    leave(tiny_server.url, kernel)


def status(served: Served, kernel: str, headers: dict[str, str]) -> int:
    """What a socket is answered, which is closed at once; 101 where it was opened."""

    async def story() -> int:
        try:
            socket = await open_socket(served.url, f"/api/kernels/{kernel}/channels?session_id=s", headers=headers)
        except RefusedError as refused:
            return refused.answer.status
        socket.close()
        return 101

    answered = run(story())
    wait_until(lambda: connections(served, kernel) == 0)
    return answered


def connections(served: Served, kernel: str) -> int:
    with urllib.request.urlopen(f"{served.url}/api/kernels/{kernel}") as answer:
        return int(json.load(answer)["connections"])


@pytest.mark.parametrize(("origin", "host"), PASSES)
def test_a_default_port_that_a_proxy_adds_or_drops_makes_no_other_site(
    tiny_server: Served, kernel: str, origin: str, host: str
) -> None:
    assert is_same_site(origin, host)
    scheme = origin.partition(":")[0]
    assert status(tiny_server, kernel, {"Origin": origin, "Host": host, "X-Forwarded-Proto": scheme}) == 101


@pytest.mark.parametrize(("origin", "host"), REFUSED)
def test_another_site_opens_no_socket(tiny_server: Served, kernel: str, origin: str, host: str) -> None:
    assert not is_same_site(origin, host)
    assert status(tiny_server, kernel, {"Origin": origin, "Host": host}) == 403


def test_a_page_that_is_left_behind_such_a_proxy_says_so(tiny_server: Served) -> None:
    with urllib.request.urlopen(tiny_server.url + PAGE) as answer:
        kernel = kernel_in(answer.read().decode())
    visitors = tiny_server.health()["visitors"]
    leave(tiny_server.url, kernel, Origin="http://example.org", Host="example.org:80")
    assert tiny_server.health()["visitors"] == visitors - 1
