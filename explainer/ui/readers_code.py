"""A notebook's own code, called so that what it prints and where it fails can be shown beside the scene."""

import contextlib
import io
import traceback
from collections.abc import Callable
from html import escape
from types import TracebackType
from typing import Any

import ipywidgets as widgets

from explainer.language.words import Words
from explainer.ui.parts import html
from explainer.ui.place import is_web_page
from explainer.ui.returned import ReturnedError

MOST = 4000
"""Characters of what was printed; the last ones are kept."""


def call(function: Callable[..., Any], *given: Any) -> tuple[Any, str]:
    """Call a function; return what it returns, and what it printed. An error keeps what was printed, as `printed`."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        try:
            returned = function(*given)
        except Exception as error:
            error.printed = printed.getvalue()  # type: ignore[attr-defined]  # an exception takes any attribute
            raise
    return returned, printed.getvalue()


def describe(words: Words, error: Exception, function: Callable[..., Any]) -> str:
    """Say what failed, and where in the reader's code."""
    if isinstance(error, ReturnedError):
        return str(error)
    kind, message = type(error).__name__, escape(str(error)).rstrip(".")
    frames = _frames_of(error.__traceback__, function)
    if not frames:
        return f"{kind}: {message}."
    where = words._("{kind} in {function}, line {line}: {message}.")
    name, line = frames[-1]
    return where.format(kind=kind, function=f"<code>{escape(name)}</code>", line=line, message=message)


def below_cell(error: Exception | None, printed: str) -> str:
    """Write what stands below the cell: what was printed and, in a notebook, the traceback of an error."""
    text = getattr(error, "printed", printed) if error is not None else printed
    if error is not None and not isinstance(error, ReturnedError) and not is_web_page():
        text += "".join(traceback.format_exception(error))
    return f"<pre>{escape(text[-MOST:])}</pre>" if text else ""


class Printed:
    """The place below a scene for what its function prints; it is made when there is something."""

    def __init__(self, widget: widgets.VBox) -> None:
        self.widget = widget
        self.text: widgets.HTML | None = None

    def put(self, text: str) -> None:
        """Show what was printed."""
        if self.text is None and text:
            self.text = html("gd-printed")
            self.widget.children = (*self.widget.children, self.text)
        if self.text is not None:
            self.text.value = text


def _frames_of(trace: TracebackType | None, function: Callable[..., Any]) -> list[tuple[str, int]]:
    """List name and line of what was called in the code that the function stands in, from the outside in."""
    home = getattr(function, "__globals__", None)
    frames = []
    while trace is not None:
        if trace.tb_frame.f_globals is home:
            frames.append((trace.tb_frame.f_code.co_name, trace.tb_lineno))
        trace = trace.tb_next
    return frames
