"""What tests of scenes share: what is sent to the page."""

from typing import Any

import ipywidgets as widgets
import pytest


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[widgets.Widget]:
    """The widgets that told the page something of themselves."""
    told: list[widgets.Widget] = []

    def note(self: widgets.Widget, message: dict[str, Any], buffers: object = None) -> None:
        if message.get("method") == "update":
            told.append(self)

    monkeypatch.setattr(widgets.Widget, "_send", note)
    return told
