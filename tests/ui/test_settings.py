"""The bar of settings: three controls at first, each with its name, and a case that is always sound."""

from functools import cache
from typing import Any

import ipywidgets as widgets
import pytest
from hypothesis import given, settings
from tools.reading import controls, press, send, tree
from tools.strategies import cases, controlled

from explainer.cases import scenarios
from explainer.cases.case import Case
from explainer.cases.limits import Limits
from explainer.cases.scenarios import NAMES, SCENARIOS
from explainer.language.words import Words, languages
from explainer.ui.settings import FIRST, MORE, Settings


class Heard:
    """What a bar reported."""

    def __init__(self, language: str = "en", *, first: tuple[str, ...] = FIRST, more: tuple[str, ...] = MORE) -> None:
        self.changes: list[tuple[Case, str]] = []
        self.scenarios: list[str] = []
        self.tools: list[str] = []
        self.bar = Settings(
            Words(language),
            lambda case, control: self.changes.append((case, control)),
            self.scenarios.append,
            lambda: self.tools.append("undo"),
            lambda: self.tools.append("reset"),
            first=first,
            more=more,
        )
        self.bar.put(Case(), "start", can_undo=True)


@pytest.fixture
def heard() -> Heard:
    return Heard()


@cache
def stage() -> Heard:
    """A bar that many cases are put on."""
    return Heard()


def visible(root: widgets.Widget) -> list[widgets.Widget]:
    """Controls that are not folded away."""
    if root.layout.display == "none":
        return []
    inside = [each for child in getattr(root, "children", ()) for each in visible(child)]
    return inside if hasattr(root, "children") else [root]


def test_three_settings_and_three_tools_at_first(heard: Heard) -> None:
    shown = visible(heard.bar.widget)
    sliders = [each.description for each in shown if isinstance(each, widgets.FloatSlider)]
    buttons = [each.description for each in shown if isinstance(each, widgets.Button)]
    assert sliders == ["Output for “cat” now", "Input x"]
    assert buttons == ["1", "0", "More…", "↶ Undo", "⟲ Reset"]


def test_a_slider_reaches_where_a_scene_wants_it() -> None:
    bar = Settings(
        Words("en"),
        lambda case, control: None,
        lambda name: None,
        lambda: None,
        lambda: None,
        first=("learning_rate",),
        ranges={"learning_rate": Limits(0.0, 4.0, 0.1)},
    )
    assert bar.controls["learning_rate"].widget.max == 4.0


def test_more_opens_the_rest_and_closes_it_again(heard: Heard) -> None:
    few = len(visible(heard.bar.widget))
    press(heard.bar.more_button)
    assert len(visible(heard.bar.widget)) > few
    assert heard.bar.more_button.description == "Less"
    press(heard.bar.more_button)
    assert len(visible(heard.bar.widget)) == few
    assert heard.bar.more_button.description == "More…"


@pytest.mark.parametrize("first", [FIRST, ("expected", "output", "size")], ids=["one step", "two inputs"])
@pytest.mark.parametrize("language", languages())
def test_every_control_has_a_name_of_its_own(language: str, first: tuple[str, ...]) -> None:
    bar = Heard(language, first=first).bar
    bar.unfold()
    named = [each.description for each in tree(bar.widget) if isinstance(each, (widgets.FloatSlider, widgets.Dropdown))]
    named += [
        choice.name for choice in (controls(bar)["expected"], controls(bar)["classes"], controls(bar)["learn_bias"])
    ]
    assert all(named)
    assert len(set(named)) == len(named)


@pytest.mark.parametrize(
    ("control", "sent", "expected"),
    [
        ("output", {"value": 0.4}, (Case(output=0.4), "output")),
        ("x", {"value": -2.0}, (Case(x=-2.0), "x")),
        ("learning_rate", {"value": 1.0}, (Case(learning_rate=1.0), "learning_rate")),
        ("weight", {"value": -0.5}, (Case(weight=-0.5), "weight")),
        ("watched", {"index": 2}, (Case(watched=2), "watched")),
    ],
)
def test_each_control_changes_its_own_setting(
    heard: Heard, control: str, sent: dict[str, Any], expected: tuple[Case, str]
) -> None:
    send(controls(heard.bar)[control].widget, **sent)
    assert heard.changes == [expected]


@pytest.mark.parametrize(
    ("control", "answer", "expected"),
    [
        ("expected", 0, (Case(expected=0), "expected")),
        ("learn_bias", True, (Case(learn_bias=True), "learn_bias")),
        ("classes", 5, (Case().with_classes(5), "classes")),
    ],
)
def test_each_row_of_answers_changes_its_own_setting(
    heard: Heard, control: str, answer: Any, expected: tuple[Case, str]
) -> None:
    press(controls(heard.bar)[control].buttons[answer])
    assert heard.changes == [expected]


@pytest.mark.parametrize("name", scenarios.NAMES)
def test_a_scenario_is_chosen_by_its_question(name: str) -> None:
    heard = Heard()
    heard.bar.put(Case(x=0.3), "", can_undo=False)
    controls(heard.bar)["scenario"].widget.label = Words("en").scenarios[name]
    assert heard.scenarios == [name]


def test_the_tools_do_what_they_say(heard: Heard) -> None:
    tools = {each.description: each for each in tree(heard.bar.widget) if isinstance(each, widgets.Button)}
    press(tools["↶ Undo"])
    press(tools["⟲ Reset"])
    assert heard.tools == ["undo", "reset"]


def test_where_there_is_nothing_to_undo_the_button_is_disabled(heard: Heard) -> None:
    heard.bar.put(Case(), "start", can_undo=False)
    assert heard.bar.undo_button.disabled
    heard.bar.put(Case(), "start", can_undo=True)
    assert not heard.bar.undo_button.disabled


@settings(deadline=None, max_examples=40)
@given(controlled())
def test_every_control_shows_the_case(case: Case) -> None:
    bar = stage().bar
    bar.put(case, "", can_undo=True)
    assert controls(bar)["weight"] is not None
    shown = [
        each.widget.value
        for each in (
            controls(bar)["output"],
            controls(bar)["x"],
            controls(bar)["learning_rate"],
            controls(bar)["weight"],
        )
    ]
    assert shown == pytest.approx([case.output, case.x, case.learning_rate, case.weight])
    assert (controls(bar)["expected"].value, controls(bar)["learn_bias"].value) == (case.expected, case.learn_bias)
    assert (controls(bar)["classes"].value, controls(bar)["watched"].widget.value) == (case.classes, case.watched)


@settings(deadline=None, max_examples=40)
@given(cases())
def test_showing_a_case_reports_nothing_and_keeps_every_slider_in_its_range(case: Case) -> None:
    heard = stage()
    heard.bar.put(case, "", can_undo=True)
    assert (heard.changes, heard.scenarios) == ([], [])
    for each in tree(heard.bar.widget):
        if isinstance(each, widgets.FloatSlider):
            assert each.min <= each.value <= each.max


def test_the_names_follow_the_watched_class(heard: Heard) -> None:
    heard.bar.put(Case(watched=1), "", can_undo=True)
    assert controls(heard.bar)["output"].name == "Output for “dog” now"
    assert controls(heard.bar)["expected"].name == "Expected for “dog”"


def test_with_the_penguins_their_species_are_listed(heard: Heard) -> None:
    heard.bar.put(Case(kind="penguins", watched=2), "penguin", can_undo=True)
    assert controls(heard.bar)["watched"].widget._options_labels == ("Adelie", "Chinstrap", "Gentoo")
    assert controls(heard.bar)["output"].name == "Output for “Gentoo” now"


def test_the_scenario_shown_is_the_one_the_case_came_from(heard: Heard) -> None:
    for name, case in ((name, SCENARIOS[name]) for name in NAMES if name in SCENARIOS):
        heard.bar.put(case, name, can_undo=True)
        assert controls(heard.bar)["scenario"].widget.label == heard.bar.words.scenarios[name]
    heard.bar.put(Case(x=0.3), "", can_undo=True)
    assert controls(heard.bar)["scenario"].widget.label == heard.bar.words.own_case
    assert heard.scenarios == []


def test_an_entry_of_the_scenarios_keeps_its_number(heard: Heard) -> None:
    # A page may pick one from the list it still shows, when the kernel has another one already.
    before = controls(heard.bar)["scenario"].widget._options_labels
    heard.bar.put(Case(x=0.3), "", can_undo=True)
    assert controls(heard.bar)["scenario"].widget._options_labels[: len(before)] == before


def test_with_both_inputs_only_their_size_is_set() -> None:
    heard = Heard(first=("expected", "output", "size"), more=("scenario",))
    assert (controls(heard.bar)["size"].name, controls(heard.bar)["size"].widget.min) == ("Size of the input", 0.0)
    heard.bar.put(Case(x=-1.5), "", can_undo=True)
    assert controls(heard.bar)["size"].widget.value == 1.5
    names = [each.description for each in tree(heard.bar.widget) if isinstance(each, widgets.FloatSlider)]
    assert "Starting weight" not in names


def test_a_new_case_takes_the_notice_away(heard: Heard) -> None:
    send(controls(heard.bar)["x"].widget, value=float("nan"))
    assert heard.bar.notice.value
    heard.bar.put(Case(x=2.0), "", can_undo=True)
    assert heard.bar.notice.value == ""
