"""One message a move: what it changes of a page's words and pictures arrives together, and is drawn in one frame."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Concatenate, ParamSpec, Protocol, TypeVar

import ipywidgets as widgets


class Messenger(Protocol):
    """What can bring a page several parts at once."""

    @property
    def listens(self) -> bool:
        """Whether there is a page that puts them where they belong."""

    def bring(self, parts: dict[str, str]) -> None:
        """Send HTML, by the ids of the widgets that it is for."""


class Moving:
    """What moves on a page, which gives it its messenger."""

    messenger: Messenger | None = None


Mover = TypeVar("Mover", bound=Moving)
Given = ParamSpec("Given")
_changed: dict[str, str] | None = None  # during a move: the parts that it has changed


class Part(widgets.HTML):  # type: ignore[misc]  # ipywidgets has no types
    """A place for words or pictures."""

    def send_state(self, key: str | Iterable[str] | None = None) -> None:
        """Send what has changed; during a move, with all else that it changes."""
        if _changed is not None and key == "value":
            _changed[self.model_id] = self.value
        else:
            super().send_state(key)


def one_message(move: Callable[Concatenate[Mover, Given], None]) -> Callable[Concatenate[Mover, Given], None]:
    """Decorate a method that makes a move: a page that listens hears at its end, and at once, what has changed."""

    @wraps(move)
    def moved(mover: Mover, /, *args: Given.args, **settings: Given.kwargs) -> None:
        global _changed
        messenger = mover.messenger
        if messenger is None or not messenger.listens or _changed is not None:
            return move(mover, *args, **settings)
        _changed = {}
        try:
            move(mover, *args, **settings)
        finally:
            changed, _changed = _changed, None
            if changed:
                messenger.bring(changed)

    return moved
