"""Sentences are compared as they are typed here, with plain spaces; `test_typography.py` looks at the others."""

from __future__ import annotations

import pytest

from explainer import typography


@pytest.fixture(autouse=True)
def plain_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    """No-break spaces look like plain ones, to an editor too."""
    monkeypatch.setattr(typography, "NO_BREAK", " ")
