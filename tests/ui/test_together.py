"""What a move changes reaches a page that listens in one message."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets
import pytest
from scenes.samples import EVERY_SCENE, slider_of, taken
from tools.reading import send

from explainer.practice import Practice
from explainer.ui.browser import Companion
from explainer.ui.page import Page
from explainer.ui.scene import Scene
from explainer.ui.together import Moving, Part, one_message

Messages = list[tuple[widgets.Widget, dict[str, Any]]]


class Mover(Moving):
    """Changes parts as it is told to."""

    def __init__(self, messenger: Companion | None) -> None:
        self.messenger = messenger

    @one_message
    def move(self, *changes: Callable[[], None]) -> None:
        for change in changes:
            change()


def writes(part: Part, value: str) -> Callable[[], None]:
    """A change of a part."""
    return lambda: setattr(part, "value", value)


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> Messages:
    """What goes to the page, and from whom."""
    told: Messages = []
    monkeypatch.setattr(widgets.Widget, "_send", lambda self, message, buffers=None: told.append((self, message)))
    return told


@pytest.fixture
def listening(messages: Messages) -> Companion:
    """A companion whose page has told its width."""
    companion = Companion()
    send(companion, width=1240)
    messages.clear()
    return companion


def brought(messages: Messages) -> list[tuple[widgets.Widget, dict[str, str]]]:
    """Who brought which parts, message by message; nothing else was said."""
    return [(sender, message["content"]["parts"]) for sender, message in messages]


@EVERY_SCENE
def test_a_move_of_a_scene_is_one_message(kind: type[Scene], messages: Messages) -> None:
    scene = taken(kind)
    companion = Page(scene).companion
    send(companion, width=1240)
    slider = slider_of(scene)
    for k in range(1, 8):
        messages.clear()
        send(slider, value=round(slider.max - k * slider.step, 6))
    (parts,) = [message["content"]["parts"] for sender, message in messages if sender is companion]
    assert parts[scene.cards.marks.model_id] == scene.cards.marks.value
    assert parts[scene.message.text.model_id] == scene.message.text.value
    assert not [sender for sender, _ in messages if isinstance(sender, widgets.HTML)]


def test_a_question_of_practice_is_one_message(messages: Messages) -> None:
    practice = Practice("en", seed=3)
    companion = Page(practice).companion
    send(companion, width=1240)
    messages.clear()
    practice.show(practice.session.choosing(0))
    assert not [sender for sender, _ in messages if isinstance(sender, widgets.HTML)]


@pytest.mark.parametrize("messenger", [None, Companion()], ids=["no page", "a page that has not come"])
def test_where_no_page_listens_each_part_speaks_for_itself(messages: Messages, messenger: Companion | None) -> None:
    part = Part()
    Mover(messenger).move(writes(part, "new"))
    assert [(sender, message["state"]) for sender, message in messages] == [(part, {"value": "new"})]


def test_the_last_word_counts(messages: Messages, listening: Companion) -> None:
    part = Part()
    Mover(listening).move(writes(part, "first"), writes(part, "second"))
    assert brought(messages) == [(listening, {part.model_id: "second"})]


def test_a_move_within_a_move_is_sent_with_it(messages: Messages, listening: Companion) -> None:
    outer, inner = Part(), Part()
    mover = Mover(listening)
    mover.move(writes(outer, "out"), lambda: mover.move(writes(inner, "in")))
    assert brought(messages) == [(listening, {outer.model_id: "out", inner.model_id: "in"})]


def test_what_was_changed_before_an_error_is_sent_all_the_same(messages: Messages, listening: Companion) -> None:
    part = Part()

    def fail() -> None:
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        Mover(listening).move(writes(part, "good"), fail)
    assert brought(messages) == [(listening, {part.model_id: "good"})]


def test_between_moves_each_part_speaks_for_itself(messages: Messages, listening: Companion) -> None:
    part = Part()
    Mover(listening).move()
    part.value = "later"
    assert [sender for sender, _ in messages] == [part]


def test_a_page_that_was_closed_brings_nothing(messages: Messages, listening: Companion) -> None:
    part = Part()
    listening.close()
    messages.clear()
    Mover(listening).move(writes(part, "new"))
    assert [sender for sender, _ in messages] == [part]
