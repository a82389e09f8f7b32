"""A test that hangs says where before its process ends: pytest-timeout says it where a worker is not heard."""

import gc
import os
import sys
import threading
import traceback
from contextlib import suppress

import psutil
import pytest
from greenlet import greenlet
from pytest_timeout import Settings, is_debugging


def stacks() -> str:
    """Where each thread stands, and each greenlet: a test that waits for a browser is one, and on no thread's stack."""
    greenlets = [thing.gr_frame for thing in gc.get_objects() if issubclass(type(thing), greenlet) and thing.gr_frame]
    frames = [*sys._current_frames().values(), *greenlets]
    return "\n".join("".join(traceback.format_stack(frame)) for frame in frames)


def end(test: pytest.Item) -> None:
    """Say where a test hangs and end its process, with the servers and browsers that would keep others waiting."""
    if is_debugging():  # whoever reads a variable takes the time it takes
        return
    try:
        test.config.pluginmanager.getplugin("capturemanager").suspend_global_capture(in_=True)
        print(f"{test.nodeid} hangs:\n{stacks()}", file=sys.__stderr__, flush=True)
        for child in psutil.Process().children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # it ends with those before it
                child.kill()
    finally:
        os._exit(1)


def pytest_timeout_set_timer(item: pytest.Item, settings: Settings) -> bool:
    """End a test that is not through in time; pytest-timeout calls ``cancel_timeout`` of one that is."""
    timer = threading.Timer(settings.timeout, end, [item])
    item.cancel_timeout = timer.cancel  # type: ignore[attr-defined]
    timer.start()
    return True
