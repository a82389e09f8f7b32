"""Before the step nothing of its result is anywhere in what the page is sent, whatever the result."""

import re

import pytest
from scenes.samples import (
    EVERY_SCENE,
    IN_EVERY_LANGUAGE,
    firsts,
    found,
    made,
    put,
    sample,
    slider_of,
    stage,
    waiting,
)
from scenes.tables import differences
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.reading import answer, commit, press, send, state_of, strings, tree

from explainer.cases.case import Case
from explainer.cases.scenarios import RISING, SCENARIOS
from explainer.scenes import Downhill, OneStep
from explainer.ui.scene import Scene


@EVERY_SCENE
@IN_EITHER_LANGUAGE
def test_before_the_step_nothing_of_its_result_is_sent_to_the_page(kind: type[Scene], language: str) -> None:
    for reached, scene in waiting(kind, language):
        assert not scene.state.committed
        assert found(kind, scene) == [], reached
        # Nor by an open table, each of whose cells is the library's.
        press(scene.behind.button)
        assert found(kind, scene) == [], reached
        assert differences(scene) == [], reached
        press(scene.behind.button)


@EVERY_SCENE
@IN_EVERY_LANGUAGE
def test_after_the_step_its_result_is_there(kind: type[Scene], language: str) -> None:
    """What the test before this one would find."""
    scene = made(kind, language)
    put(scene, sample(kind).case)
    scene.undo()
    put(scene, sample(kind).case, committed=False)
    commit(scene)
    for name, value in sample(kind).view.items():
        scene.look(name, value)
    there = set(map(str.lower, found(kind, scene)))
    assert len(there) >= sample(kind).kinds, sorted(there)


@EVERY_SCENE
@pytest.mark.parametrize("start", ["start", RISING])
def test_going_back_before_the_step_leaves_the_message_as_it_was(kind: type[Scene], start: str) -> None:
    scene = made(kind)
    put(scene, SCENARIOS[start], committed=False)
    answer(scene, firsts(scene))

    def page() -> list[str]:
        # The replay is offered for a guess, whatever the result. A part that is shown says so, or nothing.
        parts = [each for each in tree(scene.message.widget) if each is not scene.message.actions.get("replay")]
        texts = strings(*(each for each in parts if not getattr(each, "children", ())))
        # The address knows which cells of a table were met.
        return [re.sub(r"(?:&amp;)?met=[\w.]*", "", line) for line in texts.splitlines() if line not in ("", "None")]

    before = page()
    press(scene.message.commit)
    press(scene.settings.undo_button)
    assert page() == before


@pytest.mark.parametrize("kind", [OneStep, Downhill])
@pytest.mark.parametrize("learn_bias", [False, True], ids=["bias still", "bias learned"])
@pytest.mark.parametrize("expected", [1, 0])
@pytest.mark.parametrize("output", [0.3, 0.8, 0.01, 0.99])
def test_opposite_answers_look_the_same_before_the_step(
    kind: type[Scene], output: float, expected: int, learn_bias: bool
) -> None:
    """All that is sent, but for the input itself, and the slope that the question gives where it is about a slope."""
    told = []
    for x, written in ((2.0, "2"), (-2.0, "−2")):
        scene = stage(kind)
        put(scene, Case(x=x, output=output, expected=expected, learn_bias=learn_bias), committed=False)
        given = re.escape(f"{scene.message.text.value}") if kind is Downhill else r"(?!)"
        telling = rf'{given}|<span class="gd-chip[^>]*data-name="input">.*?</span>|The input is {written}\.|x=-?\d\.\d'
        sent = [(key, "INPUT" if value in (2.0, -2.0) else value) for key, value in state_of(scene.widget)]
        told.append([(key, re.sub(telling, "INPUT", each) if isinstance(each, str) else each) for key, each in sent])
    assert told[0] == told[1]


@EVERY_SCENE
def test_the_notebooks_function_is_called_only_once_the_step_is_taken(kind: type[Scene]) -> None:
    scene, called = made(kind), []
    scene.on_step(lambda *given: (called.append(given), scene.take(*given))[1])
    send(slider_of(scene), value=slider_of(scene).min)
    scene.new_case()
    assert called == []
    commit(scene)
    assert called == [scene.given()]
