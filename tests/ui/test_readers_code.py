"""A notebook's own function: where it fails, what it prints, and that it can be changed in the middle of a round."""

from typing import Any
from weakref import WeakSet

import pytest
from tools.reading import chips, commit, feedback, parsed

from explainer.cases.case import Case, take_step
from explainer.scenes import OneStep, Puzzle
from explainer.ui import scene as ui_scene
from explainer.ui.scene import redraw


def divide(case: Case) -> Any:
    print(f"eta is <{case.learning_rate}>")
    return 1 / (case.learning_rate - case.learning_rate)


def shown(function: Any) -> OneStep:
    scene = OneStep("en")
    commit(scene)
    scene.on_step(function)
    return scene


def test_an_error_is_told_by_type_function_and_line() -> None:
    notice = parsed(shown(divide).settings.notice.value).text
    line = divide.__code__.co_firstlineno + 2
    assert notice == f"ZeroDivisionError in divide, line {line}: float division by zero. The last picture stays."


def test_an_error_that_is_raised_far_below_is_told_where_the_reader_called() -> None:
    scene = shown(lambda case: take_step(case, lambda parameter, gradient, rate: parameter * float("nan")))
    assert parsed(scene.settings.notice.value).text.startswith("ValueError in <lambda>, line ")


def test_what_the_function_prints_and_the_traceback_stand_below_the_scene() -> None:
    scene = shown(divide)
    below = scene.widget.children[-1].value
    assert "eta is &lt;0.5&gt;" in below
    assert "Traceback (most recent call last)" in below
    assert "test_readers_code.py" in below


def test_a_web_page_shows_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOILA_KERNEL_ID", "any")
    scene = shown(divide)
    assert "ZeroDivisionError" in scene.settings.notice.value
    assert "Traceback" not in scene.widget.children[-1].value


def test_nothing_printed_takes_no_place() -> None:
    scene = shown(take_step)
    assert scene.printed.text is None


def test_the_last_of_much_that_is_printed_is_kept() -> None:
    def chatty(case: Case) -> Any:
        print("first", "." * 10_000, "last")
        return take_step(case)

    below = shown(chatty).widget.children[-1].value
    assert "last" in below
    assert "first" not in below
    assert len(below) < 5000


def test_a_changed_rule_is_redrawn_in_the_same_round(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ui_scene, "_alive", WeakSet())  # those of other tests have nothing to do with it
    sign = -1.0
    scenes = OneStep("en"), Puzzle("en")
    for scene in scenes:
        scene.on_step(lambda case: take_step(case, lambda w, gradient, rate: w + sign * rate * gradient))
    scene, puzzle = scenes
    commit(scene)
    before = chips(scene)["weight change"], scene.state.guesses, puzzle.message.text.value
    sign = +1.0
    redraw()
    assert (before[0], chips(scene)["weight change"]) == ("▲ +0.10", "▼ −0.10")
    assert scene.state.guesses == before[1]
    assert any("The real rule subtracts" in sentence for sentence in feedback(scene))
    assert puzzle.message.text.value == before[2], "what waits for a prediction goes on waiting"


def test_what_an_error_says_is_text_and_not_markup() -> None:
    def failing(case: Case) -> Any:
        raise RuntimeError("<img src=x> & more")

    scene = shown(failing)
    assert "&lt;img src=x&gt; &amp; more" in scene.settings.notice.value
    assert "<img" not in scene.settings.notice.value + scene.widget.children[-1].value
