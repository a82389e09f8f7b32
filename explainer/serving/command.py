"""The command ``explainer``: choose a page, a language and a port, and serve; or open JupyterLab."""

import argparse
import sys
import webbrowser
from collections.abc import Sequence
from contextlib import suppress

from explainer.serving.announcement import Announcement
from explainer.serving.arguments import lab_parser, parse, serve_parser
from explainer.serving.base_url import parse_base_url
from explainer.serving.errors import CannotServeError
from explainer.serving.limits import Limits
from explainer.serving.log import log_in
from explainer.serving.pages import choose_pages
from explainer.serving.port import open_port
from explainer.serving.startup import end_with_the_terminal, skip_address_grammar
from explainer.serving.terminal import replace_unknown_letters
from explainer.serving.texts import catalogue
from explainer.serving.tokens import token_for
from explainer.serving.visit import CullTimeouts


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve the pages, or JupyterLab, until interrupted; 2 where that cannot be done as it was asked for."""
    arguments = sys.argv[1:] if arguments is None else list(arguments)
    replace_unknown_letters()
    is_lab = arguments[:1] == ["lab"]
    options = parse(lab_parser, arguments[1:]) if is_lab else parse(serve_parser, arguments)
    try:
        if is_lab:
            from explainer.serving.lab import open_lab

            open_lab(options)
        else:
            serve(options)
    except CannotServeError as reason:
        print(f"explainer: {reason.translated(catalogue(options.reader_language).gettext)}", file=sys.stderr)
        return 2
    return 0


def serve(options: argparse.Namespace) -> None:
    """Serve the pages until interrupted, as the options of `serve_parser` ask for."""
    pages = choose_pages(options.notebooks.resolve(), options.lang, options.notebook)
    limits = Limits.for_class(options.people, options.per_address)
    token = token_for(options.host, options.token, no_token=options.no_token)
    base_url = parse_base_url(options.base_url)
    if options.database is not None:
        from explainer.serving.vote.votes import check_database

        check_database(options.database)
    listening = open_port(options.host, options.port)

    port = listening.getsockname()[1]
    announcement = Announcement(limits, options.host, port, token, options.reader_language, base_url)
    level = options.log_level or ("info" if options.people else "warning")
    log_in(catalogue(options.reader_language).gettext, level)

    def welcome() -> None:
        announcement.ready()
        if not options.no_browser:
            webbrowser.open(announcement.local_url)

    end_with_the_terminal()
    # While the server is loaded or built; once it runs it ends itself.
    with suppress(KeyboardInterrupt):
        announcement.memory()
        skip_address_grammar()
        from explainer.serving.app import ExplainerServer

        ExplainerServer(
            pages,
            listening,
            welcome,
            limits=limits,
            timeouts=CullTimeouts(options.cull_after, options.idle_after, options.connect_within),
            token=token,
            on_filling=announcement.filling,
            base_url=base_url,
            database=options.database,
        ).start()
