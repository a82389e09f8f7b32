"""The scene "Where p − y comes from": one slope asked for, three named apart, each of them measured."""

import re
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes.samples import made, put, stage
from tools.reading import Node, feedback, number, parsed, press, says, send, verdict
from tools.strategies import cases

from explainer.cases.case import Case, take_step
from explainer.language.digits import NOTHING
from explainer.maths.chain_rule import chain, softmax_jacobian
from explainer.maths.measured_slopes import Entry, measured_slope
from explainer.scenes import Origin
from explainer.scenes.origin.measurement import measurement
from explainer.scenes.origin.question import OriginQuestion
from explainer.scenes.origin.scene import NUDGE
from explainer.scenes.origin.slope_words import ASKED, ORDERS, Slope

P, Z, W, TURNED = Slope.PROBABILITY, Slope.LOGIT, Slope.WEIGHT, Slope.NEGATED
ASK = OriginQuestion.SLOPE
nudges = st.integers(-48, 4).map(lambda k: k / 4)
thorough = settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])


def shown(case: Case | None = None, *, committed: bool = True, **view: float | str) -> Origin:
    return put(made(Origin), case or Case(x=-2.0), committed=committed, **view)


def options(scene: Origin) -> dict[Slope, str]:
    """What can be answered, from left to right."""
    choice = scene.message.choices[ASK]
    slopes = {id(made): slope for slope, made in choice.buttons.items()}
    return {slopes[id(made)]: made.description for made in choice.widget.children[1].children}


def give(scene: Origin, guess: Slope) -> None:
    press(scene.message.choices[ASK].buttons[guess])
    press(scene.message.commit)


def card(scene: Origin, index: int) -> Node:
    (first, second), (third,) = (parsed(c.marks.value).all("section") for c in (scene.cards, scene.cards.measured))
    return (first, second, third)[index - 1]


def links(scene: Origin) -> dict[str, str]:
    return {name: texts[0] for name, texts in card(scene, 1).named().items()}


def digits(scene: Origin) -> dict[str, str]:
    return {name: texts[0] for name, texts in card(scene, 3).named().items()}


# The question.


def test_the_first_question_is_about_the_weight_with_four_different_numbers() -> None:
    scene = Origin("en")
    assert "with respect to the weight of “cat”" in verdict(scene)
    assert options(scene) == {Z: "−0.20", W: "+0.40", TURNED: "−0.40", P: "−1.25"}


@thorough
@given(cases(), st.sampled_from(ASKED), st.integers(0, len(ORDERS) - 1))
def test_the_right_option_is_the_librarys_number(case: Case, asked: Slope, order: int) -> None:
    scene = put(stage(Origin), case, committed=False, asked=asked.value, order=float(order))
    step, k = take_step(case), case.watched
    truths = {
        P: -1 / float(step.before.probabilities[case.target]),
        Z: float(step.gradient.logits[k]),
        W: float(step.gradient.weights[k, 0]),
    }
    right = options(scene)[asked]
    assert "·" in right or says(right, truths[asked])
    assert len(set(options(scene).values())) == len(options(scene))


def test_what_is_asked_and_where_the_right_answer_stands_vary_from_round_to_round() -> None:
    scene = Origin("en", seed=3)
    asked, places, texts = [], [], []
    for _ in range(24):
        slope = Slope(scene.choice("asked"))
        asked.append(slope)
        places.append(list(options(scene)).index(slope))
        texts.append(options(scene)[slope])
        give(scene, W)
        press(scene.message.actions["new case"])
    assert set(asked) == set(ASKED)
    assert all(one is not other for one, other in pairwise(asked))
    assert set(places) == {0, 1, 2, 3}
    assert len(set(texts)) > 12


def test_a_new_case_keeps_the_three_slopes_apart() -> None:
    scene = Origin("en", seed=5)
    for _ in range(40):
        assert len(options(scene)) == 4
        give(scene, W)
        press(scene.message.actions["new case"])


def test_where_the_input_makes_two_slopes_one_number_it_is_offered_once() -> None:
    scene = Origin("en")
    send(scene.settings.controls["x"].widget, value=1.0)
    assert list(options(scene).values()).count("−0.20") == 1
    assert options(scene)[W] == "−0.20"
    give(scene, W)
    assert feedback(scene)[0] == "As you predicted."


def test_before_the_answer_the_links_have_names_and_question_marks() -> None:
    scene = Origin("en")
    assert card(scene, 1).text.count("?") == 4
    assert links(scene) == {"x": "−2"}
    for symbol in ("∂L/∂p", "∂p/∂z", "∂L/∂z", "∂L/∂w"):
        assert symbol in card(scene, 1).text
    assert [node.text for node in card(scene, 2).all("text")] == ["?"]
    assert set(digits(scene).values()) == {"?"}
    assert card(scene, 3).all("text") == []


def test_nothing_marks_one_answer_before_it_is_given() -> None:
    buttons = Origin("en").message.choices[ASK].buttons.values()
    assert len({(made._dom_classes, made.tooltip, made.icon, made.button_style) for made in buttons}) == 1


def test_the_measuring_controls_come_with_the_answer() -> None:
    scene = Origin("en")
    assert scene.measuring.layout.visibility == "hidden"
    give(scene, W)
    assert scene.measuring.layout.visibility == "visible"
    press(scene.settings.undo_button)
    assert scene.measuring.layout.visibility == "hidden"


# The chain and the matrix.


@thorough
@given(cases(), st.sampled_from(ASKED))
def test_every_link_is_the_librarys(case: Case, asked: Slope) -> None:
    scene = put(stage(Origin), case, asked=asked.value)
    step, k = take_step(case), case.watched
    found = chain(step.before.logits, case.target, k, case.x)
    truths = {
        "∂L/∂p": found.by_probability,
        "∂p/∂z": found.probability_by_logit,
        "∂L/∂z": float(step.gradient.logits[k]),
        "x": case.x,
        "∂L/∂w": float(step.gradient.weights[k, 0]),
    }
    assert set(links(scene)) == set(truths)
    for name, text in links(scene).items():
        assert "·" in text or says(text, truths[name]), name


@thorough
@given(cases())
def test_every_cell_of_the_matrix_is_the_librarys(case: Case) -> None:
    scene, step = put(stage(Origin), case), take_step(case)
    texts = [node.text for node in card(scene, 2).all("text") if "×" not in node.text]
    values = [*softmax_jacobian(step.before.logits).ravel(), *step.gradient.logits]
    for text, value in zip(texts, values, strict=True):
        assert abs(value) < NOTHING if text == "≈ 0" else says(text, value)


def test_the_asked_link_is_marked() -> None:
    for asked, symbol in ((P, "∂L/∂p"), (Z, "∂L/∂z"), (W, "∂L/∂w")):
        for committed in (False, True):
            (sought,) = card(shown(committed=committed, asked=asked.value), 1).all(css="gd-sought")
            assert sought.all(css="gd-symbol")[0].text == symbol


def test_where_another_class_is_expected_the_chain_goes_through_its_probability() -> None:
    scene = shown(Case(expected=0, x=-2.0), asked="logit")
    rows = [row.text for row in card(scene, 1).all(css="gd-slope")]
    assert "−1/pdog" in rows[0]
    assert links(scene)["∂p/∂z"] == "−0.12"
    assert links(scene)["∂L/∂z"] == "+0.80"
    assert "that of “dog”" in card(scene, 2).text


@pytest.mark.parametrize("classes", range(2, 7))
def test_the_matrix_has_a_row_for_every_class_and_one_for_the_gradient(classes: int) -> None:
    scene = shown(Case(x=-2.0).with_classes(classes))
    assert len([node for node in card(scene, 2).all("text") if "×" not in node.text]) == classes * (classes + 1)


# Measuring.


@thorough
@given(cases(), st.sampled_from(Entry), nudges)
def test_slopes_and_losses_of_the_measurement_are_the_librarys(case: Case, entry: Entry, nudge: float) -> None:
    scene = put(stage(Origin), case, entry=entry.value, nudge=nudge)
    step, k = take_step(case), case.watched
    formula = float(step.gradient.weights[k, 0] if entry is Entry.WEIGHT else step.gradient.logits[k])
    index = (k, 0) if entry is Entry.WEIGHT else k
    measured = measured_slope(case.model, [case.x], case.target, nudge=10.0**nudge, **{entry.value: index})
    assert says(digits(scene)["formula"], formula)
    assert says(digits(scene)["measured"], measured)
    found = measurement(case, entry, 10.0**nudge)
    assert [digits(scene)[name] for name in ("up", "down")] == [f"{loss:.15f}" for loss in found.losses]
    assert (found.losses[0] - found.losses[1]) / found.nudge / 2 == pytest.approx(found.slope, abs=1e-15 / found.nudge)


@pytest.mark.parametrize(
    ("entry", "name", "formula"),
    [
        ("logit", "formula p − y", "−0.200000000000"),
        ("weight", "formula (p − y) · x", "0.400000000000"),
        ("bias", "formula p − y", "−0.200000000000"),
    ],
)
def test_each_entry_has_its_formula(entry: str, name: str, formula: str) -> None:
    scene = shown()
    press(scene.entry.buttons[Entry(entry)])
    assert card(scene, 3).all("dt")[0].text == name
    assert digits(scene)["formula"] == formula


@pytest.mark.parametrize(("nudge", "fewest", "most"), [(-12.0, 2, 6), (-5.0, 9, 13), (1.0, 0, 1)])
def test_more_digits_agree_with_a_nudge_of_the_right_size(nudge: float, fewest: int, most: int) -> None:
    scene = shown()
    send(scene.nudge.widget, value=nudge)
    measured = card(scene, 3).all("dd", data_name="measured")[0]
    (right,) = (node.text for node in measured.all("b"))
    assert fewest <= len(right.partition(".")[2]) <= most


def test_a_nudge_too_large_or_too_small_is_seen_to_be_so() -> None:
    scene, errors = shown(), {}
    for power in (-12.0, -5.0, 1.0):
        send(scene.nudge.widget, value=power)
        errors[power] = number(card(scene, 3).all("text")[-1].text)
    assert errors[-5.0] < errors[-12.0] < errors[1.0]


def test_moving_the_nudge_changes_nothing_else() -> None:
    scene = shown()
    frames, marks, said = scene.cards.frames.value, scene.cards.marks.value, feedback(scene)
    measured = scene.cards.measured.frames.value
    send(scene.nudge.widget, value=-2.25)
    assert (scene.cards.frames.value, scene.cards.marks.value) == (frames, marks)
    assert scene.cards.measured.frames.value == measured
    assert feedback(scene) == said != []
    assert digits(scene)["nudge"] == "0.0056"


def test_an_input_of_0_leaves_no_error_to_show() -> None:
    scene = shown(Case(x=0.0), entry="weight")
    assert digits(scene)["measured"] == "0.000000000000"
    assert [node.text for node in card(scene, 3).all("text")] == ["no error at any nudge"]


@pytest.mark.parametrize(("asked", "nudged"), [(P, Entry.LOGIT), (Z, Entry.LOGIT), (W, Entry.WEIGHT)])
def test_what_was_asked_is_what_can_be_measured_at_once(asked: Slope, nudged: Entry) -> None:
    scene = shown(asked=asked.value)
    assert scene.entry.value is nudged
    press(scene.entry.buttons[Entry.BIAS])
    assert scene.entry.value is Entry.BIAS


@pytest.mark.parametrize("expected", [1, 0])
def test_the_three_derivatives_are_named_with_their_classes(expected: int) -> None:
    scene = shown(Case(expected=expected, x=1.5))
    by_output = "cat" if expected else "dog"
    assert [f"(output of “{by_output}”)", "(logit of “cat”)", "(weight of “cat”)"] == re.findall(
        r"\(\w+ of “\w+”\)", feedback(scene)[-1]
    )


# Answers and what comes after.


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("guess", Slope)
def test_each_wrong_answer_is_told_which_slope_it_took(asked: Slope, guess: Slope) -> None:
    scene = shown(committed=False, asked=asked.value)
    chosen = options(scene)[guess]
    give(scene, guess)
    named = {P: "the output", Z: "the logit", W: "the weight", TURNED: "the other sign"}[guess]
    answer, all_three = feedback(scene)
    if guess is asked:
        assert answer == "As you predicted."
    else:
        assert answer.startswith(f"You chose {chosen}: that is the derivative with")
        assert named in answer.partition(":")[2].partition(",")[0]
    assert all_three.startswith("Three derivatives of one loss")


def test_the_slider_covers_both_errors() -> None:
    assert NUDGE == (-12.0, 1.0, 0.25)
