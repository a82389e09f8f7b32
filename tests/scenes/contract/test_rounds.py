"""The loop of every scene: ask, answer, take the step, move the controls, start anew, and back again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import ipywidgets as widgets
from scenes.samples import EVERY_SCENE, controls_of, made, put, sample, stage, taken
from tools.reading import feedback, parsed, press, send, state_of

from explainer.cases.scenarios import SCENARIOS
from explainer.ui.scene import Scene


def parts(scene: Any) -> list[bool]:
    """Whether the answers, the button that takes the step, and what comes next are there."""
    bar = scene.message
    return [each.layout.display != "none" for each in (bar.answers, bar.ask_side, bar.next_side)]


def tags(scene: Any) -> list[str]:
    found = parsed(scene.cards.marks.value).all(css="gd-tag")
    return [tag.text for tag in found if "gd-past" not in tag.attributes["class"]]


@EVERY_SCENE
def test_the_step_can_be_taken_once_every_question_has_an_answer(kind: type[Scene]) -> None:
    scene = made(kind)
    bar = scene.message
    assert parts(scene) == [True, True, False]
    for missing, question in zip(range(len(scene.state.questions), 0, -1), scene.state.questions, strict=True):
        assert (bar.choices[question].value, bar.commit.disabled) == (None, True)
        assert parsed(bar.hint.value).text == scene.words.answers_left(missing) != ""
        press(bar.choices[question].buttons[bar.possible[question][0]])
    assert (bar.commit.disabled, bar.hint.value) == (False, "")
    press(bar.commit)
    assert scene.state.committed
    assert parts(scene) == [False, False, True]


@EVERY_SCENE
def test_every_round_asks_what_it_is_about_and_answers_each_guess(kind: type[Scene]) -> None:
    scene = made(kind)
    for number in range(4):
        offered = {
            question for question, choice in scene.message.choices.items() if choice.widget.layout.display != "none"
        }
        assert offered == set(kind.first if number < 2 else kind.later)
        before = scene.state
        for question in scene.state.questions:
            press(scene.message.choices[question].buttons[scene.message.possible[question][0]])
        press(scene.message.commit)
        assert feedback(scene) != []
        press(scene.message.actions["new case"])
        assert (scene.state.committed, dict(scene.state.guesses), scene.message.commit.disabled) == (False, {}, True)
        assert (scene.state.case, dict(scene.state.view)) != (before.case, dict(before.view))
        assert tags(scene) == feedback(scene) == []


@EVERY_SCENE
def test_what_is_said_to_a_guess_goes_as_soon_as_a_control_moves(kind: type[Scene]) -> None:
    scene = taken(kind)
    answered, tagged = feedback(scene), tags(scene)
    assert answered != []
    scene.settings.unfold()
    (choice, *_) = (each for each in scene.settings.controls.values() if hasattr(each, "buttons"))
    press(next(button for answer, button in choice.buttons.items() if answer != choice.value))
    assert scene.state.touched
    assert tags(scene) == []
    assert not set(feedback(scene)) & set(answered)
    press(scene.settings.undo_button)
    assert (feedback(scene), tags(scene)) == (answered, tagged)


@EVERY_SCENE
def test_only_the_step_itself_is_revealed_bit_by_bit(kind: type[Scene]) -> None:
    scene = taken(kind)
    assert "data-reveal" in scene.cards.marks.value
    put(scene, sample(kind).case)
    assert "data-reveal" not in scene.cards.marks.value


@EVERY_SCENE
def test_every_control_redraws_what_is_shown_and_can_be_undone(kind: type[Scene]) -> None:
    scene = stage(kind)
    for place in range(len(controls_of(scene))):
        put(scene, sample(kind).case)
        control, before, page = controls_of(scene)[place], scene.state, state_of(scene.widget)
        if isinstance(control, widgets.Dropdown):
            send(control, index=(control.index + 1) % len(control._options_labels))
        else:
            send(control, value=control.min if control.value != control.min else control.max)
        assert scene.state != before, control.description
        moved = {key for (key, value), (_, was) in zip(state_of(scene.widget), page, strict=True) if value != was}
        assert len([key for key in moved if key.endswith("HTML.value")]) >= 1, control.description
        shown, state = parsed(scene.cards.marks.value).text, scene.state
        scene.show(state)
        assert parsed(scene.cards.marks.value).text == shown
        press(scene.settings.undo_button)
        assert (scene.state.case, scene.state.committed) == (before.case, True)
    for name, choice in scene.settings.controls.items():
        for answer in getattr(choice, "buttons", ()):
            put(scene, sample(kind).case)
            before, differs = scene.state.case, answer != choice.value
            press(choice.buttons[answer])
            assert (scene.state.case != before) == differs, name


@EVERY_SCENE
def test_undo_goes_back_through_the_whole_visit(kind: type[Scene]) -> None:
    scene, backs = made(kind), 0
    first = scene.state.case, dict(scene.state.view), scene.message.text.value
    assert scene.settings.undo_button.disabled
    slider = next(each for each in controls_of(scene) if isinstance(each, widgets.FloatSlider))
    for k in range(4):
        send(slider, value=round(slider.min + k * slider.step, 6))
    for question in scene.state.questions:
        press(scene.message.choices[question].buttons[scene.message.possible[question][0]])
    press(scene.message.commit)
    send(slider, value=slider.max)
    press(scene.message.actions["new case"])
    while not scene.settings.undo_button.disabled:
        press(scene.settings.undo_button)
        backs += 1
    # New case, the slider, the step, and the drag as one; answers are taken back with the step.
    assert backs == 4
    assert (scene.state.case, dict(scene.state.view)) == first[:2]


@EVERY_SCENE
def test_reset_starts_over_and_can_be_undone(kind: type[Scene]) -> None:
    scene = made(kind)
    scene.new_case()
    for question in scene.state.questions:
        press(scene.message.choices[question].buttons[scene.message.possible[question][0]])
    press(scene.message.commit)
    left = scene.state.case
    scene.reset()
    assert (scene.state.case, scene.state.committed, scene.state.number) == (scene.start.case, False, 1)
    press(scene.settings.undo_button)
    assert (scene.state.case, scene.state.committed) == (left, True)


@EVERY_SCENE
def test_every_scenario_starts_a_round_of_its_own(kind: type[Scene]) -> None:
    scene = taken(kind)
    for name in scene.scenarios if "scenario" in (*kind.first_controls, *kind.more_controls) else ():
        scene.settings.unfold()
        scene.show(replace(scene.state, scenario=""))
        scene.settings.controls["scenario"].widget.label = scene.words.scenarios[name]
        assert (scene.state.committed, dict(scene.state.guesses)) == (False, {}), name
        assert name not in SCENARIOS or scene.state.case == scene.prepared(SCENARIOS[name])
