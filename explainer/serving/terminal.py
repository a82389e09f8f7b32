"""The terminal: which language its reader speaks, and which letters it can show."""

import io
import locale
import sys
from collections.abc import Mapping
from typing import TextIO

from explainer.serving.texts import LOCALE, catalogue

ENGLISH = "en"


def languages() -> list[str]:
    """List the languages that there are sentences in."""
    return [ENGLISH, *sorted(path.parent.name for path in LOCALE.glob("*/LC_MESSAGES"))]


def reader_language(environment: Mapping[str, str]) -> str:
    """
    Read in the environment which of `languages` the reader speaks, as gettext does; English where it is none of them.

    Examples
    --------
    >>> reader_language({"LANG": "ru_RU.UTF-8"})
    'ru'
    >>> reader_language({"LC_ALL": "C", "LANGUAGE": "ru", "LANG": "ru_RU.UTF-8"})
    'en'
    """
    named = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    chosen = next(filter(None, named), _language_of_windows())
    wished = [chosen] if _code(chosen) in ("C", "POSIX") else [*environment.get("LANGUAGE", "").split(":"), chosen]
    return next((code for code in map(_code, wished) if code in languages()), ENGLISH)


def language_for(stream: TextIO, language: str) -> str:
    """Choose English where a stream lacks the letters of a language: question marks help nobody."""
    return language if can_show(stream, catalogue(language).gettext("Language")) else ENGLISH


def can_show(stream: TextIO, text: str) -> bool:
    """Tell whether a stream's encoding has all the characters of a text."""
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def replace_unknown_letters() -> None:
    """Have the terminal show a question mark for a character that it lacks, where Python would raise an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _code(name: str) -> str:
    """Shorten ``ru_RU.UTF-8`` to ``ru``."""
    return name.partition(".")[0].partition("@")[0].partition("_")[0]


def _language_of_windows() -> str:
    """Ask the system itself, which sets none of those variables."""
    if sys.platform == "win32":
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""
