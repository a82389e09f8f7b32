"""Controls: a name for each, and nothing is believed that a page sends."""

import math
from typing import Any

import ipywidgets as widgets
import pytest
import traitlets
from tools.reading import press, send

from explainer.cases.limits import INPUT
from explainer.ui.controls import Choice, Menu, Slider
from explainer.ui.parts import button

NAN, INF = math.nan, math.inf


@pytest.fixture
def moved() -> list[float]:
    return []


@pytest.fixture
def refused() -> list[object]:
    return []


@pytest.fixture
def slider(moved: list[float], refused: list[object]) -> Slider:
    made = Slider("Input x", INPUT, moved.append, refused.append)
    made.put(1.0)
    return made


def bounds(slider: Slider) -> tuple[float, float]:
    return slider.widget.min, slider.widget.max


def test_a_slider_has_its_name_and_its_range(slider: Slider) -> None:
    assert (slider.name, slider.widget.description) == ("Input x", "Input x")
    assert (*bounds(slider), slider.widget.step) == INPUT


def test_a_value_from_the_page_is_heard_once(slider: Slider, moved: list[float]) -> None:
    send(slider.widget, value=-0.5)
    assert moved == [-0.5]


def test_the_same_value_again_is_not_heard(slider: Slider, moved: list[float]) -> None:
    send(slider.widget, value=1.0)
    send(slider.widget, value=1.0 + 1e-9)
    assert moved == []


def test_a_value_between_two_steps_is_not_heard_with_a_browsers_noise(slider: Slider, moved: list[float]) -> None:
    slider.put(-1.07012345678)
    send(slider.widget, value=-1.0701234567800003)
    assert moved == []
    assert slider.good == -1.07012345678


def test_putting_a_value_calls_no_one(slider: Slider, moved: list[float], refused: list[object]) -> None:
    slider.put(-2.0)
    assert slider.widget.value == -2.0
    assert moved == refused == []


def test_putting_a_value_beyond_the_range_shows_its_end(slider: Slider) -> None:
    slider.put(99.0)
    assert slider.widget.value == INPUT.high


def test_putting_the_value_it_has_does_not_pull_it_out_of_a_hand(slider: Slider) -> None:
    changes: list[Any] = []
    slider.widget.observe(changes.append)
    slider.put(1.0 + 1e-12)
    assert changes == []


@pytest.mark.parametrize(
    "state",
    [
        {"value": NAN},
        {"min": -100.0, "max": 100.0},
        {"min": -100.0, "max": 100.0, "value": 50.0},
        {"max": INF, "value": INF},
        {"min": 0.5},
        {"max": 0.5},
        {"min": 2.0, "value": 2.5},
        {"max": NAN},
        {"min": NAN, "value": 0.0},
    ],
    ids=str,
)
def test_an_unfit_message_changes_nothing_and_is_refused_once(
    slider: Slider, moved: list[float], refused: list[object], state: dict[str, float]
) -> None:
    send(slider.widget, **state)
    assert slider.widget.value == slider.good == 1.0
    assert bounds(slider) == INPUT[:2]
    assert moved == []
    assert refused == [slider]


@pytest.mark.parametrize("value", [1e9, -1e9, INF, -INF], ids=str)
def test_a_value_out_of_range_never_reaches_a_case(slider: Slider, moved: list[float], value: float) -> None:
    send(slider.widget, value=value)
    assert all(INPUT.low <= each <= INPUT.high for each in [*moved, slider.good, slider.widget.value])


@pytest.mark.parametrize("value", ["two", None, [1], {}], ids=str)
def test_what_is_no_number_is_not_taken(slider: Slider, moved: list[float], value: object) -> None:
    with pytest.raises(traitlets.TraitError):
        send(slider.widget, value=value)
    assert slider.widget.value == slider.good == 1.0
    assert moved == []


def test_a_slider_goes_on_working_after_a_refusal(slider: Slider, moved: list[float]) -> None:
    for state in ({"value": NAN}, {"min": -9.0, "max": 9.0, "value": 8.0}):
        send(slider.widget, **state)
    send(slider.widget, value=0.5)
    assert moved == [0.5]


def test_what_the_page_refused_is_told_and_changes_nothing(
    slider: Slider, moved: list[float], refused: list[object]
) -> None:
    slider.widget._handle_custom_msg({"refused": True}, [])
    assert refused == [slider]
    assert slider.widget.value == slider.good == 1.0
    assert moved == []


@pytest.mark.parametrize("message", [None, "refused", {"refused": 1.5}, {"refused": False}, {"value": 2.0}], ids=repr)
def test_any_other_message_to_a_slider_is_passed_over(
    slider: Slider, moved: list[float], refused: list[object], message: object
) -> None:
    slider.widget._handle_custom_msg(message, [])
    assert moved == refused == []


# A row of answers.


@pytest.fixture
def choice(moved: list[Any]) -> Choice:
    return Choice("Expected", [(1, "one"), (0, "zero")], moved.append)


def on(choice: Choice) -> list[str]:
    return [made.description for made in choice.buttons.values() if "gd-on" in made._dom_classes]


def test_no_answer_is_chosen_at_first(choice: Choice) -> None:
    assert choice.value is None
    assert on(choice) == []


def test_pressing_an_answer_tells_it(choice: Choice, moved: list[Any]) -> None:
    press(choice.buttons[0])
    assert moved == [0]


def test_exactly_the_chosen_answer_is_marked(choice: Choice) -> None:
    for answer, marked in ((1, ["one"]), (0, ["zero"]), (0, ["zero"]), (None, []), (1, ["one"])):
        choice.put(answer)
        assert on(choice) == marked
        assert choice.value == answer


# A drop-down list.


@pytest.fixture
def menu(moved: list[Any], refused: list[object]) -> Menu:
    made = Menu("Scenario", [("first", "a"), ("second", "b"), ("third", "c")], moved.append, refused.append)
    made.put("b")
    return made


def test_an_entry_from_the_page_is_heard(menu: Menu, moved: list[Any]) -> None:
    send(menu.widget, index=2)
    assert moved == ["c"]


def test_putting_an_entry_calls_no_one(menu: Menu, moved: list[Any]) -> None:
    menu.put("a")
    assert menu.widget.index == 0
    assert moved == []


def test_new_entries_keep_their_meaning(menu: Menu, moved: list[Any]) -> None:
    menu.put("x", [("ex", "x"), ("why", "y")])
    assert moved == []
    send(menu.widget, index=1)
    assert moved == ["y"]


def test_an_empty_choice_is_refused_and_the_last_one_stays(menu: Menu, moved: list[Any], refused: list[object]) -> None:
    send(menu.widget, index=None)
    assert menu.widget.index == 1
    assert moved == []
    assert refused == [menu]


@pytest.mark.parametrize("index", [3, -1, "a"], ids=str)
def test_an_unknown_choice_is_not_taken(menu: Menu, moved: list[Any], index: object) -> None:
    with pytest.raises(traitlets.TraitError):
        send(menu.widget, index=index)
    assert menu.widget.index == 1
    assert moved == []


def test_a_menu_goes_on_working_after_a_refusal(menu: Menu, moved: list[Any]) -> None:
    send(menu.widget, index=None)
    send(menu.widget, index=0)
    assert moved == ["a"]


def test_entries_that_a_page_made_up_are_refused_and_put_back(
    menu: Menu, moved: list[Any], refused: list[object]
) -> None:
    send(menu.widget, _options_labels=["mine"] * 9)
    assert menu.widget._options_labels == ("first", "second", "third")
    assert refused == [menu]
    with pytest.raises(traitlets.TraitError):
        send(menu.widget, index=8)
    send(menu.widget, index=2)
    assert moved == ["c"]


def test_a_button_does_what_it_is_for() -> None:
    done: list[str] = []
    made = button("Undo", lambda: done.append("undone"), "gd-tool")
    press(made)
    assert done == ["undone"]
    assert isinstance(made, widgets.Button)
    assert set(made._dom_classes) == {"gd-button", "gd-tool"}
