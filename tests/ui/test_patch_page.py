"""A page that changes in place: after many moves it holds what one that is written anew would hold."""

import json
import random
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tools.kept_pages import KeptPages, settle
from tools.scene_pages import address_of, page_of
from tools.visitor import Visitor

from explainer.scenes import SCENES
from explainer.ui.scene import Scene

COMPARED = """async () => {
  const scene = [...document.querySelectorAll(".gd-scene")].find((each) => each.offsetParent);
  const models = [...keptModels.values()].filter((model) => model.get("_view_name") === "HTMLView");
  const views = await Promise.all(models.flatMap((model) => Object.values(model.views)));
  const inside = views.filter(({ el }) => scene.contains(el) && !el.matches(".gd-overview"));
  return inside.map(({ content, model }) => {
    const now = content.cloneNode(true);
    now.querySelectorAll("[tabindex]").forEach((each) => each.removeAttribute("tabindex")); // which the page decides
    const anew = Object.assign(document.createElement("div"), { innerHTML: model.get("value") });
    return [now.innerHTML, anew.innerHTML];
  });
}"""
KEYS = ("ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End")


def compared(page: Page) -> Any:
    """Each part of the scene in front, as the page holds it and as it would be written anew."""
    settle(page)
    return page.evaluate(COMPARED)


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param(each, marks=[] if each.name in ("one-step", "penguins") else pytest.mark.everywhere)
        for each in SCENES
    ],
    ids=lambda kind: kind.name,
)
def test_after_many_moves_a_scene_holds_what_was_written(keep_page: KeptPages, kind: type[Scene]) -> None:
    page = keep_page("en", page_of(kind) or "", f"#{address_of(kind)}")
    chance = random.Random(kind.name)
    handles = page.locator(".gd-scene:visible .noUi-handle:visible")
    for _ in range(8):
        handles.nth(chance.randrange(handles.count())).focus()
        for _ in range(4):
            page.keyboard.press(chance.choice(KEYS))
        parts = compared(page)
        assert len(parts) > 3
        for now, anew in parts:
            assert now == anew


def told(frame: bytes | str) -> tuple[str, str]:
    """What a message of the kernel is, and what it tells a widget to do."""
    assert isinstance(frame, bytes)
    count = int.from_bytes(frame[:8], "little")
    ends = [int.from_bytes(frame[8 * k : 8 * (k + 1)], "little") for k in range(1, count + 1)]
    header, content = (json.loads(frame[ends[k] : ends[k + 1]]) for k in (1, 4))
    return header["msg_type"], content.get("data", {}).get("method", "")


def test_a_move_is_answered_by_one_message(open_page: Callable[..., Page]) -> None:
    page = open_page()
    frames: list[bytes | str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: frames.append(frame)))
    page.reload()
    visitor = Visitor(page)
    visitor.step(0, 0)
    state = visitor.scene.locator("[data-state]")
    # The first move also says that this is the learner's own case.
    for _ in range(2):
        frames.clear()
        before = state.get_attribute("data-state")
        visitor.press("input", "ArrowRight")
        expect(state).not_to_have_attribute("data-state", before or "")
    assert {said for said in map(told, frames) if said[0] == "comm_msg"} == {("comm_msg", "custom")}
    assert sum(b'"parts"' in frame for frame in frames if isinstance(frame, bytes)) == 1
