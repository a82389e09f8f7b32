"""The command ``explainer``: choose a page, a language and a port, and serve."""

from __future__ import annotations

import argparse
import errno
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from explainer.serving.pages import HOME, Pages, notebooks_folder
from explainer.serving.startup import spare_the_grammar

CULL_AFTER = 600
"""Seconds a kernel is kept whose page has lost its connection: a laptop closed for a break."""


class CannotServeError(Exception):
    """What was asked for cannot be done; the message is for the person who asked."""


def parser() -> argparse.ArgumentParser:
    """Describe the command.

    Returns
    -------
    argparse.ArgumentParser
        Its ``--help`` is the documentation.
    """
    about = argparse.ArgumentParser(
        prog="explainer",
        description="Serve the explainer: one step of gradient descent, seen. Ctrl-C ends it.",
    )
    about.add_argument("--port", type=int, default=8866, help="port to serve on (default: %(default)s)")
    about.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to serve on; 0.0.0.0 lets others on your network in (default: %(default)s)",
    )
    about.add_argument("--lang", default="en", help="language of the first page, such as en or ru")
    about.add_argument("--notebook", default=HOME, help="notebook that opens first (default: %(default)s)")
    about.add_argument("--no-browser", action="store_true", help="only print the address")
    about.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    # For tests: other notebooks, and no wait of ten minutes.
    about.add_argument("--notebooks", type=Path, default=notebooks_folder(), help=argparse.SUPPRESS)
    about.add_argument("--cull-after", type=float, default=CULL_AFTER, help=argparse.SUPPRESS)
    return about


def choose(folder: Path, language: str, notebook: str) -> Pages:
    """Check what was asked for against what there is.

    Parameters
    ----------
    folder : Path
        The notebooks.
    language : str
        The name of a folder in it.
    notebook : str
        The name of a notebook in that, with or without its ending.

    Returns
    -------
    Pages
        The pages to serve.

    Raises
    ------
    CannotServeError
        Where there is no such language or notebook.
    """
    home = notebook.removesuffix(".ipynb")
    if not any(folder.glob("*/*.ipynb")):
        raise CannotServeError(f"There are no notebooks in {folder}.")
    languages = sorted({path.parent.name for path in folder.glob("[!.]*/[!.]*.ipynb")})
    if language not in languages:
        raise CannotServeError(f"There is no language {language!r}; there are: {', '.join(languages)}.")
    notebooks = sorted(path.stem for path in folder.glob(f"{language}/[!.]*.ipynb"))
    if home not in notebooks:
        raise CannotServeError(
            f"There is no notebook {notebook!r} in language {language!r}; there are: {', '.join(notebooks)}."
        )
    return Pages(folder, language, home)


def listen_on(host: str, port: int) -> socket.socket:
    """Open the port, so that it is ours before anything else is started.

    Parameters
    ----------
    host : str
        A name or address of this machine.
    port : int
        0 takes any that is free.

    Returns
    -------
    socket
        Bound and listening.

    Raises
    ------
    CannotServeError
        Where the port cannot be had.
    """
    if not 0 <= port <= 65535:
        raise CannotServeError(f"There is no port {port}; ports are 0 to 65535.")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=128)
    except OSError as reason:
        if reason.errno == errno.EADDRINUSE:
            said = f"Port {port} is in use on {host}; choose another with --port."
        else:
            said = f"Cannot serve on {host}, port {port}: {reason.strerror or reason}."
        raise CannotServeError(said) from reason
    listening.setblocking(False)
    return listening


def address_of(listening: socket.socket) -> str:
    """Write the address to open in a browser on this machine.

    Parameters
    ----------
    listening : socket
        What is served on.

    Returns
    -------
    str
        Such as ``http://127.0.0.1:8866/``.
    """
    host, port = listening.getsockname()[:2]
    if host in ("0.0.0.0", "::"):
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the pages until interrupted.

    Parameters
    ----------
    arguments : sequence of str, optional
        Instead of those of the process.

    Returns
    -------
    int
        0, or 2 where what was asked for cannot be done.
    """
    asked = parser().parse_args(arguments)
    try:
        pages = choose(asked.notebooks.resolve(), asked.lang, asked.notebook)
        listening = listen_on(asked.host, asked.port)
    except CannotServeError as reason:
        print(f"explainer: {reason}", file=sys.stderr)
        return 2

    address = address_of(listening)

    def welcome() -> None:
        print(f"The explainer is at {address}  (Ctrl-C ends it)", flush=True)
        if not asked.no_browser:
            webbrowser.open(address)

    # While the server is loaded or built; once it runs it ends itself.
    with suppress(KeyboardInterrupt):
        spare_the_grammar()
        from explainer.serving.app import ExplainerServer

        ExplainerServer(pages, listening, on_ready=welcome, cull_after=asked.cull_after).start()
    return 0


def _version() -> str:
    try:
        return version("gradient-step-explainer")
    except PackageNotFoundError:
        return "(not installed)"
