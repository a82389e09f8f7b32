"""Light on the page: what is the same is not sent again, and a long visit leaves nothing behind."""

from __future__ import annotations

import gc
from typing import Any

import ipywidgets as widgets
import matplotlib.pyplot as plt
from ipywidgets.widgets import widget as registry
from matplotlib.figure import Figure
from scenes.samples import EVERY_SCENE, controls_of, taken
from tools.reading import send

from explainer.ui.scene import Scene


def slider_of(scene: Any) -> widgets.FloatSlider:
    return next(each for each in controls_of(scene) if isinstance(each, widgets.FloatSlider))


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


@EVERY_SCENE
def test_a_move_sends_a_few_messages(kind: type[Scene], sent: list[widgets.Widget]) -> None:
    scene = taken(kind)
    slider = slider_of(scene)
    for k in range(1, 12):
        sent.clear()
        send(slider, value=round(slider.max - k * slider.step, 6))
        if k > 2:  # the first moves also say that this is the learner's own case, and choose the scales
            assert scene.cards.marks in sent
            assert len({*sent} - {scene.cards.frames, getattr(scene.cards, "measured", scene.cards).frames}) <= 5, sent


@EVERY_SCENE
def test_many_moves_leave_no_widget_and_no_figure_behind(kind: type[Scene]) -> None:
    scene = taken(kind)
    slider = slider_of(scene)

    def visit(moves: int) -> tuple[int, int]:
        steps = round((slider.max - slider.min) / slider.step)
        for k in range(moves):
            send(slider, value=round(slider.min + slider.step * (k * 7 % steps), 6))
        gc.collect()
        return len(registry._instances), sum(isinstance(each, Figure) for each in gc.get_objects())

    before = visit(30)
    assert visit(100) == before
    assert plt.get_fignums() == []
