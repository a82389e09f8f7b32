"""The learner's own words in "Two inputs": kept as they were written, shown as text and nothing else, beside ours."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tools.reading import Node, commit, controls, parsed, press, send, strings
from traitlets import TraitError

from explainer.cases.case import Case
from explainer.scenes import TwoInputs
from explainer.scenes.two_inputs.own_words import OwnWords
from explainer.ui.address import parts
from explainer.ui.views import LONGEST

SAID = "The logits are the same,\nthe weights are not."


def scene_with(text: str = SAID, **changes: Any) -> TwoInputs:
    scene = TwoInputs("en", own_words=True)
    scene.show(replace(scene.state, case=replace(scene.state.case, **changes)))
    send(control(scene).area, value=text)
    return scene


def control(scene: TwoInputs) -> OwnWords:
    assert scene.own_words is not None
    return scene.own_words


def columns(scene: TwoInputs) -> dict[str, str]:
    """What stands under each heading beside the other."""
    found: list[Node] = parsed(control(scene).beside.value).all("div")
    return {column.all("h3")[0].text: column.all("p")[0].text for column in found}


def offered(scene: TwoInputs) -> bool:
    return control(scene).area.layout.display != "none"


def test_only_a_lesson_asks_for_them() -> None:
    assert TwoInputs("en").own_words is None
    assert TwoInputs("en", own_words=True).own_words is not None


def test_the_text_area_has_a_name_and_comes_before_the_answers() -> None:
    scene = TwoInputs("en", own_words=True)
    assert control(scene).area.description.startswith("In your own words")
    order = list(scene.message.widget.children[0].children)
    assert order.index(control(scene).widget) < order.index(scene.message.answers)


def test_nobody_has_to_write() -> None:
    scene = TwoInputs("en", own_words=True)
    commit(scene)
    assert scene.state.committed
    assert columns(scene) == {}


def test_after_the_step_they_stand_beside_ours() -> None:
    scene = scene_with()
    commit(scene)
    assert not offered(scene)
    assert columns(scene) == {
        "Your words": SAID,
        "Ours": "The same: the error signal (output − expected), the way the logit moves, the way the output moves. "
        "Different: the input’s sign, the gradient with respect to the weight, the way the weight moves.",
    }


def test_before_the_step_ours_are_not_sent_to_the_page() -> None:
    undone = scene_with()
    commit(undone)
    press(undone.settings.undo_button)
    for scene in (scene_with(), undone):
        assert offered(scene)
        assert "Ours" not in strings(scene.widget)
        assert "the way the logit moves" not in strings(scene.widget)


def test_they_stay_while_a_slider_moves() -> None:
    scene = scene_with()
    commit(scene)
    send(controls(scene.settings)["size"].widget, value=1.0)
    assert columns(scene)["Your words"] == SAID


def test_a_new_round_asks_anew() -> None:
    scene = scene_with()
    commit(scene)
    press(scene.message.actions["new case"])
    assert offered(scene)
    assert control(scene).area.value == ""


def test_one_step_back_takes_back_all_that_was_typed() -> None:
    scene = TwoInputs("en", own_words=True)
    for end in range(1, 4):
        send(control(scene).area, value="abc"[:end])
    press(scene.settings.undo_button)
    assert control(scene).area.value == ""


def test_a_longer_text_is_cut_and_the_page_says_so() -> None:
    scene = scene_with("x" * 10_000)
    assert control(scene).area.value == "x" * LONGEST
    assert scene.choice("words") == "x" * LONGEST
    assert scene.settings.notice.value == "Only the first 500 characters are kept."


def test_a_text_of_full_length_is_not_cut() -> None:
    scene = scene_with("x" * LONGEST)
    assert scene.settings.notice.value == ""


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<b>bold</b>", '"><img src=x onerror=alert(1)>', "&lt;p&gt;", "</p></div>"]
)
def test_what_is_written_is_text_and_never_markup(text: str) -> None:
    scene = scene_with(text)
    commit(scene)
    assert columns(scene)["Your words"] == text


@pytest.mark.parametrize("value", [5, None, ["a"], {"a": 1}])
def test_what_is_no_text_changes_nothing(value: object) -> None:
    scene = scene_with()
    with pytest.raises(TraitError):
        send(control(scene).area, value=value)
    assert scene.choice("words") == SAID


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec=None), max_size=60))
def test_an_address_brings_any_text_back(text: str) -> None:
    scene, other = SHARED
    send(control(scene).area, value=text)
    other.restore(parts(scene.address)["two-inputs"])
    assert control(other).area.value == control(scene).area.value


SHARED = TwoInputs("en", own_words=True), TwoInputs("ru", own_words=True)


def test_half_a_character_becomes_a_question_mark() -> None:
    scene = scene_with("\ud800 is no character")
    assert scene.choice("words") == "? is no character"


def test_the_zero_input_is_one_press_away() -> None:
    scene = scene_with()
    commit(scene)
    zero = scene.message.actions["input 0"]
    press(zero)
    assert not scene.state.committed
    assert [case.x for case in scene.given()] == [0.0, -0.0]
    assert zero.layout.display == "none"


def test_the_share_of_the_bias_is_one_press_away() -> None:
    scene = TwoInputs("en")
    commit(scene)
    bias = scene.message.actions["bias"]
    assert "via bias" not in scene.cards.marks.value
    press(bias)
    assert "via bias" in scene.cards.marks.value
    assert "gd-on" in bias._dom_classes
    press(bias)
    assert "via bias" not in scene.cards.marks.value
    assert "gd-on" not in bias._dom_classes


def test_a_start_without_an_input_offers_no_zero_input() -> None:
    scene = TwoInputs("en", 0.0)
    commit(scene)
    assert scene.message.actions["input 0"].layout.display == "none"


def test_the_words_belong_to_the_round_and_not_to_the_case() -> None:
    assert scene_with().state.case == replace(Case(x=2.0), weight=0.0)
