"""A page may send anything: what does not fit is refused with a sentence, and the last good state stays."""

import re
from typing import Any

import ipywidgets as widgets
import pytest
from scenes.samples import (
    BOTH_PHASES,
    EVERY_SCENE,
    JUNK,
    controls_of,
    made,
    put,
    sample,
    slider_of,
    stage,
)
from tools.in_languages import IN_EITHER_LANGUAGE
from tools.reading import commit, parsed, plain, send, state_of

from explainer.ui.scene import Scene


def attacks(control: widgets.Widget) -> list[dict[str, Any]]:
    """What no hand can do to a control."""
    if isinstance(control, widgets.Dropdown):
        return [{"index": None}]
    low, high = control.min, control.max
    return [
        {"value": float("nan")},
        {"min": low - 9, "value": low - 8},
        {"max": high + 99, "value": high + 50},
        {"max": float("inf"), "value": float("inf")},
    ]


@EVERY_SCENE
@BOTH_PHASES
@IN_EITHER_LANGUAGE
def test_a_hostile_message_changes_nothing_but_the_notice(kind: type[Scene], committed: bool, language: str) -> None:
    scene = stage(kind, language)
    for place in range(len(controls_of(scene))):
        put(scene, sample(kind).case, committed=committed)
        control, state, before = controls_of(scene)[place], scene.state, state_of(scene.widget)
        for attack in attacks(control):
            send(control, **attack)
            assert scene.state is state, (control.description, attack)
            told = [value for (_, value), (_, was) in zip(state_of(scene.widget), before, strict=True) if value != was]
            # And that it is seen now.
            assert told == [["gd-notice"], scene.settings.notice.value], (control.description, attack)
            said = parsed(told[1]).text
            assert plain(control.description) in said
            assert said.endswith(".")
            assert not re.search("nan|inf|Error|None", said)


@EVERY_SCENE
def test_everything_goes_on_working_after_a_hostile_message(kind: type[Scene]) -> None:
    scene, other = made(kind), made(kind)
    for each in controls_of(scene):
        for attack in attacks(each):
            send(each, **attack)
    for each in (scene, other):
        send(slider_of(each), value=slider_of(each).min)
        commit(each)
    assert scene.settings.notice.value == other.settings.notice.value
    assert (scene.state, scene.cards.marks.value) == (other.state, other.cards.marks.value)


@EVERY_SCENE
@pytest.mark.parametrize("junk", JUNK)
def test_an_address_with_what_no_control_offers_changes_nothing(kind: type[Scene], junk: str) -> None:
    scene = stage(kind)
    put(scene, scene.start.case, committed=False)
    names = [name for name, view in kind.views.items() if view.allowed is not None]
    scene.restore("&".join([f"scene={kind.name}", *(f"{name}={junk}" for name in [*names, "p", "eta", "k", "class"])]))
    assert (scene.state.case, dict(scene.state.view), scene.state.committed) == (scene.start.case, {}, False)
