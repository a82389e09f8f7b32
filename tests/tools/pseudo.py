"""A language in which every sentence is doubled and marked: whatever is not marked was never translated."""

import gettext
import re

OPENS, CLOSES = "⟦", "⟧"


class Doubled(gettext.NullTranslations):
    """A catalogue of that language; its texts are twice as long as English."""

    def gettext(self, message: str) -> str:
        return f"{OPENS}{message} {message}{CLOSES}"

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def spoken() -> None:
    """Let everything speak it from now on, whatever language is asked for: for a notebook's first line."""
    gettext.translation = lambda *_args, **_options: Doubled()  # type: ignore[assignment]


def untranslated(text: str) -> list[str]:
    """Words that stand outside all marks; a name may have been cut to fit, so each line is read by itself."""
    outside = []
    for line in text.splitlines():
        depth = 0
        for part in re.split(f"([{OPENS}{CLOSES}])", line):
            if part in (OPENS, CLOSES):
                depth += 1 if part == OPENS else -1
            elif depth <= 0:
                outside.append(part)
    return re.findall(r"[A-Za-zА-Яа-яё]{2,}", " ".join(outside))
