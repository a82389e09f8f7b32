"""What a notebook's function returns is held against what it was asked for, in every scene."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tools.reading import commit, parsed

from explainer.cases.case import Case, take_step
from explainer.maths.path import Step
from explainer.scenes import Downhill, NeverZero, OneStep, Origin, TwoInputs
from explainer.ui.scene import Scene

START = Case(x=2.0)


def refused(kind: type[Scene], function: Callable[..., Any], language: str = "en") -> str:
    """What a scene says of a function that returns the wrong thing, once a good step was shown."""
    scene = kind(language, START) if kind in (OneStep, Origin, Downhill) else kind(language)
    commit(scene)
    shown = scene.message.text.value
    scene.on_step(function)
    assert scene.message.text.value == shown, "the last good state stays"
    assert "gd-outdated" in scene.message.widget._dom_classes
    assert 'role="alert"' in scene.settings.notice.value
    return parsed(scene.settings.notice.value).text


@pytest.mark.parametrize(
    ("kind", "function", "sentence"),
    [
        (OneStep, lambda case: 3, "The function returned int. It has to return the step."),
        (TwoInputs, lambda plus, minus: take_step(plus), "It has to return two steps, that of the input +x first."),
        (TwoInputs, lambda plus, minus: (take_step(plus),), "The function returned Step. It has to return two steps"),
        (Downhill, lambda case, steps: ([take_step(case)], []), "one for each rule; steps in each: 1"),
        (Origin, lambda case: take_step(case), "It has to return the step and its chain."),
        (NeverZero, lambda case: (np.zeros(2), np.zeros(2)), "It has to return three gradients"),
        (NeverZero, lambda case: (np.zeros(3),) * 3, "an array of shape (3,) instead of (2,)"),
    ],
)
def test_too_few_or_another_thing_is_told_with_what_was_expected(
    kind: type[Scene], function: Callable[..., Any], sentence: str
) -> None:
    assert sentence in refused(kind, function)


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"others": (1.0,), "other_weights": (0.0,)}, "of a model with 2 classes, but the controls say 3."),
        ({"weight": -1.0}, "starts at weight −1, but the controls say 0.5."),
        ({"output": 0.99}, "starts at output 0.99, but the controls say 0.8."),
        ({"output": 0.8001}, "starts at output 0.8001, but the controls say 0.8."),
        ({"x": 1.0}, "taken with another input than 2, which the controls say."),
        ({"expected": 0}, "expects another class than “cat”, which the controls say."),
    ],
)
def test_a_step_of_another_case_is_told_by_what_differs(other: dict[str, Any], sentence: str) -> None:
    assert sentence in refused(OneStep, lambda case: take_step(replace(case, **other)))


def test_two_steps_that_are_swapped_are_told_as_that() -> None:
    sentence = refused(TwoInputs, lambda plus, minus: (take_step(minus), take_step(plus)))
    assert "The two steps are swapped: the first has to be that of the input 2." in sentence


@pytest.mark.parametrize("count", [1, 3])
def test_every_step_of_a_path_is_counted(count: int) -> None:
    scene = Downhill("en")
    commit(scene)
    scene.look("steps", float(count + 1))
    paths = scene.take(scene.case, count)
    scene.on_step(lambda case, steps: paths)
    assert f"steps in each: {count + 1}" in parsed(scene.settings.notice.value).text


def test_what_was_returned_can_be_looked_at() -> None:
    scene = OneStep("en", START)
    assert (scene.case, scene.step) == (START, None)
    commit(scene)
    assert isinstance(scene.step, Step)
