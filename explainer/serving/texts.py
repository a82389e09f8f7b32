"""The few sentences a visitor may read outside the scenes, in the language of the page, and where all are found."""

import gettext
from pathlib import Path, PurePosixPath
from typing import Any

DOMAIN = "explainer"
LOCALE = Path(__file__).resolve().parents[1] / "locale"


def catalogue(language: str) -> gettext.NullTranslations:
    """Find the sentences of a language; they stay English where there are none."""
    return gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)


def N_(sentence: str) -> str:  # noqa: N802  # gettext's own name for it
    """Mark a sentence that is translated later, by whoever says it."""
    return sentence


def texts(language: str) -> dict[str, str]:
    """Translate what the page template and the server's own pages say, by its names in the templates."""
    _ = catalogue(language).gettext
    return {
        "language": language,
        "skip": _("To the picture"),
        "skip_to_question": _("To the question"),
        "loading": _("Getting the page ready…"),
        "failed": _("This part of the page could not be made. Reload the page to try again."),
        "unconnected": _(
            "This page has no live connection to the program. A filter or a proxy may keep it off (it is a WebSocket), "
            "or the program has stopped."
        ),
        "try_again": _("Try again"),
        "lacking": _("A part of this page has not come. Your settings are kept."),
        "reload": _("Reload"),
        "missing": _("There is no such page."),
        "home": _("Open the first page"),
        "full": _("The class is full: {places} of {places}. Try again in a minute."),
        "crowded": _("Your address already has as many pages open as it may: {own}. Close one of them."),
        "hasty": _("Too many pages were opened from your address within a minute."),
        "waiting": _("This page tries again by itself every few seconds."),
        "ask_code": _("Which code did you get for this page?"),
        "wrong_code": _("That is not the code. Which code did you get for this page?"),
        "no_cookies": _("This page needs cookies. Allow them for this address, and enter the code again."),
        "code": _("Code"),
        "enter": _("Enter"),
    }


def add_texts(page_config: dict[str, Any], notebook_path: str, **_others: Any) -> dict[str, Any]:
    """
    Hand the template its sentences under ``explainer``: Voilà calls this for each page.

    The language is the folder of the notebook, wherever that stands on the server. Where Voilà lists a folder, there
    is no page to say anything.
    """
    notebook = PurePosixPath(notebook_path)
    return page_config | {"explainer": texts(notebook.parent.name)} if notebook.suffix else page_config
