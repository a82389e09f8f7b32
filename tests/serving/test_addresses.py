"""The addresses that are told, and those that are believed."""

from types import SimpleNamespace

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from explainer.serving.addresses import client_address, lan_address


def request_from(peer: str, *forwarded: str) -> HTTPServerRequest:
    headers = HTTPHeaders()
    for each in forwarded:
        headers.add("X-Forwarded-For", each)
    connection = SimpleNamespace(context=SimpleNamespace(remote_ip=peer, protocol="http"))
    headers["Host"] = "x"
    line = RequestStartLine("GET", "/", "HTTP/1.1")
    return HTTPServerRequest(headers=headers, connection=connection, start_line=line)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("198.51.100.7", (), "198.51.100.7"),
        ("198.51.100.7", ("203.0.113.1",), "198.51.100.7"),
        ("127.0.0.1", ("203.0.113.1",), "203.0.113.1"),
        ("127.0.0.1", ("10.0.0.1, 203.0.113.1",), "203.0.113.1"),
        ("127.0.0.1", ("10.0.0.1", "203.0.113.1"), "203.0.113.1"),
        ("127.0.0.1", ("",), "127.0.0.1"),
        ("::1", ("203.0.113.1",), "203.0.113.1"),
    ],
)
def test_only_a_proxy_on_this_machine_is_believed(peer: str, forwarded: tuple[str, ...], visitor: str) -> None:
    assert client_address(request_from(peer, *forwarded)) == visitor


def test_the_address_for_others_is_no_address_of_this_machine_alone() -> None:
    assert lan_address("192.0.2.5") == "192.0.2.5"
    assert lan_address("0.0.0.0") not in ("0.0.0.0", "127.0.0.1", "")
