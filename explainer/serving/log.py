"""What happens is logged in the language of whoever started the program."""

import copy
import logging
from collections.abc import Callable

LINE = "%(asctime)s %(message)s"
CLOCK = "%H:%M:%S"


class TranslatedLines(logging.Formatter):
    """
    Lines whose pattern, and what it is filled with, are translated as far as a catalogue knows them.

    Examples
    --------
    >>> said = {"it ended: %s": "кончилось: %s", "nobody came": "никто не пришёл"}
    >>> record = logging.makeLogRecord({"msg": "it ended: %s", "args": ("nobody came",)})
    >>> TranslatedLines(lambda text: said.get(text, text), "%(message)s").format(record)
    'кончилось: никто не пришёл'
    """

    def __init__(self, translate: Callable[[str], str], line: str = LINE) -> None:
        super().__init__(line, CLOCK)
        self.translate = translate

    def format(self, record: logging.LogRecord) -> str:
        """Write a line; the record stays as it is, for whoever else reads it."""
        translated = copy.copy(record)
        translated.msg = self._translated(record.msg)
        if isinstance(record.args, tuple):
            translated.args = tuple(map(self._translated, record.args))
        return super().format(translated)

    def _translated(self, part: object) -> object:
        # What stands for nothing is a catalogue's own description.
        return self.translate(str(part)) if isinstance(part, str) and part else part


def log_in(translate: Callable[[str], str], level: str) -> None:
    """Let the program log from `level` on, and what others log only if it is an error."""
    handler = logging.StreamHandler()
    handler.setFormatter(TranslatedLines(translate))
    logging.basicConfig(level=logging.ERROR, handlers=[handler])
    logging.getLogger("explainer").setLevel(level.upper())
