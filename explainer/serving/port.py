"""The port, opened before anything is loaded, so that a busy one is known at once."""

import errno
import socket

from explainer.serving.errors import CannotServeError
from explainer.serving.texts import N_


def open_port(host: str, port: int) -> socket.socket:
    """Bind a port of this machine, 0 for any that is free, and listen on it."""
    if not 0 <= port <= 65535:
        raise CannotServeError(N_("There is no port {port}; ports are 0 to 65535."), port=port)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=128)
    except OSError as reason:
        raise CannotServeError(_sentence(reason), host=host, port=port, reason=reason.strerror or reason) from reason
    listening.setblocking(False)
    return listening


def _sentence(reason: OSError) -> str:
    if reason.errno == errno.EADDRINUSE:
        return N_("Port {port} is in use on {host}; choose another with --port.")
    if reason.errno == errno.EACCES:
        return N_("Port {port} needs special rights; choose one above 1023 with --port.")
    if reason.errno in (errno.EADDRNOTAVAIL, socket.EAI_NONAME, socket.EAI_AGAIN):
        return N_("This machine has no address {host}; choose another with --host.")
    return N_("Cannot serve on {host}, port {port}: {reason}.")
