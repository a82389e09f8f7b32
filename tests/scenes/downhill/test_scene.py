"""The scene "Downhill": true numbers, nothing told too early, and the learner's own rule beside the real one."""

import random
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import put, stage, taken
from tools.reading import commit, controls, feedback, kicker, parsed, pictured, press, says, send, strings, verdict
from tools.rules import still, thrice
from tools.strategies import cases

from explainer.cases.case import Case
from explainer.cases.directions import Direction, Quantity
from explainer.cases.one_weight import descend_weight
from explainer.cases.penguins import penguin
from explainer.maths.descent import add_gradient, subtract_gradient
from explainer.scenes import Downhill
from explainer.teaching.questions import Question
from explainer.teaching.round import Round

UP, STAYS, DOWN = Direction
W, L = Quantity.WEIGHT, Quantity.LOSS
RIGHT, ADDED = {W: UP, L: DOWN}, {W: DOWN, L: UP}
START = Case(output=0.3, x=2.0)
thorough = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
counts, rules = st.integers(1, 8), st.sampled_from(["subtract", "add"])


def stepped(guesses: Any = RIGHT, case: Case | None = None) -> Downhill:
    return taken(Downhill, case, guesses)


def replayed(case: Case, guesses: Any, **view: float | str) -> Downhill:
    """What another scene opens with its case and its guesses."""
    scene = Downhill("en")
    scene.show(Round(case, "", (*guesses,), guesses, committed=True, view=view))
    return scene


def table(scene: Downhill) -> dict[str, str]:
    """The comparison of both rules, by the names of its numbers."""
    return {name: text for name, (text,) in parsed(scene.side.text.value).named().items()}


def drawn(scene: Downhill) -> list[str]:
    return pictured(parsed(scene.cards.marks.value))


def marks(scene: Downhill) -> str:
    return scene.cards.marks.value.replace('data-reveal="yes"', "") + verdict(scene)


def places(case: Case, steps: int, rule: str) -> tuple[list[float], list[float]]:
    """Weights and losses along a path, straight from the library."""
    path = descend_weight(case, steps, *([add_gradient] if rule == "add" else []))
    each = [path[0].before, *(step.after for step in path)]
    return [float(place.model.weights[case.watched, 0]) for place in each], [place.loss for place in each]


def longest_line(scene: Downhill) -> int:
    """Corners of the longest line in everything that is sent: only a curve has many."""
    return max(path.count("L") for path in re.findall(r' d=\\?"([^"]*)"', strings(scene.widget)))


# The numbers.


def test_the_specifications_numbers() -> None:
    scene = stepped()
    assert table(scene) == {
        "weight, subtract the gradient": "▲ +0.70",
        "loss, subtract the gradient": "1.20 → 0.45",
        "weight, add the gradient": "▼ −0.70",
        "loss, add the gradient": "1.20 → 2.35",
    }
    assert verdict(scene) == (
        "Subtracting η · slope takes the weight ▲ UP by 0.70, downhill: the loss shrank from 1.20 to 0.45."
    )
    press(scene.side.rule.buttons["add"])
    assert verdict(scene) == (
        "Adding η · slope takes the weight ▼ DOWN by 0.70, uphill: the loss GREW from 1.20 to 2.35."
    )


# Before the step.


def test_the_curve_is_sent_with_the_step_and_not_before() -> None:
    asked, again = Downhill("en"), stepped(ADDED)
    press(again.message.actions["new case"])
    assert max(longest_line(asked), longest_line(again)) <= 20
    assert longest_line(stepped(ADDED)) > 40


def test_before_the_step_no_number_of_its_result_is_on_the_page() -> None:
    scene = Downhill("en")
    numbers = {"0.70", "1.20", "0.45", "2.35", "−0.20"}
    assert not [number for number in numbers if number in strings(scene.widget)]
    commit(scene)
    press(scene.side.rule.buttons["add"])
    assert [number for number in numbers if number in strings(scene.widget)] != []


def test_before_the_step_there_is_no_rule_to_choose_and_afterwards_there_is() -> None:
    scene = Downhill("en")
    (box,) = [each for each in scene.side.widget.children if scene.side.rule.widget in getattr(each, "children", ())]
    assert scene.side.steps.widget in box.children
    assert box.layout.display == "none"
    commit(scene)
    assert not box.layout.display


def test_the_question_gives_the_weights_gradient() -> None:
    assert "is −1.40." in verdict(Downhill("en"))
    assert "is +1.40." in verdict(Downhill("en", Case(output=0.3, x=-2.0)))
    assert "is 0." in verdict(Downhill("en", Case(x=0.0)))


# The guesses.

KEPT, GREW = "you kept the gradient’s sign.", "you took the step for one uphill."
CHANGES, STILL = "that is not so, there is a change.", "that is not so, there is no change."
LEADS: list[tuple[Case, str, list[str]]] = [
    (START, "▲▼", ["As you predicted."]),
    (START, "▼▼", [f"You predicted “weight ▼ fall”: {KEPT}", "As you predicted: loss ▼ fall."]),
    (START, "▲▲", [f"You predicted “loss ▲ rise”: {GREW}", "As you predicted: weight ▲ rise."]),
    (START, "▼▲", [f"You predicted “weight ▼ fall”: {KEPT}", f"You predicted “loss ▲ rise”: {GREW}"]),
    (START, "==", [f"You predicted “weight = stay, loss = stay”: {CHANGES}"]),
    (replace(START, x=-2.0), "▲▼", [f"You predicted “weight ▲ rise”: {KEPT}", "As you predicted: loss ▼ fall."]),
    (replace(START, x=-2.0), "▼▼", ["As you predicted."]),
    (Case(x=0.0), "▲▼", [f"You predicted “weight ▲ rise, loss ▼ fall”: {STILL}"]),
    (Case(x=0.0), "==", ["As you predicted."]),
    (Case(learning_rate=0.0), "▲=", [f"You predicted “weight ▲ rise”: {STILL}", "As you predicted: loss = stay."]),
    (Case(expected=0), "▲▲", [f"You predicted “weight ▲ rise”: {KEPT}", f"You predicted “loss ▲ rise”: {GREW}"]),
]


@pytest.mark.parametrize(("case", "guesses", "leads"), LEADS, ids=range(len(LEADS)))
def test_each_guess_is_answered_by_its_own_idea(case: Case, guesses: str, leads: list[str]) -> None:
    weight, loss = (dict(zip("▲=▼", Direction, strict=True))[glyph] for glyph in guesses)
    said = [text.replace("the ", "").replace(" will", "") for text in feedback(stepped({W: weight, L: loss}, case))]
    assert len(said) == len(leads)
    assert all(text.startswith(lead.replace("the ", "")) for text, lead in zip(said, leads, strict=True)), said


def test_right_answers_vary_from_round_to_round() -> None:
    scene = Downhill("en", seed=1)
    right: dict[Question, set[Direction]] = {W: set(), L: set()}
    for _ in range(40):
        commit(scene)
        for question, seen in right.items():
            seen.add(scene.outcomes[0].direction_of(question))
        press(scene.message.actions["new case"])
    assert right == {W: {UP, STAYS, DOWN}, L: {STAYS, DOWN}}


# The other rule.


@pytest.mark.parametrize(
    ("guesses", "said"),
    [
        (ADDED, "Minus forgotten · this is the rule you predicted with"),
        ({W: DOWN, L: DOWN}, "Minus forgotten · part of your prediction follows it"),
        ({W: UP, L: UP}, "Minus forgotten · part of your prediction follows it"),
        (RIGHT, "Minus forgotten"),
        ({W: STAYS, L: STAYS}, "Minus forgotten"),
    ],
)
def test_only_who_kept_the_sign_is_told_that_this_is_their_rule(guesses: Any, said: str) -> None:
    scene = stepped(guesses)
    assert kicker(scene) == "The rule with its minus"
    press(scene.side.rule.buttons["add"])
    assert kicker(scene) == said
    # Of another case nothing was predicted.
    send(controls(scene.settings)["x"].widget, value=-2.0)
    assert kicker(scene) == "Minus forgotten"


def test_the_switch_shows_the_other_rule_and_goes_back() -> None:
    scene = stepped()
    first = marks(scene)
    press(scene.side.rule.buttons["add"])
    assert "✕ step without the minus −0.70" in drawn(scene)
    assert "with the minus: 0.45" in drawn(scene)
    assert "gd-wrong" in scene.widget._dom_classes
    assert feedback(scene)[0].startswith("For this rule the worry that the loss grows is right.")
    press(scene.side.rule.buttons["subtract"])
    assert marks(scene) == first
    assert "gd-wrong" not in scene.widget._dom_classes


def test_changing_the_rule_changes_no_scale() -> None:
    scene = stepped()
    frames = scene.cards.frames.value
    press(scene.side.rule.buttons["add"])
    assert scene.cards.frames.value == frames


@thorough
@given(cases())
def test_with_one_step_both_rules_always_fit_in_one_scale(case: Case) -> None:
    scene, scales = stage(Downhill), []
    for rule in ("subtract", "add"):
        put(scene, case, rule=rule)
        scales.append(scene.cards.curve.scale)
    assert scales[0] == scales[1]


@thorough
@given(cases(), counts, rules)
def test_every_place_that_is_shown_is_inside_the_picture(case: Case, steps: int, rule: str) -> None:
    scene = stage(Downhill)
    put(scene, case, rule=rule, steps=float(steps))
    weights, losses = places(case, steps, rule)
    curve = scene.cards.curve
    assert max(losses) < curve.highest
    assert max(abs(weight - weights[0]) for weight in weights) < curve.half


def test_step_by_step_the_wrong_rules_loss_grows_beside_the_right_one() -> None:
    scene = stepped()
    press(scene.side.rule.buttons["add"])
    ends = []
    for _ in range(8):
        ends.append(float(table(scene)["loss, add the gradient"].split(" → ")[1]))
        if not scene.message.actions["again"].disabled:
            press(scene.message.actions["again"])
    assert scene.number("steps") == 8
    assert ends == sorted(ends)
    assert len(set(ends)) == 8
    assert kicker(scene) == "Minus forgotten · steps: 8"


def test_the_count_of_steps_is_a_slider_too_and_starts_at_one() -> None:
    scene = stepped()
    slider = scene.side.steps.widget
    assert (slider.min, slider.max, slider.value, slider.description) == (1, 8, 1, "Steps")
    send(slider, value=5.0)
    assert "steps taken ▲ +1.55" in drawn(scene)
    press(scene.message.actions["again"])
    assert slider.value == 6
    press(scene.settings.undo_button)
    assert slider.value == 5


def test_a_new_round_starts_with_the_real_rule_and_one_step() -> None:
    scene = stepped()
    press(scene.side.rule.buttons["add"])
    press(scene.message.actions["again"])
    press(scene.message.actions["new case"])
    commit(scene)
    assert (scene.choice("rule"), scene.number("steps"), scene.side.rule.value) == ("own", 1, "subtract")


@pytest.mark.parametrize(
    "case",
    [
        Case(),
        Case(expected=0),
        Case(x=-2.0),
        Case(x=-2.0, expected=0, learn_bias=True),
        Case(x=0.0, learn_bias=True),
        Case(output=0.01, x=-3.0, learning_rate=2.0),
        *(replace(Case().with_classes(k), expected=k % 2) for k in (2, 4, 6)),
        penguin(random.Random(1)),
        penguin(random.Random(5)),
    ],
    ids=repr,
)
@pytest.mark.parametrize("guesses", [{W: DOWN}, {W: DOWN, Quantity.LOGIT: DOWN}, {}], ids=len)
def test_another_scene_can_replay_its_case_with_the_learners_rule(case: Case, guesses: Any) -> None:
    scene = replayed(case, guesses, rule="add")
    assert scene.settings.notice.value == scene.words.story(case)
    weights, losses = places(case, 1, "add")
    before, after = table(scene)["loss, add the gradient"].split(" → ")
    assert says(before, losses[0])
    assert says(after, losses[-1])
    assert ("GREW" in verdict(scene)) is (weights[0] != weights[-1])
    assert kicker(scene).startswith("Minus forgotten")


def test_who_forgot_the_inputs_sign_elsewhere_is_not_said_to_have_kept_the_gradients() -> None:
    assert kicker(replayed(Case(x=-2.0), {W: UP}, rule="add")) == "Minus forgotten"


def test_after_a_replay_a_new_case_asks_this_scenes_questions() -> None:
    scene = replayed(Case(), {W: DOWN}, rule="add")
    press(scene.message.actions["new case"])
    assert scene.state.questions == (W, L)


@pytest.mark.parametrize(
    ("learn_bias", "said"), [(True, "the biases too"), (False, "the weights of the other classes")]
)
def test_the_note_says_what_is_held_still(learn_bias: bool, said: str) -> None:
    scene = put(stage(Downhill), Case(learn_bias=learn_bias))
    assert said in parsed(scene.side.text.value).text
    assert "bias" not in parsed(scene.rule.value).text


def test_only_what_changes_the_curve_can_be_set() -> None:
    assert set(controls(Downhill("en").settings)) == {"expected", "output", "x", "scenario", "learning_rate", "weight"}


# The notebook's own rules.


def wired(right: Any, wrong: Any, guesses: Any = ADDED) -> Downhill:
    scene = stepped(guesses)
    scene.on_step(lambda case, steps: (descend_weight(case, steps, right), descend_weight(case, steps, wrong)))
    return scene


def test_a_reader_who_forgets_the_minus_in_the_code_sees_what_comes_of_it() -> None:
    scene = wired(add_gradient, add_gradient, RIGHT)
    assert verdict(scene).startswith("Adding η · slope")
    assert kicker(scene) == "Your own rule: minus forgotten"
    assert "gd-wrong" in scene.widget._dom_classes
    assert "goes the other way" not in scene.rule.value


def test_a_reader_who_forgets_the_minus_in_the_code_sees_the_real_rule_beside_it() -> None:
    scene = wired(add_gradient, add_gradient, RIGHT)
    assert "with the minus: 0.45" in drawn(scene)
    rows = [(row.all("th")[0].text, row.all("td")[1].text) for row in parsed(scene.side.text.value).all("tr")[1:]]
    assert rows == [("With the minus", "1.20 → 0.45 ▼"), ("✕ Your own rule: minus forgotten", "1.20 → 2.35 ▲")]
    assert scene.side.rule.value == "add"
    press(scene.side.rule.buttons["subtract"])
    assert (kicker(scene), scene.side.rule.value) == ("The rule with its minus", "subtract")
    press(scene.side.rule.buttons["add"])
    assert kicker(scene) == "Your own rule: minus forgotten"


@pytest.mark.parametrize(
    ("guesses", "said"),
    [
        (RIGHT, "Your own rule: minus forgotten"),
        (ADDED, "Your own rule: minus forgotten · this is the rule you predicted with"),
    ],
)
def test_guesses_are_judged_by_the_real_step_whatever_the_code_does(guesses: Any, said: str) -> None:
    scene = wired(add_gradient, add_gradient, guesses=guesses)
    assert kicker(scene) == said
    press(scene.side.rule.buttons["subtract"])
    lead = "As you predicted." if guesses == RIGHT else "You predicted “the weight will ▼ fall"
    assert feedback(scene)[0].startswith(lead)


@pytest.mark.parametrize("own", [add_gradient, thrice, still])
def test_no_two_rows_of_the_table_are_the_same(own: Any) -> None:
    for other in (add_gradient, subtract_gradient, own):
        rows = [row.text for row in parsed(wired(own, other).side.text.value).all("tr")[1:]]
        numbers = [re.sub(r"[^\d.]+", " ", row) for row in rows]
        assert len(set(numbers)) == len(numbers)


def test_a_rule_that_moves_nothing_is_not_excused_by_the_input() -> None:
    scene = wired(still, add_gradient)
    assert verdict(scene) == "By this rule the weight ends where it started, and the loss with it."
    assert (kicker(scene), scene.side.rule.value) == ("Your own rule", "own")


def test_a_rule_of_ones_own_is_not_told_as_the_real_one() -> None:
    scene = wired(thrice, add_gradient)
    assert kicker(scene) == "Your own rule"
    assert verdict(scene).startswith("By this rule the weight goes ▲ UP by 2.10")
    assert feedback(scene)[0].startswith("This is not the rule of gradient descent.")
