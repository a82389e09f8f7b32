"""Light on the page: what is the same is not sent again, and a long visit leaves nothing behind."""

import math
from typing import Any

import ipywidgets as widgets
import matplotlib.pyplot as plt
import pytest
from scenes.samples import EVERY_SCENE, sample, slider_of, taken, turn
from tools.leftovers import alive, begin
from tools.reading import press, send, tree

from explainer.scenes import SCENES
from explainer.ui.scene import Scene


@EVERY_SCENE
def test_the_same_again_sends_nothing(kind: type[Scene], sent: list[widgets.Widget]) -> None:
    scene = taken(kind)
    slider = slider_of(scene)
    send(slider, value=slider.max)
    scene.resize(1240)
    sent.clear()
    send(slider, value=slider.max)
    scene.show(scene.state)
    scene.resize(1300)
    assert sent == []


def live(kind: type[Scene], scene: Any) -> set[widgets.Widget]:
    """What follows a control at every move: picture, sentence, what else a scene has; reason and rule may."""
    others = (each for each in tree(scene.widget) if set(sample(kind).live) & set(getattr(each, "_dom_classes", ())))
    return {scene.cards.marks, scene.message.text, *others}


@EVERY_SCENE
def test_a_move_sends_what_it_changes_and_nothing_else(kind: type[Scene], sent: list[widgets.Widget]) -> None:
    scene = taken(kind)
    slider = slider_of(scene)
    for k in range(1, 24):
        sent.clear()
        send(slider, value=round(slider.max - k * slider.step, 6))
        if k > 2:  # the first moves also say that this is the learner's own case, and choose the scales
            assert {*sent} - {scene.cards.frames, scene.message.feedback, scene.rule} == live(kind, scene), k
            assert len(sent) == len({*sent}), "nothing twice"


NEAR = (0.9, 0.8, 0.7, 0.6)
STILL = {
    "x": NEAR,
    "size": NEAR,
    "margin": (41.0, 40.9, 40.8, 40.7),
    "bird": (200, 199, 198, 197),
    "pixel": (29, 30, 31, 32),
    "learning_rate": NEAR,
}
"""Controls that leave all scales as they are, and values."""


@EVERY_SCENE
def test_a_move_that_leaves_the_scales_draws_no_frame(kind: type[Scene], sent: list[widgets.Widget]) -> None:
    scene = taken(kind)
    scene.settings.unfold()
    control = next(name for name in STILL if name in scene.settings.controls or hasattr(scene, name))
    for k, value in enumerate(STILL[control]):
        sent.clear()
        turn(scene, control, value)
        assert k == 0 or {*sent} - {scene.message.feedback, scene.rule} == live(kind, scene)


@EVERY_SCENE
def test_many_moves_leave_nothing_behind(kind: type[Scene]) -> None:
    begin()
    scene = taken(kind)
    slider = slider_of(scene)
    steps = round((slider.max - slider.min) / slider.step)
    places = [round(slider.min + slider.step * k, 6) for k in range(0, steps, math.ceil(steps / 60))]

    def visit() -> None:
        for place in places:
            send(slider, value=place)

    # What is kept for a place is there after the first visit: a second one adds to it whatever is left over.
    visit()
    before = alive(scene)
    visit()
    assert alive(scene) == before
    assert plt.get_fignums() == []


RUNS = [kind for kind in SCENES if hasattr(kind, "plan")]
"""Scenes whose runs can be played."""


def played(scene: Any, ticks: int) -> None:
    """What the page sends while a run is played; one that came to its end is played again from the start."""
    transport = scene.transport
    for _ in range(ticks):
        if not transport.playing:
            if transport.cursor:
                press(transport.start)
            press(transport.play)
        send(transport.ticker, value=transport.ticker.value + 1)


@pytest.mark.parametrize("kind", RUNS, ids=lambda kind: kind.name)
def test_a_run_that_is_played_leaves_nothing_behind(kind: type[Scene]) -> None:
    begin()
    scene = taken(kind)
    # What is drawn for the first time late in a run is there after one.
    played(scene, 120)
    before = alive(scene)
    played(scene, 120)
    assert alive(scene) == before
    assert scene.settings.notice.value == ""
