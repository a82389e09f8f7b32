"""The kernel of a page that has Python with it: its widgets' messages, and the cells of its notebook."""

import json
import os
import sys
import threading
import time
import traceback
from types import CodeType
from typing import Any

os.environ["JUPYTER_WIDGETS_ECHO"] = "0"
os.environ["EXPLAINER_ON_PAGE"] = "1"
# A page has no threads; Matplotlib starts one that would say how long it looks for fonts.
threading.Timer.start = lambda self: None  # type: ignore[method-assign]

import comm  # noqa: E402  # reads the settings above, as ipywidgets does
from comm.base_comm import BaseComm  # noqa: E402
from js import tellAlive, tellPage  # type: ignore[import-not-found]  # noqa: E402  # functions of the worker
from pyodide.code import eval_code  # type: ignore[import-not-found]  # noqa: E402
from pyodide.ffi import to_js  # type: ignore[import-not-found]  # noqa: E402


class PageComm(BaseComm):
    """A comm whose other end is on the page."""

    def publish_msg(
        self,
        msg_type: str,
        data: dict[str, Any] | None = None,
        metadata: dict[str, Any] | None = None,
        buffers: list[bytes] | None = None,
        **keys: Any,
    ) -> None:
        """Send a message to the page."""
        content = {"comm_id": self.comm_id, "data": data or {}, **keys}
        message = {"header": {"msg_type": msg_type}, "content": content, "metadata": metadata or {}}
        tellPage(json.dumps(message), to_js(buffers or []))


comm.create_comm = PageComm
WORLD: dict[str, Any] = {"__name__": "__main__"}


def run_cell(source: str) -> str | None:
    """Run a cell; return the model of the widget that it ends with, if it does."""
    import ipywidgets

    value = eval_code(source, WORLD)
    return value.model_id if isinstance(value, ipywidgets.Widget) else None


def hear(message: str, buffers: Any) -> None:
    """Hand a message of the page to the widget that it is for."""
    try:
        told = json.loads(message)
        told["buffers"] = [memoryview(each.to_bytes()) for each in buffers]
        manager: Any = comm.get_comm_manager()
        manager.comm_msg(None, None, told)
    except Exception:  # as in any kernel: what one message broke, the next one may find whole
        traceback.print_exc(file=sys.stderr)


SIGN_EVERY = 0.5
"""Seconds from sign to sign."""
TOOL = 3
"""One of the numbers that Python leaves to whoever watches code."""


def tell_alive_during(code: CodeType) -> None:
    """Give a sign of life whenever some code is called: a long calculation hears no question, and is not dead."""
    last = time.monotonic()

    def called(_code: CodeType, _offset: int) -> None:
        nonlocal last
        if time.monotonic() - last > SIGN_EVERY:
            last = time.monotonic()
            tellAlive()

    watching = sys.monitoring  # type: ignore[attr-defined]  # newer than the oldest Python that we run on
    watching.use_tool_id(TOOL, "explainer")
    watching.register_callback(TOOL, watching.events.PY_START, called)
    watching.set_local_events(TOOL, code, watching.events.PY_START)
