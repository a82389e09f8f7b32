"""What argparse itself says, for the catalogue, and how it comes to speak the reader's language."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from explainer.serving.texts import DOMAIN, LOCALE, N_

WORDS = (
    N_("usage: "),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""Of its sentences, those that our options can bring about."""


@contextmanager
def argparse_in(language: str) -> Iterator[None]:
    """Have argparse find our catalogue: it asks the process's own gettext, and that asks the environment."""
    domain, folder, languages = gettext.textdomain(), gettext.bindtextdomain(DOMAIN), os.environ.get("LANGUAGE")
    gettext.textdomain(DOMAIN)
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        gettext.bindtextdomain(DOMAIN, folder)
        del os.environ["LANGUAGE"]
        if languages is not None:
            os.environ["LANGUAGE"] = languages
