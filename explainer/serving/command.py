"""The command ``explainer``: choose a page, a language and a port, and serve."""

from __future__ import annotations

import argparse
import errno
import logging
import re
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from explainer.serving.announcement import Announcement
from explainer.serving.base_url import base_url
from explainer.serving.classroom import Classroom
from explainer.serving.pages import HOME, Pages, notebooks_folder
from explainer.serving.room import is_here, new_token
from explainer.serving.startup import spare_the_grammar

LEVELS = ("debug", "info", "warning", "error")


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
    about.add_argument(
        "--class",
        dest="people",
        metavar="N",
        type=int,
        help="serve a class of N: a page made ready for each, and no more pages than that",
    )
    about.add_argument(
        "--per-address",
        metavar="N",
        type=int,
        help="pages from one network address (default: a quarter of the class); a class behind one router needs all",
    )
    about.add_argument("--token", help="what visitors must know (default: a new one, where others are let in)")
    about.add_argument("--no-token", action="store_true", help="let in whoever finds the address")
    about.add_argument("--base-url", default="/", metavar="PATH", help="path below which a proxy shows the server")
    about.add_argument("--log-level", choices=LEVELS, help="how much to tell (default: info for a class, else warning)")
    about.add_argument("--no-browser", action="store_true", help="only print the address")
    about.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    # For tests: other notebooks, and no wait of minutes or hours.
    about.add_argument("--notebooks", type=Path, default=notebooks_folder(), help=argparse.SUPPRESS)
    about.add_argument("--cull-after", type=float, default=600, help=argparse.SUPPRESS)
    about.add_argument("--idle-after", type=float, default=3 * 3600, help=argparse.SUPPRESS)
    about.add_argument("--connect-within", type=float, default=60, help=argparse.SUPPRESS)
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


def token_for(host: str, asked: str | None, *, none: bool) -> str:
    """Choose what visitors must know.

    Parameters
    ----------
    host : str
        What is served on.
    asked : str or None
        What was asked for.
    none : bool
        Whether it was asked to do without.

    Returns
    -------
    str
        Empty where everybody is let in: on this machine alone, or where that was asked for.

    Raises
    ------
    CannotServeError
        Where both was asked for, or what was asked for cannot be written in an address.
    """
    if asked is not None and none:
        raise CannotServeError("There is either --token or --no-token.")
    if asked is not None and not re.fullmatch(r"[\w.-]+", asked, re.ASCII):
        raise CannotServeError(f"A token is made of letters, digits, '.', '-' and '_', but it is {asked!r}.")
    return asked or ("" if none or is_here(host) else new_token())


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
        classroom = Classroom.of(asked.people, asked.per_address)
        token = token_for(asked.host, asked.token, none=asked.no_token)
        base = base_url(asked.base_url)
        listening = listen_on(asked.host, asked.port)
    except (CannotServeError, ValueError) as reason:
        print(f"explainer: {reason}", file=sys.stderr)
        return 2

    announce = Announcement(classroom, asked.host, listening.getsockname()[1], token, base)
    level = asked.log_level or ("info" if asked.people else "warning")
    logging.basicConfig(level=logging.ERROR, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    logging.getLogger("explainer").setLevel(level.upper())

    def welcome() -> None:
        announce.ready()
        if not asked.no_browser:
            webbrowser.open(announce.here)

    # While the server is loaded or built; once it runs it ends itself.
    with suppress(KeyboardInterrupt):
        announce.begin()
        spare_the_grammar()
        from explainer.serving.app import ExplainerServer
        from explainer.serving.kernels import Patience

        patience = Patience(asked.cull_after, asked.idle_after, asked.connect_within)
        ExplainerServer(
            pages,
            listening,
            welcome,
            classroom=classroom,
            patience=patience,
            token=token,
            told=announce.warming,
            base=base,
        ).start()
    return 0


def _version() -> str:
    try:
        return version("gradient-step-explainer")
    except PackageNotFoundError:
        return "(not installed)"
