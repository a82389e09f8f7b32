"""Addresses: of this machine, of whoever asks, and of the page that they came from."""

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from tornado.httputil import HTTPServerRequest  # takes longer to load than the command to answer

EVERY_INTERFACE = ("0.0.0.0", "::", "")
DEFAULT_PORTS = {"http": 80, "https": 443}
OUTSIDE = ("192.0.2.1", 9)
"""An address for examples (RFC 5737): to ask which way out there is, nothing is sent."""


def is_loopback(host: str) -> bool:
    """
    Tell whether an address to serve on can be reached from this machine only.

    Examples
    --------
    >>> is_loopback("127.0.0.1"), is_loopback("0.0.0.0")
    (True, False)
    """
    return host == "localhost" or host == "::1" or host.startswith("127.")


def lan_address(host: str) -> str:
    """Find the address under which others on the network reach this machine: its name, where it has no network."""
    if host not in EVERY_INTERFACE:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(OUTSIDE)
        except OSError:
            return socket.gethostname()
        address: str = probe.getsockname()[0]
        return address


def server_url(host: str, port: int, token: str = "", base_url: str = "/") -> str:
    """
    Write an address for a browser.

    Examples
    --------
    >>> server_url("192.168.1.20", 8866, "k3n7")
    'http://192.168.1.20:8866/?token=k3n7'
    >>> server_url("::1", 80, base_url="/explainer/")
    'http://[::1]:80/explainer/'
    """
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}{base_url}" + (f"?token={token}" if token else "")


def url_for_others(asked: str, host: str) -> str | None:
    """
    Tell whoever sits at this machine how others reach the server, by the host that was asked for and that it serves on.

    It is empty where nobody else is let in, and None for whoever came from elsewhere: others get there as they did.

    Examples
    --------
    >>> url_for_others("localhost:8866", "192.168.1.20"), url_for_others("localhost:8866", "127.0.0.1")
    ('http://192.168.1.20:8866', '')
    >>> url_for_others("school.example", "127.0.0.1")
    """
    try:
        here = urlsplit(f"//{asked}")
        if not is_loopback(here.hostname or ""):
            return None
        return (
            "" if is_loopback(host) else server_url(lan_address(host), here.port or DEFAULT_PORTS["http"]).rstrip("/")
        )
    except ValueError:  # it need not be an address
        return None


def client_address(request: "HTTPServerRequest") -> str:
    """Name the address that a request comes from, which only a proxy on this machine is believed to say."""
    peer = str(request.remote_ip)
    forwarded = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return forwarded or peer if is_loopback(peer) else peer


def is_same_site(origin: str, host: str) -> bool:
    """
    Tell whether a page from `origin` may be one of this server's own, by the `host` that the request was for.

    A proxy may have put the default port in, or left it out.

    Examples
    --------
    >>> is_same_site("https://example.org", "example.org:443"), is_same_site("http://example.org:80", "Example.org")
    (True, True)
    >>> is_same_site("http://example.org", "example.org:8866"), is_same_site("http://example.com", "example.org")
    (False, False)
    """
    try:
        page, server = urlsplit(origin), urlsplit(f"//{host}")
        default = DEFAULT_PORTS.get(page.scheme)
        return page.hostname is not None and (page.hostname, page.port or default) == (
            server.hostname,
            server.port or default,
        )
    except ValueError:  # neither of them need be an address
        return False
