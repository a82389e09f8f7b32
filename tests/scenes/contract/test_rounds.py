"""The loop of every scene: ask, answer, take the step, move the controls, start anew, and back again."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import ipywidgets as widgets
import pytest
from scenes.samples import EVERY_SCENE, controls_of, firsts, made, put, sample, slider_of, stage, taken, turn
from tools.reading import answer, commit, feedback, is_offered, parsed, plain, press, send, state_of, tags, tree
from truth.shown import said, visible

from explainer.cases.case import Case
from explainer.cases.scenarios import SCENARIOS
from explainer.scenes import AllClasses, Downhill, NeverZero, OneStep, Origin, Puzzle, SignTable, TwoInputs
from explainer.ui.scene import Scene


def parts(scene: Any) -> list[bool]:
    """Whether the answers, the button that takes the step, and what comes next are there."""
    bar = scene.message
    return [is_offered(each) for each in (bar.answers, bar.ask_side, bar.next_side)]


def page(kind: type[Scene], scene: Any) -> tuple[Any, ...]:
    """All that is shown of a round, and what it is; what stays from round to round is left out."""
    state, kept = scene.state, sample(kind).remembers(scene)
    told: list[Any] = []
    for each in scene.widget.children:
        if each not in kept and each is not scene.settings.widget:
            told += said(each)
            told += [
                (part.description, getattr(part, "disabled", None), getattr(part, "value", None), part._dom_classes)
                for part in visible(each)
                if hasattr(part, "description") and not isinstance(part, widgets.HTML)
            ]
    return (state.case, dict(state.view), dict(state.guesses), state.committed, state.touched, *told)


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
        offered = {question for question, choice in scene.message.choices.items() if is_offered(choice.widget)}
        assert offered == set(kind.first if number < 2 else kind.later)
        before = scene.state
        commit(scene)
        assert feedback(scene) != []
        press(scene.message.actions["new case"])
        assert (scene.state.committed, dict(scene.state.guesses), scene.message.commit.disabled) == (False, {}, True)
        assert (scene.state.case, dict(scene.state.view)) != (before.case, dict(before.view))
        assert tags(scene) == feedback(scene) == []


def changes(scene: Any) -> dict[str, Callable[[], None]]:
    """What makes another case of that of a round, by name."""
    parts = (*tree(scene.settings.first), *tree(scene.settings.more))
    options = [each for each in parts if "gd-option" in each._dom_classes and "gd-save" not in each._dom_classes]
    again = [
        name for name in ("again", "rising", "wrong") if name in scene.message.actions and scene.name != "downhill"
    ]
    return {
        "a slider": lambda: send(slider_of(scene), value=slider_of(scene).max),
        "a row": lambda: press(next(each for each in options if "gd-on" not in each._dom_classes)),
        **{name: partial(press, scene.message.actions[name]) for name in again},
    }


@EVERY_SCENE
def test_a_guess_and_what_is_said_to_it_go_as_soon_as_the_case_is_another(kind: type[Scene]) -> None:
    scene = taken(kind)
    answered, tagged = feedback(scene), tags(scene)
    assert answered != []
    scene.settings.unfold()
    for name, change in changes(scene).items():
        change()
        assert tags(scene) == [], name
        # The reason may stay, and be that of the new case: nobody guessed at that.
        assert [each for each in feedback(scene) if re.search(r"\byou", each, re.IGNORECASE)] == [], name
        press(scene.settings.undo_button)
        assert (feedback(scene), tags(scene)) == (answered, tagged), name


KEPT: list[tuple[type[Scene], str, float, bool]] = [
    (OneStep, "output", 0.4, True),
    (OneStep, "x", 2.5, True),
    (OneStep, "x", -0.5, False),
    (OneStep, "x", 0.0, False),
    (OneStep, "weight", 1.0, True),
    (OneStep, "expected", 0, False),
    (Puzzle, "x", 2.0, True),
    (Puzzle, "x", -2.0, False),
    (AllClasses, "output", 0.5, True),
    (AllClasses, "watched", 2, False),
    (AllClasses, "classes", 5, False),
    (Origin, "output", 0.5, False),  # the answers are numbers of one case
    (Origin, "x", 0.5, False),
    (NeverZero, "margin", 50.0, True),
    (NeverZero, "expected", 0, False),
]


@pytest.mark.parametrize(("kind", "control", "value", "kept"), KEPT)
def test_answers_are_kept_while_the_question_is_the_same(
    kind: type[Scene], control: str, value: float, kept: bool
) -> None:
    scene = made(kind)
    given = firsts(scene)
    answer(scene, given)
    turn(scene, control, value)
    assert dict(scene.state.guesses) == (given if kept else {})
    chosen = {question: choice.value for question, choice in scene.message.choices.items()}
    assert {question: value for question, value in chosen.items() if value is not None} == (given if kept else {})
    assert scene.message.commit.disabled == (not kept)


@pytest.mark.parametrize("kind", [OneStep, SignTable, AllClasses, TwoInputs])
def test_stepping_again_goes_on_from_where_the_step_ended(kind: type[Scene]) -> None:
    scene = taken(kind, Case(learn_bias=True))
    ended = [step.after for _, step in scene.steps(scene.step)]
    press(scene.message.actions["again"])
    for (_, step), left in zip(scene.steps(scene.step), ended, strict=True):
        assert step.before.logits == pytest.approx(left.logits)
        assert step.before.probabilities == pytest.approx(left.probabilities)


@pytest.mark.parametrize("kind", [OneStep, SignTable, Puzzle, Downhill])
def test_the_other_sign_is_offered_by_its_name(kind: type[Scene]) -> None:
    for x, text in ((1.5, "Try a negative input"), (-2.5, "Try a positive input")):
        scene = taken(kind, Case(x=x))
        assert plain(scene.message.actions["mirror"].description) == text
        press(scene.message.actions["mirror"])
        assert not scene.state.committed
        assert scene.state.case.x * x < 0


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
        assert len([key for key in moved if key.endswith("Part.value")]) >= 1, control.description
        shown, state = parsed(scene.cards.marks.value).text, scene.state
        scene.show(state)
        assert parsed(scene.cards.marks.value).text == shown
        press(scene.settings.undo_button)
        assert (scene.state.case, scene.state.committed) == (before.case, True)
    for name, choice in scene.settings.controls.items():
        for value in getattr(choice, "buttons", ()):
            put(scene, sample(kind).case)
            before, differs = scene.state.case, value != choice.value
            press(choice.buttons[value])
            assert (scene.state.case != before) == differs, name


@EVERY_SCENE
def test_undo_brings_back_all_that_was_shown_through_the_whole_visit(kind: type[Scene]) -> None:
    scene, pages = made(kind), []
    slider, undo = slider_of(scene), scene.settings.undo_button
    assert undo.disabled

    def drag() -> None:
        for k in range(4):
            send(slider, value=round(slider.min + k * slider.step, 6))

    for act in (
        drag,  # one step back, however many values it passed
        lambda: press(scene.message.commit),
        lambda: send(slider, value=slider.max),
        lambda: press(scene.message.actions["new case"]),
    ):
        pages.append(page(kind, scene))
        act()
        if act is drag:
            answer(scene, firsts(scene))
    while not undo.disabled:
        press(undo)
        assert page(kind, scene) == pages.pop()
    assert pages == []


@EVERY_SCENE
def test_reset_starts_over_and_can_be_undone(kind: type[Scene]) -> None:
    scene = made(kind)
    scene.new_case()
    commit(scene)
    left = page(kind, scene)
    scene.reset()
    assert (scene.state.case, scene.state.committed, scene.state.number) == (scene.start.case, False, 1)
    press(scene.settings.undo_button)
    assert page(kind, scene) == left


@EVERY_SCENE
def test_every_scenario_starts_a_round_of_its_own(kind: type[Scene]) -> None:
    scene = taken(kind)
    for name in scene.scenarios if "scenario" in (*kind.first_controls, *kind.more_controls) else ():
        scene.settings.unfold()
        scene.show(replace(scene.state, scenario=""))
        scene.settings.controls["scenario"].widget.label = scene.words.scenarios[name]
        assert (scene.state.committed, dict(scene.state.guesses)) == (False, {}), name
        assert name not in SCENARIOS or scene.state.case == scene.prepared(SCENARIOS[name])
