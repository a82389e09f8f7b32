"""The command ``explainer``: choose a page, a language and a port, and serve; or open JupyterLab."""

from __future__ import annotations

import argparse
import errno
import re
import socket
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from explainer.serving.announcement import Announcement
from explainer.serving.base_url import base_url
from explainer.serving.classroom import Classroom
from explainer.serving.errors import CannotServeError
from explainer.serving.log import log_in
from explainer.serving.options import parse, to_open_lab, to_serve
from explainer.serving.pages import Pages
from explainer.serving.room import is_here, new_token
from explainer.serving.startup import end_with_the_terminal, spare_the_grammar
from explainer.serving.terminal import replace_unknown_letters
from explainer.serving.texts import N_, catalogue


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
        raise CannotServeError(N_("There are no notebooks in {folder}."), folder=folder)
    languages = sorted({path.parent.name for path in folder.glob("[!.]*/[!.]*.ipynb")})
    if language not in languages:
        raise CannotServeError(
            N_("There is no language {language!r}; there are: {languages}."),
            language=language,
            languages=", ".join(languages),
        )
    notebooks = sorted(path.stem for path in folder.glob(f"{language}/[!.]*.ipynb"))
    if home not in notebooks:
        raise CannotServeError(
            N_("There is no notebook {notebook!r} in language {language!r}; there are: {notebooks}."),
            notebook=notebook,
            language=language,
            notebooks=", ".join(notebooks),
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
        raise CannotServeError(N_("There is no port {port}; ports are 0 to 65535."), port=port)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family, backlog=128)
    except OSError as reason:
        raise CannotServeError(_why_not(reason), host=host, port=port, reason=reason.strerror or reason) from reason
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
        raise CannotServeError(N_("There is either --token or --no-token."))
    if asked is not None and not re.fullmatch(r"[\w.-]+", asked, re.ASCII):
        raise CannotServeError(
            N_("A token is made of letters, digits, '.', '-' and '_', but it is {token!r}."), token=asked
        )
    return asked or ("" if none or is_here(host) else new_token())


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the pages, or JupyterLab, until interrupted.

    Parameters
    ----------
    arguments : sequence of str, optional
        Instead of those of the process.

    Returns
    -------
    int
        0, or 2 where what was asked for cannot be done.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    replace_unknown_letters()
    lab = given[:1] == ["lab"]
    asked = parse(to_open_lab, given[1:]) if lab else parse(to_serve, given)
    try:
        if lab:
            from explainer.serving.lab import open_lab

            open_lab(asked)
        else:
            serve(asked)
    except CannotServeError as reason:
        print(f"explainer: {reason.in_words_of(catalogue(asked.spoken).gettext)}", file=sys.stderr)
        return 2
    return 0


def base_for(asked: str) -> str:
    """Write the path that browsers see the server below as all addresses begin with it."""
    try:
        return base_url(asked)
    except ValueError:
        raise CannotServeError(
            N_("--base-url takes a path such as /explainer/, but it is {path}."), path=asked
        ) from None


def serve(asked: argparse.Namespace) -> None:
    """Serve the pages until interrupted.

    Parameters
    ----------
    asked : argparse.Namespace
        The options of `to_serve`.

    Raises
    ------
    CannotServeError
        Where what was asked for cannot be done.
    """
    pages = choose(asked.notebooks.resolve(), asked.lang, asked.notebook)
    for option, number in (("--class", asked.people), ("--per-address", asked.per_address)):
        if number is not None and number < 1:
            raise CannotServeError(
                N_("At least one page must be let in, but {option} is {number}."), option=option, number=number
            )
    classroom = Classroom.of(asked.people, asked.per_address)
    token = token_for(asked.host, asked.token, none=asked.no_token)
    base = base_for(asked.base_url)
    listening = listen_on(asked.host, asked.port)

    announce = Announcement(classroom, asked.host, listening.getsockname()[1], token, asked.spoken, base)
    level = asked.log_level or ("info" if asked.people else "warning")
    log_in(catalogue(asked.spoken).gettext, level)

    def welcome() -> None:
        announce.ready()
        if not asked.no_browser:
            webbrowser.open(announce.here)

    end_with_the_terminal()
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


def _why_not(reason: OSError) -> str:
    if reason.errno == errno.EADDRINUSE:
        return N_("Port {port} is in use on {host}; choose another with --port.")
    if reason.errno == errno.EACCES:
        return N_("Port {port} needs special rights; choose one above 1023 with --port.")
    if reason.errno in (errno.EADDRNOTAVAIL, socket.EAI_NONAME, socket.EAI_AGAIN):
        return N_("This machine has no address {host}; choose another with --host.")
    return N_("Cannot serve on {host}, port {port}: {reason}.")
