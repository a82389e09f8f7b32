"""What the process of the server needs before anything is loaded."""

import os
import signal
import sys
import tempfile
from contextlib import suppress

LONGEST_SOCKET_PATH = 100
"""Characters; the shortest limit of the systems we run on is 104."""

FORKS_SOCKET = "pymp-12345678/listener-12345678"
"""What the standard library calls the socket of the process that is forked, below the temporary folder."""


def has_process_handles() -> bool:
    """Tell whether the system shows us processes that are not our children; Linux does since 5.3."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


CAN_FORK = (
    sys.platform == "linux"
    and len(f"{tempfile.gettempdir()}/{FORKS_SOCKET}") <= LONGEST_SOCKET_PATH
    and has_process_handles()
)
"""Elsewhere there are no forks, or the system's own libraries do not survive them: there Jupyter starts the kernels."""


def skip_address_grammar() -> None:
    """Do without the parser of international addresses that a dependency builds on import.

    Jupyter's event schemas are checked by ``jsonschema``, which builds, where it can, a parser for a
    format that none of those schemas uses. That takes longer than everything else the server loads.
    To be called before any of Jupyter is imported; what is imported already stays.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def allow_many_files() -> None:
    """Raise the number of sockets and files that may be open to what the system lets us; kernels have a dozen each."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such number
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def end_with_the_terminal() -> None:
    """Let a terminal that is closed end us as SIGTERM does, but for whoever said beforehand that it shall not."""
    hangup = getattr(signal, "SIGHUP", None)  # Windows has no such signal
    if hangup is not None and signal.getsignal(hangup) != signal.SIG_IGN:
        signal.signal(hangup, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
