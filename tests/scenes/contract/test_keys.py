"""What the keys of a demonstration do to a scene."""

import pytest
from scenes.samples import EVERY_SCENE, firsts, made, stage
from tools.reading import answer, commit, feedback

from explainer.scenes import OneStep
from explainer.ui.page import Page
from explainer.ui.scene import Scene


@EVERY_SCENE
def test_a_step_is_revealed_that_nobody_has_predicted_here(kind: type[Scene]) -> None:
    scene, predicted = made(kind), made(kind)
    scene.reveal()
    commit(predicted)
    assert scene.state.committed
    assert scene.step is not None
    assert "gd-unknown" not in scene.cards.marks.value
    assert not any("You " in told for told in feedback(scene))
    scene.reveal()
    scene.undo()
    assert not scene.state.committed
    assert scene.state.questions == predicted.start.questions


@EVERY_SCENE
def test_what_was_answered_so_far_is_answered(kind: type[Scene]) -> None:
    scene = made(kind)
    question, guess = next(iter(firsts(scene).items()))
    answer(scene, {question: guess})
    scene.reveal()
    assert scene.state.committed
    assert dict(scene.state.guesses) == {question: guess}


@EVERY_SCENE
def test_one_goes_back_to_the_question_before(kind: type[Scene]) -> None:
    scene = made(kind)
    first = scene.state
    scene.last_round()
    assert scene.state is first
    commit(scene)
    left = scene.state
    scene.new_case()
    scene.reveal()
    scene.last_round()
    assert (scene.state.case, scene.state.guesses, scene.state.number) == (left.case, left.guesses, left.number)


@pytest.mark.parametrize("what", ["next", "previous", "reveal", "undo", "copy", "", "show", "__init__"])
def test_a_page_does_what_a_key_is_for_and_nothing_else(what: str) -> None:
    page = Page(OneStep("en", seed=1))
    (scene,) = page.scenes
    assert isinstance(scene, OneStep)
    before = scene.state
    page.companion._handle_custom_msg({"do": what}, [])
    assert scene.state.committed == (what == "reveal")
    assert (scene.state.number > before.number) == (what == "next")
    assert stage(OneStep).name == scene.name
