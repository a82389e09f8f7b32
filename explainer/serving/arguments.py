"""The arguments of the commands ``explainer`` and ``explainer lab``; their ``--help`` is the documentation."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from explainer.serving.argparse_words import argparse_in
from explainer.serving.lab_copy import FOLDER
from explainer.serving.pages import HOME, notebooks_folder
from explainer.serving.terminal import language_for, languages, reader_language
from explainer.serving.texts import catalogue

LEVELS = ("debug", "info", "warning", "error")
Translate = Callable[[str], str]
MakeParser = Callable[[Translate, str], argparse.ArgumentParser]


def serve_parser(_: Translate, language: str) -> argparse.ArgumentParser:
    """Describe ``explainer``, in one language, to a reader of perhaps another."""
    parser = argparse.ArgumentParser(
        prog="explainer",
        description=_("Serve the explainer: one step of gradient descent, seen. Ctrl-C ends it."),
        epilog=_("To open the notebooks in JupyterLab: explainer lab (see explainer lab --help)."),
    )
    parser.add_argument("--port", type=int, default=8866, help=_("port to serve on (default: %(default)s)"))
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help=_("address to serve on; 0.0.0.0 lets others on your network in (default: %(default)s)"),
    )
    parser.add_argument(
        "--lang",
        default=language,
        help=_("language of the first page and of what is said here, such as en or ru (default: %(default)s)"),
    )
    parser.add_argument("--notebook", default=HOME, help=_("notebook that opens first (default: %(default)s)"))
    parser.add_argument(
        "--class",
        dest="people",
        metavar="N",
        type=int,
        help=_("serve a class of N: every page made ready beforehand, and no more than N of them open"),
    )
    parser.add_argument(
        "--per-address",
        metavar="N",
        type=int,
        help=_("pages from one network address (default: a quarter of the class); a class behind one router needs all"),
    )
    parser.add_argument("--token", help=_("what visitors must know (default: a new one, where others are let in)"))
    parser.add_argument("--no-token", action="store_true", help=_("let in whoever finds the address"))
    parser.add_argument(
        "--base-url",
        default="/",
        metavar=_("PATH"),
        help=_("path below which a proxy shows the server (default: %(default)s)"),
    )
    parser.add_argument(
        "--log-level", choices=LEVELS, help=_("how much to tell (default: info for a class, else warning)")
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        help=_(
            "where votes are kept, as SQLAlchemy writes it; servers with the same one share their rooms (default: a "
            "file of yours)"
        ),
    )
    parser.add_argument("--no-browser", action="store_true", help=_("only print the address"))
    parser.add_argument(
        "--version", action="version", version=f"%(prog)s {_version(_)}", help=_("show the version and exit")
    )
    # For tests: other notebooks, and no wait of minutes or hours.
    parser.add_argument("--notebooks", type=Path, default=notebooks_folder(), help=argparse.SUPPRESS)
    parser.add_argument("--cull-after", type=float, default=600, help=argparse.SUPPRESS)
    parser.add_argument("--idle-after", type=float, default=3 * 3600, help=argparse.SUPPRESS)
    parser.add_argument("--connect-within", type=float, default=60, help=argparse.SUPPRESS)
    return parser


def lab_parser(_: Translate, language: str) -> argparse.ArgumentParser:
    """Describe ``explainer lab``, in one language, to a reader of perhaps another."""
    parser = argparse.ArgumentParser(
        prog="explainer lab",
        description=_("Open a copy of the notebooks in JupyterLab, to read and change. Ctrl-C ends it."),
    )
    parser.add_argument("--port", type=int, default=8888, help=_("port to serve on (default: %(default)s)"))
    parser.add_argument(
        "--lang",
        default=language,
        help=_("language of the notebook that opens and of what is said here, such as en or ru (default: %(default)s)"),
    )
    parser.add_argument("--notebook", default=HOME, help=_("notebook that opens first (default: %(default)s)"))
    parser.add_argument(
        "--folder",
        type=Path,
        default=FOLDER,
        help=_("your copy, made where there is none and never overwritten (default: %(default)s, where you are)"),
    )
    parser.add_argument("--no-browser", action="store_true", help=_("only print the address"))
    parser.add_argument("--token", help=_("what visitors must know (default: a new one); empty lets in everybody here"))
    return parser


def parse(make_parser: MakeParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Read a command line, and speak to the reader in the language that it asks for, or else in theirs."""
    default = reader_language(os.environ)
    language = language_for(sys.stdout, _language_option(arguments) or default)
    with argparse_in(language):
        parser = make_parser(catalogue(language).gettext, default)
        parser.set_defaults(reader_language=language)
        return parser.parse_args(arguments)


def _language_option(arguments: Sequence[str]) -> str | None:
    """Look for ``--lang`` before anything is said, were it a complaint about the other options."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=languages())
    with suppress(argparse.ArgumentError):
        language: str | None = early.parse_known_args(arguments)[0].lang
        return language
    return None


def _version(_: Translate) -> str:
    try:
        return version("gradient-step-explainer")
    except PackageNotFoundError:
        return _("(not installed)")
