"""A notebook's own function may do anything: raise, return nothing, be mended; the last good picture stays."""

from typing import Any

import pytest
from scenes.samples import EVERY_SCENE, IN_EVERY_LANGUAGE, slider_of, taken
from tools.reading import parsed, send, verdict

from explainer.ui.scene import Scene


def failing(*_given: Any) -> None:
    raise RuntimeError("no <step> for you")


def nothing(*_given: Any) -> None:
    """Return nothing."""


SAID = {
    ("en", failing): "RuntimeError in failing, line {line}: no <step> for you. The last picture stays.",
    ("ru", failing): "RuntimeError в функции failing, строка {line}: no <step> for you.",
    ("en", nothing): "The function returned nothing.",
    ("ru", nothing): "Функция ничего не вернула.",
}


@EVERY_SCENE
@IN_EVERY_LANGUAGE
@pytest.mark.parametrize("function", [failing, nothing])
def test_a_step_that_is_none_is_said_and_the_last_picture_stays(
    kind: type[Scene], language: str, function: Any
) -> None:
    scene = taken(kind, language=language)
    before, marks = scene.message.text.value, parsed(scene.cards.marks.value).text
    scene.on_step(function)
    slider = slider_of(scene)
    for _ in range(2):
        assert (scene.message.text.value, parsed(scene.cards.marks.value).text) == (before, marks)
        assert "gd-outdated" in scene.message.widget._dom_classes
        notice = parsed(scene.settings.notice.value)
        assert notice.all(role="alert")
        line = failing.__code__.co_firstlineno + 1
        assert SAID[language, function].format(line=line) in notice.text
        send(slider, value=slider.min)


@EVERY_SCENE
def test_after_a_step_that_raised_a_good_one_is_shown_as_any_other(kind: type[Scene]) -> None:
    scene, plain = taken(kind), taken(kind)
    scene.on_step(failing)
    assert scene.settings.notice.value
    scene.on_step(scene.take)
    assert scene.settings.notice.value == ""
    assert "gd-outdated" not in scene.message.widget._dom_classes
    assert (verdict(scene), parsed(scene.cards.marks.value).text) == (
        verdict(plain),
        parsed(plain.cards.marks.value).text,
    )


@EVERY_SCENE
def test_a_function_that_does_as_the_library_shows_the_same(kind: type[Scene]) -> None:
    scene, plain = taken(kind), taken(kind)
    scene.on_step(plain.take)
    for each in (scene, plain):
        send(slider_of(each), value=slider_of(each).min)
    assert scene.cards.marks.value == plain.cards.marks.value
    assert (verdict(scene), scene.rule.value) == (verdict(plain), plain.rule.value)


@EVERY_SCENE
def test_steps_that_go_on_from_a_step_are_those_of_the_case(kind: type[Scene]) -> None:
    scene = taken(kind)
    scene.on_step(scene.take)
    for _ in range(5):
        scene.go_on()
        assert scene.settings.notice.value == ""
