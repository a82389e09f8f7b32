"""The scene "Two inputs": two networks that start the same, and what their steps have in common."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import anywhere, put, stage, taken
from tools.reading import Node, controls, feedback, number, parsed, plain, press, says, truth, verdict
from tools.rules import Rule, following, still

from explainer.cases import scenarios
from explainer.cases.case import Case, take_step
from explainer.cases.directions import Quantity
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.scenes import TwoInputs
from explainer.scenes.two_inputs.twins import Twin

SAME, OPPOSITE = Twin.SAME, Twin.OPPOSITE
W, Z = Quantity.WEIGHT, Quantity.LOGIT
thorough = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])


def table(scene: TwoInputs) -> dict[str, Node]:
    """The rows of the table by their symbols."""
    (found,) = parsed(scene.cards.marks.value).all("table")
    return {row.all("b")[-1 if not row.all("b", data_name="p′") else 1].text: row for row in found.all("tr")}


def cells(scene: TwoInputs, symbol: str) -> tuple[str, str]:
    left, right = table(scene)[symbol].all("td")
    return left.text, right.text


def relation(scene: TwoInputs, symbol: str) -> str:
    (sign,) = table(scene)[symbol].all(css="gd-relation")
    assert (sign.text, sign.attributes["aria-label"]) in (("=", "the same"), ("≠", "different"))
    return sign.text


def sides(scene: TwoInputs) -> tuple[Node, Node]:
    left, _, right = parsed(scene.cards.marks.value).all("section")
    return left, right


def stepped(size: float = 2.0, **changes: Any) -> TwoInputs:
    return taken(TwoInputs, Case(x=size, weight=0.0, **changes))


def test_both_sides_start_as_the_same_network_with_opposite_inputs() -> None:
    plus, minus = TwoInputs("en").given()
    assert (plus.x, minus.x) == (2.0, -2.0)
    assert plus.model.weights.tolist() == minus.model.weights.tolist() == [[0.0]] * 3
    assert plus.model.bias == pytest.approx(minus.model.bias)


@thorough
@given(case=anywhere, more=st.integers(0, 2))
def test_after_any_number_of_steps_both_sides_have_the_same_output(case: Case, more: int) -> None:
    scene = put(stage(TwoInputs), case)
    for _ in range(more):
        scene.go_on()
    plus, minus = (take_step(each) for each in scene.given())
    assert plus.before.probabilities == pytest.approx(minus.before.probabilities)
    assert np.asarray(plus.after.probabilities) == pytest.approx(np.asarray(minus.after.probabilities))


def test_the_specifications_table() -> None:
    scene = stepped(learn_bias=True)
    shown = {symbol: cells(scene, symbol) for symbol in table(scene)}
    assert shown == {
        "p − y": ("−0.20", "−0.20"),
        "x": ("+2", "−2"),
        "(p − y)·x": ("−0.40", "+0.40"),
        "Δw": ("▲ +0.20", "▼ −0.20"),
        "x · Δw": ("▲ +0.40", "▲ +0.40"),
        "Δb": ("▲ +0.10", "▲ +0.10"),
        "Δz": ("▲ +0.50", "▲ +0.50"),
        "p′": ("0.90", "0.90"),
    }
    assert [relation(scene, symbol) for symbol in shown] == ["=", "≠", "≠", "≠", "=", "=", "=", "="]


def test_with_the_bias_still_its_row_is_absent() -> None:
    assert "Δb" not in table(stepped())
    assert cells(stepped(), "Δz") == ("▲ +0.40", "▲ +0.40")


@thorough
@given(case=anywhere, more=st.integers(0, 2))
def test_every_number_in_the_table_is_the_librarys(case: Case, more: int) -> None:
    scene = put(stage(TwoInputs), case)
    for _ in range(more):
        scene.go_on()
    for column, each in enumerate(scene.given()):
        found = truth(each)
        values = {
            "p − y": found.gradient,
            "x": each.x,
            "(p − y)·x": found.weight_gradient,
            "Δw": found.change("weight"),
            "x · Δw": each.x * found.change("weight"),
            "Δb": found.change("bias"),
            "Δz": each.x * found.change("weight") + found.change("bias"),
            "p′": found.output[1],
        }
        for symbol in table(scene):
            assert says(cells(scene, symbol)[column], values[symbol]), symbol


@pytest.mark.parametrize(("output", "x", "rate"), [(0.71, 0.8, 1.15), (0.32, 2.4, 1.3), (0.73, 1.8, 0.65)])
def test_weight_and_bias_make_the_logits_change_as_printed(output: float, x: float, rate: float) -> None:
    scene = put(stage(TwoInputs), Case(output=output, x=x, learning_rate=rate, weight=0.0, learn_bias=True))
    for column in (0, 1):
        weight, bias, logit = (number(cells(scene, symbol)[column]) for symbol in ("x · Δw", "Δb", "Δz"))
        assert weight + bias == logit


@thorough
@given(case=anywhere, more=st.integers(0, 2))
def test_equal_stands_between_equal_numbers_only(case: Case, more: int) -> None:
    scene = put(stage(TwoInputs), case)
    for _ in range(more):
        scene.go_on()
    for symbol in table(scene):
        left, right = cells(scene, symbol)
        if relation(scene, symbol) == "=":
            assert left == right, symbol
        else:
            assert left != right, symbol


def test_opposite_numbers_are_never_called_equal_however_small_they_are() -> None:
    start = Case(expected=0, output=0.99, x=3.0, learning_rate=2.0, weight=0.0, others=(1.0,), other_weights=(0.0,))
    scene = put(stage(TwoInputs), start)
    scene.go_on()
    assert abs(truth(scene.given()[0]).weight_gradient) < 1e-12
    assert (relation(scene, "(p − y)·x"), relation(scene, "Δw"), relation(scene, "Δz")) == ("≠", "≠", "=")


def test_the_first_side_is_the_positive_input() -> None:
    left, right = (side.all("h3")[0].text for side in sides(stepped()))
    assert left.startswith("Input x = +2")
    assert right.startswith("Input x = −2")


def test_before_the_step_only_the_question_is_in_the_table() -> None:
    scene = TwoInputs("en")
    known = {symbol: cells(scene, symbol) for symbol in table(scene) if cells(scene, symbol) != ("?", "?")}
    assert known == {"p − y": ("−0.20", "−0.20"), "x": ("+2", "−2")}
    assert verdict(scene) == (
        "The same network takes one step on each side: with input +2 on one, −2 on the other. What is the same on both "
        "sides, and what differs?"
    )


@pytest.mark.parametrize(
    ("weights", "logits", "lead"),
    [
        (OPPOSITE, SAME, "As you predicted."),
        (SAME, SAME, "You predicted that the weights move the same way"),
        (OPPOSITE, OPPOSITE, "You predicted that the logits move opposite ways"),
    ],
)
def test_each_guess_is_answered_and_the_principle_comes_after(weights: Twin, logits: Twin, lead: str) -> None:
    scene = taken(TwoInputs, guesses={W: weights, Z: logits})
    first, principle = feedback(scene)
    assert first.startswith(lead)
    assert principle.startswith("The input enters twice")


@pytest.mark.parametrize("name", scenarios.NAMES)
def test_every_scenario_starts_with_weights_zero_and_a_size(name: str) -> None:
    scene = TwoInputs("en", seed=1)
    scene.show(replace(scene.state, scenario=""))
    controls(scene.settings)["scenario"].widget.label = scene.words.scenarios[name]
    plus, minus = scene.given()
    assert plus.x == -minus.x >= 0
    assert plus.model.weights.tolist() == minus.model.weights.tolist()
    assert not plus.model.weights.any()


def test_stepping_again_shows_both_weights_that_the_sides_came_to() -> None:
    scene = stepped()
    press(scene.message.actions["again"])
    assert "w = 0.20 and −0.20" in plain(scene.message.text.value)


def test_input_zero_on_both_sides_has_no_sign() -> None:
    scene = stepped(0.0)
    assert all(side.all("h3")[0].text.startswith("Input x = 0 ") for side in sides(scene))
    assert cells(scene, "x") == ("0", "0")


@pytest.mark.parametrize(("rule", "moved"), [(add_gradient, "−0.2"), (subtract_gradient, "0.2"), (still, "0")])
def test_the_page_says_which_way_a_changed_rule_went(rule: Rule, moved: str) -> None:
    scene, real = following(stepped(), rule), rule is subtract_gradient
    assert number(cells(scene, "Δw")[0]) == number(moved)
    assert verdict(scene).startswith("Opposite inputs" if real else "With this rule")
    assert ("goes the other way" in scene.rule.value) == real


@pytest.mark.parametrize("address", ["scene=two-inputs&x=-2.0", "scene=two-inputs&w=1.0", "scene=two-inputs&x=-1&w=-3"])
def test_an_address_cannot_make_the_two_networks_different(address: str) -> None:
    scene = TwoInputs("en")
    scene.restore(address)
    plus, minus = scene.given()
    assert plus.x >= 0
    assert plus.model.weights.tolist() == minus.model.weights.tolist()
