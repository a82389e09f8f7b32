"""The drawer in which a teacher prepares: each choice is so at once, and is in the link."""

from functools import partial
from typing import Any

import pytest
from tools.reading import press, text_of

from explainer.scenes import Downhill, OneStep
from explainer.ui.drawer import FREE, HIDDEN, LOCKED, Drawer
from explainer.ui.header import HOME, Header
from explainer.ui.page import Page
from explainer.ui.prepare import Preparation


@pytest.fixture
def opened() -> tuple[Page, Drawer]:
    """A page of two scenes, its drawer open over the first."""
    scenes = OneStep("en", seed=0), Downhill("en", seed=0)
    made = Page(*scenes, header=partial(Header, scenes[0].words, HOME))
    assert made.drawer is not None
    press(made.drawer.opener)
    return made, made.drawer


def choose(drawer: Drawer, name: str, value: Any) -> None:
    press(drawer.choices[name].buttons[value])
    assert drawer.choices[name].value == value


def test_it_has_a_row_for_every_question_panel_and_control(opened: tuple[Page, Drawer]) -> None:
    page, drawer = opened
    stage = page.scenes[0].stage
    asked = [f"ask {name}" for name in ("weight", "logit", "output", "loss")]
    assert list(drawer.choices) == [*asked, *stage.panels, *stage.controls]
    assert all(choice.name for choice in drawer.choices.values())


def test_what_is_chosen_is_so_at_once(opened: tuple[Page, Drawer]) -> None:
    page, drawer = opened
    scene = page.scenes[0]
    choose(drawer, "logit", True)
    choose(drawer, "x", LOCKED)
    choose(drawer, "reset", HIDDEN)
    for name in ("logit", "output", "loss"):
        choose(drawer, f"ask {name}", False)
    assert scene.preparation == Preparation(("weight",), frozenset({"logit", "reset"}), frozenset({"x"}))
    assert scene.settings.controls["x"].widget.disabled
    assert len(scene.cards.shown) == 3
    (link,) = [text_of(part.value) for part in drawer.widget.children if "gd-drawer-link" in part._dom_classes]
    assert link == "…?scene=one-step&ask=weight&hide=logit,reset&lock=x&lang=en"
    choose(drawer, "x", FREE)
    assert not scene.settings.controls["x"].widget.disabled


def test_something_is_always_asked(opened: tuple[Page, Drawer]) -> None:
    page, drawer = opened
    for name in ("weight", "logit", "output"):
        choose(drawer, f"ask {name}", False)
    press(drawer.choices["ask loss"].buttons[False])
    assert drawer.choices["ask loss"].value is True
    assert page.scenes[0].preparation.asked == ("loss",)


def test_all_can_be_as_usual_again(opened: tuple[Page, Drawer]) -> None:
    page, drawer = opened
    choose(drawer, "logit", True)
    (usual,) = [each for each in drawer.widget.children[-2].children if each.description == "All as usual"]
    press(usual)
    assert page.scenes[0].preparation == Preparation()
    assert drawer.choices["logit"].value is False


def test_it_is_about_the_scene_in_front_and_closes_when_one_turns(opened: tuple[Page, Drawer]) -> None:
    page, drawer = opened
    press(page.tabs[1])
    assert not drawer.is_open
    press(drawer.opener)
    assert "rules" in drawer.choices
    press(drawer.opener)
    assert not drawer.is_open


def test_the_page_is_told_how_it_would_open_again(opened: tuple[Page, Drawer], monkeypatch: pytest.MonkeyPatch) -> None:
    page, drawer = opened
    told: list[Any] = []
    monkeypatch.setattr(page.companion, "send", lambda content, buffers=None: told.append(content))
    choose(drawer, "x", LOCKED)
    assert told == [{"prepared": "scene=one-step&lock=x"}]
