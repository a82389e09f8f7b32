"""What no page shows costs no page anything."""

import comm
import pytest

from explainer.scenes import OneStep
from explainer.ui import parts
from explainer.ui.unseen import unseen


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What goes out to a page."""
    messages: list[object] = []

    class Line(comm.DummyComm):
        def publish_msg(self, *message: object, **more: object) -> None:
            messages.append(message)

    monkeypatch.setattr(comm, "create_comm", Line)
    return messages


def test_no_message_goes_out_of_a_scene_that_is_asked_and_answered(sent: list[object]) -> None:
    with unseen():
        scene = OneStep("en")
        scene.restore("scene=one-step&x=-2")
    assert sent == []
    OneStep("en")
    assert sent != []


def test_parts_that_a_page_shares_stay_its_own() -> None:
    before = {kind: parts.shared(kind) for kind in parts.SHARED}
    with unseen():
        OneStep("en")
    assert {kind: parts.shared(kind) for kind in before} == before


def test_a_page_is_heard_again_after_an_error(sent: list[object]) -> None:
    with pytest.raises(ZeroDivisionError), unseen():
        raise ZeroDivisionError
    parts.html("gd-note", "heard")
    assert sent != []
