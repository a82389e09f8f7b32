"""Addresses: the one that a class types in or photographs, and those that it comes from."""

from __future__ import annotations

import io
import secrets
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import segno

if TYPE_CHECKING:
    from tornado.httputil import HTTPServerRequest  # takes longer to load than the command to answer

EVERYWHERE = ("0.0.0.0", "::", "")
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""None of them is taken for another when it is read from a wall."""
DEFAULT_PORTS = {"http": 80, "https": 443}
ELSEWHERE = ("192.0.2.1", 9)
"""An address for examples (RFC 5737): to ask which way out there is, nothing is sent."""


def is_here(host: str) -> bool:
    """
    Tell whether an address to serve on can be reached from this machine only.

    Examples
    --------
    >>> is_here("127.0.0.1"), is_here("0.0.0.0")
    (True, False)
    """
    return host == "localhost" or host == "::1" or host.startswith("127.")


def visitor_of(request: HTTPServerRequest) -> str:
    """
    Name the address that a request comes from.

    Parameters
    ----------
    request : HTTPServerRequest
        A proxy on this machine says in it for whom it asks; anybody else might say anything.

    Returns
    -------
    str
        An address.
    """
    peer = str(request.remote_ip)
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded or peer if is_here(peer) else peer


def is_origin(origin: str, host: str) -> bool:
    """
    Tell whether a page from one address may be one of this server's own, as far as their names go.

    Parameters
    ----------
    origin : str
        Where the page is from, as its browser says.
    host : str
        What the request was for; a proxy may have put the default port in, or left it out.

    Examples
    --------
    >>> is_origin("https://example.org", "example.org:443"), is_origin("http://example.org:80", "Example.org")
    (True, True)
    >>> is_origin("http://example.org", "example.org:8866"), is_origin("http://example.com", "example.org")
    (False, False)
    """
    try:
        page, asked = urlsplit(origin), urlsplit(f"//{host}")
        default = DEFAULT_PORTS.get(page.scheme)
        return page.hostname is not None and (page.hostname, page.port or default) == (
            asked.hostname,
            asked.port or default,
        )
    except ValueError:  # neither of them need be an address
        return False


def new_token() -> str:
    """Draw what a visitor must know: short enough to type, too long to guess."""
    return "".join(secrets.choice(LETTERS) for _ in range(10))


def address_in_the_room(host: str) -> str:
    """
    Find the address under which others on the network reach this machine.

    Parameters
    ----------
    host : str
        What is served on.

    Returns
    -------
    str
        An address or name; this machine's own name where it has no network.
    """
    if host not in EVERYWHERE:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
        except OSError:
            return socket.gethostname()
        found: str = probe.getsockname()[0]
        return found


def url(host: str, port: int, token: str = "", base: str = "/") -> str:
    """
    Write an address for a browser.

    Examples
    --------
    >>> url("192.168.1.20", 8866, "k3n7")
    'http://192.168.1.20:8866/?token=k3n7'
    >>> url("::1", 80, base="/explainer/")
    'http://[::1]:80/explainer/'
    """
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}{base}" + (f"?token={token}" if token else "")


def qr_code(text: str) -> str:
    """
    Draw an address for the cameras of a class, in characters of a terminal.

    Parameters
    ----------
    text : str
        What it says.

    Returns
    -------
    str
        Some twenty lines.
    """
    drawn = io.StringIO()
    segno.make(text, error="l").terminal(drawn, compact=True)
    return drawn.getvalue()
