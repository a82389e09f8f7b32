"""Before the step nothing of its result is anywhere in what the page is sent, whatever the result."""

from __future__ import annotations

import re

import pytest
from scenes.samples import (
    EVERY_SCENE,
    IN_EVERY_LANGUAGE,
    controls_of,
    found,
    made,
    put,
    sample,
    waiting,
)
from tools.reading import commit, press, send, strings, tree

from explainer.cases.scenarios import RISING, SCENARIOS
from explainer.ui.scene import Scene


@EVERY_SCENE
@IN_EVERY_LANGUAGE
def test_before_the_step_nothing_of_its_result_is_sent_to_the_page(kind: type[Scene], language: str) -> None:
    for reached, scene in waiting(kind, language):
        assert not scene.state.committed
        assert found(kind, scene) == [], reached


@EVERY_SCENE
def test_after_the_step_its_result_is_there(kind: type[Scene]) -> None:
    """What the test before this one would find."""
    scene = made(kind)
    put(scene, sample(kind).case)
    scene.undo()
    put(scene, sample(kind).case, committed=False)
    commit(scene)
    for name, value in sample(kind).view.items():
        scene.look(name, value)
    there = set(map(str.lower, found(kind, scene)))
    assert len(there) >= sample(kind).kinds, there


@EVERY_SCENE
@pytest.mark.parametrize("start", ["start", RISING])
def test_going_back_before_the_step_leaves_the_message_as_it_was(kind: type[Scene], start: str) -> None:
    scene = made(kind)
    put(scene, SCENARIOS[start], committed=False)
    for question in scene.state.questions:
        press(scene.message.choices[question].buttons[scene.message.possible[question][0]])

    def page() -> list[str]:
        # The replay is offered for a guess, whatever the result. A part that is shown says so, or nothing.
        parts = [each for each in tree(scene.message.widget) if each is not scene.message.actions.get("replay")]
        texts = "\n".join(strings(each) for each in parts if not getattr(each, "children", ()))
        # The address knows which cells of a table were met.
        return [re.sub(r"(?:&amp;)?met=[\w.]*", "", line) for line in texts.splitlines() if line not in ("", "None")]

    before = page()
    press(scene.message.commit)
    press(scene.settings.undo_button)
    assert page() == before


@EVERY_SCENE
def test_the_notebooks_function_is_called_only_once_the_step_is_taken(kind: type[Scene]) -> None:
    scene, called = made(kind), []
    scene.on_step(lambda *given: (called.append(given), scene.take(*given))[1])
    slider = next(each for each in controls_of(scene) if hasattr(each, "step"))
    send(slider, value=slider.min)
    scene.new_case()
    assert called == []
    commit(scene)
    assert called == [scene.given()]
